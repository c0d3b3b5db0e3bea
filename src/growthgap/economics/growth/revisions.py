"""How far published figures of one year's growth lie apart, and how far they moved since their first release."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan, sqrt
from typing import Any

import pandas as pd

from growthgap.economics.growth import editions
from growthgap.quantity import Quantity, Table, phrase, result

_APART = 0.0005  # a difference of growth rates that is more than rounding, a fraction


@dataclass(frozen=True, eq=False)
class Revisions:
    """How far published figures of one year's growth lie apart."""

    revision: Quantity  # the largest difference, without sign
    table: Table


@result
def revisions(published: Any, areas: Sequence[str]) -> Revisions:
    """Figures of some areas' yearly growth, rates and those that levels make, that differ from the one that is taken by
    more than rounding; the largest difference first. Of one figure told several times the earliest row stands.

    Columns area, period, rate_taken, rate_other, rates_apart, taken_published, other_published, basis_of_other.
    """
    rivals = pd.concat([_rivals(published, area) for area in areas], ignore_index=True)
    rivals = rivals.sort_values("other_published", kind="stable")
    rivals = rivals.drop_duplicates(["area", "period", "rate_other", "basis_of_other"])
    rivals = rivals.sort_values("rates_apart", key=lambda d: -d.abs(), kind="stable", ignore_index=True)
    most = rivals["rates_apart"].abs().max() if len(rivals) else nan
    quantity = Quantity(most, "PP", rows=rivals, missing=phrase("growth.no_revision"))
    return Revisions(quantity, Table(rivals.drop(columns="lines"), rivals))


def _rivals(published: Any, area: str) -> pd.DataFrame:
    """Every figure of an area's growth that is not the one that is taken, per cent."""
    every = editions.candidates(published, area)
    both = every.merge(editions.own_growth(published, area), on="year", suffixes=("", "_taken"))
    both = both[(both["growth"] - both["growth_taken"]).abs() > _APART]
    vintage = every.drop_duplicates("source_id").set_index("source_id")["published_on"]
    both = both.join(vintage.rename("taken_on"), on="source_id_taken")
    taken, other = 100 * both["growth_taken"].astype(float), 100 * both["growth"].astype(float)
    return pd.DataFrame(
        {
            "area": area,
            "period": both["year"].astype(str),
            "rate_taken": taken,
            "rate_other": other.round(9),  # one rate, made of levels twice, is one
            "rates_apart": other - taken,
            "taken_published": pd.to_datetime(both["taken_on"]).dt.strftime("%Y-%m-%d"),
            "other_published": pd.to_datetime(both["published_on"]).dt.strftime("%Y-%m-%d"),
            "basis_of_other": both["how"],
            "lines": both["lines"] + both["lines_taken"],
        }
    )


@dataclass(frozen=True, eq=False)
class Moved:
    """How far a year's growth moved from its first release to the newest table of the statistics office."""

    moved_mean: Quantity  # latest less first, on average
    moved_error: Quantity  # standard error of that average
    moved_spread: Quantity  # standard deviation of a single year's move
    moved_pairs: Quantity  # years of all areas
    table: Table


@result
def moved(published: Any, areas: Sequence[str]) -> Moved:
    """The move of each year of some areas that has a first release and was revised since, and all moves as one sample.

    Columns area, year, first_rate, latest_rate, rate_moved. There is one newer table, so that what a year moves by its
    age cannot be told.
    """
    pairs = pd.concat([_pairs(published, area) for area in areas], ignore_index=True)
    move, count, why = pairs["rate_moved"], len(pairs), phrase("growth.no_move")
    spread = float(move.std()) if count > 1 else nan
    made: dict[str, Any] = {"rows": pairs, "missing": why}
    return Moved(
        moved_mean=Quantity(move.mean() if count else nan, "PP", **made),
        moved_error=Quantity(spread / sqrt(count) if count else nan, "PP", **made),
        moved_spread=Quantity(spread, "PP", **made),
        moved_pairs=Quantity(count or nan, "COUNT", **made),
        table=Table(pairs.drop(columns="lines"), pairs),
    )


def _pairs(published: Any, area: str) -> pd.DataFrame:
    """First release and newest table of each year of an area that has both, per cent."""
    first, latest = editions.first_rates(published, area), editions.revised_rates(published.latest, area)
    both = first.merge(latest, on="year", suffixes=("_first", "_latest"))
    return pd.DataFrame(
        {
            "area": area,
            "year": both["year"],
            "first_rate": both["value_first"],
            "latest_rate": both["value_latest"],
            "rate_moved": both["value_latest"] - both["value_first"],
            "lines": both["lines_first"] + both["lines_latest"],
        }
    )
