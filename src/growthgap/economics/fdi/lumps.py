"""What single projects and months do to a count: the largest project of a year, and the record without it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from growthgap.economics.fdi.counts import Cumulative
from growthgap.economics.pace import Pace, pace
from growthgap.quantity import Phrase, phrase

LUMP = 0.4  # a month that brought more than this share of its year is taken out once, to see what hangs on it
AS_COUNTED, WITHOUT_PROJECT = phrase("fdi.as_counted"), phrase("fdi.without_project")
MOST = 0.7  # of a project's rise in capital: a month that brought less did not book it


def flow(source: Cumulative, month: pd.Period) -> float:
    """What one month brought: the cumulative figure less the month before's; NaN where either is missing."""
    before = 0.0 if month.month == 1 else source.series.get(month - 1, np.nan)
    return float(source.series.get(month, np.nan) - before)


def without(source: Cumulative, flows: Mapping[pd.Period, float], label: str) -> Cumulative:
    """The record with some amounts taken out from a month to the end of its year (USD mn)."""
    series = source.series.copy()
    for month, amount in flows.items():
        series[(series.index.year == month.year) & (series.index >= month)] -= amount
    return replace(source, series=series, covers=f"{source.covers}, {label}")


def within(projects: pd.DataFrame, area: str) -> pd.DataFrame:
    """Projects in an area, or in the area that it became a part of: the code of a whole begins those of its parts."""
    codes = projects["ref_area"].astype(str)
    inside = [f"{code}-".startswith(f"{area}-") or area.startswith(f"{code}-") for code in codes]
    return projects[np.array(inside, dtype=bool)]  # an array, as no project at all is no choice of columns


def largest_steps(projects: pd.DataFrame) -> pd.DataFrame:
    """The largest rise in registered capital of one project in each year, where published versions show it.

    Parameters: versions of projects with project_id, name_en, name_vi, category, total_usd_mn, status_date, vintage,
    line. A version without a date of its own counts from its publication and dates no rise.
    Returns year, month (of the licence), project, usd_mn, file, line.
    """
    known = projects[(projects["category"] == "fdi") & projects["total_usd_mn"].notna()]
    known = known.assign(file=projects.attrs.get("file", ""))
    dated = known["status_date"].astype(str).str[:7]
    known["date"] = dated.where(dated.str.len() == 7, known["vintage"].astype(str).str[:7])
    known = known.sort_values(["project_id", "date", "total_usd_mn"], kind="stable")
    known["usd_mn"] = known.groupby("project_id")["total_usd_mn"].diff()
    known = known[(known["usd_mn"] > 0) & (dated.loc[known.index].str.len() == 7)]
    names = zip(known["name_en"], known["name_vi"], strict=True)
    known = known.assign(
        month=pd.PeriodIndex(known["date"], freq="M"),
        project=[phrase("projects.name", en=en, vi=vi) for en, vi in names],
    )
    known = known.assign(year=known["month"].dt.year).sort_values("usd_mn", ascending=False, kind="stable")
    best = known.drop_duplicates("year").sort_values("year")
    return best[["year", "month", "project", "usd_mn", "file", "line"]].reset_index(drop=True)


def booked(source: Cumulative, steps: pd.DataFrame, within: int = 2) -> pd.DataFrame:
    """The month in which a count booked each step: the largest flow up to two months after the licence.

    Returns the steps with `booked` (month) and `flow` (USD mn) added; left out where no month brought most of it.
    """
    found = []
    for step in steps.itertuples():
        flows = pd.Series({step.month + k: flow(source, step.month + k) for k in range(within + 1)}).dropna()
        if len(flows) and flows.max() >= MOST * step.usd_mn:
            found.append((step.Index, flows.idxmax(), float(flows.max())))
    kept = pd.DataFrame(found, columns=["step", "booked", "flow"]).set_index("step")
    columns = ["year", "project", "usd_mn", "month", "booked", "flow", "file", "line"]
    return steps.join(kept, how="inner")[columns].reset_index(drop=True)


def largest_month(source: Cumulative, past: Pace) -> tuple[pd.Period, float] | None:
    """The month that brought the largest amount, if it was more than two fifths of its year."""
    months = [month for month in source.series.index if month.year in past.shares.index]
    flows = pd.Series({month: flow(source, month) for month in months}, dtype=float).dropna()
    if flows.empty:
        return None
    month = flows.idxmax()
    total = source.series[pd.Period(f"{month.year}-12", "M")]
    return (month, float(flows[month])) if flows[month] > LUMP * total else None


def paces(source: Cumulative, projects: pd.DataFrame, year: int) -> dict[Phrase, Pace]:
    """The pace of past years as it was, without the largest named project of a year, and without one month's lump."""
    past = replace(source, series=source.series[source.series.index.year < year])
    found = {AS_COUNTED: pace(past.series, year)}
    steps = booked(past, largest_steps(within(projects, source.area)))
    if len(steps):
        named = dict(zip(steps["booked"], steps["usd_mn"], strict=True))
        less = without(past, named, "largest project left out")
        found[WITHOUT_PROJECT] = pace(less.series, year)
    if lump := largest_month(past, found[AS_COUNTED]):
        less = without(past, dict([lump]), f"{lump[0]} left out")
        found[phrase("fdi.without_month", month=str(lump[0]))] = pace(less.series, year)
    return found
