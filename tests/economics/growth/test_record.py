"""The growth record and the running year, on figures as published."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast.running_year import growth_so_far, outcome_error, running_year
from growthgap.economics.growth.record import growth_record
from growthgap.errors import GrowthGapError

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_rates_as_published_and_levels_of_one_edition_fill_the_gaps(published):
    record = growth_record(published, FORMER).table.set_index("year")
    assert list(record.index) == list(range(2008, 2025))
    assert record.loc[2024, "growth"] == pytest.approx(0.1101)
    # Yearbook of 2017: 115,824.08 after 102,073.61; the rounded rate of the time (11 %) does not count beside it.
    assert record.loc[2016, "growth"] == pytest.approx(115_824.08 / 102_073.61 - 1)
    assert record.loc[2016, "how"] == "levels of one edition"


def test_merged_area_before_the_merger_is_its_parts_weighted(published):
    whole = growth_record(published, CITY, (FORMER, OTHER)).table.set_index("year")
    parts = [growth_record(published, part).series for part in (FORMER, OTHER)]
    assert whole.loc[2025, "how"] == "published rate"
    assert whole.loc[2024, "growth"] == pytest.approx(0.7 * parts[0][2024] + 0.3 * parts[1][2024], abs=5e-5)
    for year in range(2010, 2025):
        assert min(part[year] for part in parts) <= whole.loc[year, "growth"] <= max(part[year] for part in parts)
    # The former city grew faster, so it weighed less in the past.
    assert whole.loc[2011, "growth"] < 0.7 * parts[0][2011] + 0.3 * parts[1][2011]


def test_as_of_a_day_only_what_was_published_counts(published):
    early = growth_record(published.as_of("2024-12-15"), FORMER).series
    assert early[2024] == pytest.approx(0.1055)  # the December estimate, 11.01 since January
    assert 2024 not in growth_record(published.as_of("2024-11-30"), FORMER).series.index


def test_expected_outcomes_are_no_record(published):
    # In October 2019 the year was expected at 16.42 %.
    assert growth_record(published.as_of("2019-11-30"), FORMER).series.index[-1] == 2018


def test_nothing_published_is_said_in_one_sentence(published):
    with pytest.raises(GrowthGapError, match="no yearly growth of VN-HP is published"):
        growth_record(published.as_of("2010-01-01"), CITY, (FORMER, OTHER))


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


def test_three_pairs_are_too_few():
    with pytest.raises(GrowthGapError, match=r"3 years .* 4 are needed"):
        outcome_error([0.1] * 3, pd.Series([0.1] * 3))
