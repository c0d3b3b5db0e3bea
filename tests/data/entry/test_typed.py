"""One typed row: what it says, what cannot be read, what was read differently."""

from growthgap.data.entry import typed

GROWTH = {"REF_AREA": "VN-HP", "INDICATOR": "GRDP_GROWTH", "TIME_PERIOD": "2026", "OBS_VALUE": "12.4"}


def test_what_is_typed_as_it_stands_is_not_changed():
    assert typed.read(GROWTH) == typed.Typed((GROWTH | {"OBS_BOUND": ""},), {}, {})


def test_a_range_is_two_rows_that_agree_in_all_else():
    read = typed.read(GROWTH | {"OBS_VALUE": "13-14 %", "TIME_PERIOD": "Q1/2026"})
    one = GROWTH | {"TIME_PERIOD": "2026-Q1"}
    assert read.rows == (
        one | {"OBS_VALUE": "13", "OBS_BOUND": "GE"},
        one | {"OBS_VALUE": "14", "OBS_BOUND": "LE"},
    )
    assert read.changes == {"OBS_VALUE": "GE 13 and LE 14", "TIME_PERIOD": "2026-Q1"}


def test_every_cell_that_cannot_be_read_is_told_and_empty():
    read = typed.read(GROWTH | {"OBS_VALUE": "..", "TIME_PERIOD": "202503", "NOTE": "#REF!"})
    assert set(read.faults) == {"OBS_VALUE", "TIME_PERIOD", "NOTE"}
    assert [read.rows[0][column] for column in ("OBS_VALUE", "TIME_PERIOD", "NOTE")] == ["", "", ""]


def test_a_frequency_goes_with_another_spelling_of_the_span_and_else_stays():
    ytd = {"INDICATOR": "GRDP_GROWTH_YTD", "TIME_PERIOD": "2026-06"}
    assert typed.read(ytd | {"FREQ": "M"}).rows[0]["FREQ"] == "Q"
    assert typed.read(ytd | {"FREQ": "A"}).rows[0]["FREQ"] == "A"


def test_the_unit_of_an_indicator_with_one_decides_about_per_cent():
    assert typed.read({"INDICATOR": "GVA_CONTRIB_AGR", "OBS_VALUE": "0,5 %"}).faults == {}
    read = typed.read({"INDICATOR": "GRDP_CURR", "OBS_VALUE": "0,5 %"})
    assert "the unit is not known; allowed is % for PCT and PP" in read.faults["OBS_VALUE"]
