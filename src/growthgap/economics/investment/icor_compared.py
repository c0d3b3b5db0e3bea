"""ICORs beside each other: of several areas, and of one country with two ways to deflate investment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment import icor as ratios
from growthgap.economics.investment.accounts import InvestmentRecord
from growthgap.economics.investment.icor import Account


def ratios_by_year(records: Mapping[str, InvestmentRecord], last_year: int) -> tuple[pd.DataFrame, list[str]]:
    """Ratio B of several areas by year, each from its longest account, and the years left out with their reasons."""
    columns, left_out = {}, []
    for name, record in records.items():
        account = longest_account(record.accounts(last_year))
        found = [ratios.share_icor(account, year) for year in account.years] if account else []
        columns[name] = pd.Series({one.last: one.value for one in found}, dtype=float)
        left_out += [f"{name} {one.last} ({one.reason})" for one in found if not one.known]
    return pd.DataFrame(columns).dropna(axis=1, how="all").sort_index(), left_out


def latest_ratios(records: Mapping[str, InvestmentRecord], last_year: int) -> pd.DataFrame:
    """Ratios of several areas in their latest year: columns year, A, B, C over 3 and 5 years, D with lags 1 to 3."""
    rows = {}
    for name, record in records.items():
        account = longest_account(record.accounts(last_year))
        if account and account.years:
            table = ratios.icor_table([account])
            latest = table[table["last"] == account.years[-1]]
            names = latest["variant"] + np.where(
                latest["variant"] == "C", (latest["last"] - latest["first"] + 1).astype(str), ""
            )
            names = names + np.where(latest["lag"] > 0, latest["lag"].astype(str), "")
            rows[name] = {"year": account.years[-1], **dict(zip(names, latest["value"], strict=True))}
    return pd.DataFrame.from_dict(rows, orient="index")


def longest_account(accounts: Sequence[Account]) -> Account | None:
    """The account of most years, the first of several; None where there is none."""
    return max(accounts, key=lambda one: len(one.years), default=None)


@dataclass(frozen=True, eq=False)
class DeflatorTest:
    """Variant A of one country with investment at its own constant prices, and deflated by the prices of output."""

    year: int
    own_prices: float
    output_prices: float
    rows: list[pd.DataFrame]


def deflator_test(published: Any, country: str) -> DeflatorTest | None:
    """What deflating investment by the prices of output does to variant A, in the latest year; None without figures."""
    names = ("GFCF_CONST", "GFCF_CURR", "GDP_CONST", "GDP_CURR")
    tables = {name: published.select(country, name, unit="VND_BN").table for name in names}
    levels = pd.DataFrame(
        {n: pd.Series(t["value"].to_numpy(float), t["period"].astype(int)) for n, t in tables.items()}
    )
    levels = levels.replace(0, float("nan")).dropna().tail(2)
    if len(levels) < 2 or levels.index[1] - levels.index[0] != 1:
        return None
    year = int(levels.index[1])
    own = ratios.account_from_levels(levels["GFCF_CONST"], levels["GDP_CONST"], "CONST2010", "CONST2010")
    growth = levels["GDP_CONST"].pct_change().dropna()
    deflated = ratios.account_from_shares(levels["GFCF_CURR"] / levels["GDP_CURR"], growth)
    found = [ratios.absolute_icor(account, year).value for account in (own, deflated)]
    rows = [table[table["period"].isin([str(year - 1), str(year)])] for table in tables.values()]
    return DeflatorTest(year, *found, rows)
