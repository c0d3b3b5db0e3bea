"""How likely each target is by what was published of its year, or why no probability of it can be given.

Growth and production have forecasts of their own, which are taken over. Of an amount the share of the year that past
years had reached by the same month, and of a rate how past years came out against their first months, make a
distribution of the year. It rests on published figures: what was only expected makes no probability, as it makes no
light.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.monitor.standings import Standing
from growthgap.economics.monitor.tracked import TRACKED, Tracked
from growthgap.economics.pace import EARLIEST, LEAST_YEARS, year_end
from growthgap.economics.prediction import next_value
from growthgap.economics.published import UNCONFIRMED
from growthgap.quantity import Phrase, Quantity, event, phrase, result

LEAST_PAIRS = 4  # of first months and years, for a rate
OWN_REPORT = ("GRDP_GROWTH", "IIP_YOY")  # whose forecast stands in a report of its own
FROM_EXPECTED = ("IIP_YOY",)  # whose forecast takes in what was only expected
OVER = ("met", "missed")  # progress where the outcome is known
_OF_YEAR = {"amount": ("S", "Q", "M"), "rate": ("Q",)}  # frequencies of figures of the first months


@result
def chances(
    published: Any,
    area: str,
    parts: Sequence[str],
    found: Sequence[Standing],
    forecast: Mapping[str, tuple[Quantity, Quantity]],
) -> dict[str, Quantity]:
    """Probability of each target, "chance_" and its indicator in lower case, as far as one can be given.

    Parameters: parts, areas that the area was merged from, whose amounts together and whose rates each stand for years
    before; found, where each indicator stands; forecast, by indicator of OWN_REPORT: a target and its probability.
    """
    tracked = {one.target: one for one in TRACKED}
    return {
        f"chance_{one.indicator.lower()}": _of_report(one, forecast)
        if one.indicator in OWN_REPORT
        else _of_figures(published, (area, *parts), one, tracked[one.indicator])
        for one in found
        if one.target is not None
    }


def _of_report(one: Standing, forecast: Mapping[str, tuple[Quantity, Quantity]]) -> Quantity:
    """The probability that another report gives, where it is of this target."""
    if one.progress in OVER:
        return Quantity(np.nan, "PROB", missing=phrase("monitor.chance_known"))
    target, chance = forecast.get(one.indicator, (None, None))
    if target is None or chance is None or (chance.known and target.value != one.aim):
        return Quantity(np.nan, "PROB", missing=phrase("monitor.chance_other_target"))
    awaited = one.indicator in FROM_EXPECTED and one.rows is None and one.expected is not None
    return replace(chance, basis=phrase("monitor.chance_of_expected")) if awaited else chance


def _of_figures(published: Any, areas: Sequence[str], one: Standing, tracked: Tracked) -> Quantity:
    why = _why_none(one)
    if why:
        return Quantity(np.nan, "PROB", rows=one.rows, missing=why)
    past = _past(published.first, areas, one, tracked)
    rows = (one.target, one.rows, *(row for of_year in past["rows"] for row in of_year))
    if one.kind == "amount":
        of = {"known": len(past), "least": LEAST_YEARS, "month": int(one.months)}
        few, chance = phrase("monitor.chance_few_years", **of), _amount_chance(one, past)
    else:
        few = phrase("monitor.chance_few_pairs", known=len(past), least=LEAST_PAIRS)
        chance = _rate_chance(one, past)
    series = " ".join(part for part in (one.indicator, one.target.counter or "") if part)
    of = event(areas[0], series, one.target.period, one.aim)
    return Quantity(chance, "PROB", rows=rows, missing=few, event=of)


def _amount_chance(one: Standing, past: pd.DataFrame) -> float:
    """By the shares of the year that past years had reached by this month; NaN where they are too few."""
    return year_end(one.outcome, past["part"] / past["whole"]).chance(one.aim)


def _rate_chance(one: Standing, past: pd.DataFrame) -> float:
    """By what past years added to growth of their first months; NaN where they are too few."""
    if len(past) < LEAST_PAIRS:
        return np.nan
    return float(next_value(past["whole"] - past["part"]).above(one.aim - one.outcome))


def _why_none(one: Standing) -> Phrase | None:
    """Why no past year could tell a probability of this target; None where past years decide."""
    if one.progress in OVER:
        return phrase("monitor.chance_known")
    if one.kind == "share":
        return phrase("monitor.chance_share")
    if one.rows is None:
        return phrase("monitor.chance_no_figure" if one.expected is None else "monitor.chance_only_expected")
    if one.kind == "amount" and one.outcome >= one.aim:
        return phrase("monitor.chance_reached")
    if one.kind == "amount" and one.months < EARLIEST:
        return phrase("monitor.chance_early", month=int(one.months), earliest=EARLIEST)
    return None


def _past(published: Any, areas: Sequence[str], one: Standing, tracked: Tracked) -> pd.DataFrame:
    """Past years as first released, each with its first months (part) and as a whole: part, whole, rows.

    Of an amount one row a year, the area's own or that of its parts together; of a rate one row a year and area.
    """
    own, *parts = (_pairs(published, area, one, tracked) for area in areas)
    if one.kind == "rate":
        return pd.concat([own, *parts])
    together = reduce(_added, parts) if parts else own.head(0)
    both = pd.concat([table for table in (own, together) if len(table)] or [own])
    return both[~both.index.duplicated()]


def _added(some: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """Amounts of two areas together, and the rows of both, of the years that both have."""
    years = some.index.intersection(more.index)
    return some.loc[years] + more.loc[years]


def _pairs(published: Any, area: str, one: Standing, tracked: Tracked) -> pd.DataFrame:
    """The same of one area, by year."""
    asked = {"unit": tracked.unit, "counter": one.target.counter or None}
    year, month = int(one.period[:4]), int(one.months)
    wholes = _firm(published.select(area, tracked.outcome or tracked.target, **asked).table)
    firsts = [_firm(published.select(area, tracked.so_far, freq=f, **asked).table) for f in _OF_YEAR[one.kind]]
    first = pd.concat(firsts)
    first = first[(first["end"].dt.month == month) & (first["end"].dt.year < year)]
    sides = [table.set_index(table["end"].dt.year) for table in (first, wholes)]
    sides = [table[~table.index.duplicated()] for table in sides]
    years = sides[0].index.intersection(sides[1].index)
    parts, wholes = (table.loc[years] for table in sides)
    rows = [(parts.loc[[one]], wholes.loc[[one]]) for one in years]
    found = {"part": parts["value"], "whole": wholes["value"]}
    return pd.DataFrame(found, dtype=float).assign(rows=pd.Series(rows, years, dtype=object))


def _firm(rows: pd.DataFrame) -> pd.DataFrame:
    """Figures of single years that are no limit, that came within a year, and that others than strangers tell."""
    single = (rows["start"].dt.year == rows["end"].dt.year) & rows["value"].notna()
    firm = rows["bound"].isin(["EXACT", "APPROX"]) & (rows["kind"] != UNCONFIRMED) & (rows["release"] != "LATER")
    return rows[single & firm]
