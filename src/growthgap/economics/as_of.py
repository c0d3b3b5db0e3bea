"""What a report is about on an as-of day: the area of that time, and the year that was running."""

import datetime as dt
from collections.abc import Sequence


def area_on(area: str, predecessors: Sequence[str], boundary_from: str | None, as_of: dt.date | str | None) -> str:
    """The area that an as-of day knows under this name: before a merger, the predecessor that gave its name."""
    if as_of is None or boundary_from is None or str(as_of) >= boundary_from or not predecessors:
        return area
    return predecessors[0]


def year_on(target_year: int, as_of: dt.date | str | None) -> int:
    """The year a report is about: the target year, or the year of the as-of day where that is earlier."""
    return target_year if as_of is None else min(target_year, int(str(as_of)[:4]))
