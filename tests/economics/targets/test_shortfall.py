from dataclasses import dataclass
from math import isnan, nan

import pandas as pd
import pytest

from growthgap.economics.targets import shortfall
from growthgap.errors import GrowthGapError


@dataclass
class Given:
    table: pd.DataFrame
    area: str = "A"
    indicator: str = "FDI_REG"
    unit: str = "USD_MN"
    counter: str = "CITY"


def rows(*figures):
    columns = ["period", "value", "low", "high", "status", "lines"]
    return pd.DataFrame(figures, columns=columns)


PLAN = rows(("2022", nan, 2500.0, 3000.0, "", (2, 3)), ("2021/2025", nan, 12500.0, 15000.0, "", (4,)),
            ("2026", 15.0, 15.0, nan, "", (5,)))  # fmt: skip
OUTCOME = rows(("2022", 2600.0, 2600.0, 2600.0, "E", (9,)), ("2026", 14.0, 14.0, 14.0, "E", (10,)))


def test_a_range_has_a_gap_to_both_ends():
    (first, second) = shortfall.shortfalls(Given(PLAN), Given(OUTCOME))
    assert (first.gap_to_low, first.gap_to_high, first.met, first.lines) == (100, -400, True, (2, 3, 9))
    assert first.attainment == pytest.approx(1.04)
    assert (second.gap_to_low, second.met) == (-1, False)
    assert isnan(second.gap_to_high)


def test_an_upper_bound_alone_decides_where_there_is_no_lower():
    upper = Given(rows(("2026", 4300.0, nan, 4300.0, "", (2,))))
    (one,) = shortfall.shortfalls(upper, Given(rows(("2026", 4400.0, 4400.0, 4400.0, "E", (3,)))))
    assert one.met
    assert one.attainment == pytest.approx(4400 / 4300)


def test_without_an_outcome_there_is_no_verdict():
    (one, two) = shortfall.shortfalls(Given(PLAN), Given(OUTCOME.head(0)))
    assert (one.met, two.met) == (None, None)
    assert isnan(one.gap_to_low)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"counter": "MINISTRY"}, "target with counter CITY does not go with outcome with counter MINISTRY"),
        ({"area": "B"}, "target with area A does not go with outcome with area B"),
        ({"unit": "VND_BN"}, "target with unit USD_MN does not go with outcome with unit VND_BN"),
    ],
)
def test_what_is_not_alike_is_refused(change, message):
    with pytest.raises(GrowthGapError, match=message):
        shortfall.shortfalls(Given(PLAN), Given(OUTCOME, **change))


def test_a_target_needs_a_unit():
    with pytest.raises(GrowthGapError, match="target of FDI_REG for A has no unit"):
        shortfall.shortfalls(Given(PLAN, unit=""), Given(OUTCOME, unit=""))


def test_the_table_keeps_one_row_a_target():
    table = shortfall.shortfall_table(shortfall.shortfalls(Given(PLAN), Given(OUTCOME)))
    assert table[["period", "gap_to_low", "met"]].to_numpy().tolist() == [["2022", 100.0, True], ["2026", -1.0, False]]


@pytest.mark.parametrize(
    ("as_of", "area"),
    [(None, "VN-HP"), ("2025-07-01", "VN-HP"), ("2025-06-30", "VN-HP-PRE2025"), ("2019-01-01", "VN-HP-PRE2025")],
)
def test_an_as_of_day_knows_the_area_of_its_time(as_of, area):
    assert shortfall.area_on("VN-HP", ("VN-HP-PRE2025", "VN-61"), "2025-07-01", as_of) == area


def test_the_running_year_is_the_target_year_or_the_year_of_the_day():
    assert [shortfall.running_year(2026, day) for day in (None, "2025-12-31", "2027-01-02")] == [2026, 2025, 2026]
