"""A sense of size: which numbers no true figure is, and which are unlike the figures around them.

Amounts typed in the wrong unit are a hundred or a thousand times too large or small, percentages typed as fractions a
hundredth. A figure is held against its neighbours: figures of the same series and of about the same time, whoever
published them. What stands so in its publication is kept by a NOTE that says so (see `files.UNUSUAL`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from growthgap.data.rules.cells import is_number, to_numbers
from growthgap.data.rules.dates import days
from growthgap.data.rules.files import UNUSUAL, Found, OfFile, is_unusual

NEIGHBOURS = 8
FACTOR = 5  # between an amount and the largest or smallest of its neighbours
_RATES = ("PCT", "PP", "RATIO")
# Limits of rates by what the indicator's code has in it, the first that fits; of amounts by their unit.
_OF_RATES = {
    "SHARE_OF_GROWTH": (-100, 200),
    "SHARE": (0, 100),
    "ATTAIN": (0, 500),
    "GRDP_RATIO": (1, 100),
    "MULTIPLE": (0.5, 10),
    "CONTRIB": (-50, 60),
    "(GRDP|GDP)_GROWTH": (-50, 60),
    "GROWTH": (-80, 120),
    "IIP": (-70, 100),
    "CPI": (-20, 900),
}
_OF_AMOUNTS = {
    "VND_BN": (1, 1e8),
    "USD_MN": (-1e4, 1e6),  # what was registered may be withdrawn
    "VND_MN_HEAD": (0.1, 1e4),
    "USD_HEAD": (20, 2e5),
    "PERSONS_TH": (10, 2e5),
    "TONNES_MN": (0.01, 2000),
    "COUNT": (1, 1e6),
    "INDEX": (1, 100),
}
_STOCKS = re.compile("STOCK|^POP$|^LABOUR_FORCE$|^PCI$|_PC$")  # which do not add up over a year
# Money of both currencies is compared in dong: a rough rate will do, for what is a hundred times too large.
_VND_PER_USD = 25_000
_IN_DONG = {"USD_MN": ("VND_BN", _VND_PER_USD / 1000), "USD_HEAD": ("VND_MN_HEAD", _VND_PER_USD / 1e6)}
_ENDS = ("least", "largest")
VND_PER_USD = (15_000, 30_000)  # between which the two capitals of one project lie

# Limits that no figure of a province leaves, and the columns that change little from year to year.
OF_PROVINCES = {
    "GRDP_CURR_VND_BN": (1_000, 10_000_000),
    "POP_TH": (100, 20_000),
    "POP_URBAN_TH": (10, 20_000),
    "INVEST_NONSTATE_VND_BN": (100, 2_000_000),
    "INVEST_STATE_VND_BN": (100, 1_000_000),
    "FDI_REG_USD_MN": (-1_000, 20_000),  # what was registered may be withdrawn
    "INVEST_FDI_VND_BN": (0.01, 500_000),
    "FDI_PROJECTS": (1, 20_000),
    "LABOUR_FORCE_TH": (50, 20_000),
    "NEW_ENTERPRISES": (10, 100_000),
    "PCI": (20, 100),
}
STEADY = [column for column in OF_PROVINCES if "FDI" not in column]
# Limits of a growth parameter by its UNIT; what is no change is also held against other variants of the parameter.
OF_PARAMETERS = {
    "share of capital a year": (0, 0.2),
    "share of GDP": (0, 1),
    "share of population": (0, 1),
    "ratio": (0.5, 10),
    "a year": (-0.1, 0.1),
}


def limits(indicator: str, unit: str) -> tuple[float, float] | None:
    """The least and the largest value that an indicator can have in a unit; None where nothing is known."""
    if unit not in _RATES:
        return _OF_AMOUNTS.get(unit)
    return next((ends for part, ends in _OF_RATES.items() if re.search(part, indicator)), None)


def neighbours(values: np.ndarray, times: np.ndarray, counts: np.ndarray, series: np.ndarray) -> pd.DataFrame:
    """Of each value, the nearest others in time of the same series: the least, the largest, and how near to zero any
    is; NaN where there are none. `counts` are the values that others are held against."""
    found = np.full((len(values), 3), np.nan)
    for positions in pd.Series(range(len(series))).groupby(series, sort=False).indices.values():
        apart = np.abs(times[positions, None] - times[None, positions])
        apart[:, ~(counts & np.isfinite(values))[positions]] = np.inf
        np.fill_diagonal(apart, np.inf)
        near = np.argsort(apart, axis=1, kind="stable")[:, :NEIGHBOURS]
        none = np.isinf(np.take_along_axis(apart, near, 1))
        around = values[positions][near]
        ends = [np.where(none, np.inf, around).min(1), np.where(none, -np.inf, around).max(1)]
        ends.append(np.where(none, np.inf, np.abs(around)).min(1))
        found[positions] = np.where(none.all(1), np.nan, ends).T
    return pd.DataFrame(found, columns=["least", "largest", "closest"])


def unlike_amounts(values: np.ndarray, around: pd.DataFrame, factor: float = FACTOR) -> np.ndarray:
    """Which amounts are not of the size of their neighbours, or not above zero, as these are."""
    low, high = around["least"].to_numpy(), around["largest"].to_numpy()
    return (low > 0) & ((values > factor * high) | (values < low / factor))


def unlike_rates(values: np.ndarray, decimals: np.ndarray, around: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which rates in percent are unlike their neighbours and would be like them at a hundredth, and at a hundredfold.

    A rate is published with two decimals at most: a hundredfold has none, and a hundredth has two or more. One that is
    smaller than 1 and has three is a fraction whatever its neighbours are.
    """
    low, high = around["least"].to_numpy(), around["largest"].to_numpy()
    slack = np.maximum(high - low, 2) / 2

    def like(rates: np.ndarray) -> np.ndarray:
        return (rates >= low - slack) & (rates <= high + slack)

    hundredfold = (decimals == 0) & ~like(values) & like(values / 100)
    near_zero = np.abs(values) < around["closest"].to_numpy() / FACTOR
    hundredth = ((decimals >= 2) & near_zero & like(values * 100)) | ((decimals > 2) & (np.abs(values) < 1))
    return hundredfold, hundredth


def of_a_true_size(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """A value of observations.csv is one that its indicator can have, and of the size of its series, unless its NOTE
    says that it is not."""
    table, outside = compared(rows), set()
    for (indicator, unit), kind in table.groupby([rows["INDICATOR"], rows["UNIT_MEASURE"]], sort=False):
        least, most = limits(indicator, unit) or (-np.inf, np.inf)
        for position in kind.index[(kind["value"] < least) | (kind["value"] > most)]:
            outside.add(position)
            yield position, "OBS_VALUE", f"a value from {least:,.10g} to {most:,.10g} of {indicator} in {unit}"
    for position in np.flatnonzero(unlike(table)):
        if position not in outside:
            row = table.loc[position]
            yield position, "OBS_VALUE", _like(row / row["scale"])


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Values of observations.csv as they are held against one another, a row each: value, its decimals, whether it is a
    rate, whether it counts, the scale that makes amounts of all periods and currencies alike, and its neighbours."""
    values, counts = to_numbers(rows["OBS_VALUE"]).to_numpy(), ~is_unusual(rows).to_numpy()
    middles, years = _middles_and_years(rows)
    is_rate = rows["UNIT_MEASURE"].isin(_RATES).to_numpy()
    units = [_IN_DONG.get(unit, (unit, 1.0)) for unit in rows["UNIT_MEASURE"]]
    family = pd.Series([unit for unit, _ in units], rows.index)
    series = (rows["REF_AREA"] + " " + rows["INDICATOR"].str.removesuffix("_YTD") + " " + family).to_numpy()
    scale = np.where(is_rate, 1, [rate for _, rate in units] / years)
    around = neighbours(values * scale, middles, counts, series)
    return around.assign(
        value=values, decimals=_decimals(rows["OBS_VALUE"]), is_rate=is_rate, counts=counts, scale=scale
    )


def unlike(table: pd.DataFrame) -> np.ndarray:
    """Which of the values that count are unlike their neighbours; `table` as `compared` makes it."""
    values = table["value"].to_numpy()
    rates = np.logical_or(*unlike_rates(values, table["decimals"].to_numpy(), table))
    amounts = unlike_amounts(values * table["scale"].to_numpy(), table)
    return table["counts"].to_numpy() & np.where(table["is_rate"], rates, amounts)


def _like(around: pd.Series) -> str:
    ends = " to ".join(f"{around[end]:,.0f}" if abs(around[end]) >= 1000 else f"{around[end]:.4g}" for end in _ENDS)
    return f"a value of the size of those around it ({ends}), or a NOTE with the words {UNUSUAL!r}"


def _middles_and_years(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Of each row the middle of its period, in days, and the years over which its amount adds up: 0.75 for a sum from
    January to September; 1 for a stock."""
    nothing = (dt.date.min, dt.date.min)
    spans = [days(text) or nothing for text in rows["TIME_PERIOD"]]
    first, last = (np.array([span[end].toordinal() for span in spans], float) for end in (0, 1))
    of_year = np.array([span[1].month / 12 for span in spans])
    years = np.where(rows["INDICATOR"].str.endswith("_YTD"), of_year, (last - first + 1) / 365.25)
    return (first + last) / 2, np.where(rows["INDICATOR"].str.contains(_STOCKS), 1, years)


def amounts_alike(column: str, series: str, time: str = "", factor: float = FACTOR) -> OfFile:
    """The rule that an amount is of the size of others of its series; `time` is a column of years."""

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        values, counts = to_numbers(rows[column]).to_numpy(), ~is_unusual(rows).to_numpy()
        times = _years(rows[time]) if time else np.zeros(len(rows))
        around = neighbours(values, times, counts, rows[series].to_numpy())
        for position in np.flatnonzero(counts & unlike_amounts(values, around, factor)):
            yield position, column, _like(around.loc[position])

    return rule


def rates_alike(column: str, series: str, time: str) -> OfFile:
    """The rule that a rate in percent is no hundredfold of what its series has."""

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        values, counts = to_numbers(rows[column]).to_numpy(), ~is_unusual(rows).to_numpy()
        around = neighbours(values, _years(rows[time]), counts, rows[series].to_numpy())
        hundredfold, _ = unlike_rates(values, _decimals(rows[column]), around)
        for position in np.flatnonzero(counts & hundredfold):
            yield position, column, _like(around.loc[position])

    return rule


def _years(cells: pd.Series) -> np.ndarray:
    known = {text: float(text) if re.fullmatch("[0-9]{4}", text) else 0.0 for text in cells.unique()}
    return cells.map(known).to_numpy(float)


def _decimals(cells: pd.Series) -> np.ndarray:
    return cells.str.partition(".")[2].str.len().to_numpy()


def capital_alike(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """The capital of a project is of one size in both currencies and in all its versions."""
    dong, dollars = to_numbers(rows["TOTAL_VND_BN"]), to_numbers(rows["TOTAL_USD_MN"])
    rate = 1000 * dong / dollars
    for position in rows.index[(rate < VND_PER_USD[0]) | (rate > VND_PER_USD[1])]:
        yield position, "TOTAL_USD_MN", f"TOTAL_VND_BN at {VND_PER_USD[0]:,} to {VND_PER_USD[1]:,} VND a USD"
    both = rows.assign(capital=dong.fillna(dollars * _VND_PER_USD / 1000).map(lambda value: f"{value:.15g}"))
    column = dong.notna().map({True: "TOTAL_VND_BN", False: "TOTAL_USD_MN"})
    for position, _, allowed in amounts_alike("capital", "PROJECT_ID", factor=4 * FACTOR)(both, {}):
        yield position, column[position], allowed


def parameters_alike(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """A growth parameter is one that its unit can have, and of the size of its other variants unless it is a change."""
    for position, text, unit in zip(rows.index, rows["VALUE"], rows["UNIT"], strict=True):
        least, most = OF_PARAMETERS.get(unit, (-np.inf, np.inf))
        if is_number(text) and not least <= float(text) <= most:
            yield position, "VALUE", f"a value from {least:g} to {most:g} where the unit is {unit!r}"
    for position, column, allowed in amounts_alike("VALUE", "PARAMETER")(rows, {}):
        if rows.at[position, "UNIT"] != "a year":
            yield position, column, allowed
