"""A second road to the year's growth, as a sensitivity: last year's efficiency and how it changes from year to year.

    log B[t+1] = log B[t] + e,  growth from g (1 + g) = I / (B G (1 + pi))

with e Student's about nought and investment as it is expected. It is pooled logarithmically with the forecast, so that
the weight falls on efficiency and never on investment. The forecast of the report gives it no weight: on the regions of
the pool the log score is best without it (benchmarks/bars.md); and it knows nothing of the year that is running.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.answer.execution import Execution
from growthgap.economics.forecast.chances import missing_for
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.investment.accounts import FIRST
from growthgap.economics.investment.icor import NEAR_ZERO_GROWTH
from growthgap.economics.investment.plan import PlanQuestion, PlanStudy
from growthgap.economics.investment.required import growth_from_amount
from growthgap.economics.prediction import NextValue
from growthgap.quantity import Phrase, Quantity, Table, interval, phrase, result

WEIGHT = 0.25  # with which its part in a pool is shown
LEAST_CHANGES = 4
_DRAWS = 20_000
_GRID = np.linspace(-0.1, 0.4, 1001)  # growth
_SPREAD = 0.002  # of the kernel that makes a density of draws


@dataclass(frozen=True, eq=False)
class Road:
    """What the second road says alone and in a pool; missing once half of the year's growth is known."""

    icor_change: Quantity  # usual change of the ICOR from year to year: standard deviation of its log
    icor_changes: Quantity  # how many
    road_buys: Quantity  # growth that the expected investment brings by it
    road_chance: Quantity  # of the target, by this road alone
    pooled_chance: Quantity  # with WEIGHT for it and the rest for the forecast
    changes: Table  # year, icor_b and its change


@result
def road(view: Outlook, study: PlanStudy, asked: PlanQuestion, invested: Execution, seed: int = 2026) -> Road:
    """The second road for the year of a plan.

    Parameters: view, forecast of the area's growth; study, account of investment and output as first released; asked,
    growth (fraction) in a year; invested, the investment that is expected.
    """
    ratios = efficiency_by_year(study)
    change = np.log(ratios).diff().dropna()
    expected, output = invested.expected_investment, study.check.output_before
    missing = missing_for(view, asked.target_year, asked.target_year) or _missing(view, asked.target_year, len(change))
    missing = missing or expected.missing or output.missing
    rows = (expected, output, *view.behind, *study.record.inputs())
    made: dict[str, Any] = {"rows": rows, "missing": missing}
    buys, chances = np.full(3, np.nan), (np.nan, np.nan)
    if missing is None and view.forecast is not None and invested.log_total is not None:
        drawn = growth_draws(ratios, invested.log_total, output.value, asked.inflation, seed)
        ours = view.forecast.growth(asked.target_year, asked.target_year)[:, 0]
        buys = 100 * np.quantile(drawn, [0.5, 0.1, 0.9])
        chances = float((drawn >= asked.growth).mean()), pooled(ours, drawn, WEIGHT, asked.growth)
    few = phrase("answer.few_changes", known=len(change), least=LEAST_CHANGES)
    table = (
        pd.DataFrame({"icor_b": ratios, "icor_moved": 100 * np.log(ratios).diff()}).rename_axis("year").reset_index()
    )
    of_record: dict[str, Any] = {"rows": study.record.inputs(), "missing": few}
    return Road(
        icor_change=Quantity(100 * change.std() if len(change) > 1 else np.nan, "PCT", **of_record),
        icor_changes=Quantity(len(change) or np.nan, "COUNT", **of_record),
        road_buys=Quantity(buys[0], "PCT", buys[1], buys[2], interval(80), **made),
        road_chance=Quantity(chances[0], "PROB", **made),
        pooled_chance=Quantity(chances[1], "PROB", **made),
        changes=Table(table, study.record.inputs()),
    )


def efficiency_by_year(study: PlanStudy) -> pd.Series:
    """The ratio B by year, with growth as first released where the record has it; years of little growth have none."""
    found = [one for one in study.accounts if one.label == FIRST] or study.accounts[:1]
    if not found:
        return pd.Series(dtype=float)
    account = found[0]
    growth, share = account.growth[account.years], account.share[account.years]
    return (share / growth)[growth >= NEAR_ZERO_GROWTH]


def growth_draws(
    ratios: pd.Series, log_total: NextValue, output: float, inflation: float, seed: int = 2026
) -> np.ndarray:
    """Draws of growth from last year's ratio, its changes, and investment; fractions."""
    change = np.log(ratios).diff().dropna()
    generator = np.random.default_rng(seed)
    moved = change.std() * generator.standard_t(len(change) - 1, _DRAWS)
    invested = np.exp(log_total.centre + log_total.scale * generator.standard_t(log_total.freedom, _DRAWS))
    return growth_from_amount(invested, ratios.iloc[-1] * np.exp(moved), output, inflation)


def pooled(draws: np.ndarray, others: np.ndarray, weight: float, growth: float) -> float:
    """Probability of growth of at least a rate in the logarithmic pool of two samples, the second with a weight."""
    ours, theirs = _density(draws), _density(others)
    together = np.exp((1 - weight) * np.log(ours) + weight * np.log(theirs))
    return float(together[growth <= _GRID].sum() / together.sum())


def _density(draws: np.ndarray) -> np.ndarray:
    """A smooth density of draws on the grid, nowhere nought."""
    step = _GRID[1] - _GRID[0]
    counts = np.histogram(draws, np.append(_GRID - step / 2, _GRID[-1] + step / 2))[0] / len(draws)
    kernel = np.exp(-((np.arange(-24, 25) * step / _SPREAD) ** 2) / 2)
    return np.convolve(counts, kernel / kernel.sum(), "same") + 1e-9


def _missing(view: Outlook, year: int, changes: int) -> Phrase | None:
    if view.running is not None and view.running.year == year and view.running.months >= 6:
        return phrase("answer.half_known", months=view.running.months)
    return None if changes >= LEAST_CHANGES else phrase("answer.few_changes", known=changes, least=LEAST_CHANGES)
