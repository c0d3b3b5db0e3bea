"""Two digits for eleven years, by both vintages."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.growth.record import Record, known_growth
from growthgap.economics.growth.runs import runs
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


def of(published, area, parts=()):
    return runs(*(known_growth(one, area, parts) for one in (published.first, published.latest)), 0.10)


def values(found) -> dict[str, float]:
    return {name: one.value for name, one in vars(found).items() if one.known}


def test_the_former_city_had_ten_years_as_first_released_and_two_as_latest_published():
    found = values(of(data.observations(), PARTS[0]))
    # First releases 2017-2024 and levels of one edition in 2015 and 2016; 2014 was 8.53. Its 2025 came in August 2026.
    assert (found["run_first"], found["run_first_last"]) == (10, 2024)
    assert (found["run_latest"], found["run_latest_last"]) == (2, 2025)
    assert (found["broken"], found["broken_year"]) == (pytest.approx(8.35), 2023)


def test_todays_area_had_two_by_either():
    found = values(of(data.observations(), "VN-HP", PARTS))
    assert (found["run_first"], found["run_first_last"], found["run_latest"]) == (2, 2025, 2)
    assert found["broken"] == pytest.approx(8.46)


def test_a_year_that_only_a_later_table_tells_ends_a_run_of_first_releases():
    published = data.observations()
    found = values(of(published, "VN-56-2025", ("VN-56", "VN-54")))
    # 10.27 % in 2025 was released; 2024 of the merged area is known from the table of October 2026 alone.
    assert (found["run_first"], found["run_first_last"], found["run_latest"]) == (1, 2025, 2)


def test_in_march_2026_both_vintages_agreed():
    found = values(of(data.observations().as_of("2026-03-31"), PARTS[0]))
    assert (found["run_first"], found["run_latest"], found["run_latest_last"]) == (10, 10, 2024)


def test_a_low_last_year_has_no_run_and_an_area_without_figures_says_so():
    how = [phrase("growth.edition")] * 2
    low = Record(pd.DataFrame({"year": [2024, 2025], "growth": [0.11, 0.08], "how": how, "lines": [(2,), (3,)]}))
    found = runs(low, low, 0.10)
    assert (found.run_latest.value, found.broken.value, found.broken_year.value) == (0, pytest.approx(8), 2025)
    assert found.run_first.missing == phrase("growth.no_release")
    nothing = runs(Record(low.table.head(0)), Record(low.table.head(0)), 0.10)
    assert nothing.run_latest.missing == nothing.run_latest_last.missing == phrase("growth.no_record")
    assert nothing.broken.missing == phrase("growth.no_break")


def test_a_run_rests_on_its_years_and_the_one_before():
    found = of(data.observations(), PARTS[0])
    assert found.run_latest.rows[0]["year"].tolist() == [2023, 2024, 2025]
    assert found.run_first.rows[0]["year"].tolist() == list(range(2014, 2025))
