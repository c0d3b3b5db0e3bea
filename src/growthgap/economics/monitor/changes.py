"""What a quarter is told against: scenarios for parts of the year, and changes between two days."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.monitor.quarters import quarter_bounds
from growthgap.economics.monitor.standings import ASKED, TRACKED, lower_end
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

KINDS = ("new_figure", "revised_figure", "new_target", "changed_target")


def scenarios(published, area: str, quarter: str) -> Table:
    """Every target for a part of the year that ends in the quarter, with the outcome of the same period.

    The share of a scenario that is not above 0 (industry in the month of Tet) has no meaning and is missing; the gap,
    outcome less target, stands.
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
    keys = ["indicator", "freq", "time_period", "unit_measure", "counter"]
    found = [_scenario(published, area, *key) for key in asked.groupby(keys, sort=True).groups]
    columns = ["indicator", "period", "part_target", "part_outcome", "part_gap", "of_target", "remark"]
    return Table(
        pd.DataFrame([one[:-1] for one in found], columns=columns), [row for *_, rows in found for row in rows]
    )


def _scenario(published, area, indicator, freq, period, unit, counter) -> tuple:
    same = {"freq": freq, "unit": unit, "counter": counter}
    target = published.select(area, indicator, measure="TARGET", target_kinds=ASKED, **same).at(period)
    actual = published.select(area, indicator, **same)
    figure = actual.at(period) if actual.has(period) else None
    aim, value = lower_end(target), np.nan if figure is None else figure.value
    rate = "GROWTH" in indicator or indicator.startswith("IIP")
    remark: Phrase | None = None if aim > 0 else phrase("monitor.not_above_zero")
    missing = phrase("monitor.no_figure_of_period")
    if not np.isfinite(value):
        remark = missing
    share = value / aim if aim > 0 and not rate else np.nan
    rows = (target,) if figure is None else (target, figure)
    gap = Quantity(value - aim, "PP" if unit == "PCT" else unit, rows=rows, missing=missing)
    shown = [_shown(amount, unit, one, missing) for amount, one in ((aim, target), (value, figure))]
    return indicator, period, *shown, gap, share, remark, rows


def _shown(amount: float, unit: str, rows: Any, missing: Phrase) -> Quantity:
    return Quantity(amount, unit, rows=rows, missing=missing, digits=2 if unit == "PCT" else None)


@dataclass(frozen=True)
class Changes:
    """What was published between two days: how many figures and targets of which kind, and each of them."""

    changes: Quantity
    new_figure: Quantity
    revised_figure: Quantity
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


def _change(before, after, area: str, key: tuple[str, ...]) -> tuple | None:
    """The step from the preferred figure of one day to that of another; None where it stayed the same."""
    indicator, freq, measure, period, unit, base, counter = key
    asked = {"freq": freq, "measure": measure, "unit": unit, "price_base": base, "counter": counter}
    was, now = (state.select(area, indicator, target_kinds=ASKED, **asked) for state in (before, after))
    if not now.has(period):  # an expectation or a draft, which is no target
        return None
    figures = [was.at(period) if was.has(period) else None, now.at(period)]
    old, new = (np.nan if one is None else lower_end(one) for one in figures)
    if abs(new - old) <= 1e-9:
        return None
    noun = "target" if measure == "TARGET" else "figure"
    verb = "new" if np.isnan(old) else "changed" if noun == "target" else "revised"
    nothing = phrase("monitor.not_published_before")
    ends = (_shown(end, unit, one, nothing) for end, one in zip((old, new), figures, strict=True))
    return indicator, period, f"{verb}_{noun}", *ends, figures[1]
