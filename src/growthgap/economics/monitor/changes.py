"""What a quarter is told against: scenarios for parts of the year, and changes between two days.

`published` is anything with `frame` and `select`, as in `standings`.
"""

import numpy as np
import pandas as pd

from growthgap.economics.monitor.standings import ASKED, TRACKED, lower_end, quarter_bounds


def scenarios(published, area: str, quarter: str) -> pd.DataFrame:
    """Every target for a part of the year that ends in the quarter, with the outcome of the same period.

    Columns: indicator, period, kind, unit, scenario, outcome, gap, percent, note, lines. Percent of a scenario that is
    not above 0 (industry in the month of Tet) has no meaning and is missing; the gap stands.
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
    rows = [_scenario(published, area, *key) for key in asked.groupby(keys, sort=True).groups]
    columns = ["indicator", "period", "kind", "unit", "scenario", "outcome", "gap", "percent", "note", "lines"]
    return pd.DataFrame(rows, columns=columns)


def _scenario(published, area, indicator, freq, period, unit, counter) -> tuple:
    same = {"freq": freq, "unit": unit, "counter": counter}
    target = published.select(area, indicator, measure="TARGET", target_kinds=ASKED, **same).at(period)
    actual = published.select(area, indicator, **same)
    aim, value, lines = lower_end(target), np.nan, target.lines
    if actual.has(period):
        value, lines = actual.at(period).value, (*lines, *actual.at(period).lines)
    rate = "GROWTH" in indicator or indicator.startswith("IIP")
    note = "" if aim > 0 else "scenario not above 0: gap only"
    if not np.isfinite(value):
        note = "no outcome of this period published"
    percent = 100 * value / aim if aim > 0 and not rate else np.nan
    return indicator, period, target.target_kind, unit, aim, value, value - aim, percent, note, lines


def changes(before, after, area: str, years: tuple[int, ...]) -> pd.DataFrame:
    """What was published between two as-of days, for the tracked indicators of some years, and of which kind it is.

    Parameters: before and after, two states of `published`. Columns: indicator, period, what ("new figure", "revised
    figure", "new target", "changed target"), was, now, unit, lines.
    """
    codes = {code for one in TRACKED for code in (one.target, one.so_far, one.outcome) if code}
    codes |= {"GDP_" + code.removeprefix("GRDP_") for code in codes if code.startswith("GRDP_")}
    frame = after.frame[~after.frame["line"].isin(before.frame["line"])]
    frame = frame[(frame["ref_area"] == area) & frame["indicator"].isin(codes) & frame["start"].dt.year.isin(years)]
    keys = ["indicator", "freq", "measure", "time_period", "unit_measure", "price_base", "counter"]
    rows = [row for key in frame.groupby(keys, sort=True).groups if (row := _change(before, after, area, key))]
    return pd.DataFrame(rows, columns=["indicator", "period", "what", "was", "now", "unit", "lines"])


def _change(before, after, area: str, key: tuple[str, ...]) -> tuple | None:
    """The step from the preferred figure of one day to that of another; None where it stayed the same."""
    indicator, freq, measure, period, unit, base, counter = key
    asked = {"freq": freq, "measure": measure, "unit": unit, "price_base": base, "counter": counter}
    was, now = (state.select(area, indicator, target_kinds=ASKED, **asked) for state in (before, after))
    if not now.has(period):  # an expectation or a draft, which is no target
        return None
    old, new = (lower_end(was.at(period)) if was.has(period) else np.nan), lower_end(now.at(period))
    if abs(new - old) <= 1e-9:
        return None
    noun = "target" if measure == "TARGET" else "figure"
    verb = "new" if np.isnan(old) else "changed" if noun == "target" else "revised"
    return indicator, period, f"{verb} {noun}", old, new, unit, now.at(period).lines
