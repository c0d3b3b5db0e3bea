"""Tables kept by content: computed once, again when an argument changes, and never half-written."""

import importlib
import sys

import pandas as pd
import pytest

from growthgap import data
from growthgap.data.kept import kept

CALLS = []


def table_of(numbers: pd.DataFrame, factor: float = 1.0) -> pd.DataFrame:
    CALLS.append(factor)
    return numbers * factor


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    CALLS.clear()
    return tmp_path / "data" / "processed" / "kept"


PUBLISHED = data.observations()
NUMBERS = pd.DataFrame({"a": [1.0, 2.0]})


def test_the_same_is_computed_once(folder):
    first, second = kept(table_of, NUMBERS, factor=2.0), kept(table_of, NUMBERS.copy(), factor=2.0)
    pd.testing.assert_frame_equal(first, second)
    assert CALLS == [2.0]
    assert [path.suffix for path in folder.iterdir()] == [".parquet"]


def test_another_argument_is_another_table():
    kept(table_of, NUMBERS)
    kept(table_of, NUMBERS, factor=3.0)
    kept(table_of, NUMBERS.assign(a=[1.0, 2.5]))
    kept(table_of, NUMBERS.rename(columns={"a": "b"}))
    assert len(CALLS) == 4


def test_a_damaged_file_is_computed_again(folder):
    kept(table_of, NUMBERS)
    next(folder.iterdir()).write_bytes(b"not a table")
    assert kept(table_of, NUMBERS)["a"].tolist() == [1.0, 2.0]
    assert len(CALLS) == 2


@pytest.mark.parametrize("place", [10, 300, -300, -20, -1])
def test_a_file_of_which_one_bit_was_changed_is_computed_again(folder, place):
    kept(table_of, NUMBERS)
    path = next(folder.iterdir())
    good = path.read_bytes()
    bad = bytearray(good)
    bad[place] ^= 1
    path.write_bytes(bad)
    assert kept(table_of, NUMBERS)["a"].tolist() == [1.0, 2.0]
    assert len(CALLS) == 2 and path.read_bytes() == good


def test_who_listens_is_told_which_file_it_was(folder):
    told = []
    sys.addaudithook(lambda event, given: told.append(given) if event == "growthgap.reads" else None)
    kept(table_of, NUMBERS)
    kept(table_of, NUMBERS)
    assert told == [("kept", f"data/processed/kept/{next(folder.iterdir()).name}")] * 2


def test_a_folder_that_cannot_be_written_costs_time_only(folder, tmp_path):
    (tmp_path / "data").write_text("a file where the folder would be")
    assert kept(table_of, NUMBERS)["a"].tolist() == [1.0, 2.0]
    assert not folder.exists()


def what_is_known(published) -> pd.DataFrame:
    CALLS.append(published.day)
    return pd.DataFrame({"rows": [len(published.frame)]})


def test_observations_count_by_their_rows_and_day():
    published = PUBLISHED
    kept(what_is_known, published.as_of("2020-01-01"))
    kept(what_is_known, published.as_of("2021-01-01"))
    kept(what_is_known, published.as_of("2021-01-01"))
    assert len(CALLS) == 2


def test_code_beside_what_computes_counts(tmp_path, monkeypatch):
    room = tmp_path / "some_library" / "some_room"
    room.mkdir(parents=True)
    (room / "__init__.py").touch()
    (room / "work.py").write_text("import pandas as pd\n\n\ndef table():\n    return pd.DataFrame({'a': [1.0]})\n")
    (room / "beside.py").write_text("FACTOR = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    work = importlib.import_module("some_library.some_room.work")
    kept(work.table)
    kept(work.table)
    folder = tmp_path / "data" / "processed" / "kept"
    assert len(list(folder.iterdir())) == 1
    (room / "beside.py").write_text("FACTOR = 2\n")
    kept(work.table)
    assert len(list(folder.iterdir())) == 2
