"""Slips that concern a raw file as a whole: refused with file and line, or taken and read back as it stands."""

import itertools
import random

import file_faults
import pytest
from outcomes import EQUAL, LONGEST, NAMED, WRONG
from raw_cases import told

from growthgap.data import tables
from growthgap.errors import GrowthGapError

SEED, EACH = 7, 2
SAMPLES = {"projects": 94, "industrial_land": 43, "provinces_annual": 21, "sources": 60, "growth_parameters": 30}
SAMPLES |= {"observations": 60, "reference_growth": 60}
RAW = {name: tables.read_raw(name).head(count) for name, count in SAMPLES.items()}


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Writes one raw file into a project folder of its own."""
    known = tables.raw_path("sources").read_bytes()
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))

    def write(name: str, content: bytes) -> None:
        tables.raw_path("sources").write_bytes(known)
        tables.raw_path(name).write_bytes(content)

    return write


def cases(changes, seed, each):
    """Every change of every kind, on one file after the other."""
    rng, names = random.Random(seed), itertools.cycle(SAMPLES)
    for kind, change in changes.items():
        for _ in range(each):
            content = None
            while content is None:
                name = next(names)
                content = change(rng, [list(RAW[name].columns), *RAW[name].to_numpy().tolist()])
            yield kind, name, content


def test_a_file_that_is_no_table_is_refused_by_line(put, outcomes, times):
    for kind, name, content in cases(file_faults.REFUSED, SEED, EACH * times):
        put(name, content)
        faults = told(name)
        well = faults and all(fault.line >= 1 and fault.file == f"data/raw/{name}.csv" for fault in faults)
        well = well and all(len(str(fault)) <= LONGEST and str(fault).isprintable() for fault in faults)
        outcomes.add(kind, NAMED if well else WRONG, (name, content[:100], faults[:1]))
        with pytest.raises(GrowthGapError) as caught:
            tables.checked(name)
        assert str(caught.value).startswith(str(faults[0]))


def test_what_changes_no_cell_is_taken_and_read_back(put, outcomes, times):
    for kind, name, content in cases(file_faults.TAKEN, SEED, EACH * times):
        put(name, content)
        same = tables.read_raw(name).equals(RAW[name]) and len(tables.checked(name)) == len(RAW[name])
        outcomes.add(kind, EQUAL if same else WRONG, (name, content[:100]))
