"""A monthly index level of industrial production from published rates of change.

What is published is the change on the previous month, on the same month a year before, and cumulative since
January: three views of one level. Each is the growth of a sum of `span` months over the same sum `lag` months
earlier, so all of them observe the same 24 log levels, up to rounding and revision. A structural model (level,
slope, seasonal pattern, Tết, irregular) carries the level through months that nobody published.

Sources: A. C. Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; J. Durbin and
S. J. Koopman (2012), Time Series Analysis by State Space Methods, ch. 4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from growthgap.economics.production.tet import tet_share
from growthgap.errors import GrowthGapError

LAGS = 24  # a December holds the whole year and the year before
PATTERN = 11  # free seasonal effects: the twelfth is minus their sum
LEVEL, SLOPE, SEASON, TET, LOG = 0, 1, 2, 2 + PATTERN, 3 + PATTERN
BLOCK = LOG + LAGS  # states of one area
NOISES = 4  # level, slope, seasonal, irregular
PANDEMIC = (
    pd.Period("2020-02", "M"),
    pd.Period("2021-12", "M"),
)  # months whose level shocks have a variance of their own
SEASON_SD = 0.001  # a month: the pattern may drift, slowly enough that last year does not rewrite it
LEAST_RATES = 6


@dataclass(frozen=True)
class Volatility:
    """Standard deviations of monthly shocks (log points): what the structural model is fitted by."""

    level: float = 0.015
    slope: float = 0.0005
    irregular: float = 0.01
    pandemic_level: float = 0.04


@dataclass(frozen=True, eq=False)
class Pattern:
    """What one area lends to another: seasonal effects and the effect of Tết, with standard deviations."""

    seasonal: np.ndarray  # (11,), log points, January's turn given by `month`
    seasonal_sd: float
    tet: float  # log points for a month that holds all of the Tết window
    tet_sd: float
    month: pd.Period  # the month that seasonal[0] belongs to


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


def estimate_level(
    rates: pd.DataFrame,
    until: pd.Period,
    volatility: Volatility | None = None,
    pattern: Pattern | None = None,
    shares: Mapping[str, float] | None = None,
    base_year: int = 2024,
) -> ProductionIndex:
    """The level of one area, or of the parts of a merged area jointly, up to the month `until`.

    Parameters: rates as from `published_rates`; where `shares` is given (area -> share of the whole's output in
    `base_year`), rates of an area that is not in it belong to the whole. volatility None: fitted by penalised
    maximum likelihood. pattern: seasonal and Tết effects of another area as prior.
    Rates of sums are linearised at the current level, twice.
    Raises GrowthGapError with fewer than six rates.
    """
    rates = rates[rates["flag"] != "SUSPECT"]
    areas = tuple(shares) if shares else tuple(sorted(rates["area"].unique()))
    if len(rates) < LEAST_RATES:
        raise GrowthGapError(
            f"a production index needs at least {LEAST_RATES} published rates; {len(rates)} are known"
            f" for {', '.join(areas) or 'the area'}"
        )
    months = pd.period_range(rates["month"].min() - LAGS, max(until, rates["month"].max()), freq="M")
    model = _Model(rates, areas, months, pattern, shares or {areas[0]: 1.0}, base_year)
    chosen = volatility or Volatility()
    level = model.level(model.smooth(model.at(np.zeros((len(areas), len(months)))), chosen))
    if volatility is None:
        filter_ = model.at(level)
        chosen = model.fit(filter_)
        level = model.level(model.smooth(filter_, chosen))
    return model.result(model.at(level), chosen, level)


class _Model:
    """The state space of one or several areas: the same block of states for each, side by side."""

    def __init__(self, rates, areas, months, pattern, shares, base_year):
        self.rates, self.areas, self.months = rates.reset_index(drop=True), areas, months
        self.tet = tet_share(months).to_numpy()
        self.step = np.array([(month - months[0]).n for month in self.rates["month"]])
        self.slot = self.rates.groupby("month").cumcount().to_numpy()
        # What lies ahead of the last figure is not known to be a pandemic month: an as-of run sees no further.
        self.pandemic = (months >= PANDEMIC[0]) & (months <= min(PANDEMIC[1], self.rates["month"].max()))
        self.shares, self.base = np.array([shares[a] for a in areas]), months.year == base_year
        self.initial = _initial(pattern, months[0])

    def offsets(self, level: np.ndarray) -> np.ndarray:
        """Log scale of each area that makes its share of the whole right in the base year."""
        if len(self.areas) == 1 or not self.base.any():
            return np.log(self.shares)
        return np.log(self.shares) - np.log(np.exp(level[:, self.base]).mean(axis=1))

    def at(self, level: np.ndarray):
        """The filter with every rate linearised at `level` (areas x months, log points)."""
        from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother

        count, n = len(self.areas), len(self.months)
        slots = int(self.slot.max()) + 1
        endog = np.full((slots, n), np.nan, order="F")
        design, intercept = np.zeros((slots, BLOCK * count, n)), np.zeros((slots, n))
        variance = np.ones((slots, n))
        weights = np.exp(level + self.offsets(level)[:, None])
        given = (self.rates[name].to_list() for name in ("area", "span", "lag", "rate", "sd"))
        for t, s, area, span, lag, rate, sd in zip(self.step, self.slot, *given, strict=True):
            members = [self.areas.index(area)] if area in self.areas else range(count)
            design[s, :, t], intercept[s, t] = self._linear(weights, level, members, t, span, lag)
            endog[s, t], variance[s, t] = rate, sd**2
        model = KalmanSmoother(k_endog=slots, k_states=BLOCK * count, k_posdef=NOISES * count)
        model.bind(endog)
        transition, selection = _dynamics()
        model["design"], model["obs_intercept"] = design, intercept
        model["obs_cov"] = np.einsum("sn,sr->srn", variance, np.eye(slots))
        model["transition"], model["selection"] = np.kron(np.eye(count), transition), np.kron(np.eye(count), selection)
        mean, cov = self.initial
        model.initialize_known(np.tile(mean, count), np.kron(np.eye(count), cov))
        return model

    def _linear(self, weights, level, members, t, span, lag):
        """Row of the design and intercept of one rate: growth of a sum of months, of one area or of the whole."""
        row, value = np.zeros(BLOCK * len(self.areas)), 0.0
        for sign, first in ((1.0, t), (-1.0, t - lag)):
            steps = first - np.arange(span)
            summed = [weights[member, steps] for member in members]
            total = np.concatenate(summed).sum()
            value += sign * np.log(total)
            for weight, member in zip(summed, members, strict=True):
                weight, start = sign * weight / total, member * BLOCK
                row[start + LOG + t - steps] += weight
                row[start + TET] += weight @ self.tet[steps]
                value -= weight @ level[member, steps]
        return row, value

    def covariance(self, volatility: Volatility) -> np.ndarray:
        sd = np.tile([volatility.level, volatility.slope, SEASON_SD, volatility.irregular], len(self.areas))
        varied = np.repeat(np.square(sd)[:, None], len(self.months), axis=1)
        varied[::NOISES, self.pandemic] = volatility.pandemic_level**2
        return np.einsum("kn,kj->kjn", varied, np.eye(len(sd)))

    def fit(self, filter_) -> Volatility:
        """Penalised maximum likelihood: shocks are kept within a factor of some ten of the defaults."""
        from scipy.optimize import minimize

        defaults = np.log(list(vars(Volatility()).values()))

        def loss(logs):
            filter_["state_cov"] = self.covariance(Volatility(*np.exp(logs)))
            return 0.5 * np.sum((logs - defaults) ** 2) - filter_.loglike()

        found = minimize(loss, defaults, method="L-BFGS-B", options={"maxiter": 15})
        return Volatility(*(float(sd) for sd in np.exp(found.x)))

    def smooth(self, filter_, volatility: Volatility):
        filter_["state_cov"] = self.covariance(volatility)
        return filter_.smooth()

    def level(self, smoothed) -> np.ndarray:
        """Log level with Tết, areas x months."""
        blocks = smoothed.smoothed_state.reshape(len(self.areas), BLOCK, -1)
        return blocks[:, LOG] + blocks[:, TET] * self.tet

    def result(self, filter_, volatility: Volatility, level: np.ndarray) -> ProductionIndex:
        smoothed = self.smooth(filter_, volatility)
        mean, cov = smoothed.smoothed_state, smoothed.smoothed_state_cov
        frame = lambda values: pd.DataFrame(np.asarray(values).T, index=self.months, columns=list(self.areas))  # noqa: E731
        blocks = mean.reshape(len(self.areas), BLOCK, -1)
        change, spread = self._change(mean, cov)
        return ProductionIndex(
            self.areas,
            self.months,
            frame(self.level(smoothed)),
            frame(blocks[:, LOG] - blocks[:, SEASON]),
            frame(change),
            frame(spread),
            float(mean[TET, -1]),
            float(np.sqrt(cov[TET, TET, -1])),
            self._residuals(smoothed, filter_),
            volatility,
            self.rates["month"].max(),
            self.offsets(level),
            self.tet,
            mean,
            cov,
        )

    def _change(self, mean, cov):
        """Change on a year before (fraction) and its standard deviation, areas x months; missing in the first years."""
        change = np.full((len(self.areas), len(self.months)), np.nan)
        spread = change.copy()
        later = np.arange(LAGS, len(self.months))
        for i in range(len(self.areas)):
            pick = np.zeros((mean.shape[0], len(later)))
            pick[i * BLOCK + LOG], pick[i * BLOCK + LOG + 12] = 1, -1
            pick[i * BLOCK + TET] = self.tet[later] - self.tet[later - 12]
            change[i, later] = np.expm1(np.einsum("kn,kn->n", pick, mean[:, later]))
            variance = np.einsum("kn,kjn,jn->n", pick, cov[:, :, later], pick, optimize=True)
            spread[i, later] = (1 + change[i, later]) * np.sqrt(np.maximum(variance, 0))
        return change, spread

    def _residuals(self, smoothed, filter_) -> pd.DataFrame:
        """Published less fitted (fractions) and its standardised size: the auxiliary residual of each rate."""
        missed = smoothed.smoothed_measurement_disturbance[self.slot, self.step]
        left = smoothed.smoothed_measurement_disturbance_cov[self.slot, self.slot, self.step]
        known = np.maximum(np.square(self.rates["sd"]) - left, 1e-12)
        fitted = np.expm1(self.rates["rate"] - missed)
        return self.rates.assign(
            published=np.expm1(self.rates["rate"]),
            fitted=fitted,
            residual=np.expm1(self.rates["rate"]) - fitted,
            score=missed / np.sqrt(known),
        ).drop(columns=["rate"])


def _dynamics() -> tuple[np.ndarray, np.ndarray]:
    """Transition (38 x 38) and selection (38 x 4) of one area; the log level is a state, so its lags are too."""
    transition, selection = np.zeros((BLOCK, BLOCK)), np.zeros((BLOCK, NOISES))
    transition[LEVEL, [LEVEL, SLOPE]] = 1
    transition[SLOPE, SLOPE] = transition[TET, TET] = 1
    transition[SEASON, SEASON:TET] = -1
    transition[SEASON + 1 : TET, SEASON : TET - 1] = np.eye(PATTERN - 1)
    transition[LOG] = transition[LEVEL] + transition[SEASON]
    transition[LOG + 1 :, LOG:-1] = np.eye(LAGS - 1)
    selection[[LEVEL, SLOPE, SEASON], [0, 1, 2]] = 1
    selection[LOG, [0, 2, 3]] = 1
    return transition, selection


def _initial(pattern: Pattern | None, first: pd.Period) -> tuple[np.ndarray, np.ndarray]:
    """Mean and covariance of the states in the first month: only rates are known, so the level starts at 0."""
    mean, sd = np.zeros(BLOCK), np.zeros(BLOCK)
    mean[SLOPE], sd[SLOPE] = 0.007, 0.01
    sd[SEASON:TET], sd[TET], sd[LOG:] = 0.3, 0.5, 0.1
    if pattern is not None:
        effects = np.append(pattern.seasonal, -pattern.seasonal.sum())  # this month, a month ago, ... eleven months ago
        mean[SEASON:TET] = np.roll(effects, (first - pattern.month).n)[:PATTERN]
        sd[SEASON:TET], mean[TET], sd[TET] = pattern.seasonal_sd, pattern.tet, pattern.tet_sd
    return mean, np.diag(np.square(sd))
