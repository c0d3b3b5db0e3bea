"""The provinces together beside the nation: what came, what is forecast, and what all of them are asked for.

A province weighs with its output at current prices: that of the last year with a figure, carried to other years by
growth. Constant prices, at which growth is computed, would weigh differently, and of few provinces such levels are
published; so all together do not grow exactly as the nation does: the difference is shown and not taken away. Draws of
the provinces share the year's surprise, without which their sum would be told far too finely.
"""

from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.distribution import middle
from growthgap.economics.provinces.record import office_growth
from growthgap.economics.provinces.study import Study, years_in
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

PATHS = 10_000


@dataclass(frozen=True, eq=False)
class Together:
    """Sums over the provinces, weighted with output; rates in per cent."""

    asked: Quantity  # growth a year of all together if each did what the plan asks of it
    asked_first: Quantity  # the same of the plan's first year
    nation_asked: Quantity  # what the nation is asked for in the plan's first year
    expected: Quantity  # growth of all together in the plan's first year
    expected_average: Quantity  # on average over the plan
    unshared: Quantity  # the first year if all surprises were each province's own
    nation_expected: Quantity  # forecast of the first year from the nation's own record
    spread_ratio: Quantity  # width of the 80 % of `expected` over that of `nation_expected`
    difference: Quantity  # growth of all together less the nation's: mean of past years, lowest and highest
    past: Table  # by year: together_growth, nation_growth, difference


@result
def together(of: Study, published: Any, nation: str, expected: Quantity, seed: int = 2026) -> Together:
    """The provinces together, and the nation.

    Parameters: published, for the nation's figures; nation, its code; expected, the forecast of its growth in the
    plan's first year from its own record, with 80 %; seed of the draws.
    """
    level = of.output["level"]
    behind: tuple[Any, ...] = (*of.all_rows, of.output)
    drawn = of.forecast.paths(years_in(of.span), PATHS, seed)
    sums = _told(_sum(drawn[:, :, :1], level), behind)
    past = _past(of, published, nation)
    apart = past["difference"].dropna()
    target = published.select(nation, "GRDP_GROWTH", measure="TARGET").table
    target = target[target["period"] == of.first]
    return Together(
        asked=_asked(of, of.span),
        asked_first=_asked(of, of.first),
        nation_asked=Quantity(
            target["low"].iloc[0] if len(target) else nan,
            "PCT",
            rows=target,
            missing=phrase("provinces.no_target", years=of.first),
        ),
        expected=sums,
        expected_average=_told(_sum(drawn, level), behind),
        unshared=_told(_sum(of.forecast.paths(1, PATHS, seed, shared=False), level), behind),
        nation_expected=expected,
        spread_ratio=Quantity(
            (sums.high - sums.low) / (expected.high - expected.low),
            "RATIO",
            rows=(sums, expected),
            missing=sums.missing or expected.missing or phrase("provinces.no_nation"),
        ),
        difference=Quantity(
            apart.mean(),
            "PP",
            apart.min(),
            apart.max(),
            phrase("provinces.lowest_highest"),
            rows=(*of.all_rows, past),
            missing=phrase("provinces.no_nation"),
            digits=2,
        ),
        past=Table(past[["together_growth", "nation_growth", "difference"]], (*of.all_rows, past)),
    )


def _sum(drawn: np.ndarray, level: pd.Series) -> np.ndarray:
    """Growth a year of all together on every path: the rate by which the sum of their output rises over the years.

    Parameter: drawn, growth (areas, paths, years), fractions; NaN where a province has no forecast.
    """
    weights = (level / level.sum(skipna=False)).to_numpy(float)
    return np.tensordot(weights, np.prod(1 + drawn, axis=2), axes=1) ** (1 / drawn.shape[2]) - 1


def _told(growth: np.ndarray, behind: tuple[Any, ...]) -> Quantity:
    return middle(growth, rows=behind, missing=phrase("provinces.not_all"))


def _asked(of: Study, period: str) -> Quantity:
    """Growth a year of all together if each did what it is asked for; missing where one has no target."""
    low = (of.asked[period]["low"] / 100).to_numpy(float)
    drawn = np.repeat(low[:, None, None], years_in(period), axis=2)
    known = int(np.isfinite(low).sum())
    missing: Phrase = phrase("provinces.not_all_asked", known=known, all=len(low))
    rate = 100 * float(_sum(drawn, of.output["level"])[0])
    return Quantity(rate, "PCT", rows=(of.asked[period], of.output), missing=missing)


def _past(of: Study, published: Any, nation: str) -> pd.DataFrame:
    """Growth of all together and of the nation by year, per cent, of years in which all provinces have a figure."""
    rates = of.growth.rates.dropna()
    level = of.output["level"].reindex(rates.columns)
    # Levels at the end of each year, from the last back; a level of the year before weighs growth of a year.
    after = (1 + rates)[::-1].cumprod()[::-1]
    before = level / after
    growth = 100 * ((before * (1 + rates)).sum(axis=1, skipna=False) / before.sum(axis=1, skipna=False) - 1)
    theirs = office_growth(published, nation).set_index("year")
    found = pd.DataFrame({"together_growth": growth, "nation_growth": 100 * theirs["growth"].astype(float)})
    found = found.reindex(rates.index).assign(lines=theirs["lines"], source_id=theirs["source_id"])
    return found.assign(difference=found["together_growth"] - found["nation_growth"]).dropna(subset="nation_growth")
