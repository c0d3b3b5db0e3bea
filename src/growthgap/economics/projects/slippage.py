"""How planned dates of projects moved from one published version to the next."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from growthgap.economics.projects.dates import SAME_NEWS_YEARS, spans, when
from growthgap.economics.projects.pipeline import PROGRAMME


def slippage(projects: pd.DataFrame) -> pd.DataFrame:
    """How planned dates moved: one row for each step of a start or a completion from a version to the next.

    `years` is later minus earlier at the middles of the published spans (positive = later), `low` and `high` what
    their precision allows. A planned date that became an actual one counts, two plans of the same month do not
    (rivals, not successors), nor do programmes, parts (they move with their whole) and FDI licences (an addition of
    capital opens a new stage). Pages without a date count as the oldest. Columns: project_id, what, before, after,
    years, low, high; before and after are empty for a page without a date.
    """
    single = projects[
        ~projects["project_id"].str.startswith(PROGRAMME)
        & (projects["category"] != "fdi")
        & (projects["part_of"] == "")
    ]
    rows = []
    for name, group in single.groupby("project_id", sort=True):
        of = group.assign(dated=np.nan_to_num(spans(group["vintage"])[1])).to_dict("list")
        starts = _stated(of, "start_planned", False) + _stated(of, "start_actual", True)
        rows += [(name, "start", *step) for step in _steps(starts)]
        rows += [(name, "completion", *step) for step in _steps(_stated(of, "completion_planned", False))]
    return pd.DataFrame(rows, columns=["project_id", "what", "before", "after", "years", "low", "high"])


class _Stated(NamedTuple):
    """A version of a project that states a date: its span in decimal years, and when and where it stands."""

    low: float
    high: float
    dated: float
    vintage: str
    actual: bool


def _stated(of: dict[str, list], column: str, actual: bool) -> list[_Stated]:
    return [
        _Stated(*when(text), dated, vintage if isinstance(vintage, str) else "", actual)
        for text, dated, vintage in zip(of[column], of["dated"], of["vintage"], strict=True)
        if not np.isnan(when(text)[0])
    ]


def _steps(stated: Sequence[_Stated]) -> list[tuple]:
    steps, before = [], None
    for after in sorted(stated, key=lambda one: (one.dated, one.actual)):
        if before is not None and (after.actual or after.dated - before.dated > SAME_NEWS_YEARS):
            middle = (after.low + after.high - before.low - before.high) / 2
            steps.append((before.vintage, after.vintage, middle, after.low - before.high, after.high - before.low))
        if after.actual:  # once begun, a start does not move any more
            break
        before = after
    return steps
