"""The running year, on figures as published."""

import pytest
from scipy import stats

from growthgap import data
from growthgap.economics.forecast.pool import DEGREES_OF_FREEDOM
from growthgap.economics.forecast.running_year import growth_so_far, outcome_error, running_year

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_growth_so_far_from_rates_and_from_quarterly_levels(published):
    city = growth_so_far(published, FORMER).set_index(["year", "months"])["growth"]
    assert city[2018, 9] == pytest.approx(0.162)
    assert city[2022, 3] == pytest.approx(0.1001, abs=0.006)
    nation = growth_so_far(published, "VN").set_index(["year", "months"])["growth"]
    assert nation[2021, 9] == pytest.approx(0.0141, abs=0.006)  # first published as 1.41 %


def test_running_year_of_2025_as_it_stood_in_summer(published):
    seen = running_year(published.as_of("2025-09-30"), CITY, 2025, (FORMER, OTHER))
    assert (seen.months, round(seen.growth, 4)) == (6, 0.112)
    assert len(seen.pairs) >= 14
    assert 0 < seen.shift < 0.012  # second halves have been better than first ones
    assert running_year(published.as_of("2025-01-31"), CITY, 2025, (FORMER, OTHER)) is None


def test_before_the_merger_the_parts_figures_stand_for_the_whole(published):
    seen = running_year(published.as_of("2024-08-31"), CITY, 2024, (FORMER, OTHER))
    assert (seen.months, len(seen.rows["lines"].iloc[0])) == (6, 2)
    assert seen.growth == pytest.approx(0.68 * 0.1032 + 0.32 * 0.10, abs=3e-4)


def test_outcome_error_is_not_moved_by_one_pandemic():
    parts = [0.10, 0.11, 0.12, 0.09, 0.10, 0.11, 0.12, 0.039]
    years = [part + 0.005 + wobble for part, wobble in zip(parts, [0.001, -0.001] * 4, strict=True)]
    years[-1] = 0.086
    shift, scale = outcome_error(parts, years)
    assert shift == pytest.approx(0.005, abs=0.001)
    assert scale < 0.005


def test_a_scale_of_few_pairs_is_widened_as_for_a_normal():
    differences = [0.001, -0.001, 0.002, -0.002, 0.0, 0.004]
    _, _, fitted = stats.t.fit(differences, fdf=DEGREES_OF_FREEDOM)
    _, scale = outcome_error([0.1] * 6, [0.1 + difference for difference in differences])
    assert scale == pytest.approx(fitted * (7 / 4) ** 0.5, rel=0.01)
