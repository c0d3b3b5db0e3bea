"""What is known of some areas and how well: counts to state, and the tables of them."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass

import numpy as np

from growthgap.data import codes
from growthgap.data.audit import conflicts, coverage, publishers, revisions
from growthgap.data.audit.figures import outcomes
from growthgap.data.observations import Observations
from growthgap.quantity import Phrase, Quantity, Table, percent, phrase, result

MONTHLY = "IIP_YOY"  # whose gaps the index level has to bridge
LARGEST, PUBLISHERS = 12, 15  # disagreements and publishers that are shown
_COUNTED = phrase("record.counted")


@dataclass(frozen=True)
class Audit:
    """What is known of some areas: how many figures there are, how far they agree, and the tables of it.

    office_share, copy_share: of outcomes, in per cent, that a statistics office published itself, and that were read in
    a copy of its table or report. revision, revision_error, revision_deviation, revision_largest: of yearly growth.
    """

    figures: Quantity
    targets: Quantity
    publications: Quantity
    office_share: Quantity
    copy_share: Quantity
    weak: Quantity
    clashes: Quantity
    republished: Quantity
    revision: Quantity
    revision_error: Quantity
    revision_deviation: Quantity
    revision_largest: Quantity
    bounds: Quantity
    gap_months: Quantity
    gap_of: Quantity  # months between the first and the last with a figure, over the areas
    best_covered: Phrase | None  # the subject with the most figures, and that with the fewest; None for fewer than two
    least_covered: Phrase | None
    undated: Quantity
    dated_by_copy: Quantity
    coverage: Table
    gaps: Table
    conflicts: Table
    conflicts_by_subject: Table
    revisions: Table
    growth_revisions: Table
    kinds: Table
    publishers: Table
    weak_figures: Table
    firmness: Table
    suspects: Table


@result
def of(observations: Observations, areas: Sequence[str]) -> Audit:
    """How many figures there are about some areas, who published them, how far they agree and how firm they are."""
    rows = observations.frame[observations.frame["ref_area"].isin(list(areas))]
    actual, told = rows[rows["measure"] == "ACTUAL"], outcomes(rows)
    clashes, revised = conflicts.conflicts(told), revisions.revisions(told)
    growth, weak = revisions.of_growth(revised), publishers.weak(told)
    monthly = actual[(actual["indicator"] == MONTHLY) & (actual["freq"] == "M")]
    gaps = coverage.gap_table(monthly, areas)
    months = gaps.frame["months_missing"].sum() if len(gaps) else np.nan
    by_subject = coverage.by_figures(actual)
    office, copied = (
        percent(publishers.share(actual, kind), digits=0, basis=_COUNTED, missing=phrase("record.no_figures"))
        for kind in codes.OFFICE
    )
    return Audit(
        figures=_count(actual),
        targets=_count(rows[rows["measure"] == "TARGET"]),
        publications=_count(rows["source_id"].unique()),
        office_share=office,
        copy_share=copied,
        weak=_count(weak.frame),
        clashes=_count(clashes),
        republished=_count(growth),
        **revisions.spread(growth),
        bounds=_count(actual[actual["obs_bound"] != "EXACT"]),
        gap_months=Quantity(months, "COUNT", basis=_COUNTED, missing=phrase("record.no_months")),
        gap_of=Quantity(coverage.spanned(gaps) or np.nan, "COUNT", basis=_COUNTED, missing=phrase("record.no_months")),
        best_covered=by_subject[0] if len(by_subject) > 1 else None,
        least_covered=by_subject[-1] if len(by_subject) > 1 else None,
        undated=_count(rows[rows["vintage"] == ""]),
        dated_by_copy=_count(rows[rows["date_from"] == "COPY"]),
        coverage=Table(coverage.coverage(actual)),
        gaps=gaps,
        conflicts=conflicts.largest(clashes, LARGEST),
        conflicts_by_subject=Table(conflicts.by_subject(clashes)),
        revisions=Table(revisions.sizes(revised)),
        growth_revisions=Table(growth.drop(columns=["indicator", "freq", "unit", "lines"]), growth),
        kinds=Table(publishers.kinds(rows)),
        publishers=Table(publishers.most(rows, PUBLISHERS)),
        weak_figures=weak,
        firmness=Table(coverage.firmness(rows)),
        suspects=coverage.suspects(rows),
    )


def _count(counted: Sized) -> Quantity:
    """How many there are; what is counted is the whole file, so that no row is named as its source."""
    return Quantity(len(counted), "COUNT", basis=_COUNTED)
