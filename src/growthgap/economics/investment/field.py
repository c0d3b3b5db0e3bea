"""What other growth rates cost at other efficiencies: the reports of a grid, read as one surface beside the plan."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import surface
from growthgap.economics.investment.plan import PlanStudy
from growthgap.economics.investment.required import required_amount
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

GROWTH, RATIO = "target_growth_pct", "assumed_icor"  # parameters that the grid varies
STEP = 0.1  # by which the ratio falls, to tell what that saves


@dataclass(frozen=True, eq=False)
class Grid:
    """The values of a grid's reports, and what all of them share; no rows and no area without a grid."""

    name: str
    rows: pd.DataFrame
    area: str = ""
    as_of: str | None = None
    target_year: int = 0
    deflator_growth_pct: float = 0.0

    @property
    def required(self) -> pd.DataFrame:
        """Required investment, growth (%) by ratio."""
        return surface.surface(self.rows, "required", GROWTH, RATIO)


def chosen_grid(values: pd.DataFrame, name: str = "") -> Grid:
    """The grid of a name, or the first, of those that vary growth and efficiency.

    Parameters: values of all reports of all grids, one row a value. Raises GrowthGapError for another name.
    """
    fitting = surface.grids_over(values, GROWTH, RATIO)
    if name not in ("", *fitting):
        raise GrowthGapError(f"grid is {name!r}; allowed are the built ones that vary growth and ICOR: {fitting}.")
    if not fitting:
        return Grid("", values.head(0))
    rows = values[values["grid"] == (name or fitting[0])]
    area, year, inflation = (rows[one].iloc[0] for one in ("area", "target_year", "deflator_growth_pct"))
    as_of = rows["as_of"].iloc[0] if rows["as_of"].notna().any() else None
    return Grid(name or fitting[0], rows, area, as_of, int(year), float(inflation))


@dataclass(frozen=True, eq=False)
class Field:
    """Where a plan stands among growth rates and efficiencies; amounts at the prices of the target year."""

    reports: Quantity
    planned: Quantity
    year: Quantity
    icor: Quantity
    latest_year: Quantity
    limit: Quantity  # ratio at which the plan is just enough for the growth asked about
    output_before: Quantity
    enough: Quantity  # share of the combinations
    cost: Quantity  # of the growth asked about, at the latest ratio
    one_more: Quantity  # point of growth
    saved: Quantity  # by a ratio that is STEP lower
    reach: Quantity  # growth that the plan buys at the latest ratio
    required: pd.DataFrame  # VND bn, growth (%) by ratio
    bought: pd.Series  # growth that the plan buys by ratio
    surface: Table  # growth by ratio
    table: Table  # some of it
    bought_table: Table


@result
def field(grid: Grid, study: PlanStudy | None, growth_pct: float) -> Field:
    """Read the answers at one growth rate off a grid, at the efficiency of a study of its area without an assumed one.

    Raises GrowthGapError where a report of the grid departs from the formula behind all of them: ratio times growth
    times last year's output carried to the target year.
    """
    if study is None:
        return _nothing()
    required, check, rows = grid.required, study.check, study.record.inputs()
    _check(grid, required, study)
    planned, ratio = check.planned.value, check.icor.value
    bought = surface.growth_that_an_amount_buys(required, planned)
    read, known = phrase("investment.off_grid", grid=grid.name), bought.dropna()
    cost, more, less = (
        surface.at(required, *place)
        for place in ((growth_pct, ratio), (growth_pct + 1, ratio), (growth_pct, ratio - STEP))
    )
    inside = len(known) > 0 and known.index[0] <= ratio <= known.index[-1]
    reach = np.interp(ratio, known.index, known) if inside else np.nan
    enough = (required <= planned).to_numpy()[required.notna().to_numpy()]
    outside = check.icor.missing or phrase("investment.outside_grid")

    def off(value: float, unit: str, missing: Phrase | None = outside, **more: Any) -> Quantity:
        return Quantity(value, unit, rows=rows, basis=read, missing=missing, **more)

    return Field(
        reports=Quantity(grid.rows["report"].nunique(), "COUNT", basis=read),
        planned=check.planned,
        year=Quantity(grid.target_year, "YEAR", basis=read),
        icor=check.icor,
        latest_year=check.latest_year,
        limit=check.break_even,
        output_before=check.output_before,
        enough=off(enough.mean() if check.planned.known else np.nan, "PROB", check.planned.missing),
        cost=off(cost, "VND_BN", digits=-3),
        one_more=off(more - cost, "VND_BN", digits=-2),
        saved=off(cost - less, "VND_BN", digits=-2),
        reach=off(reach, "PCT", check.planned.missing or outside),
        required=required,
        bought=known,
        surface=_table(required, rows),
        table=_table(required.iloc[_spaced(len(required), 10), _spaced(required.shape[1], 6)], rows),
        bought_table=Table(known.rename_axis("icor").to_frame("growth_bought"), [check.planned, *rows]),
    )


def _nothing() -> Field:
    units = ["COUNT", "VND_BN", "YEAR", "RATIO", "YEAR", "RATIO", "VND_BN", "PROB", "VND_BN", "VND_BN", "VND_BN", "PCT"]
    empty = Table(pd.DataFrame())
    missing = phrase("investment.no_grid")
    stated = (Quantity(np.nan, unit, missing=missing) for unit in units)
    return Field(*stated, empty.frame, pd.Series(dtype=float), empty, empty, empty)


def _check(grid: Grid, required: pd.DataFrame, study: PlanStudy) -> None:
    if not study.output_published:  # then the output that each report carries on depends on its own growth
        return
    growths, ratios = required.index.to_numpy()[:, None] / 100, required.columns.to_numpy()[None, :]
    inflation = grid.deflator_growth_pct / 100
    by_hand = required_amount(growths, ratios, study.check.output_before.value, inflation)
    apart = np.nanmax(np.abs(required / by_hand - 1).to_numpy())
    if apart > 1e-9:
        raise GrowthGapError(f"reports of grid {grid.name} differ from the formula behind them by up to {apart:.2g}")


def _table(required: pd.DataFrame, rows: Any) -> Table:
    names = [phrase("investment.at_icor", icor=Quantity(ratio, "RATIO")) for ratio in required.columns]
    columns = pd.Index(names, name="required")
    return Table(required.set_axis(columns, axis=1).rename_axis("growth"), rows)


def _spaced(count: int, most: int) -> np.ndarray:
    return np.unique(np.linspace(0, count - 1, most).round().astype(int))
