"""What a quarter is told against: scenarios for parts of the year, and changes between two days."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics import outcomes
from growthgap.economics.monitor.quarters import quarter_bounds
from growthgap.economics.monitor.standings import lower_end
from growthgap.economics.monitor.tracked import ASKED, TRACKED
from growthgap.economics.outcomes import TargetOutcome, targets
from growthgap.economics.published import EXPECTED
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

LIKE = ("freq", "unit", "price_base", "counter")  # in which a target and its outcome must be alike
KINDS = ("new_figure", "revised_figure", "expected_figure", "new_target", "changed_target")


def scenarios(published, area: str, quarter: str) -> Table:
    """Every target for a part of the year that ends in the quarter, with the outcome of the same period.

    The share of a scenario that is not above 0 (industry in the month of Tet) has no meaning and is missing; the gap,
    outcome less target, stands. What was expected is no outcome: it has a column of its own, and no gap.
    """
    start, end = (pd.Timestamp(day) for day in quarter_bounds(quarter))
    frame = published.frame
    asked = frame[
        (frame["ref_area"] == area)
        & (frame["measure"] == "TARGET")
        & (frame["freq"] != "A")
        & frame["target_kind"].isin(ASKED)
        & frame["end"].between(start, end)
    ]
    same, periods = ["freq", "unit_measure", "price_base", "counter"], set(asked["time_period"])
    found = [
        one
        for code, *of in asked.groupby(["indicator", *same], sort=True).groups
        for one in targets(published, (area,), code, kinds=ASKED, **dict(zip(LIKE, of, strict=True)))
        if one.period in periods
    ]
    columns = ["indicator", "period", "part_target", "part_outcome", "part_expected", "part_gap", "of_target", "remark"]
    return Table(pd.DataFrame([_scenario(one) for one in found], columns=columns), outcomes.frame(found))


def _scenario(one: TargetOutcome) -> tuple:
    aim, rate = one.target_low if np.isfinite(one.target_low) else one.target_high, one.unit == "PCT"
    missing = phrase("monitor.no_figure_of_period")
    value, expected = (one.outcome, np.nan) if one.judged else (np.nan, one.outcome)
    remark: Phrase | None = None if aim > 0 else phrase("monitor.not_above_zero")
    if not one.judged and np.isnan(expected):
        remark = missing
    shown = [Quantity(amount, one.unit, missing=missing) for amount in (aim, value, expected)]
    gap = Quantity(value - aim, "PP" if rate else one.unit, missing=missing)
    return one.indicator, one.period, *shown, gap, np.nan if rate or aim <= 0 else value / aim, remark


@dataclass(frozen=True)
class Changes:
    """What was published between two days: how many figures and targets of which kind, and each of them."""

    changes: Quantity
    new_figure: Quantity
    revised_figure: Quantity
    expected_figure: Quantity  # told before its period had ended
    new_target: Quantity
    changed_target: Quantity
    table: Table


@result
def changes(before, after, area: str, years: tuple[int, ...]) -> Changes:
    """What was published between two as-of days, for the tracked indicators of some years.

    Parameters: before and after, two states of `published`.
    """
    codes = {code for one in TRACKED for code in (one.target, one.so_far, one.outcome) if code}
    codes |= {"GDP_" + code.removeprefix("GRDP_") for code in codes if code.startswith("GRDP_")}
    frame = after.frame[~after.frame["line"].isin(before.frame["line"])]
    frame = frame[(frame["ref_area"] == area) & frame["indicator"].isin(codes) & frame["start"].dt.year.isin(years)]
    keys = ["indicator", "freq", "measure", "time_period", "unit_measure", "price_base", "counter"]
    found = [row for key in frame.groupby(keys, sort=True).groups if (row := _change(before, after, area, key))]
    number = {kind: sum(one[2] == kind for one in found) for kind in KINDS}
    shown = [(code, period, phrase(f"monitor.{kind}"), *ends) for code, period, kind, *ends, _ in found]
    table = pd.DataFrame(shown, columns=["indicator", "period", "change", "was", "is_now"])
    rows = [figure for *_, figure in found]
    return Changes(
        changes=Quantity(len(found), "COUNT", rows=frame),
        table=Table(table, rows),
        **{kind: Quantity(count, "COUNT", rows=frame) for kind, count in number.items()},
    )


def _change(then, since, area: str, key: tuple[str, ...]) -> tuple | None:
    """The step from the preferred figure of one day to that of another; None where it stayed the same."""
    indicator, freq, measure, period, unit, base, counter = key
    asked = {"freq": freq, "measure": measure, "unit": unit, "price_base": base, "counter": counter}
    was, now = (state.select(area, indicator, target_kinds=ASKED, **asked) for state in (then, since))
    if not now.has(period):  # an expectation or a draft, which is no target
        return None
    after, before = now.at(period), was.at(period) if was.has(period) else None
    expected = after.status == EXPECTED
    if before is not None and before.status == EXPECTED and not expected:
        before = None  # what was expected is not revised by what came
    old, new = (np.nan if one is None else lower_end(one) for one in (before, after))
    if abs(new - old) <= 1e-9:
        return None
    noun = "target" if measure == "TARGET" else "figure"
    verb = "expected" if expected else "new" if np.isnan(old) else "changed" if noun == "target" else "revised"
    nothing = phrase("monitor.not_published_before")
    ends = (Quantity(end, unit, rows=one, missing=nothing) for end, one in ((old, before), (new, after)))
    return indicator, period, f"{verb}_{noun}", *ends, after
