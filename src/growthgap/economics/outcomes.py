"""One target and what came of it: targets of a period beside their outcomes, counted, and in numbers to state.

A target is judged on the first release of its period, with the latest figure beside it. A gap is outcome minus target
throughout: negative is short. Figures of different counters, units or areas are never set against each other. What was
expected before a period had ended is no outcome.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from math import isnan, nan
from typing import Any, Protocol

import pandas as pd

from growthgap.economics.published import EXPECTED
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, Table, event, phrase, result, typed_digits

KINDS = ("PLAN", "ASSIGNED")  # of targets: drafts, expectations and arithmetic needs do not count
COLUMNS = {
    "target_low": "target_from", "target_high": "target_to", "gap_to_low": "gap_from", "gap_to_high": "gap_to",
    "latest": "outcome_latest",
}  # fmt: skip


class Figures(Protocol):
    """Published figures of one area, indicator, unit and counter; `table` has one row a period."""

    area: str
    indicator: str
    unit: str
    counter: str
    table: pd.DataFrame


def check_alike(figures: Mapping[str, Figures], *labels: str) -> None:
    """Refuse to set figures, by what they are called, against each other that differ in a label."""
    known = {what: one for what, one in figures.items() if len(one.table)}
    for (what, one), (other_what, other) in pairwise(known.items()):
        for name in labels:
            ours, theirs = (getattr(figure, name) or "not known" for figure in (one, other))
            if ours != theirs:
                raise GrowthGapError(f"{what} with {name} {ours} does not go with {other_what} with {name} {theirs}")


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
    outcome: float  # first release
    status: str
    bound: str  # LE or GE where the outcome was published as a limit ("nearly", "over")
    release: str  # whether the outcome is a first release, one of `data.vintages.RELEASES`; nothing without an outcome
    latest: float  # as latest published
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
        end = self.target_high if isnan(self.target_low) else self.target_low
        return self.outcome / end if end else nan

    @property
    def gap(self) -> float:
        """Gap to the end that decides: the lower, the upper where there is no lower."""
        return self.gap_to_high if isnan(self.target_low) else self.gap_to_low

    @property
    def met(self) -> bool | None:
        """Whether the end that decides was reached; None without an outcome."""
        return None if isnan(self.gap) else self.gap >= 0

    @property
    def judged(self) -> bool:
        """Whether there is an outcome that decides: what was expected is none."""
        return self.met is not None and self.status != EXPECTED


def targets(
    published: Any,
    areas: Sequence[str],
    indicator: str,
    *,
    freq: str = "A",
    counter: str | None = None,
    unit: str | None = None,
    price_base: str | None = None,
    kinds: Sequence[str] = KINDS,
) -> tuple[TargetOutcome, ...]:
    """Every target of some areas for a single period with its outcome, one area after the other: they are not joined.

    The outcome is the first release; where there is none, what was expected stands in its place and says so.

    Parameters: counter, unit and price_base, of the targets and of the outcomes; kinds, which targets count.
    """
    asked = {"freq": freq, "counter": counter, "unit": unit, "price_base": price_base}
    return tuple(
        one
        for area in areas
        for one in set_against(
            published.select(area, indicator, measure="TARGET", target_kinds=kinds, **asked),
            first_or_expected(published, area, indicator, **asked),
            published.latest.select(area, indicator, **asked),
        )
    )


def first_or_expected(published: Any, area: str, indicator: str, **asked: Any) -> Any:
    """First releases of an indicator, with what was expected of the periods that have none; see `select`."""
    first, latest = (one.select(area, indicator, **asked) for one in (published.first, published.latest))
    expected = latest.table[latest.table["status"] == EXPECTED].assign(release="EXPECTED")
    tables = [table for table in (first.table, expected) if len(table)]
    return replace(first, table=pd.concat(tables, ignore_index=True)) if len(tables) > 1 or len(expected) else first


def set_against(targets: Figures, outcomes: Figures, latest: Figures) -> tuple[TargetOutcome, ...]:
    """Every target of a single period with its outcome, in order; outcome missing where none was published.

    Parameters: outcomes, first releases with a column release; latest, the same as latest published.
    Raises GrowthGapError where target and outcome differ in area, indicator, unit or counter, or the target has
    no unit.
    """
    if len(targets.table) and not targets.unit:
        raise GrowthGapError(f"target of {targets.indicator} for {targets.area} has no unit; a gap needs one")
    check_alike({"target": targets, "outcome": outcomes}, "area", "indicator", "unit", "counter")
    known = {row.period: row for row in outcomes.table.itertuples()}
    now = dict(zip(latest.table["period"], latest.table["value"], strict=True))
    return tuple(
        _target_outcome(targets, row, known.get(row.period), now.get(row.period, nan))
        for row in targets.table.itertuples()
        if "/" not in row.period
    )


def _target_outcome(targets: Figures, target: Any, outcome: Any, latest: float) -> TargetOutcome:
    """A target, a row of `targets`, with the row of its outcome, None where there is none."""
    return TargetOutcome(
        area=targets.area,
        indicator=targets.indicator,
        period=target.period,
        unit=targets.unit,
        counter=targets.counter,
        target_low=float(target.low),
        target_high=float(target.high),
        outcome=nan if outcome is None else float(outcome.value),
        status="" if outcome is None else outcome.status,
        bound="" if outcome is None else outcome.bound,
        release="" if outcome is None else outcome.release,
        latest=float(latest),
        lines=target.lines if outcome is None else (*target.lines, *outcome.lines),
    )


def frame(found: Sequence[TargetOutcome]) -> pd.DataFrame:
    """One row a target: its fields, and gap_to_low, gap_to_high, gap, attainment and met."""
    derived = ("gap_to_low", "gap_to_high", "gap", "attainment", "met")
    rows = [asdict(one) | {name: getattr(one, name) for name in derived} for one in found]
    return pd.DataFrame(rows, columns=[*TargetOutcome.__dataclass_fields__, *derived])


def table(found: Sequence[TargetOutcome]) -> Table:
    """One row a target: its ends, the outcome, what kind it is, the gap to each end, and the latest figure."""
    rows = frame(found)
    shown = rows.assign(year=rows["period"].astype(int), outcome_status=rows["status"].map(status)).rename(
        columns=COLUMNS
    )
    told = ["outcome", "outcome_status", "gap_from", "gap_to", "outcome_latest"]
    return Table(shown[["area", "year", "target_from", "target_to", *told]], rows)


def status(code: str) -> Phrase | None:
    """How firm an outcome is, in words."""
    return phrase(f"targets.status_{code}") if code else None


def of_period(found: Sequence[TargetOutcome], period: str, area: str | None = None) -> TargetOutcome | None:
    """The first target for a period (of an area); None where there is none."""
    return next((one for one in found if one.period == period and area in (None, one.area)), None)


def last_judged(found: Sequence[TargetOutcome], years: range = range(9999)) -> TargetOutcome | None:
    """The last target with an outcome among those for some years."""
    return next((one for one in reversed(found) if one.judged and int(one.period[:4]) in years), None)


@result
def counted(found: Sequence[TargetOutcome], missing: Phrase | None = None) -> dict[str, Quantity]:
    """How many targets have an outcome, and how many of them were missed at their lower end."""
    known = frame([one for one in found if one.judged])
    made: dict[str, Any] = {"rows": known, "missing": missing or phrase("targets.no_outcome")}
    failed = (known["gap_to_low"] < 0).sum() if len(known) else nan
    return {"judged": Quantity(len(known) or nan, "COUNT", **made), "failed": Quantity(failed, "COUNT", **made)}


@result
def outcome(one: TargetOutcome | None, unit: str = "PCT", missing: Phrase | None = None) -> dict[str, Quantity]:
    """Year of a target, the target, what came of it, and the gap between the two."""
    missing = missing or phrase("targets.no_outcome" if one else "targets.none_of_period")
    made: dict[str, Any] = {"rows": frame([one] if one else []), "missing": missing}
    return {
        "year": Quantity(int(one.period[:4]) if one else nan, "YEAR", **made),
        "target": asked(one, unit, missing),
        "outcome": Quantity(one.outcome if one else nan, unit, **made),
        "gap": Quantity(one.gap_to_low if one else nan, "PP" if unit == "PCT" else unit, **made),
    }


@result
def event_of(one: TargetOutcome | None) -> str:
    """What a probability that a target is met is the probability of; nothing where there is no target."""
    if one is None or isnan(one.target_low):
        return ""
    return event(one.area, " ".join(part for part in (one.indicator, one.counter) if part), one.period, one.target_low)


def asked(one: TargetOutcome | None, unit: str, missing: Phrase) -> Quantity:
    """The lower end of a target, with both ends where it is a range."""
    if one is None:
        return Quantity(nan, unit, missing=missing)
    ends = (one.target_low, one.target_high) if one.target_high > one.target_low else (nan, nan)
    typed = typed_digits(one.target_low, *ends) if unit == "PCT" else None
    made: dict[str, Any] = {"rows": frame([one]), "missing": missing, "digits": typed}
    return Quantity(one.target_low, unit, *ends, phrase("targets.range"), **made)
