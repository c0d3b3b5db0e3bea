"""Investment projects as published: versions, capital, dates, shares, containment.

A project has several published versions, and a version states what it likes: a capital in one currency, a start, a
completion. `current` takes for each quantity the newest version that states it, and keeps as a range what versions
of the same month say differently. Nothing is filled in: what no version states is missing and is named as such.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from growthgap.economics.projects.dates import SAME_NEWS_YEARS, spans
from growthgap.errors import GrowthGapError

PROGRAMME = "PKG-"  # identifiers of programme totals, which contain projects and are never added to them

_NO_SPENDING = ("completed", "suspended")
_ON_PAPER = ("proposed", "planned", "approved")
_UNDER_WAY = ("under_construction", "licensed", "completed")  # statuses that say that work or money has begun


def of_area(projects: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows about the projects of one area."""
    return projects[projects["ref_area"] == area]


class Project(NamedTuple):
    """A project as its newest versions state it; what no version states is missing."""

    project_id: str
    name_en: str
    name_vi: str
    category: str
    status: str
    capital_low: float  # VND bn
    capital_high: float
    start_low: float  # decimal years
    start_high: float
    started: bool
    end_low: float
    end_high: float
    length: float  # years from start to end, where the newest end is out of date
    share: float  # of the capital, in the area
    part_of: str


def current(projects: pd.DataFrame, vnd_per_usd: float) -> pd.DataFrame:
    """One row a project: capital (VND bn), start and end (decimal years), share in the area, status, treatment.

    Parameters: projects, the raw table of one area (lower-case columns, one row a version); vnd_per_usd, for capital
    that no version gives in VND. A missing quantity is nan, and so is a share that is not known: it is never zero.
    `treatment` is the code of how the project can be used: "simulated", or the reason why it is only listed.
    """
    if vnd_per_usd <= 0:
        raise GrowthGapError(f"vnd_per_usd is {vnd_per_usd}; the exchange rate must be above 0.")
    versions = projects.assign(
        dated=spans(projects["vintage"])[1],
        vnd=pd.to_numeric(projects["total_vnd_bn"]),
        usd=pd.to_numeric(projects["total_usd_mn"]) * vnd_per_usd / 1e3,
    )
    rows = [_one(name, group.to_dict("list")) for name, group in versions.groupby("project_id", sort=True)]
    table = pd.DataFrame(rows, columns=Project._fields).set_index("project_id")
    table = _without_parts(table)
    table["treatment"] = [_treatment(row) for row in table.itertuples()]
    return table


def _newest(of: dict[str, list], low: list[float], high: list[float]) -> tuple[float, float]:
    """Range over the newest versions that state a quantity (an undated page counts as older than any dated one)."""
    dates = {i: 0.0 if np.isnan(of["dated"][i]) else of["dated"][i] for i, end in enumerate(low) if not np.isnan(end)}
    if not dates:
        return np.nan, np.nan
    rivals = [i for i, date in dates.items() if date >= max(dates.values()) - SAME_NEWS_YEARS]
    return min(low[i] for i in rivals), max(high[i] for i in rivals)


def _one(name: str, of: dict[str, list]) -> Project:
    """A project from the versions of one project, column by column."""
    amounts = of["usd"] if np.isnan(of["vnd"]).all() else of["vnd"]
    capital_low, capital_high = _newest(of, amounts, amounts)
    planned, actual, ends = (spans(of[column]) for column in ("start_planned", "start_actual", "completion_planned"))
    begun = not np.isnan(actual[0]).all()
    start_low, start_high = _newest(of, *(actual if begun else planned))
    end_low, end_high = _newest(of, *ends)
    begins = [plan if np.isnan(begin) else begin for begin, plan in zip(actual[0], planned[0], strict=True)]
    length = [high - begin for high, begin in zip(ends[1], begins, strict=True) if high - begin > 0]
    shares = {share for share in of["share_in_area"] if not np.isnan(share)}
    last = max(range(len(amounts)), key=lambda i: (-np.inf if np.isnan(of["dated"][i]) else of["dated"][i], i))
    status = of["status"][last]
    if end_high <= start_low:  # the start moved past the published end: that end is out of date
        end_low = end_high = np.nan
    parts = [p for p in of["part_of"] if isinstance(p, str) and p]
    return Project(
        project_id=name,
        name_en=of["name_en"][last],
        name_vi=of["name_vi"][last],
        category=of["category"][last],
        status="under_construction" if begun and status in _ON_PAPER else status,
        capital_low=capital_low,
        capital_high=capital_high,
        start_low=start_low,
        start_high=start_high,
        started=begun or status in _UNDER_WAY,
        end_low=end_low,
        end_high=end_high,
        length=length[-1] if length else np.nan,
        share=shares.pop() if len(shares) == 1 else np.nan,
        part_of=parts[0] if parts else "",
    )


def _without_parts(table: pd.DataFrame) -> pd.DataFrame:
    """Take the capital of parts off the project that contains them, so that none is counted twice."""
    out = table.copy()
    for whole, parts in table[table["part_of"] != ""].groupby("part_of"):
        if whole not in table.index:  # not published yet on the day of an as-of query
            continue
        for column in ("capital_low", "capital_high"):
            rest = table.at[whole, column] - parts[column].sum()
            out.at[whole, column] = rest if np.isnan(rest) or rest > 0.01 * table.at[whole, column] else 0.0
    return out


def _treatment(row) -> str:
    if row.Index.startswith(PROGRAMME):
        return "programme"
    if row.status in _NO_SPENDING:
        return row.status
    if np.isnan(row.capital_high):
        return "no_capital"
    if row.capital_high == 0:
        return "in_parts"
    if np.isnan(row.share):
        return "share_unknown"
    if row.share == 0:
        return "outside"
    if np.isnan(row.start_low):
        return "no_dates"
    return "simulated"
