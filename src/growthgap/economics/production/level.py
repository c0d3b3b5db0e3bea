"""A monthly index level of industrial production from published rates of change.

What is published is the change on the previous month, on the same month a year before, and cumulative since
January: three views of one level, up to rounding and revision. A structural model (`state_space`) carries the level
through months that nobody published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.keeping import Keep, afresh
from growthgap.economics.production.state_space import BLOCK, LAGS, LOG, SEASON, TET, Pattern, StateSpace, Volatility

LEAST_RATES = 6
OBSERVED = ["area", "month", "span", "lag", "rate", "sd"]  # what the model sees of a rate


@dataclass(frozen=True, eq=False)
class ProductionIndex:
    """The estimated level of one area, or of several estimated jointly.

    months (n,); log_level, adjusted, yoy, yoy_sd: DataFrames months x areas (log points; fractions for yoy and
    its standard deviation); residuals: one row a published rate; shares: weight of each area in the whole, in
    output of the year `base_year`; states and state_cov: smoothed, (k, n) and (k, k, n).
    """

    areas: tuple[str, ...]
    months: pd.PeriodIndex
    log_level: pd.DataFrame
    adjusted: pd.DataFrame
    yoy: pd.DataFrame
    yoy_sd: pd.DataFrame
    tet_effect: float
    tet_effect_sd: float
    residuals: pd.DataFrame
    volatility: Volatility
    last_month: pd.Period
    offsets: np.ndarray = field(repr=False)
    tet: np.ndarray = field(repr=False)
    states: np.ndarray = field(repr=False)
    state_cov: np.ndarray = field(repr=False)

    def pattern(self, seasonal_sd: float = 0.1) -> Pattern:
        """Seasonal and Tết effects of the first area, to lend to one whose record is too short."""
        return Pattern(self.states[SEASON:TET, -1], seasonal_sd, self.tet_effect, self.tet_effect_sd, self.months[-1])


def enough(rates: pd.DataFrame) -> bool:
    """Whether a level can be estimated from published rates at all."""
    return (rates["flag"] != "SUSPECT").sum() >= LEAST_RATES


def estimate_level(
    rates: pd.DataFrame,
    until: pd.Period,
    volatility: Volatility | None = None,
    pattern: Pattern | None = None,
    shares: Mapping[str, float] | None = None,
    base_year: int = 2024,
    keep: Keep = afresh,
) -> ProductionIndex:
    """The level of one area, or of the parts of a merged area jointly, up to the month `until`; see `enough`.

    Parameters: rates as from `published_rates`; where `shares` is given (area -> share of the whole's output in
    `base_year`), rates of an area that is not in it belong to the whole. volatility None: fitted by penalised
    maximum likelihood. pattern: seasonal and Tết effects of another area as prior. keep: what has a table from where it
    was computed before (`growthgap.data.kept`): the search for the volatilities is nearly all of the work.
    Rates of sums are linearised at the current level, twice.
    """
    rates = rates[rates["flag"] != "SUSPECT"]
    areas = tuple(shares) if shares else tuple(sorted(rates["area"].unique()))
    months = pd.period_range(rates["month"].min() - LAGS, max(until, rates["month"].max()), freq="M")
    told = (shares or {areas[0]: 1.0}, base_year)
    model = StateSpace(rates, areas, months, pattern, *told)
    level = _first_level(model, volatility or Volatility())
    if volatility is None:
        observed = model.rates[OBSERVED].assign(month=model.rates["month"].astype(str))
        lent = None if pattern is None else {**vars(pattern), "seasonal": pattern.seasonal.tolist()}
        found = keep(fitted, observed, areas, [str(months[0]), str(months[-1])], lent, *told)
        volatility = Volatility(**found.iloc[0].to_dict())
        level = model.level(model.smooth(model.at(level), volatility))
    return _result(model, volatility, level)


def fitted(
    rates: pd.DataFrame,
    areas: Sequence[str],
    ends: Sequence[str],
    pattern: Mapping[str, Any] | None,
    shares: Mapping[str, float],
    base_year: int,
) -> pd.DataFrame:
    """Volatilities fitted to published rates, a column each, in one row: all that tells them is in the arguments.

    Parameters: as of `estimate_level`; rates with the columns OBSERVED, month as text; ends, first and last month.
    """
    lent = None if pattern is None else replace(Pattern(**pattern), seasonal=np.array(pattern["seasonal"]))
    months = pd.period_range(*ends, freq="M")
    observed = rates.assign(month=pd.PeriodIndex(rates["month"], freq="M"))
    model = StateSpace(observed, areas, months, lent, shares, base_year)
    return pd.DataFrame([asdict(model.fit(model.at(_first_level(model, Volatility()))))])


def _first_level(model: StateSpace, volatility: Volatility) -> np.ndarray:
    """The level by rates that are linearised where it has not moved."""
    start = np.zeros((len(model.areas), len(model.months)))
    return model.level(model.smooth(model.at(start), volatility))


def _result(model: StateSpace, volatility: Volatility, level: np.ndarray) -> ProductionIndex:
    smoothed = model.smooth(model.at(level), volatility)
    mean, cov = smoothed.smoothed_state, smoothed.smoothed_state_cov
    blocks = mean.reshape(len(model.areas), BLOCK, -1)
    change, spread = _change(model, mean, cov)

    def by_month(values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values.T, index=model.months, columns=list(model.areas))

    return ProductionIndex(
        areas=model.areas,
        months=model.months,
        log_level=by_month(model.level(smoothed)),
        adjusted=by_month(blocks[:, LOG] - blocks[:, SEASON]),
        yoy=by_month(change),
        yoy_sd=by_month(spread),
        tet_effect=float(mean[TET, -1]),
        tet_effect_sd=float(np.sqrt(cov[TET, TET, -1])),
        residuals=_residuals(model, smoothed),
        volatility=volatility,
        last_month=model.rates["month"].max(),
        offsets=model.offsets(level),
        tet=model.tet,
        states=mean,
        state_cov=cov,
    )


def _change(model: StateSpace, mean: np.ndarray, cov: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Change on a year before (fraction) and its standard deviation, areas x months; missing in the first years."""
    change = np.full((len(model.areas), len(model.months)), np.nan)
    spread = change.copy()
    later = np.arange(LAGS, len(model.months))
    for i in range(len(model.areas)):
        pick = np.zeros((mean.shape[0], len(later)))
        pick[i * BLOCK + LOG], pick[i * BLOCK + LOG + 12] = 1, -1
        pick[i * BLOCK + TET] = model.tet[later] - model.tet[later - 12]
        change[i, later] = np.expm1(np.einsum("kn,kn->n", pick, mean[:, later]))
        variance = np.einsum("kn,kjn,jn->n", pick, cov[:, :, later], pick, optimize=True)
        spread[i, later] = (1 + change[i, later]) * np.sqrt(np.maximum(variance, 0))
    return change, spread


def _residuals(model: StateSpace, smoothed: Any) -> pd.DataFrame:
    """Published less fitted (fractions) and its standardised size: the auxiliary residual of each rate."""
    missed = smoothed.smoothed_measurement_disturbance[model.slot, model.step]
    left = smoothed.smoothed_measurement_disturbance_cov[model.slot, model.slot, model.step]
    known = np.maximum(np.square(model.rates["sd"]) - left, 1e-12)
    published, fitted = np.expm1(model.rates["rate"]), np.expm1(model.rates["rate"] - missed)
    found = model.rates.assign(published=published, fitted=fitted, score=missed / np.sqrt(known))
    return found.drop(columns=["rate"])
