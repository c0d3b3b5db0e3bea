"""Investment projects as published: versions, dates of any precision, shares, containment, slippage.

A project has several published versions, and a version states what it likes: a capital in one currency, a start, a
completion. `current` takes for each quantity the newest version that states it, and keeps as a range what versions
of the same month say differently. Nothing is filled in: what no version states is missing and is named as such.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

PROGRAMME = "PKG-"  # identifiers of programme totals, which contain projects and are never added to them
SAME_NEWS_YEARS = 31 / 365  # versions this close together are rivals, not successors

_NO_SPENDING = ("completed", "suspended")
_ON_PAPER = ("proposed", "planned", "approved")
_UNDER_WAY = ("under_construction", "licensed", "completed")  # statuses that say that work or money has begun


def when(text: str) -> tuple[float, float]:
    """Decimal years between which a published date lies: "2026" -> (2026.0, 2027.0), "2026-Q1" -> (2026.0, 2026.25).

    Accepts a year, a quarter, a month or a day; an empty text is (nan, nan).
    """
    match = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-(\d{2}))?)?", str(text or "").strip())
    if not match:
        if str(text or "").strip() in ("", "nan", "NaT", "<NA>"):
            return np.nan, np.nan
        raise GrowthGapError(f"projects.csv: {text!r} is not a date; write 2026, 2026-Q1, 2026-04 or 2026-04-15.")
    year = int(match[1])
    quarter, month, day = (int(part) if part else None for part in match.groups()[1:])
    if quarter:
        return year + (quarter - 1) / 4, year + quarter / 4
    if month is None:
        return float(year), year + 1.0
    start = year + (month - 1) / 12
    if day is None:
        return start, start + 1 / 12
    length = 12 * calendar.monthrange(year, month)[1]
    return start + (day - 1) / length, start + day / length


def of_area(projects: pd.DataFrame, area: str) -> pd.DataFrame:
    """The rows about the projects of one area."""
    return projects[projects["ref_area"] == area]


@dataclass(frozen=True)
class Newest:
    """What the newest versions say of one quantity: a range, how many versions state it, the line of the newest."""

    low: float
    high: float
    versions: int
    line: int | None


def current(projects: pd.DataFrame, vnd_per_usd: float) -> pd.DataFrame:
    """One row a project: capital (VND bn), start and end (decimal years), share in the area, status, treatment.

    Parameters: projects, the raw table of one area (lower-case columns, one row a version); vnd_per_usd, for capital
    that no version gives in VND. A missing quantity is nan, and so is a share that is not known: it is never zero.
    `treatment` says how the project can be used: "simulated", or the reason why it is only listed.
    """
    if vnd_per_usd <= 0:
        raise GrowthGapError(f"vnd_per_usd is {vnd_per_usd}; the exchange rate must be above 0.")
    versions = projects.assign(
        dated=_dates(projects["vintage"])[1],
        vnd=pd.to_numeric(projects["total_vnd_bn"]),
        usd=pd.to_numeric(projects["total_usd_mn"]) * vnd_per_usd / 1e3,
    )
    rows = [_one(name, group.to_dict("list")) for name, group in versions.groupby("project_id", sort=True)]
    table = pd.DataFrame(rows, columns=_COLUMNS).set_index("project_id")
    table = _without_parts(table)
    table["treatment"] = [_treatment(row) for row in table.itertuples()]
    return table


_COLUMNS = [
    "project_id",
    "name_en",
    "name_vi",
    "category",
    "status",
    "capital_low",
    "capital_high",
    "start_low",
    "start_high",
    "started",
    "end_low",
    "end_high",
    "length",
    "share",
    "part_of",
    "versions",
    "line",
]


def _newest(of: dict[str, list], low: list[float], high: list[float]) -> Newest:
    """Range over the newest versions that state a quantity (an undated page counts as older than any dated one)."""
    dates = {i: 0.0 if np.isnan(of["dated"][i]) else of["dated"][i] for i, end in enumerate(low) if not np.isnan(end)}
    if not dates:
        return Newest(np.nan, np.nan, 0, None)
    newest = max(dates, key=dates.__getitem__)
    rivals = [i for i, date in dates.items() if date >= dates[newest] - SAME_NEWS_YEARS]
    return Newest(min(low[i] for i in rivals), max(high[i] for i in rivals), len(dates), int(of["line"][newest]))


def _dates(column: Sequence[str]) -> tuple[list[float], list[float]]:
    """First and last ends of published dates."""
    spans = [when(text) for text in column]
    return [low for low, _ in spans], [high for _, high in spans]


def _one(name: str, of: dict[str, list]) -> tuple:
    """A row of `current` from the versions of one project, column by column."""
    amounts = of["usd"] if np.isnan(of["vnd"]).all() else of["vnd"]
    capital = _newest(of, amounts, amounts)
    planned, actual, ends = (_dates(of[column]) for column in ("start_planned", "start_actual", "completion_planned"))
    started = _newest(of, *actual)
    start = started if started.versions else _newest(of, *planned)
    end = _newest(of, *ends)
    begins = [plan if np.isnan(begin) else begin for begin, plan in zip(actual[0], planned[0], strict=True)]
    length = [high - begin for high, begin in zip(ends[1], begins, strict=True) if high - begin > 0]
    shares = {share for share in of["share_in_area"] if not np.isnan(share)}
    last = max(range(len(amounts)), key=lambda i: (-np.inf if np.isnan(of["dated"][i]) else of["dated"][i], i))
    status = of["status"][last]
    begun = bool(started.versions) or status in _UNDER_WAY
    if end.high <= start.low:  # the start moved past the published end: that end is out of date
        end = Newest(np.nan, np.nan, end.versions, end.line)
    parts = [p for p in of["part_of"] if isinstance(p, str) and p]
    return (
        name,
        of["name_en"][last],
        of["name_vi"][last],
        of["category"][last],
        "under_construction" if started.versions and status in _ON_PAPER else status,
        capital.low,
        capital.high,
        start.low,
        start.high,
        begun,
        end.low,
        end.high,
        length[-1] if length else np.nan,
        shares.pop() if len(shares) == 1 else np.nan,
        parts[0] if parts else "",
        len(amounts),
        capital.line or int(of["line"][last]),
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
        return "programme total, not added"
    if row.status in _NO_SPENDING:
        return row.status
    if np.isnan(row.capital_high):
        return "no capital stated"
    if row.capital_high == 0:
        return "counted through its parts"
    if np.isnan(row.share):
        return "share in the area not known"
    if row.share == 0:
        return "outside the area"
    if np.isnan(row.start_low):
        return "capital without dates"
    return "simulated"


def parks(land: pd.DataFrame) -> pd.DataFrame:
    """Industrial parks one by one, newest version of each (hectares); sums, gross zones and net areas are left out."""
    single = land[land["zone_id"].str.endswith("-IP") & ~land["zone_id"].str.match("ALL-|OLD-")]
    dated = single.assign(dated=np.nan_to_num(_dates(single["vintage"])[1]))
    return dated.sort_values("dated", kind="stable").drop_duplicates("zone_id", keep="last").drop(columns="dated")


def slippage(projects: pd.DataFrame) -> pd.DataFrame:
    """How planned dates moved: one row for each step of a start or a completion from a version to the next.

    `years` is later minus earlier at the middles of the published spans (positive = later), `low` and `high` what
    their precision allows. A planned date that became an actual one counts, two plans of the same month do not
    (rivals, not successors), nor do programmes, parts (they move with their whole) and FDI licences (an addition of
    capital opens a new stage). Pages without a date count as the oldest. Columns: project_id, what, before, after,
    years, low, high.
    """
    single = projects[
        ~projects["project_id"].str.startswith(PROGRAMME)
        & (projects["category"] != "fdi")
        & (projects["part_of"] == "")
    ]
    rows = []
    for name, group in single.groupby("project_id", sort=True):
        of = group.assign(dated=np.nan_to_num(_dates(group["vintage"])[1])).to_dict("list")
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
        _Stated(*when(text), dated, vintage if isinstance(vintage, str) and vintage else "no date", actual)
        for text, dated, vintage in zip(of[column], of["dated"], of["vintage"], strict=True)
        if not np.isnan(when(text)[0])
    ]


def _steps(spans: Sequence[_Stated]) -> list[tuple]:
    steps, before = [], None
    for after in sorted(spans, key=lambda span: (span.dated, span.actual)):
        if before is not None and (after.actual or after.dated - before.dated > SAME_NEWS_YEARS):
            steps.append(
                (
                    before.vintage,
                    after.vintage,
                    (after.low + after.high - before.low - before.high) / 2,
                    after.low - before.high,
                    after.high - before.low,
                )
            )
        if after.actual:  # once begun, a start does not move any more
            break
        before = after
    return steps
