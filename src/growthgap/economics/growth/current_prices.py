"""Output at current prices: of the year before, and the rise of prices that published levels and growth imply."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.arithmetic import implied_deflator
from growthgap.quantity import Quantity, percent, phrase, result


def output_before(published: Any, area: str, parts: Sequence[str], year: int) -> tuple[float, pd.DataFrame]:
    """Output at current prices of the year before (VND bn), of the area or summed over its parts, and its rows.

    One percent of real growth is one percent of this, at the prices of the year before. NaN where not published.
    """
    for codes in ((area,), tuple(parts)):
        tables = [published.select(code, "GRDP_CURR", unit="VND_BN").table for code in codes]
        rows = [table[table["period"] == str(year - 1)] for table in tables]
        if rows and all(len(row) for row in rows):
            return float(sum(row["value"].iloc[0] for row in rows)), pd.concat(rows)
    return np.nan, pd.DataFrame({"line": []})


@dataclass(frozen=True, eq=False)
class OwnPrices:
    """Change of prices implied by published levels at current prices and a published real rate."""

    own_deflator: Quantity
    deflator_year: Quantity


@result
def own_prices(published: Any, area: str, parts: Sequence[str]) -> OwnPrices:
    """The latest implied change of prices of an area; in the first year after a merger its parts are summed.

    Missing where levels at current prices of two years in a row and the real rate between them are not published.
    """
    levels = published.select(area, "GRDP_CURR", unit="VND_BN").table
    rates = published.select(area, "GRDP_GROWTH").table
    year, change, rows = np.nan, np.nan, None
    for row in rates[rates["period"].str.fullmatch(r"\d{4}") & rates["value"].notna()].iloc[::-1].itertuples():
        now = levels[levels["period"] == row.period]
        before, rows_before = output_before(published, area, parts, int(row.period))
        if len(now) and np.isfinite(before):
            rows = pd.concat([now, rows_before, rates[rates["period"] == row.period]], ignore_index=True)
            year, change = int(row.period), implied_deflator(now["value"].iloc[0] / before - 1, row.value / 100)
            break
    missing = phrase("growth.no_own_prices")
    return OwnPrices(
        own_deflator=percent(change, digits=2, rows=rows, missing=missing, basis=phrase("growth.two_vintages")),
        deflator_year=Quantity(year, "YEAR", rows=rows, missing=missing),
    )
