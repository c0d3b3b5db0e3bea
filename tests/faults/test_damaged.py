"""Damaged tables of data/processed: the right table comes back, made anew; never another, never a traceback."""

import random
from collections.abc import Iterator

import pandas as pd
import pytest
from outcomes import EQUAL, TRACEBACK, WRONG

from growthgap.data import tables
from growthgap.data.kept import kept

SEED = 5
WAYS = ("one bit", "three bytes", "cut off", "no file", "another file")
TABLE = pd.DataFrame({"year": range(2000, 2020), "growth": [i / 7 for i in range(20)], "name": ["Hải Phòng"] * 20})


def computed(factor: float) -> pd.DataFrame:
    """A table that is kept."""
    return TABLE.assign(growth=TABLE["growth"] * factor)


def damaged(rng: random.Random, good: bytes, count: int) -> Iterator[tuple[str, bytes]]:
    """A file damaged in each of some ways, and which."""
    for number in range(count):
        way, content = WAYS[number % len(WAYS)], bytearray(good)
        if way == "one bit":
            content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
        elif way == "three bytes":
            for _ in range(3):
                content[rng.randrange(len(content))] ^= rng.randrange(1, 256)
        elif way == "cut off":
            content = content[: rng.randrange(len(content))]
        else:
            content = bytearray() if way == "no file" else bytearray(rng.randbytes(1000))
        yield way, bytes(content)


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A project of its own, with the figures of this one."""
    raw = {name: tables.raw_path(name).read_bytes() for name in tables.NAMES}
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    for name, content in raw.items():
        tables.raw_path(name).parent.mkdir(parents=True, exist_ok=True)
        tables.raw_path(name).write_bytes(content)
    return tmp_path


def judge(outcomes, kind, read, right):
    try:
        same = read().equals(right)
    except Exception as error:
        outcomes.add(kind, TRACEBACK, repr(error))
    else:
        outcomes.add(kind, EQUAL if same else WRONG)


@pytest.mark.parametrize("name", ["sources", "projects", "growth_parameters"])
def test_a_damaged_checked_table(root, outcomes, times, name):
    path, right = tables.write_processed(name), tables.checked(name)
    for way, content in damaged(random.Random(SEED), path.read_bytes(), 5 * times):
        path.write_bytes(content)
        tables._load.cache_clear()
        judge(outcomes, f"processed table: {way}", lambda: tables.load(name), right)


def test_a_damaged_kept_table(root, outcomes, times):
    right = kept(computed, 1.5)
    (path,) = (root / "data" / "processed" / "kept").glob("*.parquet")
    for way, content in damaged(random.Random(SEED), path.read_bytes(), 10 * times):
        path.write_bytes(content)
        judge(outcomes, f"kept table: {way}", lambda: kept(computed, 1.5), right)
