"""What a report states of a record of investment: its latest year, its rivals, revisions and prices, and its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.accounts import InvestmentRecord
from growthgap.economics.investment.icor import Account, absolute_icor, share_icor
from growthgap.quantity import Quantity, Table, percent, phrase, result

UNREVISED = 5e-5  # a change of a growth rate that two decimals of a per cent do not show; a fraction


@dataclass(frozen=True, eq=False)
class RecordFacts:
    """The record's latest year, and what is not certain in it."""

    invested: Quantity
    output_latest: Quantity
    latest_growth: Quantity
    first_growth: Quantity  # the first release of the same year
    once_from: Quantity  # first of the last years whose investment was published once, when the year ended
    once_to: Quantity
    excess: Quantity  # by which the two rival series differ at most
    excess_years: Quantity  # in how many years they differ
    own_prices: Quantity  # rise of prices that levels and growth imply
    own_prices_3: Quantity  # a year over three years
    wider: Quantity  # by which the nation's social investment exceeds its fixed capital formation
    table: Table  # year by year


@result
def record_facts(
    record: InvestmentRecord, accounts: Sequence[Account], latest: int, published: Any, areas: Sequence[str]
) -> RecordFacts:
    """The figures of a record's latest year, and how far rivals, editions, prices and concepts part.

    Parameters: accounts, rivals, the preferred first; areas, the area and those it was merged from.
    """
    rows, everything = record.inputs(latest), record.inputs()
    account = accounts[0] if accounts else None
    share, growth = (of.get(latest, np.nan) for of in (account.share, account.growth)) if account else (np.nan, np.nan)
    output, excess = record.output.get(latest, np.nan), record.rival_excess.abs()
    said: dict[str, Any] = {"rows": rows, "missing": phrase("investment.no_year")}
    grown: dict[str, Any] = {"missing": phrase("investment.no_rate")}
    prices: dict[str, Any] = {"rows": everything, "missing": phrase("investment.no_own_prices")}
    rivals: dict[str, Any] = {"rows": everything, "missing": phrase("investment.no_rival")}
    first = record.first_growth.get(latest, np.nan)
    first = growth if abs(first - growth) < UNREVISED else first
    once = published_once(record, account.years if account else [])
    told_once: dict[str, Any] = {"rows": rows, "missing": phrase("investment.revised_since")}
    return RecordFacts(
        invested=Quantity(share * output, "VND_BN", **said),
        output_latest=Quantity(output, "VND_BN", **said),
        latest_growth=percent(growth, rows=rows, **grown),
        first_growth=percent(first, rows=_rates(published, areas, latest) or rows, **grown),
        once_from=Quantity(once[0] if once else np.nan, "YEAR", **told_once),
        once_to=Quantity(once[-1] if once else np.nan, "YEAR", **told_once),
        excess=percent(excess.max(), digits=0, **rivals),
        excess_years=Quantity(len(excess) or np.nan, "COUNT", **rivals),
        own_prices=percent(record.deflator_growth(latest), **prices),
        own_prices_3=percent(record.deflator_growth(latest, 3), **prices),
        wider=wider(published),
        table=record_table(record, account),
    )


def published_once(record: InvestmentRecord, years: Sequence[int]) -> list[int]:
    """The last of some years in a row whose investment has no figure of a later edition."""
    found: list[int] = []
    for year in reversed(years):
        rows = [one for one in record.of_year(year) if one.about == "investment"]
        if not rows or not all(one.once(year) for one in rows):
            break
        found.insert(0, year)
    return found


@result
def wider(published: Any) -> Quantity:
    """By how much the nation's social investment exceeds its gross fixed capital formation, in the latest year."""
    capital, social = published.select("VN", "GFCF_CURR"), published.select("VN", "INVEST_TOTAL")
    excess = (social.series / capital.series - 1).dropna().tail(1)
    rows, missing = [capital, social], phrase("investment.not_both")
    return percent(excess.iloc[0] if len(excess) else np.nan, rows=rows, missing=missing, digits=0)


def record_table(record: InvestmentRecord, account: Account | None) -> Table:
    """The record year by year; a star marks years with a figure that nobody published."""
    if account is None:
        return Table(pd.DataFrame(), record.inputs())
    of_year = {"icor_a": absolute_icor, "icor_b": share_icor}
    ratios = {name: [icor(account, year).value for year in account.years] for name, icor in of_year.items()}
    rivals = pd.DataFrame(dict(record.investment)).reindex(account.years)
    table = pd.DataFrame({"output": record.output.reindex(account.years)}).join(rivals)
    table = table.assign(investment_share=account.share, growth=100 * account.growth, **ratios)
    years = [f"{year} *" if year in record.implied else str(year) for year in table.index]
    return Table(table.set_axis(pd.Index(years, name="year")), record.inputs())


def _rates(published: Any, areas: Sequence[str], year: int) -> list[pd.DataFrame]:
    """All published growth rates of a year."""
    told = [published.select(area, "GRDP_GROWTH", unit="PCT").candidates for area in areas]
    return [found for rows in told if len(found := rows[rows["period"] == str(year)])]
