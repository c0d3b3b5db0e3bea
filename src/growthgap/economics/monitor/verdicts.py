"""What came of the targets of a year that is over: judged on first releases, with the latest figures beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.monitor.standings import Standing
from growthgap.economics.monitor.tracked import TRACKED, label
from growthgap.economics.monitor.year import expected_of, outcome_of, target_of
from growthgap.quantity import Quantity, Table, phrase, result

VERDICTS = ("met", "missed", "expected_only", "no_outcome")


@dataclass(frozen=True)
class Verdicts:
    """Targets of a year, each by indicator, with what came of them, and how many came out how."""

    target: Mapping[str, Quantity]
    outcome: Mapping[str, Quantity]  # first release
    latest: Mapping[str, Quantity]
    expected: Mapping[str, Quantity]  # where nothing was published of the whole year
    asked: Quantity
    met: Quantity
    missed: Quantity
    expected_only: Quantity
    no_outcome: Quantity
    turned: Quantity  # verdicts that are others by the latest figures


@result
def verdicts(found: Sequence[Standing]) -> Verdicts:
    """What came of the targets of a year.

    Parameters: found, the standings at the end of its fourth quarter.
    """
    asked = [one for one in found if one.target is not None]
    of_each = {one.indicator.lower(): _of(one) for one in asked}
    target, outcome, latest, expected = ({key: of[i] for key, of in of_each.items()} for i in range(4))
    kinds = [_verdict(of[0], of[1], of[3]) for of in of_each.values()]
    later = [_verdict(of[0], of[2], of[3]) for of in of_each.values()]
    number = {kind: kinds.count(kind) for kind in VERDICTS} | {"asked": len(asked)}
    number["turned"] = sum(now != then for now, then in zip(later, kinds, strict=True))
    rows = tuple(row for one in asked for row in (one.target, one.rows) if row is not None)
    basis = None if asked else phrase("monitor.why_no_target")
    counted = {name: Quantity(count, "COUNT", rows=rows, basis=basis) for name, count in number.items()}
    return Verdicts(target, outcome, latest, expected, **counted)


def table(found: Mapping[str, Quantity], prefix: str = "", *, country: bool = False) -> Table:
    """One row a target: what came of it, as first published and latest, and what was only expected.

    Parameters: found, the quantities of `Verdicts` by name, from wherever they are, and what stands before each name.
    """
    parts, rows, behind = ("target", "outcome", "latest", "expected"), [], []
    for code in (one.target for one in TRACKED):
        of = [one for part in parts if (one := found.get(f"{prefix}{part}_{code.lower()}")) is not None]
        if of and of[0].known:
            told = phrase(f"monitor.{_verdict(of[0], of[1], of[3])}")
            rows.append((label(code, country), told, of[0], *of[1:]))
            behind += [one for one in of if one.known]
    columns = ["indicator", "target_verdict", "year_target", "first_release", "latest_release", "year_expected"]
    return Table(pd.DataFrame(rows, columns=columns, dtype=object).set_index("indicator"), behind)


def _of(one: Standing) -> tuple[Quantity, Quantity, Quantity, Quantity]:
    """Target, outcome, latest figure and expectation; an outcome is one of the whole year."""
    whole, missing = one.progress in ("met", "missed"), phrase("monitor.no_outcome_of_year")
    latest = one.latest["value"].iloc[0] if whole else np.nan
    return (
        target_of(one),
        outcome_of(one) if whole else Quantity(np.nan, one.unit, missing=missing),
        Quantity(latest, one.unit, rows=one.latest if whole else (), missing=missing),
        expected_of(one),
    )


def _verdict(target: Quantity, outcome: Quantity, expected: Quantity) -> str:
    """One of VERDICTS."""
    if outcome.known:
        return "met" if outcome.value >= target.value else "missed"
    return "expected_only" if expected.known else "no_outcome"
