"""The ledger of official targets and what came of them: one target with its outcome, and all of them as one table.

A gap is outcome minus target throughout: negative is short. Figures of different counters, units or areas are never
set against each other. Plans of the council or party and targets assigned by the government count; drafts,
expectations and arithmetic needs do not.
`published` is `growthgap.data.Observations`, or anything that selects figures in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan, nan
from typing import Any, Protocol

import pandas as pd

from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.record import growth_record, of_whole_years
from growthgap.errors import GrowthGapError

INDICATORS = ("GRDP_GROWTH", "IIP_YOY", "GVA_GROWTH_IND", "FDI_REG", "INVEST_TOTAL")
KINDS = ("PLAN", "ASSIGNED")
COUNTERS = ("CITY", "MINISTRY", "ZONES")  # counts of foreign investment that are never compared
_NUMBERS = ["low", "high", "first", "latest", "previous"]
_COLUMNS = ["area", "indicator", "period", "kind", *_NUMBERS, "unit", "counter", "vintage", "source_id", "lines"]


class Figures(Protocol):
    """Published figures of one area, indicator, unit and counter; `table` has one row a period."""

    area: str
    indicator: str
    unit: str
    counter: str
    table: pd.DataFrame


@dataclass(frozen=True)
class TargetOutcome:
    """One target and what came of it. Rates are in percent and gaps in pp, amounts in their own unit.

    target_low and target_high are equal for a single number; target_high is missing for "x or more", target_low
    for "up to x".
    """

    area: str
    indicator: str
    period: str
    unit: str
    counter: str
    target_low: float
    target_high: float
    outcome: float
    status: str
    lines: tuple[int, ...]  # of the published rows of target and outcome

    @property
    def gap_to_low(self) -> float:
        """Outcome minus the lower end."""
        return self.outcome - self.target_low

    @property
    def gap_to_high(self) -> float:
        return self.outcome - self.target_high

    @property
    def attainment(self) -> float:
        """Outcome as a fraction of the lower end; of the upper where there is no lower. Meant for amounts."""
        return self.outcome / (self.target_high if isnan(self.target_low) else self.target_low)

    @property
    def gap(self) -> float:
        """Gap to the end that decides: the lower, the upper where there is no lower."""
        return self.gap_to_high if isnan(self.target_low) else self.gap_to_low

    @property
    def met(self) -> bool | None:
        """Whether the end that decides was reached; None without an outcome."""
        return None if isnan(self.gap) else self.gap >= 0


def targets(
    published: Any,
    areas: Sequence[str],
    indicator: str,
    *,
    freq: str = "A",
    counter: str | None = None,
    kinds: Sequence[str] = KINDS,
) -> tuple[TargetOutcome, ...]:
    """Every target of some areas for a single period with its outcome, one area after the other: they are not joined.

    Parameters: counter, of the targets and of the outcomes; kinds, which targets count.
    """
    asked = {"freq": freq, "counter": counter}
    return tuple(
        one
        for area in areas
        for one in set_against(
            published.select(area, indicator, measure="TARGET", target_kinds=kinds, **asked),
            published.select(area, indicator, **asked),
        )
    )


def set_against(targets: Figures, outcomes: Figures) -> tuple[TargetOutcome, ...]:
    """Every target of a single period with its outcome, in order; outcome missing where none was published.

    Raises GrowthGapError where target and outcome differ in area, indicator, unit or counter, or the target has
    no unit.
    """
    if len(targets.table) and not targets.unit:
        raise GrowthGapError(f"target of {targets.indicator} for {targets.area} has no unit; a gap needs one")
    for name in ("area", "indicator", "unit", "counter") if len(targets.table) and len(outcomes.table) else ():
        ours, theirs = getattr(targets, name), getattr(outcomes, name)
        if ours != theirs:
            raise GrowthGapError(
                f"{targets.indicator}: target with {name} {ours or 'not known'} does not go with outcome with {name}"
                f" {theirs or 'not known'}"
            )
    known = outcomes.table.set_index("period")[["value", "status", "lines"]]
    rows = [row for row in targets.table.itertuples() if "/" not in row.period]
    found = [known.loc[row.period] if row.period in known.index else (nan, "", ()) for row in rows]
    return tuple(
        TargetOutcome(
            area=targets.area,
            indicator=targets.indicator,
            period=row.period,
            unit=targets.unit,
            counter=targets.counter,
            target_low=float(row.low),
            target_high=float(row.high),
            outcome=float(value),
            status=status,
            lines=(*row.lines, *lines),
        )
        for row, (value, status, lines) in zip(rows, found, strict=True)
    )


def table(found: Sequence[TargetOutcome]) -> pd.DataFrame:
    """One row a target: its fields, and gap_to_low, gap_to_high, gap, attainment and met."""
    derived = ("gap_to_low", "gap_to_high", "gap", "attainment", "met")
    rows = [asdict(one) | {name: getattr(one, name) for name in derived} for one in found]
    return pd.DataFrame(rows, columns=[*TargetOutcome.__dataclass_fields__, *derived])


def ledger(published: Any, areas: Mapping[str, Sequence[str]], indicators: Sequence[str] = INDICATORS) -> pd.DataFrame:
    """Every official target of some areas for a year or a span of years, with its outcome.

    Parameters: areas, each with the parts it was merged from (none: an empty sequence); indicators.
    Returns one row a target: area, indicator, period, kind, low, high (NaN where that end is open), unit,
    counter, vintage, first (outcome as first estimated) and latest, each in the indicator's unit; previous
    (latest outcome of the year before); margin_first and margin (outcome minus the target's lower end), met
    and met_high (None without an outcome), ambition (lower end minus previous), lines (of target and
    outcome), source_id. A span's outcome is the average of the years' latest growth rates, once all are
    published. Without a target the table is empty.
    """
    rows = [
        row
        for area, parts in areas.items()
        for indicator in indicators
        for counter in (COUNTERS if indicator == "FDI_REG" else (None,))
        for row in _entries(published, area, parts, indicator, counter)
    ]
    entries = pd.DataFrame(rows, columns=_COLUMNS).astype(dict.fromkeys(_NUMBERS, float))
    asked, top = entries["low"].fillna(entries["high"]), entries["high"].fillna(entries["low"])
    known = entries["latest"].notna()
    entries = entries.assign(
        margin_first=entries["first"] - asked,
        margin=entries["latest"] - asked,
        ambition=asked - entries["previous"],
        met=(entries["latest"] >= asked).astype(object).where(known, None),
        met_high=(entries["latest"] >= top).astype(object).where(known, None),
    )
    return entries.sort_values(["indicator", "period", "kind"], ignore_index=True)


def _entries(
    published: Any, area: str, parts: Sequence[str], indicator: str, counter: str | None
) -> list[dict[str, Any]]:
    """Targets of one indicator of one area, each beside its outcome."""
    asked = [
        published.select(area, indicator, measure="TARGET", target_kinds=(kind,), counter=counter).table
        for kind in KINDS
    ]
    if all(rows.empty for rows in asked):
        return []
    outcomes = _outcomes(published, area, indicator, counter)
    if indicator == "GRDP_GROWTH":
        outcomes = outcomes[["first"]].join(_recorded_growth(published, area, parts), how="outer")
    entries = []
    for kind, rows in zip(KINDS, asked, strict=True):
        for target in rows.itertuples():
            outcome = _outcome(outcomes, target.period)
            entries.append(
                {"area": area, "indicator": indicator, "period": target.period, "kind": kind}
                | {"low": target.low, "high": nan if target.bound in ("EXACT", "APPROX") else target.high}
                | {"unit": target.unit, "counter": counter or "", "vintage": target.adopted or target.vintage}
                | outcome
                | {"source_id": target.source_id, "lines": (*target.lines, *outcome["lines"])}
            )
    return entries


def _outcomes(published: Any, area: str, indicator: str, counter: str | None) -> pd.DataFrame:
    """First and latest outcome by year, in the indicator's unit, with the lines of both."""
    found = published.select(area, indicator, counter=counter)
    rows, latest = of_whole_years(found.candidates), of_whole_years(found.table).set_index("period")
    dated = rows[rows["published_on"].notna()].sort_values(["published_on", "line"], kind="stable")
    return pd.DataFrame({"first": dated.groupby("period")["value"].first()}).join(
        latest[["value", "lines"]].rename(columns={"value": "latest"}), how="outer"
    )


def _recorded_growth(published: Any, area: str, parts: Sequence[str]) -> pd.DataFrame:
    """Latest growth by year, in %, also of years without an exact published rate."""
    try:
        record = growth_record(published, area, parts).table
    except GrowthGapError:
        return pd.DataFrame(columns=["latest", "lines"])
    record = record.assign(period=record["year"].astype(str), latest=100 * record["growth"])
    return record.set_index("period")[["latest", "lines"]]


def _outcome(outcomes: pd.DataFrame, period: str) -> dict[str, Any]:
    """Outcome of a period: of a year as published, of a span of years as their average once all are known."""
    years = range(int(period[:4]), int(period[-4:]) + 1)
    known = outcomes.reindex(map(str, years))
    found = {
        "first": nan,
        "latest": nan,
        "previous": float(outcomes["latest"].get(str(years[0] - 1), nan)),
        "lines": (),
    }
    if known["latest"].isna().any():
        return found
    if len(years) == 1:
        found |= {"first": float(known["first"].iloc[0]), "latest": float(known["latest"].iloc[0])}
    else:
        found |= {"latest": 100 * average_rate((known["latest"] / 100).tolist())}
    return found | {"lines": sum(map(tuple, known["lines"]), ())}
