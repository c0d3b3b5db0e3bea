"""What moved a number between two days: the change as a sum of parts, one for each kind of what is new.

What is new is taken in step by step, in one order: revised figures, new figures, targets. A part is the value after
its step less the value before it, so the parts add up to the change whatever the function is. Each kind taken in alone
would leave out what kinds do together. How large a part is depends on the order, which therefore is fixed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite, nan
from typing import Any, TypeVar

import pandas as pd

from growthgap.quantity import Phrase, Quantity, Table, change_in, phrase, result

STEPS = ("revised", "new", "targets")  # kinds of what is new, in order
_DIGITS = {"PCT": 2, "VND_BN": -2, "USD_MN": -1}  # one more than where the value stands by itself; chances are whole
N = TypeVar("N", bound=Any)


@dataclass(frozen=True, eq=False)
class News:
    """What moved the headline values between two days."""

    headlines: Quantity  # that have a value on both days
    headlines_moved: Quantity  # of them, with another value
    first_change: Quantity  # of the first headline
    first_cause: Phrase | None  # the step that moved it most; None where it did not move
    table: Table  # headline, news_then, news_revised, news_new, news_targets, news_now


def parts(states: Sequence[N]) -> list[N]:
    """What each step adds to a number, from its values before, between and after the steps."""
    return [after - before for before, after in pairwise(states)]


@result
def news(
    published: Any, then: Any, headlines: Callable[[Any], Mapping[str, Quantity]], now: Mapping[str, Quantity]
) -> News:
    """What moved headlines between an as-of day and what is published, under one code, with the same parameters.

    Parameters: then, the day; headlines, the values as a function of what is published, with one seed; now, the values
    of what is published, as the reports state them.
    A headline without a value on the day or after a step has no part there, with the reason.
    """
    states = [*_states(published, then, headlines), now]
    rows = {name: _row([_as_stored(state[name]) for state in states]) for name in now}
    columns = ["news_then", *(f"news_{step}" for step in STEPS), "news_now"]
    frame = pd.DataFrame(list(rows.values()), columns=columns)
    frame.insert(0, "headline", [phrase(f"answer.{name}") for name in rows])
    behind = tuple(now.values())
    changes = [row[-1].value - row[0].value for row in rows.values()]
    first = next(iter(rows.values()))
    return News(
        headlines=Quantity(sum(map(isfinite, changes)), "COUNT", rows=behind),
        headlines_moved=Quantity(sum(isfinite(one) and one != 0 for one in changes), "COUNT", rows=behind),
        first_change=_part(first[0], first[-1]),
        first_cause=_cause(first[1:-1]),
        table=Table(frame, behind),
    )


def _states(published: Any, then: Any, headlines: Callable) -> list[Mapping[str, Quantity]]:
    """The headlines on the day, and after each step but the last, which ends at what is published."""
    found, rows = [], -1
    for count in range(len(STEPS)):
        known = published.as_of(then, later=STEPS[:count])
        found.append(headlines(known) if len(known.frame) != rows else found[-1])
        rows = len(known.frame)
    return found


def _as_stored(one: Quantity) -> Quantity:
    """A value with the ten digits that reports keep of it, so that rounding is no news; it is that of no event, which
    has its probability in one report."""
    return replace(one, value=float(f"{one.value:.10g}"), digits=_DIGITS.get(one.unit, one.digits), event="")


def _row(states: Sequence[Quantity]) -> list[Quantity]:
    """A headline on the first day, its parts, and on the last."""
    return [states[0], *(_part(*pair) for pair in pairwise(states)), states[-1]]


def _part(before: Quantity, after: Quantity) -> Quantity:
    unit, times = change_in(before.unit)
    missing = before.missing or after.missing
    (change,) = parts([before.value, after.value])
    return Quantity(times * change, unit, rows=(before, after), missing=missing, digits=_DIGITS.get(before.unit, 0))


def _cause(steps: Sequence[Quantity]) -> Phrase | None:
    sizes = {step: abs(part.value) for step, part in zip(STEPS, steps, strict=True) if part.known}
    largest = max(sizes, key=lambda step: sizes[step], default="")
    return phrase(f"answer.by_{largest}") if sizes.get(largest, nan) > 0 else None
