"""Projects on a time line: the start and completion that were first planned, and the newest ones."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.projects.dates import spans
from growthgap.economics.projects.named import Pipeline
from growthgap.quantity import Quantity, Table, phrase, result

LEAST = 1 / 24  # years, half a month: what a date moved by less is what its precision leaves open


@dataclass(frozen=True, eq=False)
class Timeline:
    """The projects that are counted by year, along time; of those whose start was stated twice, how many moved later.

    table: one row a project, by its newest start; dates are decimal years, the middles of what was published.
    """

    starts_restated: Quantity
    starts_later: Quantity
    table: Table


@result
def timeline(found: Pipeline) -> Timeline:
    """When the projects that are counted by year were first to begin and end, and when they do by the newest figures.

    An end that no version states is missing, and so is a first plan where no later version restates the date: of
    foreign investment, whose licences open new stages, and of parts, which move with their whole.
    """
    ids = [name for name in found.spent.projects if name in found.projects.index]
    behind = found.rows(ids)
    restated = set(found.steps["project_id"])
    nothing = (np.nan, np.nan)
    rows = [_first(behind[behind["project_id"] == name]) if name in restated else nothing for name in ids]
    of = found.projects.loc[ids]
    frame = pd.DataFrame(rows, columns=["start_first", "end_first"], index=of.index, dtype=float).assign(
        start_newest=of[["start_low", "start_high"]].mean(axis=1, skipna=False),
        end_newest=of[["end_low", "end_high"]].mean(axis=1, skipna=False),
    )
    frame = frame.sort_values(["start_newest", "end_newest"], kind="stable")
    frame.index = pd.Index(found.names(frame.index), name="project", dtype=object)
    moves = found.steps[found.steps["what"] == "start"].groupby("project_id")["years"].sum()
    moves, missing = moves.reindex(ids).dropna(), phrase("projects.no_steps")
    counted: dict[str, Any] = {"rows": found.rows(moves.index), "missing": missing}
    return Timeline(
        Quantity(len(moves) or np.nan, "COUNT", **counted),
        Quantity((moves > LEAST).sum() if len(moves) else np.nan, "COUNT", **counted),
        Table(frame, behind),
    )


def _first(versions: pd.DataFrame) -> tuple[float, float]:
    """Start and completion by the oldest version that states each; a page without a date counts as the oldest."""
    order = np.argsort(np.nan_to_num(spans(versions["vintage"])[1]), kind="stable")
    of = versions.iloc[order]
    starts = np.where(of["start_planned"] != "", of["start_planned"], of["start_actual"])
    return _middle(starts), _middle(of["completion_planned"])


def _middle(dates: Any) -> float:
    """The middle of the first published date; NaN where there is none."""
    low, high = (np.array(ends) for ends in spans(dates))
    known = np.flatnonzero(~np.isnan(low))
    return float((low[known[0]] + high[known[0]]) / 2) if len(known) else np.nan
