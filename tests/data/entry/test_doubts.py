"""What is unusual about a new figure: jumps, what a series never had, areas that ended."""

import pandas as pd
import pytest

from growthgap.data import tables
from growthgap.data.entry import doubts
from growthgap.data.observations import SERIES


def test_less_than_one_published_figure_in_a_hundred_is_called_a_jump():
    table = tables.load("observations")
    table = table[table["indicator"].isin(["GRDP_GROWTH", "IIP_YTD"]) & (table["flag"] == "")]
    called = [
        bool(doubts._jump(row.time_period, row.obs_value, series[series["line"] != row.line]))
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
    assert doubts._jump("2025-01", 160.0, series) == ""
    assert "150 stands for 2024-01, and the usual change in a year is 10" in doubts._jump("2025-01", 1600.0, series)


@pytest.mark.parametrize(
    ("area", "period", "said"),
    [
        ("VN-07", "2026", "VN-07 ended on 2025-07-01; the area since then is VN-07-2025"),
        ("VN-07", "2025-Q3", "VN-07 ended on 2025-07-01; the area since then is VN-07-2025"),
        ("VN-61", "2026/2030", "VN-61 ended on 2025-07-01; the area since then is VN-HP"),
        ("VN-07", "2025", ""),
        ("VN-07", "2025-06", ""),
        ("VN-07-2025", "2026", ""),
        ("VN-13", "2026", ""),
    ],
)
def test_an_area_that_ended_before_the_period(area, period, said):
    assert doubts.merged(area, period) == said


def test_all_doubts_of_a_row_are_told():
    row = {"REF_AREA": "VN-61", "INDICATOR": "GRDP_CURR", "FREQ": "A", "TIME_PERIOD": "2026", "MEASURE": "ACTUAL"}
    row |= {"UNIT_MEASURE": "USD_MN", "PRICE_BASE": "CURRENT", "COUNTER": "", "OBS_VALUE": "9000"}
    assert doubts.doubts(row) == [
        "VN-61 ended on 2025-07-01; the area since then is VN-HP",
        "GRDP_CURR for VN-61 has been given in VND_BN so far, not in USD_MN",
    ]
