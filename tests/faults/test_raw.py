"""Slips in cells and rows of the raw files: each is refused where it is, or taken and read back as it stands."""

import itertools

import pytest
import raw_faults
from outcomes import EQUAL, LONGEST, NAMED, WRONG
from raw_cases import Files, told

from growthgap import data
from growthgap.data import tables
from growthgap.errors import GrowthGapError

SEED, EACH = 7, 5
# Where the wrong cell is one of two that contradict each other, the other one may be named.
OR_ANOTHER = {"period: outcomes of the future": "VINTAGE", "size: another unit": "OBS_VALUE"}
READ = {name: getattr(data, name) for name in tables.NAMES}


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The project's raw files, and a folder of their own for the broken ones."""
    found, known = Files(SEED), tables.raw_path("sources").read_bytes()
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))

    def put(name: str, text: str) -> None:
        tables.raw_path("sources").write_bytes(known)
        tables.raw_path(name).write_bytes(text.encode())

    found.put = put
    return found


def test_slips_in_cells_and_rows_are_refused_where_they_are(files, outcomes, times):
    each, first = EACH * times, {}
    cases = [*files.of_cells(raw_faults.SIZES + raw_faults.OF_CELLS, each), *files.of_rows(each)]
    for name, batch in files.batches(cases):
        text, lines = files.text(name, batch)
        files.put(name, text)
        faults = told(name)
        first.setdefault(name, (text, faults[0]))
        assert all(len(str(fault)) <= LONGEST and str(fault).isprintable() for fault in faults)
        named = {line: {one.column for one in same} for line, same in itertools.groupby(faults, lambda one: one.line)}
        for line, case in lines.items():
            found = named.get(line, set())
            there = found and (not case.column or found & {case.column, OR_ANOTHER.get(case.kind)})
            told_of = (name, line, case.column, case.rows[-1].get(case.column), found)
            outcomes.add(case.kind, NAMED if there else WRONG, told_of)
    for name, (text, fault) in first.items():  # what check says, is what a reader says
        files.put(name, text)
        with pytest.raises(GrowthGapError) as caught:
            READ[name]()
        assert str(caught.value).startswith(str(fault))
    assert {sum(counts.values()) for counts in outcomes.counts.values()} == {each}
    assert len(cases) > 55 * each


def test_what_is_odd_and_right_is_taken_and_read_back(files, outcomes, times):
    cases = list(files.of_cells(raw_faults.HARMLESS, EACH * times))
    for name, batch in files.batches(cases):
        text, lines = files.text(name, batch)
        files.put(name, text)
        assert told(name) == []
        table = READ[name]()
        rows = getattr(table, "frame", table).set_index("line")
        for line, case in lines.items():
            wanted, found = case.rows[-1][case.column], rows.at[line, case.column.lower()]
            same = found == (wanted if isinstance(found, str) else float(wanted))
            outcomes.add(case.kind, EQUAL if same else WRONG, (name, line, wanted, found))
    assert len(cases) == len(raw_faults.HARMLESS) * EACH * times
