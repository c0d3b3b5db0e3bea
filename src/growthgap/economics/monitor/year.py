"""The targets of a year and what was published of them, counted and set out, from the standings of a quarter."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.likelihood import likelihood
from growthgap.economics.monitor.progress import PROGRESS
from growthgap.economics.monitor.standings import Standing
from growthgap.quantity import Phrase, Quantity, Table, phrase, result


@dataclass(frozen=True)
class Figures:
    """Targets of a year and the newest figures of them, each by indicator, and how old the figures are."""

    target: Mapping[str, Quantity]
    so_far: Mapping[str, Quantity]
    reached: Mapping[str, Quantity]  # the share of the target that so_far is; amounts only
    dated: Quantity  # indicators whose newest figure is a published one, not an estimate
    newest: Quantity  # age of the newest and of the oldest of these
    oldest: Quantity


@result
def counts(found: Sequence[Standing], day: dt.date) -> dict[str, Quantity]:
    """How many indicators are met, on course, and so on, and how many of them are tracked: have a target."""
    number = Counter(one.progress for one in found)
    number["tracked"] = len(found) - number["no_target"]
    basis = phrase("monitor.published_by", day=day.isoformat())
    rows = _rows(found)
    return {name: Quantity(number[name], "COUNT", rows=rows, basis=basis) for name in (*PROGRESS, "tracked")}


@result
def figures(found: Sequence[Standing]) -> Figures:
    """Targets and figures of the year, of the indicators that have a target."""
    tracked = [one for one in found if one.target is not None]
    dated = [one for one in tracked if np.isfinite(one.age_days)]
    ages, nothing = [one.age_days for one in dated], phrase("monitor.no_figure_of_year")
    of_dated: dict[str, Any] = {"rows": _rows(dated), "missing": nothing}
    return Figures(
        target={one.indicator.lower(): _target(one) for one in tracked},
        so_far={one.indicator.lower(): _outcome(one) for one in tracked},
        reached={
            one.indicator.lower(): Quantity(100 * one.share, "PCT", rows=_rows([one]), missing=one.why, digits=0)
            for one in tracked
            if one.kind == "amount"
        },
        dated=Quantity(len(dated), "COUNT", rows=_rows(tracked), basis=nothing if not tracked else None),
        newest=Quantity(min(ages, default=np.nan), "DAYS", **of_dated),
        oldest=Quantity(max(ages, default=np.nan), "DAYS", **of_dated),
    )


def table(found: Sequence[Standing], chances: Mapping[str, tuple[Quantity, Quantity]] | None = None) -> Table:
    """One row a target: progress, where asked how likely it is, the figure so far, and what the rest of the year needs.

    Parameters: chances, by indicator: a target and the probability that it is met. One of another target is left out.
    """
    tracked = [one for one in found if one.target is not None]
    frame = pd.DataFrame({"indicator": [one.label for one in tracked]})
    frame["progress"] = [phrase(f"monitor.{one.progress}") for one in tracked]
    if chances is not None:
        frame["likely_outcome"] = [_chance(one, *chances.get(one.indicator, (None, None))) for one in tracked]
    rows = [(_target_shown(one), _outcome(one), one.share, _rest(one)) for one in tracked]
    columns = ["year_target", "year_so_far", "of_target", "rest_needs"]
    frame = frame.join(pd.DataFrame(rows, columns=columns, dtype=object)).set_index("indicator")
    return Table(frame, _rows(tracked))


def firmness(found: Sequence[Standing]) -> Table:
    """The newest figure of each target, how old and how firm it is, and why progress is judged as it is.

    Targets of which there is no more to say than that no figure was published are left out.
    """
    nothing = phrase("monitor.why_no_figure")
    tracked = [one for one in found if one.target is not None and (one.rows is not None or one.why != nothing)]
    rows = [(one.label, one.period or None, one.age_days, one.firmness, one.why) for one in tracked]
    columns = ["indicator", "newest_figure", "age", "firmness", "why_judged"]
    return Table(pd.DataFrame(rows, columns=columns).set_index("indicator"), _rows(tracked))


def _target(one: Standing) -> Quantity:
    of_range = one.target.low < one.target.high
    ends = (one.target.low, one.target.high) if of_range else (np.nan, np.nan)
    said = phrase("monitor.range_of_target")
    return Quantity(one.aim, one.unit, *ends, said, rows=one.target, digits=_digits(one), missing=one.why)


def _target_shown(one: Standing) -> Quantity | Phrase:
    """A target's ends where it is a range; its lower end, which counts, would only repeat one of them."""
    if not one.target.low < one.target.high:
        return _target(one)
    low, high = (Quantity(end, one.unit, digits=_digits(one)) for end in (one.target.low, one.target.high))
    return phrase("monitor.to", low=low, high=high)


def _outcome(one: Standing) -> Quantity:
    return Quantity(one.outcome, one.unit, rows=one.rows, missing=one.why, digits=_digits(one))


def _rest(one: Standing) -> Phrase | None:
    if not np.isfinite(one.needed_low):
        return None
    low, high = (Quantity(end, one.unit) for end in (one.needed_low, one.needed_high))
    return phrase("monitor.a_month", amount=low) if one.kind == "amount" else phrase("monitor.to", low=low, high=high)


def _chance(one: Standing, target: Quantity | None, chance: Quantity | None) -> Phrase | None:
    if target is None or chance is None or not chance.known or target.value != one.aim:
        return None
    return phrase("monitor.chance", probability=chance, likelihood=likelihood(chance.value))


def _digits(one: Standing) -> int:
    return 2 if one.unit == "PCT" else 0


def _rows(found: Sequence[Standing]) -> tuple[Any, ...]:
    return tuple(row for one in found for row in (one.target, one.rows) if row is not None)
