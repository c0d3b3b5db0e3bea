"""The cells that docs/ shows run as they stand, in a new notebook; what is said to be refused is, in these words."""

import json
import re
from pathlib import Path

import pytest

from growthgap import cli
from growthgap.build import parameters
from growthgap.build.notebook import new, texts

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / name for name in ("write-a-notebook.md", "add-a-chart.md")]
FIRST_HOUR, INVESTMENT = ROOT / "docs" / "first-hour.md", ROOT / "notebooks" / "04_investment_per_point.ipynb"
SHOWN = re.compile(r"^<!-- (cell|parameter|cell 04) -->\n```\w+\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
REFUSED = re.compile(r"^\| `(.*)` \| (.*) \|$", re.MULTILINE)


def shown(page: Path, kind: str) -> list[str]:
    return [text for what, text in SHOWN.findall(page.read_text(encoding="utf-8")) if what == kind]


def notebook_of(page: Path, folder: Path, *more: str) -> Path:
    """A new notebook with the cells of a page before its sources."""
    path = new.create(folder, "11_exports")
    made = json.loads(path.read_text(encoding="utf-8"))
    (declared,) = (cell for cell in made["cells"] if "parameters" in cell["metadata"].get("tags", []))
    declared["source"] += [f"\n{line}" for line in shown(page, "parameter")]
    for number, source in enumerate([*shown(page, "cell"), *more]):
        cell = {"cell_type": "code", "id": f"shown-{number}", "metadata": {}, "source": [source]}
        made["cells"].insert(-1, cell | {"outputs": [], "execution_count": None})
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


@pytest.fixture
def answered(tmp_path) -> Path:
    """Notebook 04 with what the first hour adds to its answer, the first cell of text."""
    made = json.loads(INVESTMENT.read_text(encoding="utf-8"))
    (sentence,) = shown(FIRST_HOUR, "cell 04")
    answer = next(cell for cell in made["cells"] if "".join(cell["source"]).startswith("%%say"))
    answer["source"] = ["".join(answer["source"]), f"\n\n{sentence}"]
    path = tmp_path / INVESTMENT.name
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def checked(path: Path) -> texts.Checked:
    kinds = {name: one.kind for name, one in parameters.declared(path).items()}
    return texts.check(path, path.parent, kinds)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_cells_that_are_shown_run_in_a_new_notebook(page, tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(ROOT))
    path = notebook_of(page, tmp_path)
    assert checked(path) == texts.Checked()
    assert cli.main(["render", str(path), "-o", str(tmp_path / "made")]) == 0
    (page_made,) = (tmp_path / "made").glob("*.html")
    assert "What could not be stated" not in page_made.read_text(encoding="utf-8")


def test_what_is_said_to_be_refused_is_refused_in_these_words(tmp_path):
    page = PAGES[0]
    table = page.read_text(encoding="utf-8").partition("| you write | it says |")[2]
    rows = REFUSED.findall(table.partition("\n\n")[0])
    assert len(rows) == 8
    found = checked(notebook_of(page, tmp_path, *(f"%%say\n{text}" for text, _ in rows)))
    said = [fault.split(": ", 1)[1] for fault in found.faults]
    assert [fault[: len(sentence)] for fault, (_, sentence) in zip(said, rows, strict=True)] == [row[1] for row in rows]


def test_the_sentence_of_the_first_hour_names_what_notebook_04_records(answered):
    assert checked(answered) == texts.Checked()


@pytest.mark.verify
def test_the_sentence_of_the_first_hour_stands_in_the_report(answered, tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(ROOT))
    assert cli.main(["render", str(answered), "-o", str(tmp_path / "made")]) == 0
    (page,) = (tmp_path / "made").glob("*.html")
    assert "At the target, output would come to 8" in page.read_text(encoding="utf-8")
