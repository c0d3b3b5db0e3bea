"""How far figures of one year's growth lie apart, and how far they moved."""

import pytest

from growthgap import data
from growthgap.economics.growth.revisions import moved, revisions
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_fourteen_years_moved_by_little_on_average_and_by_a_point_each(published):
    found = moved(published, ("VN-HP", *PARTS))
    # The former city: -.05 .34 -.61 .48 -1.94 -1.99 -.36; Hải Dương: .82 -1.21 .66 -.06 .36 .56 -.07; sum -3.07.
    assert found.moved_pairs.value == 14
    assert found.moved_mean.value == pytest.approx(-3.07 / 14)
    assert found.moved_error.value == pytest.approx(0.245, abs=5e-4)
    assert found.moved_spread.value == pytest.approx(0.917, abs=5e-4)
    frame = found.table.frame
    assert frame["rate_moved"].tolist() == pytest.approx(
        [-0.05, 0.34, -0.61, 0.48, -1.94, -1.99, -0.36, 0.82, -1.21, 0.66, -0.06, 0.36, 0.56, -0.07]
    )
    assert frame.iloc[5].tolist() == ["VN-HP-PRE2025", 2023, 10.34, 8.35, pytest.approx(-1.99)]
    assert found.moved_pairs.rows[0]["lines"].map(len).tolist() == [2] * 14


def test_before_the_office_revised_nothing_had_moved(published):
    found = moved(published.as_of("2026-03-31"), PARTS)
    assert {one.missing for name, one in vars(found).items() if name != "table"} == {phrase("growth.no_move")}
    assert len(found.table) == 0


def test_conflicts_between_rates_and_levels_are_shown_with_their_basis(published):
    frame = revisions(published, PARTS).table.frame
    of_2014 = frame[(frame["area"] == "VN-61") & (frame["period"] == "2014")]
    # Yearbook of 2017: 9.41; 7.7 as first published, and by levels of the yearbook of 2014.
    assert of_2014["rate_other"].tolist() == pytest.approx([7.7, 7.7], abs=5e-3)
    assert of_2014["basis_of_other"].tolist() == [
        phrase("growth.published_rate"),
        phrase("growth.levels_of_one_edition"),
    ]
    of_2023 = frame[(frame["area"] == "VN-HP-PRE2025") & (frame["period"] == "2023")]
    # Told in December 2023 and in February 2024: the earlier stands for both.
    assert of_2023[["rate_taken", "rate_other", "other_published"]].to_numpy().tolist() == [[8.35, 10.34, "2023-12-28"]]


def test_the_revision_is_the_largest_of_its_table(published):
    found = revisions(published, PARTS)
    apart = found.table.frame["rates_apart"].abs()
    assert apart.is_monotonic_decreasing
    assert found.revision.value == pytest.approx(apart.iloc[0])
    assert found.revision.value == pytest.approx(100 * (115_824.08 / 102_073.61 - 1) - 11)  # 2016, rounded at the time
    march = revisions(published.as_of("2026-03-31"), PARTS[:1])
    assert march.revision.value == pytest.approx(0.46)  # 11.01 and 10.55 in 2024


@pytest.mark.parametrize(
    ("day", "areas"),
    [("2026-03-31", ["VN-13"]), ("2025-06-30", ["VN-HP"]), ("2017-12-31", ["VN-HP", "VN-13"]), ("1990-01-01", ["VN"])],
)
def test_without_a_second_figure_nothing_differs(published, day, areas):
    none = revisions(published.as_of(day), areas)
    assert (none.revision.missing, len(none.table)) == (phrase("growth.no_revision"), 0)
    assert moved(published.as_of(day), areas).moved_pairs.missing == phrase("growth.no_move")
