"""The watched page: when the notebook runs again, and what is shown when it fails."""

from contextlib import nullcontext

import nbformat
import pytest

from growthgap.build import watch
from growthgap.engine import run as execute
from growthgap.errors import GrowthGapError

PARAMETERS = "scenario: str = 'official-2026'\nyears: int = 3  # years"


class Notebook:
    """A notebook in a project of its own, without raw files."""

    def __init__(self, root):
        self.root, self.path = root, root / "notebooks" / "01_growth.ipynb"
        (root / "notebooks" / "scenarios").mkdir(parents=True)
        (root / "requirements.lock").write_text("numpy==2.4\n")
        self.write("first text", "print(scenario, 7 * years)")

    def write(self, text: str, code: str) -> None:
        head = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
        cells = [nbformat.v4.new_markdown_cell(f"# Growth\n\n{text}"), head, nbformat.v4.new_code_cell(code)]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), self.path)

    def renderer(self, **given: str) -> watch.Renderer:
        return watch.Renderer(self.root, self.path, "official-2026", given)


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    return Notebook(tmp_path)


@pytest.fixture
def runs(monkeypatch):
    """Every run of a notebook, with an ordinary kernel (the tests hold no warm one)."""
    seen, run = [], execute.run

    def counted(path, given, **options):
        seen.append(dict(given))
        return run(path, given, **{**options, "warm": False})

    monkeypatch.setattr(execute, "run", counted)
    return seen


def test_a_changed_paragraph_is_rendered_without_a_run_and_changed_code_with_one(notebook, runs):
    renderer = notebook.renderer(years="4")
    assert "official-2026 28" in renderer.page()
    notebook.write("second text", "print(scenario, 7 * years)")
    page = renderer.page()
    assert "second text" in page
    assert "first text" not in page
    assert "official-2026 28" in page
    assert runs == [{"years": 4}]
    notebook.write("second text", "print(scenario, 8 * years)")
    assert "official-2026 32" in renderer.page()
    assert len(runs) == 2


def test_values_of_another_report_count_as_a_change(notebook, runs):
    renderer = notebook.renderer()
    renderer.page()
    values = notebook.root / "reports" / "values"
    values.mkdir(parents=True)
    (values / "02_other.json").write_text("{}")
    renderer.page()
    assert len(runs) == 2


def test_what_is_held_is_let_go_when_more_than_the_cells_has_changed(notebook, runs, monkeypatch):
    renderer, let_go = notebook.renderer(), []
    renderer.page()
    monkeypatch.setattr(renderer._held, "close", lambda: let_go.append("all"))
    notebook.write("first text", "print(scenario, 8 * years)")
    renderer.page()
    assert let_go == []
    (notebook.root / "requirements.lock").write_text("numpy==2.5\n")
    renderer.page()
    assert let_go == ["all"]
    assert len(runs) == 3


def test_a_failing_cell_stands_in_the_page_and_the_next_save_mends_it(notebook, runs):
    page, renderer = watch.Page("01_growth"), notebook.renderer()
    notebook.write("text", "print(scenario, years)\nraise KeyError('lost')")
    watch.show(page, renderer)
    assert page.failed
    assert "cell 3" in page.message
    assert "KeyError" in page.html
    notebook.write("text", "print(scenario, years)")
    watch.show(page, renderer)
    assert not page.failed
    assert "rendered in" in page.message
    assert "KeyError" not in page.html


def test_what_stops_before_a_run_is_told_and_the_report_stays(notebook, runs):
    page, renderer = watch.Page("01_growth"), notebook.renderer()
    watch.show(page, renderer)
    before = page.html
    notebook.path.write_text("{ torn")
    watch.show(page, renderer)
    assert page.failed
    assert "01_growth.ipynb is not a notebook" in page.message
    assert (page.html, page.version, len(runs)) == (before, 1, 1)


def test_a_renamed_notebook_ends_the_watch_with_one_sentence(notebook, monkeypatch):
    monkeypatch.setattr(watch, "_GONE_S", 0.1)
    notebook.path.rename(notebook.path.with_name("01_new_name.ipynb"))
    with pytest.raises(GrowthGapError, match=r"01_growth\.ipynb is no longer there; if it was renamed"):
        watch.show(watch.Page("01_growth"), notebook.renderer())


def test_only_files_that_a_report_depends_on_count(notebook, monkeypatch):
    filters = []

    def stand_in(*folders, watch_filter, **_options):
        filters.append(watch_filter)
        return iter([{(1, str(notebook.path))}])

    monkeypatch.setattr("watchfiles.watch", stand_in)
    assert list(watch._changes(notebook.root, notebook.path)) == [{str(notebook.path)}]
    folder = notebook.path.parent
    wanted = [notebook.path, folder / "scenarios" / "a.yml", notebook.root / "data" / "raw" / "sources.csv"]
    others = [folder / "02_other.ipynb", folder / ".~01_growth.ipynb", folder / "notes.txt"]
    assert [filters[0](1, str(path)) for path in wanted + others] == [True] * 3 + [False] * 3


def test_a_changed_library_gets_new_kernels(notebook, monkeypatch):
    shown, warm = [], []
    monkeypatch.setattr(watch, "show", lambda page, renderer: shown.append(renderer))
    monkeypatch.setattr(watch, "_changes", lambda *_: iter([{"a.csv"}, {"library.py"}, {"a.ipynb"}]))
    monkeypatch.setattr(watch.worker, "warm", lambda: nullcontext(warm.append("new")))
    watch.watch(notebook.root, notebook.path, "official-2026", {})
    assert len(shown) == 4
    assert len({id(renderer) for renderer in shown}) == len(warm) == 2
