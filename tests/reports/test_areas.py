"""Every notebook about another area and as of other days: none fails, and none states another place's numbers."""

import re

import pytest
from whole_reports import foreign_rows, render, telling, texts

from growthgap import data
from growthgap.data import codes
from growthgap.reporting.text import plurals

DAYS = ("2017-12-31", "2021-06-30", "2025-06-30", "2025-12-31")
NOTEBOOKS = {"00_brief", "01_growth_trajectory", "02_iip_shortfall", "03_fdi_shortfall", "04_investment_per_point"}
NOTEBOOKS |= {"05_project_pipeline", "06_quarterly_monitor", "07_data_audit", "09_target_record"}


def check(folder, area, as_of=""):
    """Render all reports and hold against each other what they say of the area, and of the day."""
    reports = render(folder, area, as_of)
    assert set(reports) == NOTEBOOKS
    lines = set(data.observations().as_of(as_of or None).frame["line"])
    for name, report in reports.items():
        assert not foreign_rows(report, area), name
        used = {origin["line"] for value in report["values"].values() for origin in value["observations"]
                if origin["file"].endswith("observations.csv")}  # fmt: skip
        assert used <= lines, name
    for name, text in texts(folder).items():
        assert not {"nan", "None"} & set(text.replace("|", " ").split()), name
        assert plurals.wrong(text) == [], name
        if not codes.area(area).predecessors:
            assert not re.search(r"former city|the merger\b", text), name
    return reports


@pytest.mark.verify
def test_a_province_with_few_figures_has_every_report(tmp_path):
    reports = check(tmp_path, "VN-13", "2025-12-31")
    missing = [v["missing"] for report in reports.values() for v in report["values"].values() if v["value"] is None]
    assert missing and all(missing)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """Numbers that only reports about Hải Phòng state."""
    return telling(check(tmp_path_factory.mktemp("city"), "VN-HP").values())


@pytest.mark.verify
@pytest.mark.parametrize("area", ["VN-13", "VN-56-2025", "VN"])
def test_reports_about_another_area_state_none_of_the_citys_numbers(tmp_path, area, city):
    reports = check(tmp_path, area)
    foreign = city - telling(reports.values())
    assert len(foreign) > 40
    for name, text in texts(tmp_path).items():
        said = text.replace("\u00a0", " ")
        assert not {number for number in foreign if re.search(rf"(?<![\d.,]){re.escape(number)}(?!\d)", said)}, name


@pytest.mark.verify
@pytest.mark.parametrize("day", DAYS)
def test_every_day_has_every_report(tmp_path, day):
    check(tmp_path, "VN-HP", day)
