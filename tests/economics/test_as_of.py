import pytest

from growthgap.economics import as_of as day


@pytest.mark.parametrize(
    ("as_of", "area"),
    [(None, "VN-HP"), ("2025-07-01", "VN-HP"), ("2025-06-30", "VN-HP-PRE2025"), ("2019-01-01", "VN-HP-PRE2025")],
)
def test_an_as_of_day_knows_the_area_of_its_time(as_of, area):
    assert day.area_on("VN-HP", ("VN-HP-PRE2025", "VN-61"), "2025-07-01", as_of) == area


def test_an_area_that_was_never_merged_is_itself_on_every_day():
    assert day.area_on("VN-HP", ("VN-HP-PRE2025",), None, "2019-01-01") == "VN-HP"
    assert day.area_on("VN-HP", (), "2025-07-01", "2019-01-01") == "VN-HP"


def test_the_running_year_is_the_target_year_or_the_year_of_the_day():
    assert [day.year_on(2026, one) for one in (None, "2025-12-31", "2027-01-02")] == [2026, 2025, 2026]
