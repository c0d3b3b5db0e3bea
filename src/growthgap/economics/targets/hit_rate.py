"""How often the least that was asked was reached, and what so short a record says of the next target."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, nan
from typing import Any

import pandas as pd

from growthgap.economics.outcomes import KINDS
from growthgap.economics.targets.ledger import ledger
from growthgap.quantity import Quantity, Table, interval, phrase, result

RECENT = 6  # targets that count as recent
_STEPS = (0, 1)  # where classes of ambition end, percentage points
_NONE = phrase("targets.no_yearly")
_VERDICT = {True: phrase("targets.met"), False: phrase("targets.missed")}


@dataclass(frozen=True, eq=False)
class TargetRecord:
    """The official targets of an area, with those of the areas it was merged from, and what came of them."""

    judged: Quantity  # yearly growth targets of the area and of its largest part, with a known outcome
    met: Quantity
    recent_judged: Quantity
    recent_met: Quantity
    habit: Quantity  # chance of the next target by the record alone
    recent_habit: Quantity
    met_latest: Quantity  # of the judged, as the latest figures would judge them
    margin: Quantity  # outcome less target, on average, with the smallest and the largest
    verdicts: Quantity  # targets of all indicators and areas with an outcome, one a period
    turned: Quantity  # of these, judged otherwise by the latest figures
    open: Quantity  # targets without an outcome
    yearly: Table
    by_ambition: Table
    others: Table  # targets of other indicators, and growth targets of several years
    other_verdicts: Table  # those that are turned
    asked: dict[str, dict[int, float]]  # growth asked for by area and year, fractions


@result
def target_record(published: Any, area: str, parts: Sequence[str] = ()) -> TargetRecord:
    """How often the official targets of an area were met, by first releases.

    Parameters: parts, areas that the area was merged from, the largest first: the area's record of yearly growth
    targets goes on that one's. A part's target of a year that has one of the whole does not count beside it.
    """
    entries = ledger(published, dict.fromkeys(parts, ()) | {area: parts})
    every = yearly(entries)
    every = every[(every["area"] == area) | ~every["period"].isin(every.loc[every["area"] == area, "period"])]
    others = one_a_period(entries[entries["outcome"].notna() & ~of_a_year(entries)])
    once = pd.concat([every, others])
    turned = once[once["met"] != once["met_latest"]]
    own = every[every["area"].isin([area, *parts[:1]])]
    recent = own.tail(RECENT)
    margin = own["margin"]
    ends = (margin.min(), margin.max()) if len(own) > 1 else (nan, nan)
    waiting, none = entries[entries["outcome"].isna()], phrase("targets.no_target")
    number, behind = (len(waiting) if len(entries) else nan), waiting if len(waiting) else entries
    return TargetRecord(
        judged=_count(len(own), own),
        met=_count(own["met"].sum(), own),
        recent_judged=_count(len(recent), recent),
        recent_met=_count(recent["met"].sum(), recent),
        habit=hit_rate(own["met"], own),
        recent_habit=hit_rate(recent["met"], recent),
        met_latest=_count(own["met_latest"].sum(), own),
        verdicts=Quantity(len(once) or nan, "COUNT", rows=once, missing=phrase("targets.none_judged")),
        turned=Quantity(len(turned) if len(once) else nan, "COUNT", rows=once, missing=phrase("targets.none_judged")),
        margin=Quantity(margin.mean(), "PP", *ends, phrase("targets.from"), rows=own, missing=_NONE),
        open=Quantity(number, "COUNT", rows=behind, missing=none),
        yearly=_yearly_table(own),
        by_ambition=Table(by_ambition(every), every),
        others=_table(others, ["verdict"]),
        other_verdicts=_table(turned, ["verdict", "verdict_latest"]),
        asked={
            code: dict(zip(rows["period"].astype(int), rows["low"] / 100, strict=True))
            for code, rows in own.groupby("area")
        },
    )


def _count(value: float, rows: pd.DataFrame) -> Quantity:
    """A count of judged targets; missing where there is none to judge."""
    return Quantity(value if len(rows) else nan, "COUNT", rows=rows, missing=_NONE)


@result
def hit_rate(met: Sequence[bool], rows: Any = ()) -> Quantity:
    """Hit rate of past targets as a forecast of the next one, (met + 1/2) / (count + 1), with its 80 % interval.

    Source: Jeffreys' interval for a proportion, Brown, Cai & DasGupta (2001), Statistical Science 16.
    """
    from scipy.special import betaincinv

    hits, count = int(sum(met)), len(met)
    if not count:
        return Quantity(nan, "PROB", missing=_NONE)
    shape = (hits + 0.5, count - hits + 0.5)
    ends = (float(betaincinv(*shape, p)) for p in (0.1, 0.9))
    return Quantity(shape[0] / (count + 1), "PROB", *ends, interval(80), rows=rows)


def yearly(entries: pd.DataFrame, indicator: str = "GRDP_GROWTH") -> pd.DataFrame:
    """Targets of single years whose outcome is known, one a year and area: the plan where there is one."""
    rows = entries[of_a_year(entries, indicator) & entries["outcome"].notna()]
    return one_a_period(rows).sort_values(["period", "area"], ignore_index=True)


def of_a_year(entries: pd.DataFrame, indicator: str = "GRDP_GROWTH") -> pd.Series:
    """Whether a target is of an indicator's single year."""
    return (entries["indicator"] == indicator) & ~entries["period"].str.contains("/").astype(bool)


def one_a_period(entries: pd.DataFrame) -> pd.DataFrame:
    """The plan of each period where there is one, else what was assigned; of counts of investment, each its own."""
    rows = entries.sort_values("kind", key=lambda kind: kind.map(KINDS.index), kind="stable")
    return rows.drop_duplicates(["area", "indicator", "counter", "period"]).sort_index()


def by_ambition(rows: pd.DataFrame, steps: Sequence[int] = _STEPS) -> pd.DataFrame:
    """Hit rate by how far the target lay above the outcome of the year before, in its unit.

    Parameters: rows of `yearly`; steps, where classes end. Returns step_class (a phrase), targets, met_count, met_share
    (fraction), mean_margin.
    """
    edges = [-inf, *steps, inf]
    names = [phrase("targets.up_to", end=steps[0])]
    names += [phrase("targets.from_to", low=a, high=b) for a, b in pairwise(steps)]
    names.append(phrase("targets.above", end=steps[-1]))
    known = rows.dropna(subset="ambition")
    classes = pd.cut(known["ambition"].astype(float), edges, labels=range(len(names)))
    table = known.assign(met=known["met"].astype(float)).groupby(classes, observed=False)
    found = table.agg(targets=("met", "size"), met_count=("met", "sum"), mean_margin=("margin", "mean"))
    found.insert(2, "met_share", found["met_count"] / found["targets"])
    found.insert(0, "step_class", names)
    return found.reset_index(drop=True).head(len(found) * (len(known) > 0))


def _yearly_table(rows: pd.DataFrame) -> Table:
    columns = {"low": "target_rate", "latest": "latest_rate", "outcome": "first_rate", "ambition": "step_up"}
    shown = rows.assign(verdict=rows["met"].map(_VERDICT)).rename(columns=columns)
    names = ["area", "period", "target_rate", "first_rate", "latest_rate", "margin", "step_up", "verdict"]
    return Table(shown[names], rows)


def _table(rows: pd.DataFrame, verdicts: Sequence[str]) -> Table:
    """Targets of several indicators: what was asked, what came of it at first and as latest published, and verdicts."""
    told = {"verdict": rows["met"].map(_VERDICT), "verdict_latest": rows["met_latest"].map(_VERDICT)}
    figures = {
        "asked": rows["low"].fillna(rows["high"]),
        "achieved": rows["outcome"],
        "achieved_latest": rows["latest"],
    }
    shown = rows[["area", "indicator", "period"]].assign(
        **{name: _in_unit(values, rows["unit"]) for name, values in figures.items()},
        **{name: told[name] for name in verdicts},
    )
    return Table(shown, rows)


def _in_unit(values: pd.Series, units: pd.Series) -> list[Quantity]:
    """Numbers of several units."""
    return [Quantity(value, unit) for value, unit in zip(values, units, strict=True)]
