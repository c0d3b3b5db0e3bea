"""What the first months of the nation's year say of it: all provinces' year within narrower limits than the record has.

Provinces publish few figures of a running year, and late; the nation's first months move with the sum of all.
"""

from dataclasses import dataclass
from typing import Any

from growthgap.economics.forecast.running_year import running_year
from growthgap.economics.prediction import ENDS, next_value


@dataclass(frozen=True, eq=False)
class NationYear:
    """Growth of the nation in a year that is under way, as fractions."""

    growth: float
    low: float  # ends of 80 %
    high: float
    months: int  # of the figure that it rests on
    rows: Any  # published rows


def nation_year(published: Any, nation: str, year: int) -> NationYear | None:
    """A year of the nation by the newest figure of its first nine months, and how earlier years came out against such.

    None where no such figure is published, or too few earlier years are.
    """
    found = running_year(published.first, nation, year)
    earlier = found.pairs[found.pairs["year"] < year] if found else ()
    if found is None or len(earlier) < 2:
        return None
    rest = next_value((earlier["whole"] - earlier["part"]).to_numpy())
    low, middle, high = (found.growth + rest.quantile(level) for level in (ENDS[0], 0.5, ENDS[1]))
    return NationYear(float(middle), float(low), float(high), found.months, (found.rows, earlier))
