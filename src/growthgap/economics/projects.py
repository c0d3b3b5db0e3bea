"""Investment projects as published: versions, dates of any precision, shares, containment, slippage.

A project has several published versions, and a version states what it likes: a capital in one currency, a start, a
completion. `current` takes for each quantity the newest version that states it, and keeps as a range what versions
of the same month say differently. Nothing is filled in: what no version states is missing and is named as such.
"""

import calendar
import re
from dataclasses import dataclass

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
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    if quarter:
        return year + (quarter - 1) / 4, year + quarter / 4
    if month is None:
        return float(year), year + 1.0
    start = year + (month - 1) / 12
    if day is None:
        return start, start + 1 / 12
    length = 12 * calendar.monthrange(year, month)[1]
    return start + (day - 1) / length, start + day / length


def share_in(note: str, place: str) -> float:
    """Share of a project's capital that is spent in a place, as its note states it; nan where the note does not say.

    "100% in HP" -> 1.0 for the place "HP"; an area inside the place ("former city only") and the place's own
    "budget contribution" count whole. Everything else ("whole line, six provinces") is not known, never zero.
    """
    text = str(note or "").strip().lower()
    if match := re.match(rf"(\d+(?:\.\d+)?)\s*% in {re.escape(place.lower())}\b", text):
        return float(match[1]) / 100
    if text.startswith(("former city", f"{place.lower()} budget contribution")):
        return 1.0
    return np.nan


def of_place(projects: pd.DataFrame, place: str) -> pd.DataFrame:
    """The table where it is about a place, that is where the note of any version names it; else no row of it."""
    about = projects["hp_share_note"].map(lambda note: share_in(note, place)).notna().any()
    return projects if about and projects["hp_share_note"].str.contains(rf"in {place}\b").any() else projects.iloc[:0]


@dataclass(frozen=True)
class Newest:
    """What the newest versions say of one quantity: a range, how many versions state it, the line of the newest."""

    low: float
    high: float
    versions: int
    line: int | None


def current(projects: pd.DataFrame, place: str, vnd_per_usd: float) -> pd.DataFrame:
    """One row a project: capital (VND bn), start and end (decimal years), share in the place, status, treatment.

    Parameters: projects, the raw table (lower-case columns, one row a version); place as the notes write it;
    vnd_per_usd, for capital that no version gives in VND. A missing quantity is nan. `treatment` says how the
    project can be used: "simulated", or the reason why it is only listed.
    """
    if vnd_per_usd <= 0:
        raise GrowthGapError(f"vnd_per_usd is {vnd_per_usd}; the exchange rate must be above 0.")
    rows = [_one(name, group, place, vnd_per_usd) for name, group in projects.groupby("project_id", sort=True)]
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


def _newest(group: pd.DataFrame, low: pd.Series, high: pd.Series) -> Newest:
    """Range over the newest versions that state a quantity (an undated page counts as older than any dated one)."""
    stated = low.notna()
    if not stated.any():
        return Newest(np.nan, np.nan, 0, None)
    dates = group.loc[stated, "dated"].fillna(0.0)
    rivals = dates[dates >= dates.max() - SAME_NEWS_YEARS].index
    return Newest(low[rivals].min(), high[rivals].max(), int(stated.sum()), int(group.loc[dates.idxmax(), "line"]))


def _dates(column: pd.Series) -> pd.DataFrame:
    return pd.DataFrame([when(text) for text in column], columns=["low", "high"], index=column.index)


def _one(name: str, group: pd.DataFrame, place: str, vnd_per_usd: float) -> tuple:
    group = group.assign(dated=_dates(group["vintage"])["high"])
    vnd, usd = pd.to_numeric(group["total_vnd_bn"]), pd.to_numeric(group["total_usd_mn"]) * vnd_per_usd / 1e3
    capital = _newest(group, vnd, vnd) if vnd.notna().any() else _newest(group, usd, usd)
    planned, actual, ends = (_dates(group[c]) for c in ("start_planned", "start_actual", "completion_planned"))
    started = _newest(group, actual["low"], actual["high"])
    start = started if started.versions else _newest(group, planned["low"], planned["high"])
    end = _newest(group, ends["low"], ends["high"])
    begins = actual["low"].fillna(planned["low"])
    length = (ends["high"] - begins)[lambda x: x > 0]
    shares = group["hp_share_note"].map(lambda note: share_in(note, place)).dropna().unique()
    last = group.sort_values("dated", na_position="first", kind="stable").iloc[-1]
    begun = bool(started.versions) or last["status"] in _UNDER_WAY
    status = "under_construction" if started.versions and last["status"] in _ON_PAPER else last["status"]
    if end.high <= start.low:  # the start moved past the published end: that end is out of date
        end = Newest(np.nan, np.nan, end.versions, end.line)
    parts = [p for p in group["part_of"] if isinstance(p, str) and p]
    return (
        name,
        last["name_en"],
        last["name_vi"],
        last["category"],
        status,
        capital.low,
        capital.high,
        start.low,
        start.high,
        begun,
        end.low,
        end.high,
        length.iloc[-1] if len(length) else np.nan,
        shares[0] if len(shares) == 1 else np.nan,
        parts[0] if parts else "",
        len(group),
        capital.line or int(last["line"]),
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
    dated = single.assign(dated=_dates(single["vintage"])["high"].fillna(0.0))
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
        dated = _dates(group["vintage"])["high"].fillna(0.0)
        group = group.assign(dated=dated).sort_values("dated", kind="stable")
        starts = pd.concat([_stated(group, "start_planned", False), _stated(group, "start_actual", True)])
        starts = starts.sort_values(["dated", "actual"], kind="stable")
        rows += [(name, "start", *step) for step in _steps(starts)]
        rows += [(name, "completion", *step) for step in _steps(_stated(group, "completion_planned", False))]
    return pd.DataFrame(rows, columns=["project_id", "what", "before", "after", "years", "low", "high"])


def _stated(group: pd.DataFrame, column: str, actual: bool) -> pd.DataFrame:
    """The versions of a project that state a date, with its span in decimal years."""
    return (
        _dates(group[column])
        .assign(dated=group["dated"], vintage=group["vintage"].fillna("").replace("", "no date"), actual=actual)
        .dropna()
    )


def _steps(spans: pd.DataFrame) -> list[tuple]:
    steps, before = [], None
    for after in spans.itertuples():
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
