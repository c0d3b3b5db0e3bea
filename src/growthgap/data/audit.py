"""What is known and how well: coverage, disagreements, revisions, bounds and publishers of the figures."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from growthgap.data import periods
from growthgap.data.observations import SERIES, Observations, tidy
from growthgap.data.rivals import disagreements, preferred
from growthgap.quantity import Phrase, Quantity, Table, percent, phrase, result

GROWTH = ("GRDP_GROWTH", "GDP_GROWTH")
RATES = ("PCT", "PP")
MONTHLY = "IIP_YOY"  # whose gaps the index level has to bridge
LARGEST, PUBLISHERS = 25, 15  # disagreements and publishers that are shown
_COUNTED = phrase("record.counted")
# An office itself, or its page at a ministry; a copy names the office after something else, or itself after a comma.
_OFFICE = re.compile(
    r"(bộ [^(,]*\()?((general|national) statistics office|(tổng cục |chi cục |cục )?thống kê)\b[^,]*", re.IGNORECASE
)


@dataclass(frozen=True)
class Audit:
    """What is known of some areas: how many figures there are, how far they agree, and the tables of it."""

    figures: Quantity
    targets: Quantity
    publications: Quantity
    office_share: Quantity
    clashes: Quantity
    republished: Quantity
    unmoved: Quantity
    revision: Quantity
    revision_largest: Quantity
    bounds: Quantity
    gap_months: Quantity
    undated: Quantity
    coverage: Table
    gaps: Table
    conflicts: Table
    conflicts_by_subject: Table
    revisions: Table
    growth_revisions: Table
    publishers: Table
    firmness: Table
    suspects: Table


@result
def of(observations: Observations, areas: Sequence[str]) -> Audit:
    """How many figures there are about some areas, who published them, how far they agree and how firm they are."""
    rows = observations.frame[observations.frame["ref_area"].isin(list(areas))]
    actual = rows[rows["measure"] == "ACTUAL"]
    clashes, revised = conflicts(rows), revisions(rows)
    growth = revised[revised["indicator"].isin(GROWTH)]
    moved = growth[growth["revision"] != 0]
    monthly = actual[(actual["indicator"] == MONTHLY) & (actual["freq"] == "M")]
    missing = {area: gaps(monthly, area) for area in areas if area in set(monthly["ref_area"])}
    months = sum(len(gap) for gap in missing.values()) if missing else np.nan
    again: dict[str, Any] = {"rows": growth, "missing": phrase("record.never_again")}
    by_office = actual["publisher"].map(is_office).mean() if len(actual) else np.nan
    return Audit(
        figures=_count(actual),
        targets=_count(rows[rows["measure"] == "TARGET"]),
        publications=_count(rows["source_id"].unique()),
        office_share=percent(by_office, digits=0, basis=_COUNTED, missing=phrase("record.no_figures")),
        clashes=_count(clashes),
        republished=_count(growth),
        unmoved=_count(growth[growth["revision"] == 0]),
        revision=Quantity(growth["revision"].abs().mean(), "PP", **again),
        revision_largest=Quantity(growth["revision"].abs().max(), "PP", **again),
        bounds=_count(actual[actual["obs_bound"] != "EXACT"]),
        gap_months=Quantity(months, "COUNT", basis=_COUNTED, missing=phrase("record.no_months")),
        undated=_count(rows[rows["vintage"] == ""]),
        coverage=Table(coverage(actual)),
        gaps=_gaps(missing),
        conflicts=_conflicts(clashes.head(LARGEST)),
        conflicts_by_subject=Table(_by_subject(clashes)),
        revisions=Table(revision_sizes(revised)),
        growth_revisions=Table(moved.drop(columns=["indicator", "unit", "lines"]), moved),
        publishers=Table(publishers(rows).head(PUBLISHERS)),
        firmness=Table(firmness(rows)),
        suspects=_suspects(rows[rows["flag"] == "SUSPECT"]),
    )


def _count(counted: Sized) -> Quantity:
    """How many there are; what is counted is the whole file, so that no row is named as its source."""
    return Quantity(len(counted), "COUNT", basis=_COUNTED)


@cache
def is_office(publisher: str | float) -> bool:
    """Whether a publisher is a statistics office itself, not one who copies or quotes it (NaN where not known)."""
    return isinstance(publisher, str) and _OFFICE.fullmatch(publisher) is not None


def _subjects(indicators: Iterable[str]) -> list[Phrase]:
    """The subjects of indicators: their first word (GRDP, IIP, FDI, ...)."""
    return [phrase(f"record.{indicator.partition('_')[0]}") for indicator in indicators]


def coverage(actual: pd.DataFrame) -> pd.DataFrame:
    """How many figures there are: one row a year of the period's start, one column a subject."""
    table = pd.crosstab(actual["start"].dt.year, actual["indicator"].str.split("_").str[0])
    return table.set_axis(pd.Index(_subjects(table.columns), name="figures", dtype=object), axis=1).rename_axis("year")


def conflicts(rows: pd.DataFrame) -> pd.DataFrame:
    """Every disagreement above rounding of outcomes in every series, each rival figure once.

    Columns of Selection.conflicts after those of the series; size: pp for rates, % of the preferred figure for
    levels; lines: of both. Largest first.
    """
    keys = ["area", "indicator", "freq", "period", "unit", "price_base", "counter"]
    candidates = tidy(rows[rows["measure"] == "ACTUAL"], keep=("ref_area", "indicator", "freq"))
    candidates = candidates.rename(columns={"ref_area": "area"})
    table = disagreements(candidates, preferred(candidates, "ACTUAL", keys), keys)
    table = table.drop_duplicates([*keys, "rival"], ignore_index=True)
    size = table["difference"].abs().where(table["unit"].isin(RATES), 100 * table["relative"].abs())
    table["lines"] = pd.Series(list(zip(table["preferred_line"], table["rival_line"], strict=True)), dtype=object)
    return table.assign(size=size).sort_values("size", ascending=False, ignore_index=True)


def _figures(values: Iterable[float], units: Iterable[str]) -> list[Quantity]:
    """Figures as cells that name their unit."""
    return [Quantity(v, u, digits=2 if u in RATES else None) for v, u in zip(values, units, strict=True)]


def _conflicts(clashes: pd.DataFrame) -> Table:
    sizes = clashes["unit"].map(lambda unit: "PP" if unit in RATES else "PCT")
    frame = clashes[["area", "indicator", "period"]].assign(
        preferred_figure=_figures(clashes["preferred"], clashes["unit"]),
        other_figure=_figures(clashes["rival"], clashes["unit"]),
        disagreement=[Quantity(size, unit) for size, unit in zip(clashes["size"], sizes, strict=True)],
        kind=[phrase(f"record.{kind.replace(' ', '_')}") for kind in clashes["kind"]],
    )
    return Table(frame, clashes)


def _by_subject(clashes: pd.DataFrame) -> pd.DataFrame:
    """Disagreements by subject: how many, and their sizes, of rates and of levels."""
    rate = clashes["unit"].isin(RATES)
    sizes = pd.DataFrame({"rates": clashes["size"].where(rate), "levels": clashes["size"].where(~rate)})
    groups = sizes.groupby(clashes["indicator"].str.split("_").str[0])
    table = pd.DataFrame({"disagreements": groups.size()})
    for kind in sizes:
        table[f"{kind}_median"], table[f"{kind}_largest"] = groups[kind].median(), groups[kind].max()
    table = table.sort_values("disagreements", ascending=False, kind="stable")
    return table.set_axis(pd.Index(_subjects(table.index), name="subject", dtype=object))


def revisions(rows: pd.DataFrame) -> pd.DataFrame:
    """From the first to the latest figure of each period that was published more than once, in different vintages.

    Columns area, indicator, period, unit, first_figure, first_published, latest_figure, latest_published, revision,
    lines.
    """
    exact = (rows["measure"] == "ACTUAL") & (rows["obs_bound"] == "EXACT") & (rows["flag"] == "")
    dated = rows[exact & rows["published_on"].notna()].sort_values(["published_on", "line"], kind="stable")
    editions = dated.groupby([*SERIES, "time_period"])
    first, latest = editions.first(), editions.last()
    table = pd.DataFrame(
        {
            "first_figure": first["obs_value"],
            "first_published": first["vintage"],
            "latest_figure": latest["obs_value"],
            "latest_published": latest["vintage"],
            "revision": latest["obs_value"] - first["obs_value"],
            "lines": list(zip(first["line"], latest["line"], strict=True)),
        }
    )
    moved = table[first["published_on"] < latest["published_on"]].reset_index()
    moved = moved.rename(columns={"ref_area": "area", "time_period": "period", "unit_measure": "unit"})
    return moved[["area", "indicator", "period", "unit", *table.columns]]


def revision_sizes(revised: pd.DataFrame) -> pd.DataFrame:
    """Revisions of the rates that moved, by indicator: how many were published again and changed, and by how much."""
    rates = revised[revised["unit"].isin(RATES)].assign(size=lambda r: r["revision"].abs())
    table = rates.groupby("indicator").agg(
        republished=("size", "size"),
        changed=("revision", lambda r: int((r != 0).sum())),
        revision_mean=("revision", "mean"),
        revision_size=("size", "mean"),
        revision_largest=("size", "max"),
    )
    table = table[table["changed"] > 0]
    return table.sort_values("republished", ascending=False, kind="stable").reset_index()


def publishers(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures and publications by publisher; statistics offices in one row, first."""
    office = rows["publisher"].map(is_office).astype(bool)
    groups = rows.assign(publisher=rows["publisher"].mask(office, ""), other=~office).groupby(["other", "publisher"])
    table = groups.agg(publications=("source_id", "nunique"), figures=("line", "count")).reset_index()
    table = table.sort_values(["other", "figures"], ascending=[True, False], kind="stable", ignore_index=True)
    both = zip(table.pop("other"), table["publisher"], strict=True)
    return table.assign(publisher=[name if other else phrase("record.offices") for other, name in both])


def firmness(rows: pd.DataFrame) -> pd.DataFrame:
    """How figures were published, by kind of bound (rows) and status (columns); targets have no status."""
    status = rows["obs_status"].where(rows["measure"] == "ACTUAL", "target").replace("", "none")
    table = pd.crosstab(rows["obs_bound"], status)
    names = {"bound": table.index, "figures": table.columns}
    axes = (pd.Index([phrase(f"record.{c}") for c in codes], name=n, dtype=object) for n, codes in names.items())
    return pd.DataFrame(table.to_numpy(), *axes)


def _suspects(rows: pd.DataFrame) -> Table:
    """Figures flagged because their source contradicts itself or all others, with the reason."""
    columns = {"ref_area": "area", "indicator": "indicator", "time_period": "period", "note": "flag_reason"}
    frame = rows[[*columns]].rename(columns=columns)
    frame.insert(3, "figure", _figures(rows["obs_value"], rows["unit_measure"]))
    return Table(frame, rows)


def gaps(monthly: pd.DataFrame, area: str) -> list[str]:
    """Months without a figure of an area between the first and the last that have one."""
    rows = monthly[monthly["ref_area"] == area]
    if rows.empty:
        return []
    known = periods.period_index(rows["start"], "M").unique()
    every = pd.period_range(known.min(), known.max())
    return [str(period) for period in every if period not in set(known)]


def _gaps(missing: Mapping[str, Sequence[str]]) -> Table:
    told = {"months_missing": map(len, missing.values()), "months": map(spans, missing.values())}
    return Table(pd.DataFrame({"area": list(missing), **{name: list(cells) for name, cells in told.items()}}))


def spans(months: Sequence[str]) -> list[str | Phrase]:
    """Months with runs joined: from 2021-03 to 2021-06, 2022-01."""
    numbers = pd.PeriodIndex(months, freq="M").astype("int64")
    by_run = itertools.groupby(enumerate(months), key=lambda pair: numbers[pair[0]] - pair[0])
    runs = [[month for _, month in run] for _, run in by_run]
    return [run[0] if len(run) == 1 else phrase("record.run", first=run[0], last=run[-1]) for run in runs]
