"""Slips in sheets for `growthgap data import`: each is refused by its cell, and nothing is added; what is right is."""

import csv
import io
import re
import shutil
import unicodedata

import openpyxl
import pytest
import raw_faults
from raw_cases import Files
from raw_faults import Kind

from growthgap import data
from growthgap.cli import main
from growthgap.data import tables

SEED, EACH = 14, 4
HEADS = ["REF_AREA", "INDICATOR", "TIME_PERIOD", "MEASURE", "TARGET_KIND", "OBS_VALUE", "UNIT_MEASURE", "PRICE_BASE"]
HEADS += ["COUNTER", "VINTAGE", "SOURCE_ID", "NOTE", "PUBLISHER", "KIND", "TITLE", "PUBLISHED"]
SOURCE = {"SOURCE_ID": "slips-2026-10", "PUBLISHER": "Cục Thống kê", "KIND": "OFFICE", "TITLE": "Slips"}
SOURCE |= {"PUBLISHED": "2026-10-06", "VINTAGE": "2026-10-06", "NOTE": "a note"}
# What a sheet may show and a raw file may not (blanks around, 13 %, quý I/2025) is read as it is meant.
ALSO_OF_SHEETS = [
    "number: words", "number: more than a machine holds", "number: a letter of no width", "date: before all",
    "date: a day that is not there", "date: another form", "date: of the future", "period: no period",
    "period: a span that runs back", "period: outcomes of the future", "code: unknown",
    "code: letters that look alike", "text: of no width", "text: direction", "text: controls",
]  # fmt: skip
KINDS = [*raw_faults.SIZES, *(kind for kind in raw_faults.OF_CELLS if kind.name in ALSO_OF_SHEETS)]
CHANGED = {*HEADS} - {"SOURCE_ID"}  # an unknown one is that of a new publication
_NOTE, _VALUE = {"observations": ["NOTE"]}, {"observations": ["OBS_VALUE"]}
HARMLESS = [
    Kind("letters in parts", _NOTE, raw_faults.one_of(unicodedata.normalize("NFD", raw_faults.VIETNAMESE))),
    Kind("blanks around", _NOTE, raw_faults.one_of(" a note ", "a note\u00a0")),
    Kind("other line ends", _NOTE, raw_faults.one_of("one\u2028two", "one\x85two", "one\r\ntwo", "one\ntwo")),
    Kind("quotation marks and formulas", _NOTE, raw_faults.one_of('a "word", and more', "=1+1", "@x; y")),
    Kind("one more decimal", _VALUE, lambda rng, cell, row: f"{cell}0" if "." in cell else f"{cell}.0"),
]
MEANT = {
    "letters in parts": lambda text: unicodedata.normalize("NFC", text),
    "blanks around": str.strip,
    "other line ends": lambda text: re.sub("\u2028|\x85|\r\n", "\n", text),
}
CELL = re.compile(r"(?:growthgap: )?figures\.(?:csv|xlsx), (?:cell [A-Z]+|row )(\d+): ")
LONGEST = 300


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder of its own with the raw files and what was issued."""
    data = tables.raw_path("observations").parents[1]
    for name in ("raw", "issued"):
        shutil.copytree(data / name, tmp_path / "data" / name)
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    return tmp_path


def drawn(kinds, each, seed):
    """Rows of a sheet with a cell changed, and its kind and column: published figures, told anew by another source."""
    files, rows, series = Files(seed), [], set()
    for kind in kinds:
        columns = [column for column in kind.columns["observations"] if column in CHANGED]
        found = 0
        places = range(len(files.rows["observations"]))
        for place in files.rng.sample(places, len(places)):
            row = files.rows["observations"][place]
            key = row["REF_AREA"] + row["INDICATOR"]
            plain = row["OBS_BOUND"] == "EXACT" and not (row["FLAG"] or row["PLAN_OWNER"] or "unusual" in row["NOTE"])
            if found == each or not plain or key in series or place in files.alone["observations"]:
                continue
            right, column = {**row, **SOURCE}, files.rng.choice(columns)
            cell = kind.change(files.rng, right[column], right)
            if cell and cell != right[column]:
                rows.append((kind.name, column, {**right, column: cell}))
                series.add(key)
                found += 1
    return rows


def write(path, rows, mark=""):
    table = [HEADS, *([row[head] for head in HEADS] for row in rows)]
    if path.suffix == ".csv":
        content = io.StringIO()
        csv.writer(content, lineterminator="\r\n").writerows(table)
        path.write_text(mark + content.getvalue(), encoding="utf-8", newline="")
    else:
        book = openpyxl.Workbook()
        for cells in table:
            book.active.append(cells)
        book.save(path)
    return path


@pytest.mark.parametrize("name", ["figures.csv", "figures.xlsx"])
def test_every_slip_of_a_sheet_is_refused_by_its_cell(project, capsys, name):
    kinds = (
        KINDS if name.endswith("csv") else [kind for kind in KINDS if "control" not in kind.name]
    )  # no xlsx has them
    found = drawn(kinds, EACH, SEED + len(name))
    before = tables.raw_path("observations").read_bytes()
    assert main(["data", "import", str(write(project / name, [row for *_, row in found]))]) == 2
    assert tables.raw_path("observations").read_bytes() == before
    said = capsys.readouterr().err.splitlines()
    assert all(len(line) <= LONGEST and line.isprintable() for line in said)
    named = {int(place[1]) for line in said if (place := CELL.match(line))}
    passed = [(kind, column, row[column]) for number, (kind, column, row) in enumerate(found, 2) if number not in named]
    assert passed == []
    assert len(found) == EACH * len(kinds) > 90


def test_what_a_sheet_says_in_its_own_way_is_taken_and_read_back(project, capsys):
    found = drawn(HARMLESS, 5, SEED)
    known = len(tables.read_raw("observations"))
    path = write(project / "figures.csv", [row for *_, row in found], mark="\ufeff")
    assert main(["data", "import", str(path), "--sure"]) == 0, capsys.readouterr().err
    assert tables.check() == []
    back = tables.read_raw("observations").iloc[known:]
    assert len(back) == len(found) == 5 * len(HARMLESS)
    for (kind, column, row), (_, taken) in zip(found, back.iterrows(), strict=True):
        meant = MEANT.get(kind, lambda text: text)(row[column])
        assert taken[column] == meant, kind
        assert taken["REF_AREA"] == row["REF_AREA"]
    assert data.observations().frame["source_id"].eq(SOURCE["SOURCE_ID"]).sum() == len(found)
