"""A small project in a folder of its own, and a build of it whose kernels and page makers are stand-ins."""

import io
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from real_builds import build as build_here
from real_builds import once, tiny_project

from growthgap.build import build, out_of_date
from growthgap.build.progress import Progress
from growthgap.build.scenarios import scenarios
from growthgap.data.export import files
from growthgap.engine import run
from growthgap.pages import edition, front_page
from growthgap.project import TABLES, VALUES_MIME, Outputs, write

ICOR, AS_OF = "investment import icor", "as_of: str | None = None"
HEAD = "from growthgap import data\nfrom growthgap.economics.{module}\nfrom growthgap.reporting import values"
PARAMETERS = """\
scenario: str = "official-2026"
target_growth_pct: float = 13.0  # % a year
as_of: str | None = None"""


class Project:
    """A project tree: notebooks, scenarios, raw files; `build()` runs the graph and tells what ran."""

    def __init__(self, root: Path):
        self.root = root
        (root / "data" / "raw").mkdir(parents=True)
        (root / "notebooks" / "scenarios").mkdir(parents=True)
        for name in ("observations", "sources", "projects", "industrial_land"):
            self.raw(name).write_text(f"A,B\n{name},1\n")
        self.scenario("official-2026", target_growth_pct=13.0)
        self.notebook("01_growth", "data.observations()", module="growth import arithmetic")
        self.notebook("02_land", "data.industrial_land()", module=ICOR, parameters=AS_OF)
        self.notebook("03_sum", 'report.read("01_growth", scenario)', module="growth import arithmetic")

    def raw(self, table: str) -> Path:
        return self.root / "data" / "raw" / f"{table}.csv"

    def file(self, kind: str, name: str) -> Path:
        return Outputs(self.root / "reports").path(kind, name)

    def notebook(self, stem, code, *, module="growth import arithmetic", parameters=PARAMETERS) -> None:
        reads = ", ".join(line.split(":")[0] for line in parameters.splitlines())
        sources = (HEAD.format(module=module), parameters, f"{code}\nprint({reads})")
        cells = [nbformat.v4.new_markdown_cell(f"# {stem}"), *map(nbformat.v4.new_code_cell, sources)]
        cells[2].metadata["tags"] = ["parameters"]
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), self.root / "notebooks" / f"{stem}.ipynb")

    def scenario(self, name: str, **values) -> None:
        text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
        (self.root / "notebooks" / "scenarios" / f"{name}.yml").write_text(f"# about {name}\n{text}")

    def build(self, *names, scenario=None, as_of=None, areas=()):
        """Build as the command does; `.ran` are the names of the steps that ran, in order, `.text` what was told."""
        progress = Progress(io.StringIO())
        wanted = scenarios.select(scenarios.all_reports(self.root, as_of, areas), self.root, names, scenario)
        memory = out_of_date.Memory(self.root, self.root / "reports")
        well = build.build(wanted, memory, progress, jobs=2)
        there = {path.stem for path in (self.root / "reports" / "html").glob("*--*.html")}
        progress.finish([report.name for report in wanted], "reports/html/index.html", there)
        return SimpleNamespace(well=well, ran=set(progress.times), text=progress.stream.getvalue())


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose notebooks do not run: their outcome is a record of the inputs."""
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    monkeypatch.setattr(run, "run", _run)
    monkeypatch.setattr(edition, "edition", _edition)
    monkeypatch.setattr(
        front_page, "render_index", lambda entries, **_: "\n".join(entry.html_link for entry in entries)
    )
    monkeypatch.setattr("growthgap.data.tables.write_processed", _write_processed)
    monkeypatch.setattr(files, "contents", lambda: dict.fromkeys(files.NAMES, b"figures"))
    return Project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The small project of `real_builds` with its reports, built from nothing, to read."""

    def make(folder: Path) -> str:
        code, told = build_here(tiny_project(folder))
        return told if code else ""

    return once(tmp_path_factory, "tiny", make)


@pytest.fixture
def copied(built, tmp_path) -> Path:
    """A copy of it, to change and build again."""
    return shutil.copytree(built, tmp_path / "tiny", symlinks=True)


def _run(notebook, parameters=None, **_):
    nb = nbformat.read(notebook, as_version=4)
    if "1 / 0" in nb.cells[-1].source:
        raise run.NotebookError(f"{notebook.stem}, cell 4: division by zero", nb)
    given = {"text": json.dumps(parameters), "unit": "COUNT", "digits": 0}
    record = {"schema": 1, "values": {"given": given}, "sources": {}}
    nb.cells[-1].outputs = [nbformat.v4.new_output("display_data", {VALUES_MIME: record})]
    return run.ExecutedNotebook(nb, {"total": 0.1})


def _edition(nb, meta, kinds, tell):
    pages = {"html": f"<html>{meta.name} {meta.parameters}", "pdf": f"%PDF {meta.name}", "xlsx": f"PK {meta.name}"}
    made = {kind: pages[kind].encode() for kind in kinds if kind != TABLES}
    return made | ({f"{TABLES}/{meta.notebook}-table-1.csv": b"a\n1\n"} if TABLES in kinds else {})


def _write_processed(name):
    from growthgap.data import tables

    path = tables.processed_path(name)
    write(path, tables.raw_path(name).read_bytes())
    return path
