"""What a notebook depends on, read from its syntax tree."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from growthgap.build import depends
from growthgap.errors import GrowthGapError

REPOSITORY = Path(__file__).resolve().parents[2]


def tiny(folder: Path, code: str) -> Path:
    path = folder / "01_tiny.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "metadata": {}, "source": code}]}))
    return path


def uses(folder: Path, code: str) -> depends.Uses:
    return depends.of_notebook(tiny(folder, code))


def reads(folder: Path, code: str) -> depends.Reads:
    return depends.reads(tiny(folder, code))


def test_modules_count_when_imported_directly_or_through_others(tmp_path):
    files = uses(tmp_path, "from growthgap.economics.investment import required").files
    assert {"__init__.py", "economics/__init__.py", "economics/investment/required.py", "errors.py"} <= set(files)
    assert "economics/monitor/gap.py" not in files


def test_imports_inside_functions_and_by_text_count(tmp_path):
    inside = uses(tmp_path, "def f():\n    import growthgap.economics.growth.arithmetic\n")
    by_text = uses(tmp_path, "import importlib; importlib.import_module('growthgap.economics.growth.arithmetic')")
    assert "economics/growth/arithmetic.py" in inside.files
    assert "economics/growth/arithmetic.py" in by_text.files


def test_code_lists_count_with_the_module_that_names_them(tmp_path):
    assert "data/codelists/areas.csv" in uses(tmp_path, "from growthgap.data import codes").files
    assert "data/codelists/areas.csv" not in uses(tmp_path, "from growthgap.quantity import Range").files


def test_every_file_of_the_library_counts_for_something():
    everything = {path.relative_to(depends.PACKAGE).as_posix() for path in depends.PACKAGE.rglob("*") if path.is_file()}
    modules = {file.removesuffix(".py").replace("/", ".") for file in everything if file.endswith(".py")}
    known = depends.code(f"growthgap.{name}".removesuffix(".__init__") for name in modules)
    assert {file for file in everything - set(known) if not file.endswith(".pyc")} == {"py.typed"}


def test_page_makers_count_for_pages_only(tmp_path):
    files = uses(tmp_path, "from growthgap.quantity import Range").files
    assert "engine/run.py" in files
    assert not {"pages/html.py", "pages/printed/pdf.py", "build/build.py"} & set(files)
    page = depends.files_of(depends.closure(["growthgap.pages.html"]))
    assert "pages/document.py" in page and "pages/printed/pdf.py" not in page
    assert any(file.startswith("pages/templates/") for file in page)


def test_tables_count_where_they_are_called(tmp_path):
    assert uses(tmp_path, "data.projects(as_of=None)").tables == ("observations", "projects", "sources")
    assert uses(tmp_path, "from growthgap.data import projects").tables == ("observations", "projects", "sources")
    assert uses(tmp_path, "frame.projects()\nx = 'data.projects()'").tables == ()


def test_values_read_count_with_a_literal_name_only(tmp_path):
    assert reads(tmp_path, 'report.read("01_growth", scenario)["x"]').notebooks == ("01_growth",)
    assert reads(tmp_path, 'mine.read("01_growth", "growth")').notebooks == ("01_growth",)
    assert reads(tmp_path, 'file.read("utf-8"), file.read(10)').notebooks == ()
    assert reads(tmp_path, 'file.read("01_growth")').notebooks == ()
    with pytest.raises(GrowthGapError, match=r"01_tiny, cell 1: report\.read takes a report's name as literal text"):
        reads(tmp_path, "report.read(name, scenario)")


def test_reading_grids_is_seen(tmp_path):
    assert reads(tmp_path, "table = stored.grids()").grids
    assert not reads(tmp_path, "table = frame.grids()").grids


def test_every_module_named_in_an_import_exists():
    """A misspelt import in a function would else be seen only when that function runs."""
    named = set()
    for file in depends.PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and not node.level:
                named.add(node.module)
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
    own = {name for name in named if name.split(".")[0] == "growthgap"}
    assert len(own) > 50
    assert own - {module for name in own for module in depends.closure([name])} == set()


def test_code_is_the_fingerprint_of_each_file_behind_a_module():
    code = depends.code(["growthgap.data.codes"])
    assert {"__init__.py", "data/codelists/areas.py", "data/codelists/areas.csv", "errors.py"} <= set(code)
    assert code["errors.py"] == depends.fingerprint(depends.PACKAGE / "errors.py")
    assert not [name for name in code if name.startswith("data/audit/")]


def test_what_only_reads_notebooks_loads_no_figures_and_no_graph():
    program = (
        "import sys; from pathlib import Path; from growthgap.build.scenarios import find; find.notebooks(Path('.'));"
        "print({'pandas', 'grimp', 'papermill'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


def test_translations_count_for_pages_and_not_for_runs(tmp_path):
    files = uses(tmp_path, "from growthgap.reporting import Report").files
    assert "words/catalogue.py" in files and "words/vi.po" not in files
    assert "words/vi.po" in depends.code(["growthgap.pages.edition"])
