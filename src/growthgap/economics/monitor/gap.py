"""The gap account: from the growth that was asked for to the growth that is expected, part by part.

Two views of one gap must not be added. Seen from production the gap is manufacturing (through the industrial production
index) plus the other sectors; seen from capital it is investment that is missing. Missing investment *lands* in a
sector and is part of that sector's shortfall. The account therefore states missing investment once, divided into FDI
below its target and the rest, and takes from each sector what landed there:

    gap = FDI + other investment + (manufacturing - landed in it) + (other sectors - landed in them) + unexplained

where unexplained = gap - manufacturing - other sectors. The parts add up to the gap in every draw and so in the means.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError

NORMAL_80 = 1.2815515655446004  # an 80 % interval of a normal distribution reaches this many standard deviations
# Share of missing investment that would have been manufacturing's: a judgement within wide ends, printed as such.
FDI_IN_MANUFACTURING = (0.5, 1.0)
OTHER_IN_MANUFACTURING = (0.1, 0.5)
PARTS = ("fdi", "other_investment", "manufacturing", "other_sectors", "unexplained")


@dataclass(frozen=True)
class Estimate:
    """A number with its 80 % interval, in percentage points of growth; without ends it is taken as exact."""

    value: float
    low: float | None = None
    high: float | None = None

    def draws(self, rng: np.random.Generator, count: int) -> np.ndarray:
        """Normal draws about the value, as wide as the interval; their mean is the value itself."""
        if not np.isfinite(self.value):
            raise GrowthGapError("an estimate of the gap account is missing; leave the part out instead.")
        low, high = self.ends
        if not low <= self.value <= high:
            raise GrowthGapError(f"an interval from {low:g} to {high:g} does not hold its value {self.value:g}.")
        z = rng.standard_normal(count)
        return self.value + (z - z.mean()) * (high - low) / (2 * NORMAL_80)

    @property
    def ends(self) -> tuple[float, float]:
        """Low and high, the value itself where there are none."""
        return self.value if self.low is None else self.low, self.value if self.high is None else self.high


@dataclass(frozen=True)
class GapAccount:
    """The account in percentage points of growth (negative = short of the target).

    `parts`: rows PARTS, columns pp (means, which add up to `gap`), low, high (80 %), measured (before what was
    counted elsewhere was taken off) and landed (what was taken off: pp = measured - landed); nan where not known.
    """

    target: float
    outcome: float
    gap: float
    gap_low: float
    gap_high: float
    parts: pd.DataFrame
    missing: tuple[str, ...]  # parts for which there was no estimate; they are in "unexplained"


def gap_account(
    target: float,
    outcome: Estimate,
    *,
    manufacturing: Estimate | None,
    other_sectors: Estimate | None,
    investment: Estimate | None,
    fdi: Estimate | None,
    seed: int,
    draws: int = 20_000,
) -> GapAccount:
    """Account of the gap between a growth target and the expected outcome, both in percent.

    Parameters: manufacturing and other_sectors, their contribution less what the target asks of them; investment,
    growth that all investment buys less the target; fdi, the part of that which FDI below its own target costs (the
    rest is other investment); all in pp, negative = short, None = not known. Estimates are taken as independent.
    What is not known stays in `unexplained` and is named in `missing`; it is never zero by assumption.
    """
    rng = np.random.default_rng(seed)
    inputs = {
        "fdi": fdi,
        "other_investment": investment,
        "manufacturing": manufacturing,
        "other_sectors": other_sectors,
    }
    drawn = {name: one.draws(rng, draws) if one else np.zeros(draws) for name, one in inputs.items()}
    if investment:
        drawn["other_investment"] = drawn["other_investment"] - drawn["fdi"]
    gap = outcome.draws(rng, draws) - target
    landed = _landed(rng, drawn, {name for name, one in inputs.items() if one})
    counted = {name: drawn[name] - landed.get(name, 0.0) for name in drawn}
    measured = drawn | {"unexplained": gap - sum(counted.values())}
    counted["unexplained"] = measured["unexplained"]
    rows = [_row(name, counted[name], measured[name], landed.get(name)) for name in PARTS]
    parts = pd.DataFrame(rows, columns=["part", "pp", "low", "high", "measured", "landed"]).set_index("part")
    absent = tuple(name for name in PARTS[:-1] if inputs[name] is None)
    parts.loc[list(absent)] = np.nan
    low, high = outcome.ends
    return GapAccount(
        target=float(target),
        outcome=float(outcome.value),
        gap=float(outcome.value - target),
        gap_low=float(low - target),
        gap_high=float(high - target),
        parts=parts,
        missing=absent,
    )


def _landed(rng: np.random.Generator, drawn: dict, known: set[str]) -> dict[str, np.ndarray]:
    """Missing investment by the sector in which it is already measured; none where that sector is not known."""
    count = len(drawn["fdi"])
    of_fdi, of_other = rng.uniform(*FDI_IN_MANUFACTURING, count), rng.uniform(*OTHER_IN_MANUFACTURING, count)
    landed = {"manufacturing": of_fdi * drawn["fdi"] + of_other * drawn["other_investment"]}
    landed["other_sectors"] = drawn["fdi"] + drawn["other_investment"] - landed["manufacturing"]
    return {name: amount for name, amount in landed.items() if name in known}


def _row(name: str, counted: np.ndarray, measured: np.ndarray, landed: np.ndarray | None) -> tuple:
    low, high = np.quantile(counted, [0.1, 0.9])
    return (name, counted.mean(), low, high, measured.mean(), 0.0 if landed is None else landed.mean())


def other_sectors(sectors: pd.DataFrame, outcome: Estimate, names: tuple[str, ...] = ("AGR", "SRV", "TAX")) -> Estimate:
    """Contribution of the sectors outside industry at last year's rates, less what the target asks of them, in pp.

    Parameters: sectors, by sector the share (percent, constant prices), growth of last year, and `scaled`, the rate
    that the target asks for at last year's proportions (`sectors.sector_account`). The interval is that of the whole
    economy's outcome in proportion to the sectors' share, as their own record is too short for one.
    """
    of = sectors.loc[list(names)]
    value = float((of["share"] * (of["growth"] - of["scaled"])).sum() / 100)
    part = float(of["share"].sum() / 100)
    low, high = outcome.ends
    return Estimate(value, value - part * (outcome.value - low), value + part * (high - outcome.value))


LIKELIHOOD = (
    (0.01, "exceptionally unlikely"),
    (0.1, "very unlikely"),
    (1 / 3, "unlikely"),
    (2 / 3, "about as likely as not"),
    (0.9, "likely"),
    (0.99, "very likely"),
    (np.inf, "virtually certain"),
)


def likelihood(probability: float) -> str:
    """A probability (fraction) in words.

    Source: the calibrated language of the Intergovernmental Panel on Climate Change (Mastrandrea et al. 2010,
    Guidance note for lead authors), cut into classes that do not overlap.
    """
    if not 0 <= probability <= 1:
        raise GrowthGapError(f"{probability} is no probability; it must lie between 0 and 1.")
    return next(word for limit, word in LIKELIHOOD if probability < limit or limit == np.inf)
