"""What is known and how well: coverage, disagreements, revisions, bounds and publishers of the figures."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from growthgap.data import periods
from growthgap.data.observations import SERIES, Observations, tidy
from growthgap.data.rivals import disagreements, is_statistics_office, preferred


def _of(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    frame = observations.frame
    return frame[frame["ref_area"].isin(list(areas))]


def coverage(observations: Observations, areas: Sequence[str], *, by: str = "group") -> pd.DataFrame:
    """How many figures there are: one row a group of indicators, one column a year of the period's start.

    The group is the indicator's first word (GRDP, IIP, FDI, ...); by="indicator" gives one row an indicator.
    """
    rows = _of(observations, areas)
    rows = rows[rows["measure"] == "ACTUAL"].assign(year=lambda r: r["start"].dt.year)
    rows["group"] = rows["indicator"].str.partition("_")[0]
    return pd.crosstab(rows[by], rows["year"])


def conflicts(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """Every disagreement above rounding of outcomes in every series of some areas, each rival figure once.

    Columns of Selection.conflicts after those of the series, and size: pp for rates, % of the preferred figure for
    levels. Largest first.
    """
    rows = _of(observations, areas)
    keys = ["area", "indicator", "freq", "period", "unit", "price_base", "counter"]
    candidates = tidy(rows[rows["measure"] == "ACTUAL"], keep=("ref_area", "indicator", "freq"))
    candidates = candidates.rename(columns={"ref_area": "area"})
    table = disagreements(candidates, preferred(candidates, "ACTUAL", keys), keys)
    table = table.drop_duplicates([*keys, "rival"], ignore_index=True)
    size = table["difference"].abs().where(table["unit"].isin(["PCT", "PP"]), 100 * table["relative"].abs())
    return table.assign(size=size).sort_values("size", ascending=False, ignore_index=True)


def revisions(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """From the first to the latest figure of each period that was published more than once, in different vintages.

    Columns area, indicator, period, unit, first, latest, revision, first_vintage, latest_vintage, lines.
    """
    rows = _of(observations, areas)
    exact = (rows["measure"] == "ACTUAL") & (rows["obs_bound"] == "EXACT") & (rows["flag"] == "")
    dated = rows[exact & rows["published_on"].notna()].sort_values(["published_on", "line"], kind="stable")
    editions = dated.groupby([*SERIES, "time_period"])
    first, latest = editions.first(), editions.last()
    table = pd.DataFrame(
        {
            "first": first["obs_value"],
            "latest": latest["obs_value"],
            "revision": latest["obs_value"] - first["obs_value"],
            "first_vintage": first["vintage"],
            "latest_vintage": latest["vintage"],
            "lines": list(zip(first["line"], latest["line"], strict=True)),
        }
    )
    moved = table[first["published_on"] < latest["published_on"]].reset_index()
    moved = moved.rename(columns={"ref_area": "area", "time_period": "period", "unit_measure": "unit"})
    return moved[["area", "indicator", "period", "unit", *table.columns]]


def revision_sizes(revisions: pd.DataFrame) -> pd.DataFrame:
    """Revisions of rates by indicator: how many periods, the mean and the mean and largest absolute revision, pp."""
    rates = revisions[revisions["unit"].isin(["PCT", "PP"])].assign(size=lambda r: r["revision"].abs())
    table = rates.groupby("indicator").agg(
        periods=("size", "size"), mean=("revision", "mean"), mean_size=("size", "mean"), largest=("size", "max")
    )
    return table.sort_values("periods", ascending=False).reset_index()


def publishers(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """Figures and publications by kind of publisher: statistics offices, and the others by name.

    Columns publisher, publications, figures; statistics offices in one row, first.
    """
    rows = _of(observations, areas)
    named = rows["publisher"].mask(rows["publisher"].map(is_statistics_office), "Statistics offices")
    table = (
        rows.assign(publisher=named)
        .groupby("publisher")
        .agg(publications=("source_id", "nunique"), figures=("line", "count"))
    )
    table = table.sort_values("figures", ascending=False).reset_index()
    first = table["publisher"] == "Statistics offices"
    return pd.concat([table[first], table[~first]], ignore_index=True)


def firmness(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """How figures were published, by kind of bound (rows) and status (columns); targets have no status."""
    rows = _of(observations, areas)
    rows = rows.assign(status=rows["obs_status"].where(rows["measure"] == "ACTUAL", "target").replace("", "none"))
    return pd.crosstab(rows["obs_bound"], rows["status"])


def undated(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """Figures without a date of publication, which no as-of query sees."""
    rows = _of(observations, areas)
    return rows[rows["vintage"] == ""]


def suspects(observations: Observations, areas: Sequence[str]) -> pd.DataFrame:
    """Figures flagged because their source contradicts itself or all others, with the reason."""
    rows = _of(observations, areas)
    return rows[rows["flag"] == "SUSPECT"]


def gaps(observations: Observations, area: str, indicator: str) -> list[str]:
    """Months without a figure between the first and the last that have one."""
    rows = _of(observations, [area])
    rows = rows[(rows["indicator"] == indicator) & (rows["freq"] == "M") & (rows["measure"] == "ACTUAL")]
    if rows.empty:
        return []
    known = periods.period_index(rows["start"], "M").unique()
    every = pd.period_range(known.min(), known.max())
    return [str(period) for period in every if period not in set(known)]


def spans(months: Sequence[str]) -> str:
    """Months in words: runs are joined, "2021-03 to 2021-06, 2022-01"."""
    numbers = pd.PeriodIndex(months, freq="M").astype("int64")
    by_run = itertools.groupby(enumerate(months), key=lambda pair: numbers[pair[0]] - pair[0])
    runs = [[month for _, month in run] for _, run in by_run]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
