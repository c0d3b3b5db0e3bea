"""Map files: those of the repository are well, and each slip in one is told by file and key."""

import shutil
from pathlib import Path

import pytest

from growthgap.data.entry.maps import map_files
from growthgap.errors import GrowthGapError

ROOT = Path(__file__).parents[4]
MAP = """
about: exports
layout: workbook
recognise: [Xuất khẩu]
area: {of: row, boundary: 34, names: {TP HCM: Thành phố Hồ Chí Minh}}
period: {of: head}
status: {of: head, words: {Sơ bộ: P}}
every: {INDICATOR: EXPORTS}
series:
- is: {UNIT_MEASURE: USD_MN}
  times: 0.001
"""


@pytest.fixture
def folder(project):
    shutil.copytree(ROOT / "data" / "maps", project / "data" / "maps")
    return project / "data" / "maps"


def test_the_maps_of_the_repository_are_well(folder):
    assert map_files.faults() == []
    assert set(map_files.files()) == {
        "gso-fdi", "gso-iip", "gso-state-budget-investment", "imf-weo", "imf-weo-sdmx", "nso-grdp-growth-34",
        "nso-grdp-growth-63", "nso-grdp-per-head-34", "nso-grdp-per-head-63", "worldbank-csv",
    }  # fmt: skip


def test_the_map_that_docs_show_is_well(folder):
    page = (ROOT / "docs" / "import-a-publication.md").read_text(encoding="utf-8")
    (folder / "shown.yml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert map_files.find("shown").every == {"INDICATOR": "EXPORTS", "UNIT_MEASURE": "USD_MN"}


def test_values_are_what_is_written(folder):
    (folder / "mine.yml").write_text(MAP, encoding="utf-8")
    made = map_files.find("mine")
    assert (made.area.boundary, str(made.series[0].times), made.series[0].decimals) == ("34", "0.001", None)
    assert made.axes() == {"row", "head"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("period:", "perod:", 'perod is no key of a map: did you mean "period"?'),
        ("boundary: 34", "bound: 34", 'area bound is no key of a map: did you mean "boundary"?'),
        ("  times", "  time", 'series 1 time is no key of a map: did you mean "times"?'),
        ("boundary: 34", "boundary: 35", "area boundary is '35': input should be '34' or '63'"),
        ("Thành phố Hồ Chí Minh", "Sài Gòn", "area: 'Sài Gòn' is no area of the 34 provinces"),
        ("about: exports\n", "", "about is missing"),
        (
            "layout: workbook",
            "layout: pdf",
            "layout is 'pdf': input should be 'workbook', 'json-stat', 'years-across' or",
        ),
        ("INDICATOR: EXPORTS", "INDICATOR: EXPORT", "every: INDICATOR is 'EXPORT': did you mean \"EXPORTS\"?"),
        (
            "INDICATOR: EXPORTS",
            "INDICATR: EXPORTS",
            'every: INDICATR is no column that a map states: did you mean "INDI',
        ),
        ("INDICATOR: EXPORTS", "COUNTER: CITY", "series 1 states no INDICATOR, here or under every:"),
        ("UNIT_MEASURE: USD_MN", "NOTE: x", "series 1 states no UNIT_MEASURE, here or under every:"),
        ("UNIT_MEASURE: USD_MN", "UNIT_MEASURE: PCT", "series 1: EXPORTS is not in PCT: known are USD_MN."),
        ("times: 0.001", "times: x", "series 1 times is 'x': input should be a valid decimal"),
        ("Sơ bộ: P", "Sơ bộ: X", "status words: OBS_STATUS is 'X': known are A, R, P, E, F."),
        ("words: {Sơ bộ: P}", "after: F, words: {a: P}", "status: status: says either words: or after:"),
        ("[Xuất khẩu]", "[<yaer>]", 'recognise 1: <yaer> is no place of a text: did you mean "year"?'),
        ("[Xuất khẩu]", "[]", "recognise is []: list should have at least 1 item"),
        ("area: {of: row, boundary: 34, names: {TP HCM: Thành phố Hồ Chí Minh}}", "", "no area: and no REF_AREA under"),
        ("about: exports", "about: exports\nabout: imports", "line 3: not valid YAML ('about' is given twice)"),
        ("about: exports", "about: {", "not valid YAML"),
        (
            "about: exports",
            "source: {PUBLISHR: x}\nabout: x",
            "source: PUBLISHR is no column of a publication: did you me",
        ),
        ("about: exports", "source: {KIND: x}\nabout: x", "source: KIND is 'x': known are OFFICE, OFFICE_COPY"),
    ],
)
def test_each_slip_is_told_by_file_and_key(folder, old, new, said):
    assert old in MAP
    (folder / "mine.yml").write_text(MAP.replace(old, new, 1), encoding="utf-8")
    (fault,) = map_files.faults()
    assert fault.startswith("data/maps/mine.yml")
    assert said in fault
    with pytest.raises(GrowthGapError, match=r"data/maps/mine.yml"):
        map_files.find("mine")


def test_what_is_no_map_is_said(folder):
    (folder / "a.yml").write_bytes(b"\xff")
    (folder / "b.yml").write_text("- a")
    assert map_files.faults() == [
        "data/maps/a.yml is not UTF-8 text.",
        "data/maps/b.yml: holds no lines of the form `key: value`",
    ]
    with pytest.raises(GrowthGapError, match="there is no map 'gso-fid': did you mean \"gso-fdi\""):
        map_files.find("gso-fid")
