"""What could be done about a year's growth, and what it would bring over what is expected anyway.

A lever adds investment dI to the amount I that is expected, and by the accounting identity I = B g (1 + g) G (1 + pi)

    dg = dI / (B G (1 + pi) (1 + 2 g)),

linear in dI, so that the levers of the owners add up. B is the median of the year's draws. Measured, only a part of dg
was seen (see `growthgap.economics.answer.response`). Begun when a share w of the year's output has passed, a lever
brings (1 - w) of itself. Efficiency is an outcome and no lever (see `growthgap.economics.answer.efficiency`).
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.answer.execution import Execution
from growthgap.economics.answer.joint import Answer
from growthgap.economics.answer.lever_amounts import BROUGHT_FORWARD, DISBURSED, REALISED_USD_MN, Amounts
from growthgap.economics.answer.response import Response
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy
from growthgap.economics.investment.required import growth_from_amount, output_at_target
from growthgap.economics.pace import elapsed_shares
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

LEAST = 0.05  # points of the year's growth, below which a lever does not count in it
THOUSAND = 1000  # VND bn
COUNTED = ("execution_state", "execution_nonstate", "execution_fdi", "projects")  # these add up to all together
WITHIN = (*(f"public_{share}" for share in DISBURSED), "fdi_realised")  # parts of an owner's
_QUARTERS = (1, 2, 3)


@dataclass(frozen=True, eq=False)
class Levers:
    """What levers bring to the growth of a year, each by its code; amounts in VND bn, growth in points."""

    year: Quantity
    thousand: Quantity  # VND bn more than expected
    thousand_buys: Quantity  # and the growth that it brings by the identity
    least: Quantity  # points below which a lever does not count
    usual: Quantity  # share of its plan that public investment disburses anyway: that of the year before
    usual_year: Quantity
    amount: Mapping[str, Quantity]
    brings: Mapping[str, Quantity]  # by the identity
    measured: Mapping[str, Quantity]  # from the least to the most that was seen of it
    months: Mapping[str, Quantity]  # of the year that may have passed when it begins
    largest_amount: Quantity  # of the lever that brings most
    largest_brings: Quantity
    largest_measured: Quantity
    computed: Quantity  # how many could be computed
    in_time: Quantity  # and how many of them still count on the day


def points_per_bn(expected: float, icor: float, output: float, inflation: float = 0.0) -> float:
    """Points of growth that one more unit of investment brings by the identity, at an expected amount."""
    growth = growth_from_amount(expected, icor, output, inflation)
    return 100 / (icor * output_at_target(0.0, output, inflation) * (1 + 2 * growth))


def passed(levels: pd.Series) -> np.ndarray:
    """Share of a year's output that has passed after 0 to 12 months, even within a quarter; nan without two years.

    Parameters: levels, quarterly at constant prices (PeriodIndex).
    """
    if len(levels) < 8:
        return np.full(13, np.nan)
    ends = [float(np.mean(elapsed_shares(levels, gone))) for gone in _QUARTERS]
    return np.interp(np.arange(13), [0, 3, 6, 9, 12], [0.0, *ends, 1.0])


def last_month(points: float, share: np.ndarray, least: float = LEAST) -> float:
    """Months after which a lever that begins still brings `least` points to the year; nan where it never does."""
    enough = np.flatnonzero((1 - share) * points >= least)
    return float(enough.max()) if len(enough) else np.nan


@result
def levers(
    added: Amounts,
    study: PlanStudy,
    asked: PlanQuestion,
    invested: Execution,
    joined: Answer,
    seen: Response,
    levels: Any,
    day: dt.date,
) -> Levers:
    """What each lever brings to the growth of a plan's year.

    Parameters: added, investment by lever; study and asked, the plan; invested, what is
    expected; joined, whose efficiency counts; seen, the measured part of the identity; levels, selection of the
    nation's quarterly output at constant prices; day, on which a lever would begin.
    """
    expected, output, icor = invested.expected_investment, study.check.output_before, joined.efficiency
    each = points_per_bn(expected.value, icor.value, output.value, asked.inflation)
    rows, none = (expected, output, icor), expected.missing or output.missing or icor.missing
    made: dict[str, Any] = {"rows": rows, "missing": none, "basis": phrase("answer.identity")}
    thousand = Quantity(THOUSAND * each, "PP", digits=3, **made)
    brings = {code: _brings(one, thousand) for code, one in added.amount.items()}
    measured = {code: _measured(one, seen) for code, one in brings.items()}
    share = passed(levels.series)
    months = {code: _months(one, share, levels) for code, one in brings.items() if code != "together"}
    best = largest_code(brings)
    nothing: dict[str, Any] = {"missing": none or phrase("answer.no_lever")}
    known = [one for code, one in months.items() if brings[code].known]
    begin = [one for one in known if one.known and _date(asked.target_year, one) >= day]
    return Levers(
        year=Quantity(asked.target_year, "YEAR", basis=phrase("answer.of_plan")),
        thousand=Quantity(THOUSAND, "VND_BN", basis=phrase("answer.any_amount")),
        thousand_buys=thousand,
        least=Quantity(LEAST, "PP", digits=2, basis=phrase("answer.least_counted")),
        usual=added.usual,
        usual_year=added.usual_year,
        amount=added.amount,
        brings=brings,
        measured=measured,
        months=months,
        largest_amount=added.amount[best] if best else Quantity(np.nan, "VND_BN", **nothing),
        largest_brings=brings[best] if best else Quantity(np.nan, "PP", **nothing),
        largest_measured=measured[best] if best else Quantity(np.nan, "PP", **nothing),
        computed=Quantity(len(known), "COUNT", rows=rows),
        in_time=Quantity(len(begin), "COUNT", rows=(*rows, *known)),
    )


def largest_code(brings: Mapping[str, Quantity], prefix: str = "") -> str | None:
    """The lever that brings most; None where none brings anything."""
    codes = [code for code in (*COUNTED, *WITHIN) if brings[prefix + code].known and brings[prefix + code].value > 0]
    return max(codes, key=lambda code: brings[prefix + code].value, default=None)


def largest(found: Mapping[str, Quantity], prefix: str = "") -> Phrase | None:
    """The name of the lever that brings most; None where none brings anything.

    Parameters: found, the quantities of `Levers` by name, from wherever they are, and what stands before each name.
    """
    code = largest_code(found, f"{prefix}brings_")
    return _name(code) if code else None


def table(found: Mapping[str, Quantity], prefix: str = "") -> Table:
    """One row a lever, after those that add up their sum: what it brings, its cost, by when, and what would show it.

    Parameters: found, the quantities of `Levers` by name, from wherever they are, and what stands before each name.
    Empty where no lever brings anything that could be computed.
    """
    rows, behind, year = [], [], found[f"{prefix}year"]
    for code in (*COUNTED, "together", *WITHIN):
        amount, brings, measured = (found[f"{prefix}{part}_{code}"] for part in ("amount", "brings", "measured"))
        told = brings if brings.known else phrase("answer.not_computable", why=brings.missing)
        by = None if code == "together" else _by(int(year.value), found[f"{prefix}months_{code}"], brings)
        cells = (amount, told, measured if measured.known else None, by)
        rows.append((_name(code), *cells, phrase(f"answer.pays_{_kind(code)}"), phrase(f"answer.shows_{_kind(code)}")))
        behind += [one for one in (amount, brings, measured) if brings.known and one.known]
    columns = ["lever", "lever_amount", "lever_brings", "lever_measured", "lever_last", "lever_pays", "lever_shows"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    return Table(frame if behind else frame.head(0), behind, total=len(COUNTED) if behind else None)


def short(found: Mapping[str, Quantity], prefix: str = "") -> Table:
    """The levers of `table` that could be computed, in short: points by the identity, how many of them were seen, the
    amount, by when, and who pays; of shares of the public plan the largest alone."""
    whole, rows, behind = table(found, prefix), [], []
    codes = (*COUNTED, "together", *WITHIN)
    for code, (_, row) in zip(codes, whole.frame.iterrows(), strict=False):
        amount, brings, measured = (found[f"{prefix}{part}_{code}"] for part in ("amount", "brings", "measured"))
        if brings.known and code not in (f"public_{share}" for share in DISBURSED[:-1]):
            rows.append(
                (row["lever"], brings.value, row["lever_measured"], amount.value, row["lever_last"], row["lever_pays"])
            )
            behind += [amount, brings, measured]
    columns = ["lever", "lever_worth", "lever_seen", "lever_amount_th", "lever_by", "lever_pays"]
    total = [row[0] for row in rows].index(_name("together")) if _name("together") in [row[0] for row in rows] else None
    return Table(pd.DataFrame(rows, columns=columns), behind, total=total)


def _brings(amount: Quantity, thousand: Quantity) -> Quantity:
    made: dict[str, Any] = {"rows": (amount, thousand), "missing": amount.missing or thousand.missing}
    return Quantity(amount.value * thousand.value / THOUSAND, "PP", digits=2, basis=thousand.basis, **made)


def _measured(brings: Quantity, seen: Response) -> Quantity:
    """The part of a lever that was seen, between the ends of what was; its value is in their middle."""
    low, high = (part.value * brings.value for part in (seen.response_low, seen.response_high))
    made: dict[str, Any] = {"rows": (brings, seen.response_low, seen.response_high)}
    made["missing"] = brings.missing or seen.response_low.missing
    return Quantity((low + high) / 2, "PP", low, high, phrase("answer.measured"), digits=2, **made)


def _months(brings: Quantity, share: np.ndarray, levels: Any) -> Quantity:
    missing = brings.missing or phrase("answer.no_levels" if np.isnan(share).all() else "answer.too_small")
    return Quantity(last_month(brings.value, share), "MONTHS", rows=(brings, levels), missing=missing)


def _kind(code: str) -> str:
    """The lever without the share of its plan."""
    return "public" if code.startswith("public") else code


def _name(code: str) -> Phrase:
    said = {f"public_{share}": Quantity(share, "PCT", digits=0) for share in DISBURSED}
    said |= {"projects": Quantity(100 * BROUGHT_FORWARD, "PCT", digits=0)}
    said |= {"fdi_realised": Quantity(REALISED_USD_MN, "USD_MN")}
    name = f"answer.lever_{_kind(code)}"
    return phrase(name, by=said[code]) if code in said else phrase(name)


def _by(year: int, months: Quantity, brings: Quantity) -> dt.date | Phrase | None:
    """The last day on which a lever that brings something may begin, or why there is none."""
    if not brings.known:
        return None
    return _date(year, months) if months.known else months.missing


def _date(year: int, months: Quantity) -> dt.date:
    """The last day of so many months of a year; of none, that of the year before."""
    month = int(months.value)
    return dt.date(year, month, calendar.monthrange(year, month)[1]) if month else dt.date(year - 1, 12, 31)
