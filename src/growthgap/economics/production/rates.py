"""Published rates of industrial production as observations of one level, and how far such rates are off.

Rounding is the smaller part of the noise: the office revises the month it has just published, and the month a
year ago that it compares with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

COLUMNS = ["kind", "area", "month", "span", "lag", "rate", "sd", "period", "status", "flag", "source_id", "line"]
_ASKED = ["period", "end", "value", "low", "high", "bound", "status", "decimals", "flag", "source_id", "line"]
# Also where there is no rate: an empty table of objects would make those it is put beside objects.
_TYPES = {"month": "period[M]", "span": "int64", "lag": "int64", "rate": "float64", "sd": "float64"}
LEAST_PAIRS = 12


@dataclass(frozen=True)
class RevisionNoise:
    """Standard deviations of what published rates miss (fractions), by kind and age; `pairs` behind them."""

    mom: float = 0.016
    yoy_first: float = 0.0145
    yoy_revised: float = 0.007
    ytd_first: float = 0.005
    ytd_revised: float = 0.0035
    pairs: int = 0

    def of(self, kind: str, status: str) -> float:
        """The standard deviation of one rate: kind MOM, YOY or YTD, status as in the raw rows."""
        if kind == "MOM":
            return self.mom
        return getattr(self, f"{kind.lower()}_{'revised' if status in ('A', 'R') else 'first'}")


def revision_noise(yoy: pd.DataFrame, mom: pd.DataFrame, sums: pd.DataFrame | None = None) -> RevisionNoise:
    """Noise of first and revised rates, from pairs of estimate and revision and from the identity of the rates.

    Parameters: all published figures (not one a period) of the change on a year before, of the change on the month
    before, and of the change of sums (quarters, cumulative); columns end, value (percent), status, flag.
    The first estimate of a month differs from its revision by a variance a; the identity
    (1+m_t)(1+y_{t-1}) = (1+m_{t-12})(1+y_t) misses by a variance b. A month-on-month rate compares a first
    estimate with a revised month, so b = 2a + 6r, where r is what a revised rate still misses. Medians of
    absolute values, so that one typing error does not decide.
    Returns the defaults where fewer than 12 pairs are known.
    """
    first, revised = _by_age(yoy)
    change = (revised - first).dropna()
    miss = identity_misses(revised.combine_first(first), _by_age(mom)[0])
    if len(change) < LEAST_PAIRS or len(miss) < LEAST_PAIRS:
        return RevisionNoise(pairs=len(change))
    a, b = _robust_sd(change) ** 2, _robust_sd(miss) ** 2
    still = max((b - 2 * a) / 6, a / 25)
    noise = {"yoy_first": np.sqrt(a + still), "yoy_revised": np.sqrt(still), "mom": np.sqrt(a + 2 * still)}
    early, late = _by_age(yoy if sums is None else sums)
    cumulative = (late - early).dropna()
    if sums is not None and len(cumulative) >= LEAST_PAIRS:
        noise |= {"ytd_first": _robust_sd(cumulative), "ytd_revised": _robust_sd(cumulative) / np.sqrt(2)}
    return RevisionNoise(**{kind: float(sd) for kind, sd in noise.items()}, pairs=len(change))


def identity_misses(yoy: pd.Series, mom: pd.Series) -> pd.Series:
    """What the identity (1+m_t)(1+y_{t-1}) = (1+m_{t-12})(1+y_t) misses, by month (log points).

    Parameters: rates as fractions on monthly PeriodIndexes. Months without all four rates are left out.
    """
    y, m = np.log1p(yoy), np.log1p(mom)
    return (m + y.shift(1, freq="M") - m.shift(12, freq="M") - y).dropna()


def published_rates(
    tables: Mapping[str, pd.DataFrame],
    noise: RevisionNoise,
    area: str,
    since: pd.Period | None = None,
    distinct: bool = True,
) -> pd.DataFrame:
    """Published rates of one area as observations of its level.

    Parameters: tables by name MOM, YOY, YTD (monthly), QUARTER and YEAR (growth of a quarter or year on the one
    before), each with period, start, end, value, low, high (percent), bound, status, decimals, flag, source_id, line.
    A figure that stands in two tables (a year and twelve months) counts once, unless `distinct` is False.
    Returns one row a rate: rate and sd are log points.
    """
    rows = [
        _rate(kind, area, row, noise)
        for kind in ("YTD", "MOM", "YOY", "QUARTER", "YEAR")
        for row in tables.get(kind, pd.DataFrame(columns=_ASKED))[_ASKED].itertuples()
        if "/" not in row.period
    ]
    rates = pd.DataFrame(rows, columns=COLUMNS).astype(_TYPES).dropna(subset=["rate"])
    if distinct:
        rates = rates.drop_duplicates(["month", "span", "lag"])
    if since is not None:
        rates = rates[rates["month"] >= since]
    return rates.reset_index(drop=True)


def _rate(kind: str, area: str, row, noise: RevisionNoise) -> tuple:
    month = pd.Period(row.end, "M")
    span = {"YTD": month.month, "QUARTER": 3, "YEAR": 12}.get(kind, 1)
    value = row.value if np.isfinite(row.value) else 0.5 * (row.low + row.high)
    published = noise.of("YTD" if span > 1 else kind, row.status)
    slack = 0.006 if row.bound != "EXACT" else 0.0
    sd = np.sqrt((0.01 * 10.0**-row.decimals) ** 2 / 12 + published**2 + slack**2)
    lag, rate = 1 if kind == "MOM" else 12, np.log1p(value / 100)
    return (kind, area, month, span, lag, rate, sd, row.period, row.status, row.flag, row.source_id, row.line)


def _by_age(figures: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First estimates and revisions (fractions) on monthly PeriodIndexes."""
    rates = figures.assign(month=pd.PeriodIndex(figures["end"], freq="M"), rate=figures["value"] / 100)
    rates = rates[rates["flag"] != "SUSPECT"]
    late = rates["status"].isin(["A", "R"])
    split = (rates[~late].groupby("month")["rate"].last(), rates[late].groupby("month")["rate"].last())
    return tuple(s if len(s) else pd.Series(dtype=float, index=pd.PeriodIndex([], freq="M")) for s in split)


def _robust_sd(values: Sequence[float] | pd.Series) -> float:
    return 1.4826 * float(np.median(np.abs(np.asarray(values))))
