"""The gap account: from the growth that was asked for to the growth that is expected, part by part.

Two views of one gap must not be added. Seen from production the gap is manufacturing (through the industrial production
index) plus the other sectors; seen from capital it is investment that is missing. Missing investment *lands* in a
sector and is part of that sector's shortfall. The account therefore states missing investment once, divided into FDI
below its target and the rest, and takes from each sector what landed there:

    gap = FDI + other investment + (manufacturing - landed in it) + (other sectors - landed in them) + unexplained

where unexplained = gap - manufacturing - other sectors. The parts add up to the gap in every draw and so in the means.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, Table, interval, phrase, result

NORMAL_80 = 1.2815515655446004  # an 80 % interval of a normal distribution reaches this many standard deviations
# Share of missing investment that would have been manufacturing's: a judgement within wide ends, printed as such.
FDI_IN_MANUFACTURING = (0.5, 1.0)
OTHER_IN_MANUFACTURING = (0.1, 0.5)
PARTS = ("fdi", "other_investment", "manufacturing", "other_sectors", "unexplained")
INPUTS = ("fdi", "investment", "manufacturing", "other_sectors")


@dataclass(frozen=True)
class GapAccount:
    """The account in percentage points of growth: outcome less target, which is the sum of its known parts.

    `parts`, by part: measured (before what was counted elsewhere was taken off), landed (what was taken off) and
    counted; `steps`, the gap and its parts as they are charted.
    """

    gap_outcome: Quantity  # growth that is expected
    gap: Quantity
    gap_fdi: Quantity
    gap_other_investment: Quantity
    gap_manufacturing: Quantity
    gap_other_sectors: Quantity
    gap_unexplained: Quantity
    parts: Table
    steps: Table
    largest: Phrase | None  # the largest shortfall with a known cause


@result
def gap_account(
    target_pct: float,
    outcome: Quantity,
    measured: Mapping[str, Quantity | None],
    *,
    seed: int,
    draws: int = 20_000,
) -> GapAccount:
    """Account of the gap between a growth target and the expected outcome, both in percent.

    Parameters: measured, by name of INPUTS, in pp, negative = short, None = not known: manufacturing and other_sectors,
    their contribution less what the target asks of them; investment, growth that all investment buys less the target;
    fdi, the part of that which FDI below its own target costs (the rest is other investment). Estimates are taken as
    independent; one without ends is taken as exact. What is not known stays in gap_unexplained; it is never zero by
    assumption.
    """
    if not outcome.known:
        return _empty(phrase("monitor.no_forecast"))
    rng = np.random.default_rng(seed)
    known = {name: one for name in INPUTS if (one := measured.get(name)) is not None}
    drawn = {name: _draws(known[name], rng, draws) if name in known else np.zeros(draws) for name in INPUTS}
    if "investment" in known:
        drawn["investment"] = drawn["investment"] - drawn["fdi"]
    gap = _draws(outcome, rng, draws) - target_pct
    landed = _landed(rng, drawn, known)
    counted = {name: drawn[name] - landed.get(name, 0.0) for name in drawn}
    drawn["unexplained"] = counted["unexplained"] = gap - sum(counted.values())
    rows, absent = (outcome, *known.values()), phrase("monitor.part_not_stated")
    low, high = (end - target_pct for end in _ends(outcome))
    stated = {"gap": Quantity(outcome.value - target_pct, "PP", low, high, interval(80), rows=rows, digits=1)}
    table = []
    for part, name in zip(PARTS, (*INPUTS, "unexplained"), strict=True):
        ends = [counted[name].mean(), *np.quantile(counted[name], [0.1, 0.9])]
        ends = ends if name in (*known, "unexplained") else [np.nan] * 3
        one = Quantity(ends[0], "PP", *ends[1:], interval(80), rows=rows, missing=absent, digits=2)
        stated[f"gap_{part}"] = one
        if one.known:
            table.append((_name(part, one), drawn[name].mean(), landed.get(name, np.array(np.nan)).mean(), one))
    parts = pd.DataFrame(table, columns=["gap_part", "measured", "landed", "counted"])
    expected = Quantity(outcome.value, "PCT", rows=rows, digits=1)
    return GapAccount(expected, **stated, parts=Table(parts, rows), steps=steps(stated), largest=largest(stated))


def steps(account: Mapping[str, Quantity]) -> Table:
    """The gap and its known parts with their intervals, by name; empty where the gap is not known.

    Parameters: account, the quantities of a GapAccount by name, from wherever they are.
    """
    names = ("gap", *(f"gap_{part}" for part in PARTS)) if account["gap"].known else ()
    shown = {name: account[name] for name in names if account[name].known}
    labels = [_name(name.removeprefix("gap_"), one) for name, one in shown.items()]
    columns = {f"gap_{end}": [getattr(one, end) for one in shown.values()] for end in ("value", "low", "high")}
    return Table(pd.DataFrame(columns, index=pd.Index(labels, name="gap_part", dtype=object)), tuple(shown.values()))


def largest(account: Mapping[str, Quantity]) -> Phrase | None:
    """What the gap's largest shortfall with a known cause is; None where growth is not short, or no cause is known."""
    named = {part: one for part in PARTS[:-1] if (one := account[f"gap_{part}"]).known}
    part = min(named, key=lambda part: named[part].value, default=None)
    short = account["gap"].known and account["gap"].value < 0
    return _name(part, named[part]) if part and short and named[part].value < 0 else None


def measured_parts(
    target_pct: float, year: int, reports: Mapping[str, Mapping[str, Quantity]], sectors: Any
) -> dict[str, Quantity | None]:
    """What the account is made from, in pp and negative where short; None where it is not known.

    Parameters: reports, what is stated of growth, industry, fdi and investment, by these names; sectors, a
    `growth.sectors.SectorAccount` of the year before, or None.
    """
    industry, lost = reports["industry"], reports["fdi"]["lost_growth"]
    cost, output, asked = (industry[name] for name in ("point_cost", "expected", "target"))
    bought, outcome = reports["investment"]["growth_bought"], reports["growth"]["forecast"]
    of_year = industry["year"].known and industry["year"].value == year and asked.known and cost.known
    return {
        "fdi": _linear(lost, -1.0),
        "investment": _linear(bought, less=target_pct),
        "manufacturing": _linear(output, cost.value, cost.value * asked.value, (cost, asked)) if of_year else None,
        "other_sectors": other_sectors(sectors, outcome) if sectors and outcome.known else None,
    }


def other_sectors(sectors: Any, outcome: Quantity, names: tuple[str, ...] = ("AGR", "SRV", "TAX")) -> Quantity:
    """Contribution of the sectors outside industry at last year's rates, less what the target asks of them, in pp.

    Parameters: sectors, a `growth.sectors.SectorAccount`: by sector the share (percent, constant prices), growth of
    last year, and `scaled`, the rate that the target asks for at last year's proportions. The interval is that of the
    whole economy's outcome in proportion to the sectors' share, as their own record is too short for one.
    """
    of = sectors.table.loc[list(names)]
    value = float((of["share"] * (of["growth"] - of["scaled"])).sum() / 100)
    part = float(of["share"].sum() / 100)
    low, high = _ends(outcome)
    ends = (value - part * (outcome.value - low), value + part * (high - outcome.value))
    return Quantity(value, "PP", *ends, interval(80), rows=(outcome, *sectors.inputs))


def _linear(one: Quantity, times: float = 1.0, less: float = 0.0, rows: tuple[Quantity, ...] = ()) -> Quantity | None:
    """A quantity times a factor, less an amount, in pp; None where it is not known."""
    if not one.known:
        return None
    low, high = sorted(times * end - less for end in (one.low, one.high))
    return Quantity(times * one.value - less, "PP", low, high, one.interval, rows=(one, *rows))


def _draws(one: Quantity, rng: np.random.Generator, count: int) -> np.ndarray:
    """Normal draws about the value, as wide as the interval; their mean is the value itself."""
    low, high = _ends(one)
    if not low <= one.value <= high:
        raise GrowthGapError(f"an interval from {low:g} to {high:g} does not hold its value {one.value:g}.")
    z = rng.standard_normal(count)
    return one.value + (z - z.mean()) * (high - low) / (2 * NORMAL_80)


def _ends(one: Quantity) -> tuple[float, float]:
    """Low and high, the value itself where there are none."""
    return (one.value, one.value) if np.isnan(one.low) or np.isnan(one.high) else (one.low, one.high)


def _landed(rng: np.random.Generator, drawn: dict, known: Collection[str]) -> dict[str, np.ndarray]:
    """Missing investment by the sector in which it is already measured; none where that sector is not known."""
    count = len(drawn["fdi"])
    of_fdi, of_other = rng.uniform(*FDI_IN_MANUFACTURING, count), rng.uniform(*OTHER_IN_MANUFACTURING, count)
    landed = {"manufacturing": of_fdi * drawn["fdi"] + of_other * drawn["investment"]}
    landed["other_sectors"] = drawn["fdi"] + drawn["investment"] - landed["manufacturing"]
    return {name: amount for name, amount in landed.items() if name in known}


def _name(part: str, one: Quantity) -> Phrase:
    """What a part is called; FDI and other investment by whether they fall short."""
    sign = "" if part not in ("fdi", "other_investment") else "_short" if one.value < 0 else "_above"
    return phrase(f"monitor.part_{part}{sign}")


def _empty(missing: Phrase) -> GapAccount:
    unknown = {name: Quantity(np.nan, "PP", missing=missing) for name in ("gap", *(f"gap_{part}" for part in PARTS))}
    expected = Quantity(np.nan, "PCT", missing=missing)
    return GapAccount(expected, **unknown, parts=Table(pd.DataFrame()), steps=steps(unknown), largest=None)
