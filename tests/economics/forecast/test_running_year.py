"""The running year, first against first, on figures as published."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import running_year as running
from growthgap.economics.forecast.running_year import by_quarterly_levels, growth_so_far, outcome_error, running_year
from growthgap.quantity import phrase

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


@pytest.fixture(scope="module")
def published():
    return data.observations()


def pairs(published, area: str, months: int) -> dict[int, float]:
    """Year less first months, by year, in points."""
    table = running._pairs(published, area, months)
    return dict(zip(table["year"], (100 * (table["whole"] - table["part"])).round(2), strict=True))


def test_nine_months_against_the_year_as_both_were_first_released(published):
    # The former city: 16.25 - 16.20, 16.68 - 16.42, 11.22 - 11.39, 12.38 - 12.28, 12.32 - 12.06, 10.34 - 10.08 and
    # 11.01 - 9.77; today's area 11.81 - 11.59.
    known = pairs(published, FORMER, 9) | pairs(published, CITY, 9)
    assert known == {2018: 0.05, 2019: 0.26, 2020: -0.17, 2021: 0.10, 2022: 0.26, 2023: 0.26, 2024: 1.24, 2025: 0.22}
    differences = list(known.values())
    assert (np.mean(differences), np.std(differences, ddof=1)) == pytest.approx((0.28, 0.42), abs=5e-3)
    assert pairs(published.latest, FORMER, 9) == pairs(published.first, FORMER, 9)


def test_half_years_are_not_set_against_years_that_were_first_told_later(published):
    # Of 2012 and 2013 the half-years were told in 2014, and of 2014 and 2016 the years are known from yearbooks.
    assert pairs(published, FORMER, 6) == {
        2017: 0.75, 2018: 0.22, 2020: 0.35, 2021: -1.14, 2022: 1.22, 2023: 0.40, 2024: 0.69
    }  # fmt: skip


def test_months_and_years_by_levels_are_of_one_edition(published):
    nation = by_quarterly_levels(published, "VN").set_index(["year", "months"])
    assert nation["source_id"].unique().tolist() == ["nso-sdds-2025-04"]
    assert nation["growth"][2021, 9] == pytest.approx(0.0153, abs=5e-5)  # first published as 1.41 %
    assert nation["growth"][2021, 12] == pytest.approx(0.0255, abs=5e-5)
    assert pairs(published, "VN", 9)[2021] == pytest.approx(1.02)
    assert by_quarterly_levels(published, FORMER).empty  # one quarter of 2018 has no growth


def test_growth_so_far_is_what_was_released_then(published):
    city = growth_so_far(published, FORMER).set_index(["year", "months"])["growth"]
    assert city[2018, 9] == pytest.approx(0.162)
    assert city[2022, 3] == pytest.approx(0.1001)
    assert (2012, 6) not in city.index  # told in 2014
    assert city.index.get_level_values("months").max() == 9


def test_nine_months_of_2026_are_those_of_the_press_list(published):
    seen = running_year(published, CITY, 2026, (FORMER, OTHER))
    # 12.21 stood in a copy before the nine months were over: expected, no release.
    assert (seen.months, seen.growth, len(seen.pairs)) == (9, pytest.approx(0.1208), 8)
    assert seen.rows["source_id"].tolist() == ["vietnambiz-2026-10-05"]
    told = running.so_far(seen)
    assert {name: one.value for name, one in told.items()} == {
        "so_far": pytest.approx(12.08), "months": 9, "running_year": 2026
    }  # fmt: skip


def test_running_year_of_2025_as_it_stood_in_summer(published):
    seen = running_year(published.as_of("2025-09-30"), CITY, 2025, (FORMER, OTHER))
    assert (seen.months, round(seen.growth, 4), len(seen.pairs)) == (6, 0.112, 12)
    assert 0 < seen.shift < 0.012  # second halves have been better than first ones
    assert running_year(published.as_of("2025-01-31"), CITY, 2025, (FORMER, OTHER)) is None
    assert running.so_far(None)["so_far"].missing == phrase("forecast.no_running")


def test_before_the_merger_the_parts_figures_stand_for_the_whole(published):
    seen = running_year(published.as_of("2024-08-31"), CITY, 2024, (FORMER, OTHER))
    assert (seen.months, len(seen.rows["lines"].iloc[0])) == (6, 2)
    # By the shares of 2023 as then known, some 71 to 29.
    assert seen.growth == pytest.approx(0.71 * 0.1032 + 0.29 * 0.10, abs=3e-4)


def test_levels_at_two_price_bases_never_make_one_growth(published):
    class Rebased:
        """The nation's levels, those since 2024 at prices of 2020."""

        frame, latest = published.frame, property(lambda self: self)

        def select(self, area, indicator, **asked):
            found = published.latest.select(area, indicator, **(asked | {"price_base": "CONST2010"}))
            late = found.candidates["start"] >= pd.Timestamp("2024-01-01")
            return type("Found", (), {"candidates": found.candidates[late == (asked["price_base"] == "CONST2020")]})

    assert by_quarterly_levels(Rebased(), "VN")["year"].max() == 2023


def test_the_error_of_a_next_year_is_students_around_the_mean_of_few_like_ones():
    """Nine months against the year, first releases, 2018-2025: mean 0.2775, sd 0.4165, and t(7) at 90 % is 1.4149."""
    differences = np.array([0.05, 0.26, -0.17, 0.10, 0.26, 0.26, 1.24, 0.22]) / 100
    shift, scale, freedom = outcome_error([0.1] * 8, 0.1 + differences)
    assert (shift, freedom) == (pytest.approx(0.002775), 7)
    assert scale == pytest.approx(0.004165 * (9 / 8) ** 0.5, rel=1e-3)
    ends = [12.08 + 100 * (shift + side * 1.4149 * scale) for side in (-1, 1)]
    assert ends == pytest.approx([11.7, 13.0], abs=0.05)
