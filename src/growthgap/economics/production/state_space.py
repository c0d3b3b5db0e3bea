"""The state space behind the production index: level, slope, season, Tết and irregular, and 24 log levels as states.

Every published rate is the growth of a sum of `span` months over the same sum `lag` months earlier; it is linearised
at a level, so that all rates observe the same log levels.

Sources: A. C. Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; J. Durbin and
S. J. Koopman (2012), Time Series Analysis by State Space Methods, ch. 4.
"""

from dataclasses import dataclass

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
_STEP = 1e-3  # log points, of the slope of the likelihood
SEASON_SD = 0.001  # a month: the pattern may drift, slowly enough that last year does not rewrite it


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


class StateSpace:
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
        """Penalised maximum likelihood: shocks are kept within a factor of some ten of the defaults.

        The slope is taken over steps so wide that rounding of the likelihood does not show in it, and the optimum to
        four decimals: processors round differently, and an optimiser would carry that to the third digit of a report.
        """
        from scipy.optimize import minimize

        defaults = np.log(list(vars(Volatility()).values()))

        def loss(logs):
            filter_["state_cov"] = self.covariance(Volatility(*np.exp(logs)))
            return 0.5 * np.sum((logs - defaults) ** 2) - filter_.loglike()

        def slope(logs):
            steps = _STEP * np.eye(len(logs))
            return np.array([loss(logs + step) - loss(logs - step) for step in steps]) / (2 * _STEP)

        found = minimize(loss, defaults, jac=slope, method="BFGS", options={"gtol": 1e-4, "maxiter": 100})
        if not found.success:
            raise GrowthGapError(f"the volatilities of industrial production could not be estimated: {found.message}")
        return Volatility(*np.exp(np.round(found.x, 4)).tolist())

    def smooth(self, filter_, volatility: Volatility):
        filter_["state_cov"] = self.covariance(volatility)
        return filter_.smooth()

    def level(self, smoothed) -> np.ndarray:
        """Log level with Tết, areas x months."""
        blocks = smoothed.smoothed_state.reshape(len(self.areas), BLOCK, -1)
        return blocks[:, LOG] + blocks[:, TET] * self.tet


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
