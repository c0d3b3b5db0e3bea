"""An area's own capital: its investment added up and worn out year by year, and what that leaves for productivity.

K' = (1 - delta) K + I, the perpetual inventory (OECD 2009, Measuring Capital, ch. 15), with investment at the prices of
output: share times output, chained by real growth. Nobody knows the stock at the start, so it runs over the
capital-output ratios of the nation's sources, and so do depreciation and labour's share over their published values:
what comes out is a range over that grid, not an interval. The start fades, faster where output grows.

A capital-output ratio is capital at the beginning of a year over the year's output, as in `model.growth`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.icor import Account
from growthgap.economics.investment.model.answers import next_point
from growthgap.economics.investment.model.growth import GrowthParameters, Timing, tfp_share_of_growth
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

FAN = ("tfp_lowest", "tfp_middle", "tfp_highest")  # columns of productivity's growth by year
_UNITS = dict.fromkeys(("inventory_from", "inventory_to", "labour_to"), "YEAR")
_UNITS |= dict.fromkeys(("start_ratio", "own_ratio"), "RATIO") | {"own_next_point": "VND_BN"}
_UNITS |= dict.fromkeys(("start_left", "own_productivity", "own_productivity_share"), "PCT")


@dataclass(frozen=True, eq=False)
class Inventory:
    """Capital by point of a grid (rows) and year (columns)."""

    years: list[int]
    ratio: np.ndarray  # capital at the beginning of the year over its output
    factor: np.ndarray  # capital at the end of the year over that at its beginning
    from_start: np.ndarray  # share of the capital at the end that is left of the start


def inventory(share: pd.Series, growth: pd.Series, start: np.ndarray, depreciation: np.ndarray) -> Inventory:
    """Capital from investment of consecutive years.

    Parameters: share of investment in output, and real growth, fractions by year; start, capital-output ratio of the
    first year, and depreciation a year, arrays of one length.
    """
    years, ratio = [int(year) for year in share.index], np.asarray(start, float)
    depreciation, left = np.asarray(depreciation, float), np.ones(len(ratio))
    ratios, factors, lefts = [], [], []
    for year in years:
        ratio = ratio if year == years[0] else ratio * factors[-1] / (1 + growth[year])
        factor = 1 - depreciation + share[year] / ratio
        left = left * (1 - depreciation) / factor
        for known, one in ((ratios, ratio), (factors, factor), (lefts, left)):
            known.append(one)
    return Inventory(years, *(np.array(of).T for of in (ratios, factors, lefts)))


def productivity_growth(
    capital: Inventory, growth: pd.Series, labour: np.ndarray, labour_share: np.ndarray, timing: Timing
) -> pd.DataFrame:
    """Growth of productivity by point of the grid and year (fractions): what capital and labour leave of growth.

    Parameters: growth, real, by year; labour, growth factor of human capital times labour, by point and year; timing,
    whether investment makes growth of its own year or of the next.
    """
    years, factor = capital.years, capital.factor
    if timing == "next_year":
        years, factor, labour = years[1:], factor[:, :-1], labour[:, 1:]
    beta = np.asarray(labour_share, float)[:, None]
    made = factor ** (1 - beta) * labour**beta
    return pd.DataFrame((1 + growth[years].to_numpy()) / made - 1, columns=years)


def labour_force_growth(published: Sequence[Any]) -> pd.Series:
    """Growth of the labour force of some areas together (fractions by year), where all publish it.

    Parameters: published, the selection of each area's labour force.
    """
    levels = [one.series for one in published]
    together = pd.concat([one.set_axis(one.index.year) for one in levels], axis=1).dropna().sum(axis=1)
    together = together.reindex(range(together.index.min(), together.index.max() + 1)) if len(together) else together
    return together.pct_change(fill_method=None).dropna()


@dataclass(frozen=True, eq=False)
class OwnCapital:
    """What an area's own capital says: middle of the grid, from its lowest to its highest point."""

    inventory_from: Quantity  # first year of investment
    inventory_to: Quantity
    start_ratio: Quantity
    start_left: Quantity  # share of the capital of the last year that is left of the start
    own_ratio: Quantity  # of the last year
    own_productivity: Quantity  # growth a year over all years
    own_productivity_share: Quantity  # of growth
    own_next_point: Quantity  # what one more point costs if only capital can bring it
    labour_to: Quantity  # last year with a published labour force
    by_year: Table  # growth of productivity
    beside: Table  # the latest year, beside the nation's sources


@result
def own_capital(
    account: Account | None,
    models: Mapping[str, GrowthParameters],
    parameters: pd.DataFrame,
    labour_force: pd.Series,
    timing: Timing,
    target: tuple[float, float, float],
    national: pd.DataFrame,
    rows: Any,
) -> OwnCapital:
    """The area's capital over the grid, and what follows from it.

    Parameters: account of the area; models by source; parameters, published values, as `data.growth_parameters()`;
    labour_force, growth by year, as of `labour_force_growth`: the grid holds it and the nation's; target, the growth
    after which the next point is priced, output of the year before (VND bn) and inflation; national, the answers of
    `next_point` by source.
    """
    share = _last_run(account)
    if account is None or len(share) < 2:
        return _unknown(phrase("investment.no_year"))
    nation, grid, growth = next(iter(models.values())), _grid(models, parameters), account.growth
    capital = inventory(share, growth, grid["start"].to_numpy(), grid["depreciation"].to_numpy())
    labour = np.array([[_labour(nation, labour_force, year, own) for year in capital.years] for own in grid["own"]])
    found = productivity_growth(capital, growth, labour, grid["labour_share"].to_numpy(), timing)
    last, ratio = capital.years[-1], capital.ratio[:, -1]
    priced = {
        str(point): replace(nation, capital_output_ratio=ratio[point], depreciation=one["depreciation"])
        for point, one in grid.drop_duplicates(["start", "depreciation"]).iterrows()
    }
    costs = next_point(priced, growth[last], share[last], *target)["cost"]
    average = np.expm1(np.log1p(found).mean(axis=1))
    grown = np.expm1(np.log1p(growth[found.columns]).mean())
    known = labour_force.index.intersection(capital.years)
    over = Over(phrase("investment.over_grid"), rows)
    fan = pd.DataFrame(100 * np.quantile(found, [0, 0.5, 1], axis=0).T, found.columns, list(FAN)).rename_axis("year")
    return OwnCapital(
        inventory_from=Quantity(capital.years[0], "YEAR", rows=rows),
        inventory_to=Quantity(last, "YEAR", rows=rows),
        start_ratio=over.quantity(grid["start"], "RATIO", digits=1),
        start_left=over.quantity(100 * capital.from_start[:, -1], "PCT", digits=0),
        own_ratio=over.quantity(ratio, "RATIO", digits=1),  # the grid leaves some tenths open
        own_productivity=over.quantity(100 * average, "PCT"),
        own_productivity_share=over.quantity(100 * tfp_share_of_growth(average, grown), "PCT", digits=0),
        own_next_point=over.quantity(costs, "VND_BN", digits=-2),
        labour_to=Quantity(
            known.max() if len(known) else np.nan, "YEAR", rows=rows, missing=phrase("investment.no_labour_force")
        ),
        by_year=Table(fan, rows),
        beside=Table(_beside(ratio, found[last], growth[last], costs, over, national), rows),
    )


@dataclass(frozen=True)
class Over:
    """Middle and ends of values over a grid, as a quantity."""

    interval: Phrase
    rows: Any

    def quantity(self, values: Any, unit: str, digits: int | None = None) -> Quantity:
        low, middle, high = np.quantile(np.asarray(values, float), [0, 0.5, 1])
        none = phrase("investment.no_output_before")
        return Quantity(middle, unit, low, high, self.interval, self.rows, none, digits=digits)


def _beside(
    ratio: np.ndarray, made: pd.Series, growth: float, costs: pd.Series, over: Over, national: pd.DataFrame
) -> pd.DataFrame:
    """The latest year by the area's own capital, and by the capital-output ratios of the nation's sources."""
    shown = {
        "capital_output_ratio": (ratio, national["capital_output_ratio"], "RATIO", 1),
        "tfp_growth": (100 * made, 100 * national["tfp_growth"], "PCT", None),
        "tfp_share": (100 * tfp_share_of_growth(made, growth), 100 * national["tfp_share"], "PCT", 0),
        "next_point": (costs, national["cost"], "VND_BN", -2),
    }
    rows = {
        phrase(f"investment.own_{name}"): [over.quantity(values, unit, digits) for values in (own, theirs)]
        for name, (own, theirs, unit, digits) in shown.items()
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["by_own_capital", "by_national_capital"])
    return table.rename_axis("of_latest_year")


def _grid(models: Mapping[str, GrowthParameters], parameters: pd.DataFrame) -> pd.DataFrame:
    """Every start with every depreciation, share of labour and growth of labour (the area's own, or the nation's)."""
    starts = sorted({one.capital_output_ratio for one in models.values()})
    codes = parameters["parameter"]
    published = (sorted(set(parameters.loc[codes == code, "value"])) for code in ("DEPRECIATION", "LABOUR_SHARE"))
    every = product(starts, *published, (True, False))
    return pd.DataFrame(every, columns=["start", "depreciation", "labour_share", "own"])


def _labour(nation: GrowthParameters, labour_force: pd.Series, year: int, own: bool) -> float:
    """Growth factor of human capital, the nation's, times labour."""
    if own and year in labour_force.index:
        return (1 + nation.human_capital_growth) * (1 + labour_force[year])
    return nation.effective_labour


def _last_run(account: Account | None) -> pd.Series:
    """Shares of the last consecutive years of an account."""
    if account is None or not account.years:
        return pd.Series(dtype=float)
    years = pd.Series(account.years)
    run = years.diff().ne(1).cumsum()
    return account.share[years[run == run.max()].tolist()]


def _unknown(missing: Phrase) -> OwnCapital:
    nothing = {name: Quantity(np.nan, unit, missing=missing) for name, unit in _UNITS.items()}
    return OwnCapital(**nothing, by_year=Table(pd.DataFrame()), beside=Table(pd.DataFrame()))
