"""Declared inputs, where nobody takes them down, as in JupyterLab."""

import pytest

from growthgap.errors import GrowthGapError
from growthgap.reporting import Report


def test_a_report_passes_declarations_on(tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr("sys.audit", lambda *event: told.append(event))
    (tmp_path / "extra.bin").write_bytes(b"a")
    report = Report("a")
    report.reads(tmp_path / "extra.bin", process="git")
    report.reads(environment="HOME", clock="day")
    assert told == [
        ("growthgap.reads", "process", "git"),
        ("growthgap.reads", "environment", "HOME"),
        ("growthgap.reads", "clock", "day"),
    ]


def test_a_declared_file_must_be_there(tmp_path):
    with pytest.raises(GrowthGapError, match=r"report\.reads: there is no file .*nowhere\.bin"):
        Report("a").reads(tmp_path / "nowhere.bin")


def test_the_clock_is_read_by_the_day():
    with pytest.raises(GrowthGapError, match='the clock can be read by the day, clock="day"'):
        Report("a").reads(clock="second")
