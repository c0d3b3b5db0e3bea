"""Response surfaces: how one result moves with two parameters, read off a table of many scenarios."""

import numpy as np
import pandas as pd

from growthgap.errors import GrowthGapError


def grids_over(values: pd.DataFrame, *names: str) -> list[str]:
    """Grids of a tidy table of values in which each of some parameters takes two values or more."""
    known = [name for name in names if name in values]
    spread = values.groupby("grid")[known].nunique()
    return list(spread.index[(spread >= 2).all(axis=1)]) if len(known) == len(names) else []


def surface(values: pd.DataFrame, key: str, rows: str, columns: str) -> pd.DataFrame:
    """One value over two parameters, both ascending; NaN where a combination has no report.

    Parameters: values, a tidy table with one row for each value of each report (columns key and value, and one for each
    parameter), of scenarios that differ in the two parameters only.
    Raises GrowthGapError where several reports have one combination: then a third parameter varies.
    """
    found = values[values["key"] == key]
    if found.duplicated([rows, columns]).any():
        raise GrowthGapError(f"several reports state {key} for one {rows} and {columns}: another parameter varies too")
    return found.pivot(index=rows, columns=columns, values="value").sort_index().sort_index(axis=1).astype(float)


def growth_that_an_amount_buys(required: pd.DataFrame, amount: float) -> pd.Series:
    """By efficiency (column), the growth (index) at which the required investment reaches an amount.

    Linear between the neighbours in the surface; NaN where the amount lies outside of it.
    """
    bought = {}
    for efficiency, by_growth in required.items():
        known = by_growth.dropna()
        inside = len(known) > 1 and known.iloc[0] <= amount <= known.iloc[-1]
        bought[efficiency] = np.interp(amount, known, known.index) if inside else np.nan
    return pd.Series(bought, dtype=float).rename_axis(required.columns.name)


def at(required: pd.DataFrame, growth: float, efficiency: float) -> float:
    """The surface at any point inside of it, linear between its four neighbours; NaN outside."""
    growths, efficiencies = required.index, required.columns
    if not (growths[0] <= growth <= growths[-1] and efficiencies[0] <= efficiency <= efficiencies[-1]):
        return float("nan")
    along = [np.interp(growth, growths, required[column]) for column in efficiencies]
    return float(np.interp(efficiency, required.columns, along))
