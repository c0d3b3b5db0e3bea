"""Fingerprints of files that are read again only where they were written."""

import json
import os
import time

import pytest

from growthgap import fingerprints, project
from growthgap.fingerprints import Fingerprints


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "figures.csv"
    made.write_text("a,b\n1,2\n")
    return made


@pytest.fixture
def kept(tmp_path, file, monkeypatch):
    """What is kept of a file that was written long before it was read."""
    monkeypatch.setattr(fingerprints, "_SETTLED_NS", -1)
    known = Fingerprints(tmp_path / "kept.json")
    assert known.of(file) == project.fingerprint(file)
    known.save()
    return tmp_path / "kept.json"


@pytest.fixture
def read(monkeypatch):
    """Files whose content is read from now on."""
    found, by_content = [], project.fingerprint
    monkeypatch.setattr(project, "fingerprint", lambda path: found.append(path) or by_content(path))
    return found


def test_a_file_that_nobody_wrote_is_not_read_again(kept, file, read):
    known = Fingerprints(kept)
    assert known.of(file) == project.digest(b"a,b\n1,2\n")
    assert read == []


def test_another_content_is_seen_also_where_size_and_time_are_put_back(kept, file):
    before, stamp = file.stat(), project.stamp(file)
    while project.stamp(file)[3] == stamp[3]:  # the clock of a disk goes in steps
        time.sleep(0.001)
        file.write_text("a,b\n1,3\n")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert Fingerprints(kept).of(file) == project.digest(b"a,b\n1,3\n")


def test_another_file_in_its_place_is_seen(kept, file, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n9,9\n")
    other.replace(file)
    assert Fingerprints(kept).of(file) == project.digest(b"a,b\n9,9\n")


def test_what_was_written_just_before_is_read_again(file, tmp_path, read):
    known = Fingerprints(tmp_path / "kept.json")
    assert known.of(file) == known.of(file) == project.digest(b"a,b\n1,2\n")
    known.save()
    assert read == [file, file]
    assert not (tmp_path / "kept.json").exists()


def test_a_file_that_is_gone_is_absent_and_forgotten(kept, file):
    known = Fingerprints(kept)
    file.unlink()
    assert known.of(file) == project.ABSENT
    known.save()
    assert json.loads(kept.read_text()) == {}


@pytest.mark.parametrize("content", ["", "[", "[1]", '{"a": 1}', '{"a": [["x"], "1"]}', "\udcff"])
def test_what_cannot_be_read_counts_as_nothing(kept, file, read, content):
    kept.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert Fingerprints(kept).of(file) == project.digest(b"a,b\n1,2\n")
    assert read == [file]


def test_where_nothing_can_be_kept_nothing_fails(file, tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprints, "_SETTLED_NS", -1)
    file.with_name("taken").write_text("a file")
    known = Fingerprints(file.with_name("taken") / "kept.json")
    known.of(file)
    known.save()
