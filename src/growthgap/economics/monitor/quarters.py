"""The quarter that is looked at, and since when what is new counts as new."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from growthgap.economics.published import EXPECTED
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, phrase, result

BETWEEN_LOOKS = dt.timedelta(days=91)


@dataclass(frozen=True)
class Look:
    """One look at a quarter, written 2026-Q1, on a day."""

    quarter: str
    before: str  # the last quarter of the year before it
    end: dt.date  # of the quarter
    begun: bool
    day: dt.date  # up to which publications count
    since: dt.date  # the day of the last look
    quarter_year: Quantity
    before_year: Quantity


@result
def look(published, quarter: str = "", since: dt.date | None = None) -> Look:
    """A look at a quarter, by default the newest for which there is a figure of any area, but none to come."""
    day = published.known_to
    basis: Phrase = phrase("monitor.given_quarter" if quarter else "monitor.newest_quarter")
    quarter = quarter or f"{pd.Period(min(day, _newest(published.frame)), freq='Q'):%Y-Q%q}"
    start, end = quarter_bounds(quarter)
    before = f"{start.year - 1}-Q4"
    years = (Quantity(int(one[:4]), "YEAR", basis=basis) for one in (quarter, before))
    return Look(quarter, before, end, start <= day, day, since or day - BETWEEN_LOOKS, *years)


def _newest(rows: pd.DataFrame) -> dt.date:
    """Last day of the newest period of which something was published, and not only expected."""
    known = rows[(rows["measure"] == "ACTUAL") & (rows["obs_status"] != EXPECTED)]
    return known["end"].max().date()


def quarter_bounds(quarter: str) -> tuple[dt.date, dt.date]:
    """First and last day of a quarter written 2026-Q1."""
    try:
        period = pd.Period(quarter.replace("-", ""), freq="Q")
        if quarter != f"{period:%Y-Q%q}":
            raise ValueError
    except (ValueError, AttributeError) as error:
        raise GrowthGapError(f"{quarter!r} is not a quarter; write it as 2026-Q1.") from error
    return period.start_time.date(), period.end_time.date()
