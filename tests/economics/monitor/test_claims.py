"""The claim of so many years in a row with two-digit growth."""

from made_up_figures import figure, published

from growthgap import data
from growthgap.economics.monitor.claims import claim
from growthgap.reporting import phrases

RATES = {2015: 10.2, 2016: 9.9, 2017: 10.0, 2018: 12.0, 2019: 15.0}
DATA = published(*(figure("GRDP_GROWTH", str(year), rate) for year, rate in RATES.items()))


def test_years_in_a_row_end_with_the_latest():
    found = claim(DATA, "VN-HP", (), 4, 10.0)
    assert (found.run_today.value, found.run_today_last.value) == (3, 2019)
    assert (found.below_today.value, found.years_today.value) == (1, 4)


def test_fewer_years_than_claimed_are_counted_as_they_are():
    found = claim(DATA, "VN-HP", (), 11, 20.0)
    assert (found.run_today.value, found.below_today.value, found.years_today.value) == (0, 5, 5)


def test_an_area_that_was_not_merged_has_no_former_one():
    found = claim(DATA, "VN-HP", (), 11, 10.0)
    assert phrases.told(found.run_former.missing) == "the area was not merged"


def test_a_former_area_has_a_record_of_its_own():
    former = [figure("GRDP_GROWTH", str(year), rate, ref_area="VN-HP-PRE2025") for year, rate in RATES.items()]
    found = claim(published(*former), "VN-HP", ("VN-HP-PRE2025", "VN-61"), 11, 10.0)
    assert (found.run_former.value, found.run_former_last.value) == (3, 2019)
    assert phrases.told(found.run_today.missing) == "no yearly growth was published"


def test_a_merged_area_counts_though_its_parts_are_unknown():
    found = claim(DATA, "VN-HP", ("VN-HP-PRE2025", "VN-61"), 11, 10.0)
    assert (found.run_today.value, found.years_today.value) == (3, 5)


def test_a_run_rests_on_its_own_rows():
    found = claim(DATA, "VN-HP", (), 2, 10.0)
    (rows,) = found.run_today.rows
    assert rows["year"].tolist() == [2016, 2017, 2018, 2019]  # and the year that ended it
    (last,) = found.run_today_last.rows
    assert last["year"].tolist() == [2019]


def test_two_digits_for_eleven_years_hold_by_neither_vintage():
    """The former city: 10.34 % in 2023 when the year ended, 8.35 in the office's table of August 2026."""
    parts = ("VN-HP-PRE2025", "VN-61")
    obs = data.observations()
    first, latest = (claim(one, "VN-HP", parts, 11, 10.0) for one in (obs.first, obs.latest))
    assert (first.run_former.value, first.run_former_last.value) == (10, 2024)  # 2025 is known from a later table alone
    assert (latest.run_former.value, latest.run_former_last.value) == (2, 2025)
    march = obs.as_of("2026-03-31")
    assert claim(march.first, "VN-HP", parts, 11, 10.0).run_former.value == 10  # to 2024
