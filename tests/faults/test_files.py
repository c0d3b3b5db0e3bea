"""Slips that concern a raw file as a whole: refused with file and line, or taken and read back as it stands."""

import itertools
import random

import file_faults
import pandas as pd
import pytest
from raw_cases import told

from growthgap.data import tables
from growthgap.errors import GrowthGapError

SEED, EACH = 14, 5
SAMPLES = {"projects": 94, "industrial_land": 43, "provinces_annual": 21, "sources": 60, "growth_parameters": 30}
SAMPLES |= {"observations": 60, "reference_growth": 60}
RAW = {name: tables.read_raw(name).head(count) for name, count in SAMPLES.items()}
LONGEST = 300


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


def cases(changes, seed):
    """Every change of every kind, on one file after the other."""
    rng, names = random.Random(seed), itertools.cycle(SAMPLES)
    for kind, change in changes.items():
        for _ in range(EACH):
            content = None
            while content is None:
                name = next(names)
                content = change(rng, [list(RAW[name].columns), *RAW[name].to_numpy().tolist()])
            yield kind, name, content


def test_a_file_that_is_no_table_is_refused_by_line(put):
    count = 0
    for kind, name, content in cases(file_faults.REFUSED, SEED):
        put(name, content)
        faults = told(name)
        assert faults, (kind, name, content[:200])
        assert all(fault.line >= 1 and fault.file == f"data/raw/{name}.csv" for fault in faults)
        assert all(len(str(fault)) <= LONGEST and str(fault).isprintable() for fault in faults), kind
        with pytest.raises(GrowthGapError) as caught:
            tables.checked(name)
        assert str(caught.value).startswith(str(faults[0]))
        count += 1
    assert count == EACH * len(file_faults.REFUSED) > 120


def test_what_changes_no_cell_is_taken_and_read_back(put):
    count = 0
    for _, name, content in cases(file_faults.TAKEN, SEED):
        put(name, content)
        pd.testing.assert_frame_equal(tables.read_raw(name), RAW[name])
        assert len(tables.checked(name)) == len(RAW[name])  # which refuses what `growthgap check` does
        count += 1
    assert count == EACH * len(file_faults.TAKEN)
