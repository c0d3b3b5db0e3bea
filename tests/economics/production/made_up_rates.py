"""Rates of change as published, made from a level that a test knows."""

import numpy as np
import pandas as pd

from growthgap.economics.production.rates import RevisionNoise, published_rates


def table(rates, kind="M", **columns):
    """Rows as a Selection's table has them; rates in percent by period."""
    ends = rates.index.asfreq("M", how="end").to_timestamp(how="end").normalize()
    rows = rates.rename("value").to_frame().assign(period=rates.index.astype(str), end=ends, low=rates, high=rates)
    rows = rows.assign(bound="EXACT", status="E", flag="", decimals=2, source_id="s", line=range(2, len(rates) + 2))
    return rows.assign(**columns)


def rates_of(log_level):
    output = np.exp(log_level)
    cumulative = output.groupby(output.index.year).cumsum()
    yoy, mom = 100 * (output / output.shift(12) - 1), 100 * (output / output.shift(1) - 1)
    ytd = 100 * (cumulative / cumulative.shift(12) - 1)
    return {"YOY": table(yoy.dropna()), "MOM": table(mom.dropna()), "YTD": table(ytd.dropna())}


MONTHS = pd.period_range("2015-01", "2019-12", freq="M")
SEASON = np.array([-0.05, -0.12, 0.0, 0.02, 0.03, 0.01, 0.0, 0.02, 0.02, 0.04, 0.03, 0.0])


def level(growth=0.12):
    """A smooth level with a fixed season: log points by month."""
    return pd.Series(np.log1p(growth) / 12 * np.arange(len(MONTHS)) + np.tile(SEASON, 5), MONTHS)


def observed(tables, drop=(), noise=RevisionNoise(0.001, 0.001, 0.001, 0.001, 0.001)):  # noqa: B008
    kept = {kind: rows[~rows["period"].isin(drop)] for kind, rows in tables.items()}
    return published_rates(kept, noise, "A")
