"""What a published yearly figure was last, and on average: for a sentence of any report."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

from growthgap.quantity import Quantity, phrase, result

if TYPE_CHECKING:
    from growthgap.data import History


@dataclass(frozen=True, eq=False)
class LastYears:
    """The last years of a published figure, in its own unit."""

    latest: Quantity
    latest_year: Quantity
    average: Quantity  # of the last years that were published, with the lowest and the highest of them
    first_year: Quantity  # of that average


@result
def last_years(history: History, years: int = 5) -> LastYears:
    """The last figure of a history (`obs.history(...)`), and the average of the last years for which there is one.

    Parameters: years, so many are averaged, or as many as were published. Of rates this is the plain mean.
    """
    unit, last = history.unit, history.by_year.tail(years)
    missing = phrase("quantity.not_published", indicator=history.indicator, area=history.area)
    rows = history.rows.loc[history.rows["period"].astype(int).isin(last.index)]
    low, high = (last.min(), last.max()) if len(last) > 1 else (nan, nan)
    of_all: dict[str, Any] = {"rows": rows, "missing": missing}
    newest = of_all | {"rows": rows[rows["period"] == str(last.index.max())]}
    return LastYears(
        latest=Quantity(last.iloc[-1] if len(last) else nan, unit, **newest),
        latest_year=Quantity(last.index.max(), "YEAR", **newest),
        average=Quantity(last.mean(), unit, low, high, phrase("quantity.single_years"), **of_all),
        first_year=Quantity(last.index.min(), "YEAR", **of_all),
    )
