"""New figures: what follows from what is given, what is refused, and that an append changes nothing else."""

import pandas as pd
import pytest

from growthgap.data import tables
from growthgap.data.entry import new_rows
from growthgap.data.observations import SERIES
from growthgap.errors import GrowthGapError

GROWTH_2026 = {"REF_AREA": "VN-HP", "INDICATOR": "GRDP_GROWTH", "TIME_PERIOD": "2026", "OBS_VALUE": "12.40"}


def test_less_than_one_published_figure_in_a_hundred_is_called_a_jump():
    table = tables.load("observations")
    table = table[table["indicator"].isin(["GRDP_GROWTH", "IIP_YTD"]) & (table["flag"] == "")]
    called = [
        bool(new_rows._jump(row.time_period, row.obs_value, series[series["line"] != row.line]))
        for _, series in table.groupby(SERIES)
        for row in series.iloc[::4].itertuples()
    ]
    assert len(called) > 100
    assert sum(called) <= len(called) / 100


def test_a_sum_that_starts_again_in_january_is_no_jump_and_a_slipped_decimal_is():
    starts = [pd.Timestamp(year, month, 1) for year in range(2019, 2025) for month in range(1, 13)]
    sums = [month * 100.0 + 10 * year for year in range(6) for month in range(1, 13)]
    ends = [start + pd.offsets.MonthEnd() for start in starts]
    series = pd.DataFrame({"start": starts, "end": ends, "obs_value": sums})
    assert new_rows._jump("2025-01", 160.0, series) == ""
    assert "150 stands for 2024-01, and the usual change in a year is 10" in new_rows._jump("2025-01", 1600.0, series)


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("11,81", None, "11.81"),
        ("11.810", True, "11810"),
        ("1.234,5", None, "1234.5"),
        ("1,234.50", None, "1234.50"),
        ("1.234.567", True, "1234567"),
        ("1 234,5", True, "1234.5"),
        ("0,125", None, "0.125"),
        ("−6.25", None, "-6.25"),
        ("363000", None, "363000"),
    ],
)
def test_numbers_as_people_write_them(text, comma, number):
    assert new_rows.decimal_text(text, comma=comma) == number


@pytest.mark.parametrize(("text", "comma"), [("11.81", True), ("11,81", False), ("1.2.3", None), ("", None)])
def test_a_number_of_the_other_notation_is_refused(text, comma):
    with pytest.raises(GrowthGapError, match="is no number with a decimal"):
        new_rows.decimal_text(text, comma=comma)


def test_completing_takes_what_leaves_no_choice(raw):
    row = new_rows.complete({**GROWTH_2026, "TIME_PERIOD": "2025-S2", "SOURCE_ID": "znews-2026-02-05"})
    assert (row["FREQ"], row["UNIT_MEASURE"], row["MEASURE"], row["OBS_BOUND"]) == ("S", "PCT", "ACTUAL", "EXACT")
    assert row["VINTAGE"] == "2026-02-05"
    assert new_rows.complete({"INDICATOR": "GRDP_CURR"})["PRICE_BASE"] == "CURRENT"
    assert new_rows.complete({"INDICATOR": "GRDP_CURR"})["UNIT_MEASURE"] == ""
