"""The targets of a year and what was published of them, counted and set out, from the standings of a quarter."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.likelihood import likelihood
from growthgap.economics.monitor.progress import PROGRESS
from growthgap.economics.monitor.standings import Standing
from growthgap.economics.monitor.tracked import TRACKED, label
from growthgap.economics.published import UNCONFIRMED
from growthgap.quantity import Phrase, Quantity, Table, phrase, result, typed_digits


@dataclass(frozen=True)
class Figures:
    """Targets of a year and the newest figures of them, each by indicator, and how old the figures are."""

    target: Mapping[str, Quantity]
    so_far: Mapping[str, Quantity]  # as first published
    months: Mapping[str, Quantity]  # of the year, that so_far covers
    reached: Mapping[str, Quantity]  # the share of the target that so_far is; amounts only
    expected: Mapping[str, Quantity]  # told before its months were over, where nothing was published of them
    expected_months: Mapping[str, Quantity]
    unconfirmed: Mapping[str, Quantity]  # 1 for each so_far that nobody has confirmed
    unconfirmed_expected: Mapping[str, Quantity]
    awaited: Quantity  # how many targets there are of which more was expected than was published
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
    amounts = [one for one in tracked if one.kind == "amount"]
    return Figures(
        target=_each(tracked, target_of),
        so_far=_each(tracked, outcome_of),
        months=_each(tracked, lambda one: Quantity(one.months, "MONTHS", rows=one.rows, missing=one.why)),
        reached=_each(amounts, _reached),
        expected=_each(tracked, expected_of),
        expected_months=_each(tracked, _expected_months),
        unconfirmed=_each([one for one in tracked if _unconfirmed(one.rows)], lambda one: _one(one.rows)),
        unconfirmed_expected=_each(
            [one for one in tracked if _unconfirmed(one.expected)], lambda one: _one(one.expected)
        ),
        awaited=_awaited(tracked),
        dated=Quantity(len(dated), "COUNT", rows=_rows(tracked), basis=nothing if not tracked else None),
        newest=Quantity(min(ages, default=np.nan), "DAYS", **of_dated),
        oldest=Quantity(max(ages, default=np.nan), "DAYS", **of_dated),
    )


@result
def growth(found: Sequence[Standing]) -> dict[str, Quantity]:
    """Growth of output in the year so far, of how many months, its target, and what the rest of the year needs."""
    (one,) = (one for one in found if one.indicator == "GRDP_GROWTH")
    missing, no_target = phrase("monitor.no_growth_so_far"), phrase("monitor.why_no_target")
    return {
        "so_far": Quantity(one.outcome, "PCT", rows=one.rows, missing=missing),
        "months": Quantity(one.months, "MONTHS", rows=one.rows, missing=missing),
        "target": target_of(one) if one.target is not None else Quantity(np.nan, "PCT", missing=no_target),
        "needed": _needed(one),
    }


def table(found: Sequence[Standing], chances: Mapping[str, Quantity] | None = None) -> Table:
    """One row a target: progress, where asked how likely it is, the figure so far, and what the rest of the year needs.

    Parameters: chances, what `monitor.chances` tells: a probability of each target, or why there is none.
    """
    tracked = [one for one in found if one.target is not None]
    frame = pd.DataFrame({"indicator": [one.label for one in tracked]})
    frame["progress"] = [phrase(f"monitor.{one.progress}") for one in tracked]
    if chances is not None:
        frame["likely_outcome"] = [_chance(one, chances[f"chance_{one.indicator.lower()}"]) for one in tracked]
    rows = [(target_of(one), outcome_of(one), _period(one), one.share, _rest(one)) for one in tracked]
    columns = ["year_target", "year_so_far", "so_far_to", "of_target", "rest_needs"]
    frame = frame.join(pd.DataFrame(rows, columns=columns, dtype=object)).set_index("indicator")
    return Table(frame, _rows(tracked))


def expected(found: Sequence[Standing]) -> Table:
    """What was only expected of the year so far, of targets for which nothing was published of the same months."""
    awaited = [one for one in found if one.target is not None and one.expected is not None]
    told = [(one, target_of(one), one.expected.iloc[0]) for one in awaited]
    days = [_with_doubt(f"{row['published_on']:%Y-%m-%d}", _unconfirmed(one.expected)) for one, _, row in told]
    rows = [
        (one.label, target, expected_of(one), row["period"], day)
        for (one, target, row), day in zip(told, days, strict=True)
    ]
    columns = ["indicator", "year_target", "year_expected", "expected_to", "told_on"]
    behind = tuple(row for one in awaited for row in (one.target, one.expected))
    return Table(pd.DataFrame(rows, columns=columns).set_index("indicator"), behind)


def stated(found: Mapping[str, Quantity], *, country: bool = False) -> Table:
    """One row a target: the figure so far, and what was only expected, as stated elsewhere.

    Parameters: found, the quantities of `Figures` by name, from wherever they are.
    """
    parts = ("so_far", "months", "reached", "expected", "expected_months", "unconfirmed", "unconfirmed_expected")
    rows, behind = [], []
    for code in (one.target for one in TRACKED):
        target, *of = (found.get(f"{part}_{code.lower()}") for part in ("target", *parts))
        if target is None or not target.known:
            continue
        so_far, months, reached, awaited, awaited_months, *doubts = of
        in_doubt, awaited_in_doubt = (one is not None and one.known for one in doubts)
        known = (so_far, _with_doubt(months, in_doubt), reached)
        told = (awaited, _with_doubt(awaited_months, awaited_in_doubt))
        rows.append((label(code, country), target, *known, *told))
        behind += [one for one in (target, *of) if one is not None and one.known]
    columns = ["year_target", "year_so_far", "months_so_far", "reached", "year_expected", "months_expected"]
    frame = pd.DataFrame(rows, columns=["indicator", *columns], dtype=object).set_index("indicator")
    return Table(frame, behind)


def firmness(found: Sequence[Standing]) -> Table:
    """The newest figure of each target, how old and how firm it is, and why progress is judged as it is.

    Targets of which there is no more to say than that no figure was published, or that one was only expected, which
    `expected` lists, are left out.
    """
    nothing = (phrase("monitor.why_no_figure"), phrase("monitor.why_expected_only"))
    tracked = [one for one in found if one.target is not None and (one.rows is not None or one.why not in nothing)]
    rows = [(one.label, one.period or None, one.age_days, one.firmness, one.why) for one in tracked]
    columns = ["indicator", "newest_figure", "age", "firmness", "why_judged"]
    return Table(pd.DataFrame(rows, columns=columns).set_index("indicator"), _rows(tracked))


def target_of(one: Standing) -> Quantity:
    """A target, of a range its lower end with both ends."""
    of_range = one.target.low < one.target.high
    ends = (one.target.low, one.target.high) if of_range else (np.nan, np.nan)
    said = phrase("monitor.range_of_target")
    typed = typed_digits(one.aim, *ends) if one.unit == "PCT" else None
    return Quantity(one.aim, one.unit, *ends, said, rows=one.target, missing=one.why, digits=typed)


def outcome_of(one: Standing) -> Quantity:
    """The newest figure of the year, as first published."""
    return Quantity(one.outcome, one.unit, rows=one.rows, missing=one.why)


def expected_of(one: Standing) -> Quantity:
    """What was expected of months of which nothing was published."""
    value = np.nan if one.expected is None else one.expected["value"].iloc[0]
    missing = phrase("monitor.nothing_expected")
    return Quantity(value, one.unit, rows=one.expected, missing=missing)


def _expected_months(one: Standing) -> Quantity:
    month = np.nan if one.expected is None else one.expected["end"].dt.month.iloc[0]
    return Quantity(month, "MONTHS", rows=one.expected, missing=phrase("monitor.nothing_expected"))


def _unconfirmed(rows: Any) -> bool:
    """Whether a published figure is there, of a kind that nobody has confirmed."""
    return isinstance(rows, pd.DataFrame) and set(rows["kind"]) == {UNCONFIRMED}


def _one(rows: Any) -> Quantity:
    return Quantity(1, "COUNT", rows=rows)


def _period(one: Standing) -> Quantity | Phrase | str | None:
    """Up to when the newest figure tells, and whether nobody has confirmed it."""
    return _with_doubt(one.period or None, _unconfirmed(one.rows))


def _with_doubt(told: Quantity | str | None, doubt: bool) -> Quantity | Phrase | str | None:
    """What is told of a figure, and that nobody has confirmed it."""
    return phrase("monitor.firm_unconfirmed", firm=told) if doubt and told is not None else told


def _awaited(tracked: Sequence[Standing]) -> Quantity:
    """It rests on what was expected: where none of that is confirmed, neither is the number."""
    rows = [one.expected for one in tracked if one.expected is not None]
    return Quantity(len(rows), "COUNT", rows=rows, basis=None if rows else phrase("monitor.nothing_expected"))


def _each(found: Sequence[Standing], of: Callable[[Standing], Quantity]) -> dict[str, Quantity]:
    return {one.indicator.lower(): of(one) for one in found}


def _reached(one: Standing) -> Quantity:
    return Quantity(100 * one.share, "PCT", rows=_rows([one]), missing=one.why, digits=0)


def _needed(one: Standing) -> Quantity:
    """Growth needed in the rest of the year, in the middle of what the weights of past years make of it."""
    ends = (one.needed_low, one.needed_high)
    said, missing = phrase("monitor.by_weights"), phrase("monitor.no_rest")
    return Quantity(float(np.mean(ends)), "PCT", *ends, said, rows=_rows([one]), missing=missing)


def _rest(one: Standing) -> Quantity | Phrase | None:
    if not np.isfinite(one.needed_low):
        return None
    needed = Quantity(one.needed_low, one.unit, one.needed_low, one.needed_high)
    return phrase("monitor.a_month", amount=needed) if one.kind == "amount" else needed


def _chance(one: Standing, chance: Quantity) -> Phrase | None:
    """A probability in figures and words, and what is doubtful behind it; or why there is none."""
    if not chance.known:
        return chance.missing
    told = phrase("monitor.chance", probability=chance, likelihood=likelihood(chance.value))
    if chance.basis:
        told = phrase("monitor.chance_with_basis", chance=told, basis=chance.basis)
    return phrase("monitor.firm_unconfirmed", firm=told) if _unconfirmed(one.rows) else told


def _rows(found: Sequence[Standing]) -> tuple[Any, ...]:
    return tuple(row for one in found for row in (one.target, one.rows) if row is not None)
