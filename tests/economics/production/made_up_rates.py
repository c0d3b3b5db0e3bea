"""Rates of change as published, made from a level that a test knows."""

import numpy as np


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
