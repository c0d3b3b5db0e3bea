"""How far apart the efficiency estimates are: over variants, windows, lags, rival sources, and by chance.

Every estimate is brought to one scale, the ratio B that asks for the same investment at the target growth, so
that a lagged ratio, a net ratio and a ratio of shares can stand on one axis.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment import icor as ratios
from growthgap.economics.investment.icor import NEAR_ZERO_GROWTH, Account, Icor, Variant
from growthgap.economics.prediction import ENDS
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, phrase

FEWEST_YEARS = 3  # a bootstrap over two years only repeats them
COLUMNS = ("label", "variant", "first", "last", "lag", "value", "equivalent", "reason")


@dataclass(frozen=True)
class IcorSpread:
    """Efficiency on the scale of variant B at the target growth.

    central: the estimate asked for (variant, window, latest year of the first account), NaN when missing; estimates:
    one row per variant, window, lag and account, with value and ``equivalent`` on the B scale; low and high: 10 % and
    90 % quantile of the draws, NaN when the record is too short; draws: half of them the latest estimates, every
    variant, window and lag as likely as another (which estimate is right), half a block bootstrap over the years of
    the record (which year the next one resembles); reason: why there is no interval, or no central estimate.
    """

    central: float
    estimates: pd.DataFrame
    low: float = np.nan
    high: float = np.nan
    draws: np.ndarray = field(default_factory=lambda: np.empty(0))
    reason: Phrase | None = None

    @property
    def known(self) -> pd.DataFrame:
        """The estimates that exist."""
        return self.estimates.dropna(subset=["equivalent"])

    @property
    def resampled(self) -> np.ndarray:
        """The half of the draws that resembles years of the record."""
        return self.draws[self.draws.size // 2 :]


def equivalent_ratio(found: Icor, growth: float, replacement: float = 0.0) -> float:
    """The B ratio that needs the same share of output in the target year as ``found`` does at ``growth``.

    A and C divide by output at last year's size, hence 1 + g. D asks for the same growth ``lag`` years later. E adds
    ``replacement``, the share of last year's output that goes into worn-out capital.
    """
    if found.variant in ("A", "C"):
        return found.value / (1 + growth)
    if found.variant == "B":
        return found.value
    if found.variant == "D":
        return found.value * (1 + growth) ** (found.lag - 1)
    return (found.value * growth + replacement) / (1 + growth) / growth


def icor_spread(
    accounts: Sequence[Account],
    growth: float,
    *,
    variant: Variant = "B",
    window: int = 1,
    net_parameters: Mapping[str, tuple[float, float]] | None = None,
    draws: int = 4000,
    seed: int = 2026,
) -> IcorSpread:
    """All estimates that end in each account's latest year, and their interval.

    Parameters: accounts, rival series of the same area, the preferred first; growth, of the target (fraction > 0), at
    which the variants are compared; variant and window of the central estimate; net_parameters, depreciation and
    capital-output ratio by source, for variant E.
    """
    if not growth > 0:
        raise GrowthGapError(f"growth is {100 * growth:.1f} %; an ICOR speaks of growth above 0 only")
    rows = [row for account in accounts for row in _estimates(account, growth, net_parameters or {})]
    estimates = pd.DataFrame(rows, columns=list(COLUMNS))
    if not accounts:
        return IcorSpread(np.nan, estimates, reason=phrase("investment.no_year"))
    last = accounts[0].years[-1] if accounts[0].years else int(accounts[0].output.index[-1])
    found = ratios.icor(accounts[0], variant, last, window)
    central = equivalent_ratio(found, growth)
    usable = [account for account in accounts if len(account.years) >= FEWEST_YEARS]
    if not usable:
        few = phrase("investment.few_years", years=FEWEST_YEARS)
        return IcorSpread(central, estimates, reason=found.reason or few)
    rng = np.random.default_rng(seed)
    drawn = np.concatenate([_choose(estimates, draws // 2, rng), _resample(usable, growth, draws // 2, rng)])
    low, high = np.quantile(drawn, ENDS)
    return IcorSpread(central, estimates, float(low), float(high), drawn, found.reason)


def measured_spread(accounts: Sequence[Account], otherwise: float, **options: Any) -> IcorSpread:
    """The estimates brought to one scale at the growth of the latest year, of which they are; no target is in them.

    Parameters: otherwise, the growth (fraction) that takes its place where that year's is near zero; options, as of
    `icor_spread`.
    """
    years = accounts[0].years if accounts else []
    own = float(accounts[0].growth[years[-1]]) if years else otherwise
    return icor_spread(accounts, own if own >= NEAR_ZERO_GROWTH else otherwise, **options)


def preferred_estimates(spread: IcorSpread, source: str) -> pd.DataFrame:
    """The estimates of the first account; the net ratio only with the capital of ``source``."""
    known = spread.known
    if known.empty:
        return known
    label = known["label"].iloc[0]
    return known[known["label"].isin([label, f"{label}, {source}"])]


def variant_code(variant: str, years: int = 1, lag: int = 0) -> str:
    """The column of a variant with its years together (C) or its lag (D), as in icor_c3."""
    return f"icor_{variant.lower()}{years if variant == 'C' else lag or ''}"


def variant_name(variant: str, years: int = 1, lag: int = 0) -> Phrase:
    """A variant with its years together (C) or its lag (D) in words."""
    return Phrase(f"investment.{variant_code(variant, years, lag)}")


def block_bootstrap(account: Account, length: int, draws: int, rng: np.random.Generator, block: int = 2) -> np.ndarray:
    """Years drawn with replacement in circular blocks: ``draws`` x ``length`` positions in ``account.years``.

    Neighbouring years stay together because investment of one year also serves the growth of the next.
    Source: Politis and Romano (1992), circular block bootstrap.
    """
    n = len(account.years)
    if n == 0:
        raise GrowthGapError("the account has no year with investment and growth; there is nothing to resample")
    block = min(block, length, n)
    starts = rng.integers(0, n, size=(draws, -(-length // block)))
    positions = (starts[:, :, None] + np.arange(block)) % n
    return positions.reshape(draws, -1)[:, :length]


def _choose(estimates: pd.DataFrame, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Latest estimates: first a variant with its window and lag by chance, then one of its sources."""
    known = estimates.dropna(subset=["equivalent"])
    if known.empty:
        return np.empty(0)
    kind = known["variant"] + (known["last"] - known["first"]).astype(str) + known["lag"].astype(str)
    chance = 1 / kind.nunique() / kind.map(kind.value_counts())
    return rng.choice(known["equivalent"].to_numpy(), size=draws, p=(chance / chance.sum()).to_numpy())


def _resample(accounts: Sequence[Account], growth: float, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Equal numbers of draws for every account and window; half of them through A, half through B."""
    windows = (1, *ratios.WINDOWS)
    each = -(-draws // (len(accounts) * len(windows)))
    drawn = []
    for account in accounts:
        shares, rates = (series[account.years].to_numpy() for series in (account.share, account.growth))
        for window in windows:
            years = block_bootstrap(account, window, each, rng)
            share, rate = shares[years], rates[years]
            usable = rate.mean(axis=1) >= NEAR_ZERO_GROWTH
            by_shares = share.sum(axis=1)[usable] / rate.sum(axis=1)[usable]
            by_levels = (share * (1 + rate)).sum(axis=1)[usable] / rate.sum(axis=1)[usable] / (1 + growth)
            drawn.append(np.where(np.arange(usable.sum()) % 2 == 0, by_shares, by_levels))
    return np.concatenate(drawn)


def _estimates(account: Account, growth: float, net_parameters: Mapping[str, tuple[float, float]]) -> Iterator[tuple]:
    if not account.years:
        return
    last = account.years[-1]
    rows = [(one, one.label, equivalent_ratio(one, growth)) for one in ratios.every_icor(account, last)]
    for source, (depreciation, capital) in net_parameters.items():
        net = ratios.net_icor(account, last, depreciation, capital)
        rows.append((net, f"{account.label}, {source}", equivalent_ratio(net, growth, depreciation * capital)))
    for one, label, equivalent in rows:
        yield label, one.variant, one.first, one.last, one.lag, one.value, equivalent, one.reason
