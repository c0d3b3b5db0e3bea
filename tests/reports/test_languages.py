"""One run, texts filled when pages are set: which changes run a notebook, and what of its text stands in its values."""

import contextlib
import io
import json
from types import SimpleNamespace

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from growthgap.build.translation import drawn, of_report
from growthgap.engine import run
from growthgap.reporting import report as report_module
from growthgap.words import catalogue

NAME = "05_text--official-2026"
SETUP = """\
from growthgap.quantity import Quantity, phrase, result, parameter
from growthgap.reporting import Report
report = Report("05_text")
made = result(lambda: Quantity(1200.5, "PCT", basis=parameter("target")))()
report.record(made, "growth")"""
PARAMETERS = """\
from typing import Annotated
from growthgap.quantity import Range
scenario: str = "official-2026"
target: Annotated[float, Range(0, 30, "PCT")] = 13.0  # % a year
other: Annotated[float, Range(0, 30, "PCT")] = 7.0  # % a year"""
CELLS = (
    "# How fast?\n\nDoes it grow?", PARAMETERS, SETUP,
    "%%say\nIt grew by {{ growth }}. The target is {{ target }}.", "print(scenario, other)", "report.sources()",
)  # fmt: skip
VIETNAMESE = {"How fast?": "Nhanh thế nào?", "Does it grow?": "Có tăng không?", "% a year": "%/năm"}
VIETNAMESE |= {
    "about official-2026": "chính thức",
    "It grew by {{ growth }}. The target is {{ target }}.": "Tăng {{ growth }}. Mục tiêu {{ target }}.",
}


@pytest.fixture
def runs(monkeypatch):
    """How often notebooks ran; they run here, without a process of their own."""
    found = []

    def count(notebook, parameters=None, **_):
        found.append(notebook.stem)
        return run.ExecutedNotebook(_executed(nbformat.read(notebook, 4)), {"total": 0.1})

    monkeypatch.setattr(run, "run", count)
    monkeypatch.setattr(report_module, "known_publications", dict)
    return found


def _executed(nb):
    shell, shown = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}})), []

    def display(data, raw, metadata):
        shown.append(nbformat.v4.new_output("display_data", data, metadata=metadata))

    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.setattr(report_module, "get_ipython", lambda: shell)
        patch.setattr(report_module, "display", display)
        for cell in nb.cells:
            if cell.cell_type == "code":
                shell.run_cell(cell.source).raise_error()
                cell.outputs = [*shown]
                shown.clear()
    return json_again(nb)


def json_again(nb):
    return nbformat.v4.reads(json.dumps(nb))


@pytest.fixture
def translated(monkeypatch):
    """The translations, which a test may change; all others are untranslated."""
    known = dict(VIETNAMESE)
    monkeypatch.setattr(catalogue, "told_in", lambda _: lambda message: known.get(message, ""))
    return known


@pytest.fixture
def text(project, runs, monkeypatch):
    """A project of one notebook in two languages: `build` builds it, `change` changes a cell; what its pages are made
    from is in `set`, by kind and language."""
    for path in (project.root / "notebooks").glob("*.ipynb"):
        path.unlink()
    project.scenario("official-2026", languages=["en", "vi"])
    found = SimpleNamespace(project=project, cells=list(CELLS), set={}, runs=runs, build=project.build)

    def edition(nb, meta, kinds, tell):
        found.set[meta.language] = json.dumps(nb.cells, ensure_ascii=False)
        return {kind: f"{meta.language} {kind}".encode() for kind in kinds if kind != "tables"}

    def change(place=0, source=""):
        found.cells[place] = source or found.cells[place]
        cells = [nbformat.v4.new_markdown_cell(found.cells[0]), *map(nbformat.v4.new_code_cell, found.cells[1:])]
        cells[1].metadata["tags"] = ["parameters"]
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), project.root / "notebooks" / "05_text.ipynb")

    monkeypatch.setattr("growthgap.pages.edition.edition", edition)
    found.change = change
    change()
    return found


def values(text):
    return text.project.file("values", NAME).read_bytes()


def test_a_changed_sentence_or_translation_runs_nothing_and_a_new_name_or_changed_code_does(text, translated):
    assert text.build().well and text.runs == ["05_text"]
    text.change(3, "%%say\nIt has grown by {{ growth }}; the target is {{ target }}.")
    text.change(0, "# How slow?\n\nWhy?")
    translated["How slow?"] = "Chậm thế nào?"
    assert text.build().well and text.runs == ["05_text"]
    assert "It has grown by" in text.set["en"] and json.loads(values(text))["build"]["title"] == "How slow?"
    text.change(3, "%%say\n{{ growth }}, {{ target }} and {{ other }}.")
    text.build()
    assert len(text.runs) == 2
    text.change(4, "print(other, scenario)")
    text.build()
    assert len(text.runs) == 3


def test_values_after_a_changed_sentence_are_those_of_a_build_from_nothing(text, translated):
    text.build()
    first = values(text)
    assert set(json.loads(first)["values"]) == {"growth", "target"}
    text.change(3, "%%say\nThe target: {{ target }}.{% if growth > 2000 %} {{ growth.cited }} {% endif %}")
    text.change(0, "# Another title\n\nAnother question?")
    text.build()
    changed = values(text)
    assert changed != first and len(text.runs) == 1
    (text.project.root / "reports" / ".build" / "state.json").unlink()
    text.build()
    assert len(text.runs) == 2 and values(text) == changed


def test_an_edition_has_its_language_throughout(text, translated):
    assert text.build().well
    assert "Tăng 1.200,5%" in text.set["vi"] or "Tăng 1.200,5\u00a0%" in text.set["vi"]
    assert "It grew by 1,200.5\u00a0%" in text.set["en"]
    assert text.project.file("html.vi", NAME).read_text() == "vi html"
    assert text.project.file("html.vi", NAME).name == "05_text--official-2026.vi.html"
    told = json.loads(values(text))["build"]
    assert (told["title"], told["editions"]["vi"]["title"]) == ("How fast?", "Nhanh thế nào?")
    assert (text.project.root / "reports" / "html" / "index.vi.html").exists()


def test_an_edition_that_is_not_all_translated_is_not_published_and_the_build_says_which(text, translated):
    text.build()
    del translated["Does it grow?"]
    told = text.build()
    assert told.well and len(text.runs) == 1
    assert "vi: this edition is not published" in told.text
    assert 'notebooks/05_text.ipynb#cell-0: no translation into vi: "Does it grow?"' in told.text
    assert not text.project.file("html.vi", NAME).exists() and text.project.file("html", NAME).exists()


def test_a_text_that_cannot_be_filled_names_its_cell(text, translated):
    text.build()
    text.change(3, "%%say\n{{ growth }} {{ target }} {% if growth > 1 %}")
    told = text.build()
    assert not told.well and "05_text.ipynb: cell 4: line" in told.text


def test_translations_of_labels_in_charts_decide_a_run_and_titles_do_not(tmp_path, translated):
    code = 'ax.set_ylabel("growth of output")\nreport.figure(figure, t, title="It grew much", alt="A line of it")'
    cell = nbformat.v4.new_code_cell(code, id="a")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "01_x.ipynb")
    translated["growth of output"] = "tăng trưởng"
    assert drawn.texts_in(tmp_path / "01_x.ipynb", "vi") == {"growth of output": "tăng trưởng"}


def test_a_long_list_of_what_is_not_translated_is_short(tmp_path, translated):
    cells = [nbformat.v4.new_markdown_cell(f"Text {n} of it.", id=f"c{n}") for n in range(5)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "01_x.ipynb")
    report = SimpleNamespace(notebook=tmp_path / "01_x.ipynb", scenario="s", described="about official-2026")
    (told,) = of_report.untranslated(report, "vi")
    assert told.endswith("(and 2 more)") and told.count("no translation") == 3
