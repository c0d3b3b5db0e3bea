"""ICORs beside each other: of several areas, of all variants, and of the nation with two ways to deflate investment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment import icor as ratios
from growthgap.economics.investment.accounts import InvestmentRecord
from growthgap.economics.investment.icor import Account
from growthgap.economics.investment.icor_spread import IcorSpread, preferred_estimates, variant_code, variant_name
from growthgap.quantity import Phrase, Quantity, Table, phrase, result


@dataclass(frozen=True, eq=False)
class Compared:
    """Ratios of several areas side by side."""

    by_year: Table  # ratio B of each area from its longest account: years by areas
    latest: Table  # every variant of each area in its latest year
    left_out: list[Phrase]  # years without a ratio, and why

    def above(self, limit: float) -> list[Phrase]:
        """The areas, years and ratios above a limit, such as the end of a chart's axis."""
        high = self.by_year.frame.melt(ignore_index=False, var_name="area", value_name="icor").query("icor > @limit")
        rows = high.reset_index()[["area", "icor", "year"]].itertuples(index=False)
        return [phrase("investment.above", area=area, icor=Quantity(ratio, "RATIO", digits=1), year=int(year))
                for area, ratio, year in rows]  # fmt: skip


def compare_areas(records: Mapping[Any, InvestmentRecord], last_year: int, first_year: int = 2011) -> Compared:
    """Ratios of several areas, each from its longest account.

    Parameters: records by what names the area; years from first_year to last_year are looked at.
    """
    rows = [table for one in records.values() for table in one.inputs()]
    columns, latest, left_out = {}, {}, []
    for area, record in records.items():
        account = longest_account(record.accounts(last_year))
        if account is None or not account.years:
            continue
        found = [ratios.share_icor(account, year) for year in account.years]
        columns[area] = pd.Series({one.last: one.value for one in found}, dtype=float)
        left_out += [
            phrase("investment.left_out", area=area, year=one.last, reason=one.reason) for one in found if one.reason
        ]
        every = {
            variant_code(one.variant, one.last - one.first + 1, one.lag): one.value
            for one in ratios.every_icor(account, account.years[-1])
        }
        latest[area] = {"year": account.years[-1]} | every
    by_year = pd.DataFrame(columns).dropna(axis=1, how="all").sort_index().loc[first_year:]
    by_year = by_year.rename_axis("year").rename_axis("icor", axis=1)
    table = pd.DataFrame.from_dict(latest, orient="index").rename_axis("place")
    return Compared(Table(by_year, rows), Table(table, rows), left_out)


def variants(spread: IcorSpread, source: str, amount_at_one: float, rows: Any) -> Table:
    """Every variant of the preferred series, brought to the scale of B and to the amount that it asks for.

    Parameters: source of the capital behind the net ratio; amount_at_one, required investment at a ratio of 1.
    """
    known = preferred_estimates(spread, source)
    years = known["last"] - known["first"] + 1
    names = [variant_name(*one) for one in zip(known["variant"], years, known["lag"], strict=True)]
    table = known[["value", "equivalent"]].set_axis(["icor", "icor_as_b"], axis=1)
    table = table.set_axis(pd.Index(names, name="variant"))
    return Table(table.assign(required=table["icor_as_b"] * amount_at_one), rows)


def longest_account(accounts: Sequence[Account]) -> Account | None:
    """The account of most years, the first of several; None where there is none."""
    return max(accounts, key=lambda one: len(one.years), default=None)


@dataclass(frozen=True, eq=False)
class LastAsGood:
    """When an area last had a ratio as low as a plan needs."""

    as_good_last: Quantity
    icor_first: Quantity  # first year with a ratio


@result
def last_as_good(compared: Compared, area: Any, break_even: Quantity) -> LastAsGood:
    """The last year of an area's own line whose ratio is no higher than that at which a plan is just enough."""
    ratios_of = compared.by_year.frame
    known = ratios_of[area].dropna() if area in ratios_of else pd.Series(dtype=float)
    good = known[known <= break_even.value].index
    rows, none = [break_even, *compared.by_year.rows], phrase("investment.no_year")
    never = break_even.missing or (phrase("investment.never_as_good") if len(known) else none)
    return LastAsGood(
        Quantity(good[-1] if len(good) else np.nan, "YEAR", rows=rows, missing=never),
        Quantity(known.index[0] if len(known) else np.nan, "YEAR", rows=compared.by_year.rows, missing=none),
    )


@dataclass(frozen=True, eq=False)
class DeflatorTest:
    """Variant A of one country with investment at its own constant prices, and deflated by the prices of output."""

    nation_own_prices: Quantity
    nation_output_prices: Quantity
    nation_year: Quantity


@result
def deflator_test(published: Any, country: str) -> DeflatorTest:
    """What deflating investment by the prices of output does to variant A, in the latest year."""
    names = ("GFCF_CONST", "GFCF_CURR", "GDP_CONST", "GDP_CURR")
    tables = {name: published.select(country, name, unit="VND_BN").table for name in names}
    levels = pd.DataFrame({name: table.set_index("period")["value"] for name, table in tables.items()})
    levels = levels.set_axis(levels.index.astype(int)).replace(0, np.nan).dropna().tail(2)
    if len(levels) < 2 or levels.index[1] - levels.index[0] != 1:
        nothing = phrase("investment.no_levels")
        return DeflatorTest(*(Quantity(np.nan, unit, missing=nothing) for unit in ("RATIO", "RATIO", "YEAR")))
    year = int(levels.index[1])
    own = Account(levels["GFCF_CONST"], levels["GDP_CONST"])
    growth = levels["GDP_CONST"].pct_change().dropna()
    deflated = ratios.account_from_shares(levels["GFCF_CURR"] / levels["GDP_CURR"], growth)
    rows = [table[table["period"].isin([str(year - 1), str(year)])] for table in tables.values()]
    found = [ratios.absolute_icor(account, year) for account in (own, deflated)]
    stated = (Quantity(one.value, "RATIO", rows=rows, missing=one.reason) for one in found)
    return DeflatorTest(*stated, Quantity(year, "YEAR", rows=rows))
