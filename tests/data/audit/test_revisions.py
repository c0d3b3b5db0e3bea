"""Revisions run from the first release of a period to its latest figure."""

import pytest

from growthgap.data import audit
from growthgap.quantity import phrase

AREAS = ["VN-HP"]
OFFICE = {"vintage": "2026-08-15", "kind": "OFFICE_COPY", "obs_status": "A", "source_id": "nso"}


def test_from_the_first_release_to_the_latest_figure_of_the_best_kind(published):
    known = published(
        {"obs_value": "11.5", "vintage": "2024-11-20"},  # told while the year ran
        {"obs_value": "11.0", "vintage": "2025-01-05"},
        {"obs_value": "11.4", "vintage": "2025-03-10"},
        {"obs_value": "10.6"} | OFFICE,
        {"obs_value": "9.9", "vintage": "2026-10-01"},  # press, later than the office
        {"obs_value": "9.0", "vintage": "2026-11-01", "flag": "SUSPECT"},
        {"obs_value": "12.4", "vintage": "2024-12-30", "obs_status": "F"},
    )
    table = audit.of(known, AREAS).growth_revisions
    assert table.frame.to_numpy().tolist() == [
        ["VN-HP", "2024", 11.0, "2025-01-05", 10.6, "2026-08-15", pytest.approx(-0.4)]
    ]
    assert table.rows[0]["lines"].tolist() == [(3, 5)]


@pytest.mark.parametrize(
    "rows",
    [
        [{"obs_value": "11.0"}],
        [{"obs_value": "11.0"}, {"obs_value": "11.2", "source_id": "t"}],  # rivals of one day
        [{"obs_value": "11", "obs_bound": "GE"}, {"obs_value": "11.6"} | OFFICE],
        [{"obs_value": "11.0", "vintage": "2026-02"}, {"obs_value": "11.6"} | OFFICE],  # first seen a year late
    ],
)
def test_no_revision_without_an_exact_first_release_and_a_later_figure(published, rows):
    found = audit.of(published(*rows), AREAS)
    assert (found.republished.value, found.growth_revisions.frame.empty) == (0, True)


def test_spread_counts_what_was_confirmed_as_no_change(published):
    years = {"2021": ("12.0", "2022-01"), "2022": ("11.0", "2023-01"), "2023": ("10.0", "2024-01")}
    first = ({"time_period": y, "obs_value": value, "vintage": vintage} for y, (value, vintage) in years.items())
    latest = ({"time_period": y, "obs_value": v} | OFFICE for y, v in zip(years, ("12.0", "9.0", "10.5"), strict=True))
    iip = {"indicator": "IIP_YTD", "freq": "M", "time_period": "2023-12", "vintage": "2024-01"}
    found = audit.of(published(*first, *latest, iip, iip | OFFICE | {"obs_value": "13"}), AREAS)
    assert (found.republished.value, found.revision.value) == (3, pytest.approx(-0.5))
    assert found.revision_deviation.value == pytest.approx(1.3228757)
    assert found.revision_error.value == pytest.approx(0.7637626)
    assert found.revision_largest.value == pytest.approx(2)
    sizes = found.revisions.frame
    assert sizes["indicator"].tolist() == ["GRDP_GROWTH", "IIP_YTD"]
    assert sizes.loc[0, ["republished", "changed", "revision_mean", "revision_size"]].tolist() == pytest.approx(
        [3, 2, -0.5, 5 / 6]
    )


def test_one_revision_has_no_spread(published):
    found = audit.of(published({"obs_value": "11.0"}, {"obs_value": "10.6"} | OFFICE), AREAS)
    assert found.revision.value == pytest.approx(-0.4)
    assert found.revision_deviation.missing == phrase("record.once_again")
