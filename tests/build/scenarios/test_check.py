"""What `growthgap check` says of scenarios and grids beyond what their parameters take."""

from pathlib import Path

import pytest

from growthgap.build.scenarios import check
from growthgap.build.scenarios.scenarios import Report
from growthgap.errors import GrowthGapError


def about(area):
    return Report("04_x--s", Path("04_x.ipynb"), "s", {"area": area} if area else {})


def test_reports_are_about_areas_that_there_are():
    check.known_areas([about("VN-HP"), about("VN-13"), about(None)])
    with pytest.raises(GrowthGapError, match=r"^scenario s: area: 'NO' is no known area"):
        check.known_areas([about("VN-HP"), about("NO")])
    with pytest.raises(GrowthGapError, match=r"^g\.grid\.yml: area: 'VN ' is no known area; the nearest is VN"):
        check.known_areas([about("VN ")], "g.grid.yml")
