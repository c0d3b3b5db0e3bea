"""Required investment year by year to the end of a target period: by the record, and by the growth model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.icor_spread import IcorSpread
from growthgap.economics.investment.model.answers import shares_under_tfp_plan, simulate_required_paths
from growthgap.economics.investment.model.growth import GrowthParameters
from growthgap.economics.investment.model.sources import draw_parameters
from growthgap.economics.investment.required import output_at_target, required_amount
from growthgap.quantity import Quantity, Table, interval, parameter, percent, phrase, result

LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)
DRAWS = 20_000  # of the growth model's parameters


@dataclass(frozen=True)
class Course:
    """The same real growth in every year from the first to the last, with prices that rise evenly."""

    growth: float
    first_year: int
    last_year: int
    grdp_previous: float  # output of the year before the first, VND bn, current prices
    inflation: float = 0.0

    @property
    def years(self) -> range:
        return range(self.first_year, max(self.last_year, self.first_year) + 1)

    def at_one(self, inflation: float | None = None) -> pd.Series:
        """Required investment at a ratio of 1, VND bn at the prices of each year."""
        prices, output, found = self.inflation if inflation is None else inflation, self.grdp_previous, {}
        for year in self.years:
            found[year] = required_amount(self.growth, 1.0, output, prices)
            output = output_at_target(self.growth, output, prices)
        return pd.Series(found, dtype=float).rename_axis("year")

    @property
    def output(self) -> pd.Series:
        """Output of each year at its own prices, VND bn."""
        return self.at_one() / self.growth


@dataclass(frozen=True, eq=False)
class Paths:
    """Required investment by year, VND bn at the prices of each year."""

    central: pd.Series  # at the central efficiency
    claimed: pd.Series  # of the model where productivity brings the share of growth that a plan claims
    by_record: Table  # quantiles by efficiency and the central amount
    by_model: Table  # quantiles of the model, and where productivity brings what the plan claims


@dataclass(frozen=True, eq=False)
class CourseEnd:
    """What the course asks for in its last year."""

    required_end: Quantity
    end_year: Quantity


@result
def course_end(course: Course, required: Quantity) -> CourseEnd:
    """Required investment of a course's last year, at the prices of that year, from that of its first."""
    times = course.at_one().iloc[-1] / course.at_one().iloc[0]
    value, low, high = (times * end for end in (required.value, required.low, required.high))
    said: dict[str, Any] = {"interval": required.interval, "missing": required.missing, "basis": required.basis}
    end = Quantity(value, "VND_BN", low, high, rows=required, digits=-3, **said)
    return CourseEnd(end, Quantity(course.years[-1], "YEAR", basis=parameter("last_year")))


def by_prices(course: Course, spread: IcorSpread, cases: Sequence[float], rows: Any) -> Table:
    """Required investment by year with its interval, at several rises of prices, and its sum at constant prices.

    Parameters: cases, rises of prices (fractions), zero among them. The interval is at the course's own prices.
    """
    at_one = course.at_one()
    named = {case: phrase("investment.at_prices", rise=percent(case)) for case in cases}
    table = pd.DataFrame({name: course.at_one(case) * spread.central for case, name in named.items()})
    ends = {"required_low": at_one * spread.low, "required_high": at_one * spread.high}
    table = table.assign(**ends, required_sum=table[named[0.0]].cumsum()).rename_axis("required", axis=1)
    return Table(table[table["required_sum"].notna()], rows)


def paths(
    course: Course,
    spread: IcorSpread,
    models: Mapping[str, GrowthParameters],
    parameters: pd.DataFrame,
    tfp_shares: pd.Series,
    seed: int,
    rows: Any,
) -> Paths:
    """Two ways to the same growth in every year: at efficiencies of the record, and in the growth model.

    One draw of efficiency holds for all years: the fan does not narrow by averaging what is not known. The model draws
    its parameters jointly over all sources and carries capital from year to year.

    Parameters: parameters, of `data.growth_parameters`; tfp_shares, productivity's claimed share of growth by year.
    """
    at_one, growths = course.at_one(), np.full(len(course.years), course.growth)
    ratios = np.quantile(spread.draws, LEVELS) if spread.draws.size else [np.nan] * len(LEVELS)
    record = pd.DataFrame({level: at_one * ratio for level, ratio in zip(LEVELS, ratios, strict=True)})
    drawn = draw_parameters(parameters, DRAWS, np.random.default_rng(seed))
    amounts = simulate_required_paths(drawn, growths, course.grdp_previous, course.inflation)
    model = pd.DataFrame(np.quantile(amounts, LEVELS, axis=0).T, index=at_one.index, columns=list(LEVELS))
    shares = shares_under_tfp_plan(models, growths, tfp_shares.to_numpy()).median(axis=1)
    central, claimed = at_one * spread.central, shares.to_numpy() * course.output
    known = central.notna()
    by_record = _named(record, "required").assign(required=central)[known]
    by_model = _named(model, "model").assign(model_claim=claimed)[known]
    return Paths(central, claimed, Table(by_record, rows), Table(by_model, rows))


@result
def model_end(found: Paths) -> Quantity:
    """What the growth model asks for in the last year of the paths: median and 80 % of the draws."""
    last = found.by_model.frame.tail(1)
    low, middle, high = (last[f"model_p{level}"].squeeze() if len(last) else np.nan for level in (10, 50, 90))
    missing = phrase("investment.no_output_before")
    return Quantity(middle, "VND_BN", low, high, interval(80), found.by_model.rows, missing, digits=-3)


def _named(quantiles: pd.DataFrame, name: str) -> pd.DataFrame:
    return quantiles.rename(columns=lambda level: f"{name}_p{100 * level:.0f}")
