"""The audit: how many figures, where they disagree, how far they were revised, who published them, what is missing."""

from growthgap.data import audit, codes
from growthgap.quantity import phrase, quantities
from growthgap.words import words

AREAS = ["VN-HP"]


def told(*keys):
    return [phrase(f"record.{key}") for key in keys]


def test_coverage_counts_outcomes_by_subject_and_year(published):
    known = published(
        {},
        {"time_period": "2025-Q1", "freq": "Q"},
        {"indicator": "IIP_YTD", "time_period": "2024-03", "freq": "M"},
        {"measure": "TARGET", "target_kind": "PLAN"},
        {"ref_area": "VN-61"},
    )
    found = audit.of(known, AREAS)
    table = found.coverage.frame
    assert (table.columns.tolist(), table.index.tolist()) == (told("GRDP", "IIP"), [2024, 2025])
    assert table.to_numpy().tolist() == [[1, 1], [1, 0]]
    assert (found.figures.value, found.targets.value, found.publications.value) == (3, 1, 1)


def test_conflicts_are_sized_in_points_or_in_per_cent_and_each_rival_counts_once(published):
    level = {"indicator": "GRDP_CURR", "unit_measure": "VND_BN"}
    known = published(
        {"obs_value": "12.0", "vintage": "2025-02"},
        {"obs_value": "11.5"},
        {"obs_value": "11.5", "source_id": "t"},
        {**level, "obs_value": "200", "vintage": "2025-02"},
        {**level, "obs_value": "190"},
    )
    found = audit.of(known, AREAS)
    table = found.conflicts.frame
    assert found.clashes.value == 2
    assert table["indicator"].tolist() == ["GRDP_CURR", "GRDP_GROWTH"]
    assert [(one.value, one.unit) for one in table["disagreement"]] == [(5.0, "PCT"), (0.5, "PP")]
    assert [(one.value, one.unit) for one in table["preferred_figure"]] == [(200, "VND_BN"), (12, "PCT")]
    assert table["kind"].tolist() == told("earlier_estimate", "earlier_estimate")
    assert found.conflicts.rows[0]["lines"].tolist() == [(5, 6), (2, 3)]
    by_subject = found.conflicts_by_subject.frame.loc[told("GRDP")[0]]
    assert by_subject[["disagreements", "rates_largest", "levels_largest"]].tolist() == [2, 0.5, 5]


def test_firmness_undated_and_suspects(published):
    known = published(
        {"obs_status": "A"},
        {"obs_status": "", "obs_bound": "GE", "vintage": ""},
        {"measure": "TARGET", "target_kind": "PLAN", "flag": "SUSPECT", "obs_bound": "LE", "note": "too high"},
    )
    found = audit.of(known, AREAS)
    table = found.firmness.frame
    assert table.loc[told("EXACT")[0]].tolist() == [1, 0, 0]
    assert (table.index.tolist(), table.columns.tolist()) == (told("EXACT", "GE", "LE"), told("A", "none", "target"))
    assert (found.bounds.value, found.undated.value) == (1, 1)  # a target's bound is part of the target
    assert found.suspects.frame[["flag_reason"]].to_numpy().tolist() == [["too high"]]
    assert found.suspects.rows[0]["line"].tolist() == [4]


def test_gaps_lie_between_the_first_and_the_last_month_and_are_told_as_runs(published):
    months = ("2023-12", "2024-01", "2024-05", "2024-07")
    known = published(*({"indicator": "IIP_YOY", "freq": "M", "time_period": month} for month in months))
    found = audit.of(known, [*AREAS, "VN-61"])
    run = phrase("record.run", first="2024-02", last="2024-04")
    assert found.gap_months.value == 4
    assert found.gap_of.value == 8
    assert found.gaps.frame.reset_index().to_numpy().tolist() == [["VN-HP", "2023-12", "2024-07", 4, [run, "2024-06"]]]


def test_of_an_area_without_figures_nothing_can_be_said(published):
    found = audit.of(published({}), ["VN-61"])
    missing = {name: one.missing for name, one in quantities(found).items() if not one.known}
    assert missing == {
        "office_share": phrase("record.no_figures"),
        "copy_share": phrase("record.no_figures"),
        "revision": phrase("record.never_again"),
        "revision_error": phrase("record.never_again"),
        "revision_deviation": phrase("record.never_again"),
        "revision_largest": phrase("record.never_again"),
        "gap_months": phrase("record.no_months"),
        "gap_of": phrase("record.no_months"),
    }
    assert found.figures.value == 0
    tables = (
        "coverage",
        "gaps",
        "conflicts",
        "conflicts_by_subject",
        "revisions",
        "growth_revisions",
        "kinds",
        "publishers",
        "weak_figures",
        "firmness",
        "suspects",
    )
    assert all(getattr(found, name).frame.empty for name in tables)


def test_every_subject_bound_status_and_kind_has_words():
    subjects = {code.partition("_")[0] for code in codes.indicators()}
    assert {*subjects, *codes.BOUNDS, *codes.STATUSES, *codes.KINDS} <= set(words("record", "en"))
