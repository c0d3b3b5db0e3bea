"""Plans beside outcomes, year by year and indicator by indicator, and how many of the last were met in a row.

The lower end of a target is what is judged, on the first release.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.targets.hit_rate import of_a_year, one_a_period
from growthgap.economics.targets.ledger import ledger, outcomes_by_year
from growthgap.quantity import Quantity, Table, phrase, result

SHOWN = {"output": "GRDP_GROWTH", "production": "IIP_YOY", "registered": "FDI_REG", "investment": "INVEST_TOTAL"}
YEARS = 10  # of the picture, the last of them that of the next target
_NONE = phrase("targets.no_yearly")


@dataclass(frozen=True, eq=False)
class SideBySide:
    """Targets and outcomes of the last years, and the latest verdicts on growth that are alike."""

    missed_in_a_row: Quantity  # latest growth targets that were missed, with none met after them
    met_in_a_row: Quantity
    row_first: Quantity  # first and last year of the one or the other
    row_last: Quantity
    table: Table  # by year: target, its upper end and outcome of each indicator that has a target


@result
def side_by_side(published: Any, area: str, parts: Sequence[str], last_year: int, boundary_from: int = 0) -> SideBySide:
    """Plans and outcomes of growth, production, foreign investment and all investment in the years to `last_year`.

    Parameters: parts, areas that the area was merged from, the largest first; boundary_from, first year of today's
    boundary: years before are those of the largest part. Foreign investment is of one count, that with most targets.
    """
    areas = {area: parts} | dict.fromkeys(parts[:1], ())
    years = pd.RangeIndex(last_year - YEARS + 1, last_year + 1, name="year")
    entries = ledger(published, areas, list(SHOWN.values()))
    entries = one_a_period(entries[~entries["period"].str.contains("/").astype(bool)])
    entries = entries.assign(year=entries["period"].astype(int))
    if parts:
        entries = entries[(entries["area"] == area) == (entries["year"] >= boundary_from)]
    found, rows = {}, []
    for name, indicator in SHOWN.items():
        targets = entries[(entries["indicator"] == indicator) & entries["year"].isin(years)]
        targets = targets[targets["counter"].isin(targets["counter"].mode().head(1))]
        if targets.empty:
            continue
        count = targets["counter"].iloc[0] or None
        outcomes = pd.concat(
            [
                _of_years(outcomes_by_year(published, one, of, indicator, count), one == area, boundary_from)
                for one, of in areas.items()
            ]
        )
        outcomes = outcomes[outcomes.index.isin(years) & outcomes["outcome"].notna()]
        by_year = targets.set_index("year")
        found[f"{name}_target"], found[f"{name}_target_high"] = by_year["low"], by_year["high"]
        found[f"{name}_outcome"] = outcomes["outcome"]
        rows += [targets[["source_id", "lines"]], outcomes[["lines"]]]
    return SideBySide(*_in_a_row(entries), Table(pd.DataFrame(found, index=years), rows))


def _of_years(outcomes: pd.DataFrame, whole: bool, boundary_from: int) -> pd.DataFrame:
    """Outcomes by year of an area since its boundary, or of its largest part before."""
    by_year = outcomes.set_index(outcomes.index.astype(int))
    return by_year[(by_year.index >= boundary_from) == whole]


def _in_a_row(entries: pd.DataFrame) -> list[Quantity]:
    """How many of the latest growth targets were missed, or met, and the first and last year of these."""
    judged = entries[of_a_year(entries) & entries["outcome"].notna()].sort_values("year")
    if judged.empty:
        return [Quantity(nan, unit, missing=_NONE) for unit in ("COUNT", "COUNT", "YEAR", "YEAR")]
    met = judged["met"].astype(bool)
    alike = judged[(met == met.iloc[-1])[::-1].cummin()[::-1]]
    counts = [len(alike) * (met.iloc[-1] == verdict) for verdict in (False, True)]
    numbers = [*zip(counts, ("COUNT", "COUNT"), strict=True), *((alike["year"].iloc[at], "YEAR") for at in (0, -1))]
    return [Quantity(value, unit, rows=judged) for value, unit in numbers]
