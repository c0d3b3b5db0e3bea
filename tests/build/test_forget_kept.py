"""Kept tables go when no build of the project has read them, and not while they may be about to be read."""

import json
import os

import pytest

from growthgap.build.build import forget_kept

DAYS_S = 2 * 86_400


@pytest.fixture
def kept(tmp_path):
    """Two tables of two days ago and one of now."""
    folder = tmp_path / "data" / "processed" / "kept"
    folder.mkdir(parents=True)
    for name in ("a", "b", "new"):
        (folder / f"{name}.parquet").write_bytes(b"")
        now = (folder / f"{name}.parquet").stat().st_mtime
        if name != "new":
            os.utime(folder / f"{name}.parquet", (now - DAYS_S, now - DAYS_S))
    return folder


def state(root, folder, *read):
    """A state.json of which a step has read some kept tables."""
    path = root / "reports" / folder / ".build" / "state.json"
    path.parent.mkdir(parents=True)
    step = {"inputs": "", "files": {}, "reads": {f"data/processed/kept/{name}.parquet": "x" for name in read}}
    path.write_text(json.dumps({"steps": {"one run": step}, "whole": {}}))


def names(folder):
    return sorted(path.stem for path in folder.iterdir())


def test_what_no_build_has_read_goes_unless_it_was_made_today(tmp_path, kept):
    state(tmp_path, ".", "a")
    forget_kept(tmp_path)
    assert names(kept) == ["a", "new"]


def test_what_a_grid_has_read_stays(tmp_path, kept):
    state(tmp_path, ".", "a")
    state(tmp_path, "grids/one", "b")
    forget_kept(tmp_path)
    assert names(kept) == ["a", "b", "new"]


def test_a_state_that_cannot_be_read_tells_nothing(tmp_path, kept):
    state(tmp_path, ".", "a")
    (tmp_path / "reports" / ".build" / "state.json").write_text("{")
    forget_kept(tmp_path)
    assert names(kept) == ["new"]
