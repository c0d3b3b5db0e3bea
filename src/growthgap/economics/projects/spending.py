"""Spending of projects by year: an S-curve with uncertain start, length, capital and completion, simulated."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.economics.prediction import next_value
from growthgap.errors import GrowthGapError

# Chance that a project of a status is built at all. A judgement, not a record: reports print it as an assumption.
GO_AHEAD = {
    "under_construction": 0.97,
    "licensed": 0.85,
    "approved": 0.85,
    "established": 0.7,
    "planned": 0.6,
    "proposed": 0.35,
}
LEAST_DELAYS = 3  # from which a distribution of the next is told; fewer are drawn as they were
STRETCH = (0.7, 1.0, 2.0)  # actual over planned length: fastest, most likely, slowest (triangular)


@dataclass(frozen=True)
class Spending:
    """Simulated spending in VND bn: `draws` has shape (draws, projects, years)."""

    draws: np.ndarray
    projects: tuple[str, ...]
    years: tuple[int, ...]

    def by_year(self) -> pd.DataFrame:
        """low, median, mean and high (80 % interval) of the sum over projects; index = years."""
        return self._summary(self.draws.sum(axis=1), pd.Index(self.years, name="year"))

    def by_project(self) -> pd.DataFrame:
        """The same for each project over all years, largest mean first."""
        found = self._summary(self.draws.sum(axis=2), pd.Index(self.projects, name="project_id"))
        return found.sort_values("mean", ascending=False)

    def profile(self) -> pd.DataFrame:
        """Mean spending of each project (rows) in each year (columns), largest sum first."""
        means = pd.DataFrame(self.draws.mean(axis=0), index=list(self.projects), columns=list(self.years))
        return means.loc[means.sum(axis=1).sort_values(ascending=False, kind="stable").index]

    def total(self) -> pd.Series:
        """The same for all projects and years together."""
        return self._summary(self.draws.sum(axis=(1, 2))[:, None], pd.Index(["total"])).iloc[0]

    def _summary(self, values: np.ndarray, index: pd.Index) -> pd.DataFrame:
        low, median, high = np.quantile(values, [0.1, 0.5, 0.9], axis=0)
        return pd.DataFrame({"low": low, "median": median, "mean": values.mean(axis=0), "high": high}, index=index)


def s_curve(elapsed: np.ndarray) -> np.ndarray:
    """Share of a project's cost spent after a share of its time: 3 u^2 - 2 u^3, 0 before and 1 after.

    Source: cumulative cost curves of construction (K. W. Hudson, DHSS expenditure forecasting method, 1978); the
    cubic is the simplest curve of that shape: slow at both ends, half of the money at half of the time.
    """
    u = np.clip(elapsed, 0.0, 1.0)
    return u * u * (3 - 2 * u)


def simulate(
    projects: pd.DataFrame,
    delays: np.ndarray,
    years: tuple[int, ...],
    today: float,
    seed: int,
    draws: int = 5000,
    pause_years: float = 0.0,
    common: float = 0.5,
) -> Spending:
    """Spending by project and year.

    Parameters: projects, rows of `projects.current` (those with treatment "simulated" are used); delays, years by
    which starts moved in the past (projects that have not begun draw one more); today, decimal year before which such a
    project cannot begin; pause_years, how long all work stands still from today (what a quarter of delay
    costs: 0.25); common, correlation of the delays of different projects, 0 to 1.
    A project without a published end takes the length of a project that has one. Draws depend on the seed only,
    so two runs that differ in pause_years are compared draw by draw.
    """
    used = projects[projects["treatment"] == "simulated"]
    if used.empty:
        return Spending(np.zeros((draws, 0, len(years))), (), tuple(years))
    rng = np.random.default_rng(seed)
    u = rng.random((4, draws, len(used)))
    start = _starts(used, delays, today, u[0], _correlated(rng, draws, len(used), common))
    length = _lengths(used, u[1], rng, start)
    edges = np.arange(years[0], years[-1] + 2, dtype=float)
    edges = np.where(edges <= today, edges, np.maximum(today, edges - pause_years))
    spent = s_curve((edges - start[..., None]) / length[..., None])
    chance = used["status"].map(GO_AHEAD).to_numpy(float)
    low, high = used["capital_low"].to_numpy(), used["capital_high"].to_numpy()
    amount = (low + (high - low) * u[2]) * used["share"].to_numpy() * (u[3] < chance)
    return Spending(amount[..., None] * np.diff(spent, axis=2), tuple(used.index), tuple(years))


def _correlated(rng: np.random.Generator, draws: int, count: int, common: float) -> np.ndarray:
    """Ranks in (0, 1), uniform for each project and correlated between projects (a Gaussian copula)."""
    from scipy.special import ndtr

    city, own = rng.standard_normal((draws, 1)), rng.standard_normal((draws, count))
    return ndtr(np.sqrt(common) * city + np.sqrt(1 - common) * own)


def _starts(used: pd.DataFrame, delays: np.ndarray, today: float, u: np.ndarray, rank: np.ndarray) -> np.ndarray:
    low, high = used["start_low"].to_numpy(), used["start_high"].to_numpy()
    start = low + (high - low) * u
    if len(delays):
        known = next_value(delays).quantile(rank) if len(delays) >= LEAST_DELAYS else np.quantile(delays, rank)
        start = start + np.where(used["started"], 0.0, known)
    return np.where(used["started"], start, np.maximum(start, today))


def _lengths(used: pd.DataFrame, u: np.ndarray, rng: np.random.Generator, start: np.ndarray) -> np.ndarray:
    """Years from start to end: to the published end where there is one, else as long as another project's."""
    low, high = used["end_low"].to_numpy(), used["end_high"].to_numpy()
    begin = (used["start_low"] + used["start_high"]).to_numpy() / 2
    known = (low + (high - low) * u) - begin
    pool = (used["end_low"] + used["end_high"] - used["start_low"] - used["start_high"]).dropna().to_numpy() / 2
    if not len(pool):
        raise GrowthGapError("projects: none of those with capital and a start has an end, so no length is known.")
    drawn = rng.choice(pool, size=u.shape)
    own = used["length"].to_numpy()
    length = np.where(np.isnan(known), np.where(np.isnan(own), drawn, own), known)
    return np.maximum(length, 0.25) * rng.triangular(*STRETCH, size=u.shape)


def delay_cost(
    projects: pd.DataFrame,
    delays: np.ndarray,
    year: int,
    today: float,
    seed: int,
    delay_years: float = 0.25,
    draws: int = 5000,
) -> pd.DataFrame:
    """Spending that a delay takes out of one year, by project: columns planned, delayed, lost (means, VND bn)."""
    planned, delayed = (
        simulate(projects, delays, (year,), today, seed, draws, shift).by_project()["mean"]
        for shift in (0.0, delay_years)
    )
    table = pd.DataFrame({"planned": planned, "delayed": delayed})
    return table.assign(lost=table["planned"] - table["delayed"]).sort_values("lost", ascending=False)
