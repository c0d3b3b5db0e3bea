"""What is no file where one is read: a folder, a pipe, a link into nothing or to itself; told, and not waited for."""

import os
import time

import pytest
import yaml_faults

from growthgap.build.notebook import cells
from growthgap.build.scenarios import scenarios
from growthgap.data import tables
from growthgap.data.entry.maps import map_files
from growthgap.errors import GrowthGapError
from growthgap.pages import values_file

NO_FILES = {
    "folder": lambda path: path.mkdir(),
    "pipe": os.mkfifo,
    "link into nothing": lambda path: path.symlink_to("/nowhere/x"),
    "link to itself": lambda path: path.symlink_to(path),
}
READ = {
    "zz.yml": scenarios.load,
    "zz.ipynb": cells.cells,
    "map.yml": map_files.load,
    "values.json": values_file.read_values,
    "data/raw/projects.csv": lambda path: tables.read_raw("projects"),
}


@pytest.mark.parametrize("what", NO_FILES)
@pytest.mark.parametrize("place", READ)
def test_what_is_no_file_is_told(tmp_path, monkeypatch, place, what):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    NO_FILES[what](path)
    with pytest.raises(GrowthGapError, match=path.name):
        READ[place](path)


@pytest.mark.parametrize("read", [scenarios.load, map_files.load], ids=["scenario", "map"])
def test_a_few_letters_that_stand_for_a_million_are_answered_at_once(tmp_path, read):
    path = tmp_path / "bomb.yml"
    path.write_text(yaml_faults.bomb(9, 9))
    begun = time.process_time()
    with pytest.raises(
        GrowthGapError, match=r"bomb\.yml, line 2: not valid YAML \(write values out, without \* and &\)"
    ):
        read(path)
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize("read", [scenarios.load, map_files.load], ids=["scenario", "map"])
def test_a_file_that_is_too_large_to_be_one_is_not_read(tmp_path, read):
    path = tmp_path / "large.yml"
    path.write_text("a: 1\n" * 100_000)
    with pytest.raises(GrowthGapError, match=r"large\.yml is larger than 300 kB"):
        read(path)
