"""The last years beside a target: an average of years in a row only."""

import pandas as pd
import pytest

from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.recent import recent_growth
from growthgap.economics.growth.record import Record
from growthgap.quantity import interval, phrase

DOUBLE = GrowthTarget(0.13, 2026, 2030, 2.0)


def record(rates: dict[int, float]) -> Record:
    columns = {"year": list(rates), "growth": list(rates.values()), "how": "", "source_id": "made up"}
    lines = [(year,) for year in rates]
    return Record(pd.DataFrame(columns | {"lines": lines}, columns=[*columns, "lines"]))


STEADY = record({2019: 0.20, 2020: 0.14, 2021: 0.10, 2022: 0.12, 2023: 0.10, 2024: 0.10, 2025: 0.12})


def test_the_last_five_years_in_a_row_are_averaged():
    found = recent_growth(STEADY, DOUBLE, 2020)
    average = (1.1**3 * 1.12**2) ** 0.2 - 1
    assert (found.latest.value, found.latest_year.value, found.recent_first.value) == (12, 2025, 2021)
    assert found.recent.value == pytest.approx(100 * average)
    assert (found.recent.low, found.recent.high) == pytest.approx((10, 12))
    assert found.recent.interval != interval(80)
    assert found.acceleration.value == pytest.approx(100 * (0.13 - average))
    assert found.recent_multiple.value == pytest.approx(1.1**3 * 1.12**2)
    assert found.recent.rows[0]["year"].tolist() == [2021, 2022, 2023, 2024, 2025]
    assert found.latest.rows[0]["year"].tolist() == [2025]


def test_years_that_reached_the_target_are_counted_since_a_year():
    found = recent_growth(STEADY, DOUBLE, 2020)
    assert (found.reached.value, found.recorded.value) == (1, 6)
    assert recent_growth(STEADY, DOUBLE, 2005).reached.value == 2
    assert found.last_reached.value == 2020
    assert recent_growth(STEADY, DOUBLE, 2021).last_reached.missing == phrase("growth.not_reached")


def test_what_lies_after_the_base_year_does_not_count():
    found = recent_growth(STEADY, GrowthTarget(0.13, 2024, 2030), 2005)
    assert (found.latest_year.value, found.recent_first.value, found.recorded.value) == (2023, 2019, 5)


def test_three_years_in_a_row_are_enough_and_years_over_a_gap_are_not():
    three = recent_growth(record({2019: 0.2, 2023: 0.1, 2024: 0.1, 2025: 0.1}), DOUBLE, 2005)
    assert (three.recent.value, three.recent_first.value) == (pytest.approx(10), 2023)
    gaps = recent_growth(record({2019: 0.126, 2021: 0.103, 2025: 0.119}), DOUBLE, 2005)
    assert gaps.latest.value == pytest.approx(11.9)
    for one in (gaps.recent, gaps.recent_first, gaps.acceleration, gaps.recent_multiple):
        assert one.missing == phrase("growth.gaps", needed=3, year=2025)


def test_a_repeated_year_is_paid_for_later():
    found = recent_growth(record({2023: 0.1, 2024: 0.1, 2025: 0.1181}), DOUBLE, 2005)
    assert found.after_repeat.value == pytest.approx(13.30, abs=5e-3)
    assert found.after_repeat_multiple.value == pytest.approx(15.65, abs=5e-3)
    without = recent_growth(STEADY, GrowthTarget(0.13, 2026, 2030), 2005)
    assert without.after_repeat_multiple.missing == phrase("growth.no_multiple", year=2030)
    one_year = recent_growth(STEADY, GrowthTarget(0.13, 2026, 2026, 1.2), 2005)
    assert one_year.after_repeat.missing == phrase("growth.one_year", year=2026)
    assert one_year.after_repeat_multiple.missing == phrase("growth.one_year", year=2026)


def test_an_area_without_growth_says_so_of_every_number():
    found = recent_growth(record({}), DOUBLE, 2005)
    none = phrase("growth.no_growth", year=2025)
    assert {one.missing for one in vars(found).values()} == {none}
