"""The audit: how many figures, where they disagree, how far they were revised, who published them, what is missing."""

import pytest

from growthgap.data import audit

AREAS = ["VN-HP"]


def test_coverage_counts_outcomes_by_subject_and_year(published):
    known = published(
        {},
        {"time_period": "2025-Q1", "freq": "Q"},
        {"indicator": "IIP_YTD", "time_period": "2024-03", "freq": "M"},
        {"measure": "TARGET", "target_kind": "PLAN"},
        {"ref_area": "VN-61"},
    )
    table = audit.coverage(known, AREAS)
    assert (table.index.tolist(), table.columns.tolist()) == (["GRDP", "IIP"], [2024, 2025])
    assert table.to_numpy().tolist() == [[1, 1], [1, 0]]
    assert audit.coverage(known, AREAS, by="indicator").index.tolist() == ["GRDP_GROWTH", "IIP_YTD"]


def test_conflicts_are_sized_in_points_or_in_per_cent_and_each_rival_counts_once(published):
    level = {"indicator": "GRDP_CURR", "unit_measure": "VND_BN"}
    known = published(
        {"obs_value": "12.0", "vintage": "2025-02"},
        {"obs_value": "11.5"},
        {"obs_value": "11.5", "source_id": "t"},
        {**level, "obs_value": "200", "vintage": "2025-02"},
        {**level, "obs_value": "190"},
    )
    table = audit.conflicts(known, AREAS)
    assert table["indicator"].tolist() == ["GRDP_CURR", "GRDP_GROWTH"]
    assert table["size"].tolist() == pytest.approx([5.0, 0.5])


def test_revisions_run_from_the_first_to_the_latest_edition(published):
    known = published(
        {"obs_value": "11.0", "vintage": "2025-01"},
        {"obs_value": "11.4", "vintage": "2025-06"},
        {"obs_value": "11.3", "vintage": "2025-03"},
        {"obs_value": "9.0", "vintage": "2026-01", "flag": "SUSPECT"},
        {"obs_value": "8.0", "vintage": "2026-02", "obs_bound": "APPROX"},
        {"obs_value": "10.0", "time_period": "2023"},
    )
    table = audit.revisions(known, AREAS)
    assert table[["first", "latest", "lines"]].to_numpy().tolist() == [[11.0, 11.4, (2, 3)]]
    assert audit.revision_sizes(table)[["periods", "mean", "largest"]].to_numpy().tolist() == [
        pytest.approx([1, 0.4, 0.4])
    ]


def test_statistics_offices_are_one_publisher_and_come_first(published):
    names = ("VnEconomy", "VnEconomy", "Cục Thống kê", "General Statistics Office")
    known = published(*({"publisher": name, "source_id": s} for name, s in zip(names, "stss", strict=True)))
    table = audit.publishers(known, AREAS)
    assert table.to_numpy().tolist() == [["Statistics offices", 1, 2], ["VnEconomy", 2, 2]]


def test_firmness_undated_and_suspects(published):
    known = published(
        {"obs_status": "A"},
        {"obs_status": "", "obs_bound": "GE", "vintage": ""},
        {"measure": "TARGET", "target_kind": "PLAN", "flag": "SUSPECT"},
    )
    table = audit.firmness(known, AREAS)
    assert table.loc["EXACT"].to_dict() == {"A": 1, "none": 0, "target": 1}
    assert table.loc["GE", "none"] == 1
    assert audit.undated(known, AREAS)["line"].tolist() == [3]
    assert audit.suspects(known, AREAS)["line"].tolist() == [4]


def test_gaps_lie_between_the_first_and_the_last_month_and_are_told_as_spans(published):
    months = ("2023-12", "2024-01", "2024-05", "2024-07")
    known = published(*({"indicator": "IIP_YOY", "freq": "M", "time_period": month} for month in months))
    missing = audit.gaps(known, "VN-HP", "IIP_YOY")
    assert missing == ["2024-02", "2024-03", "2024-04", "2024-06"]
    assert audit.spans(missing) == "2024-02 to 2024-04, 2024-06"
    assert audit.gaps(known, "VN-61", "IIP_YOY") == []
