"""What each sector has to bring: growth rates of sectors that add up to a target for the whole."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.arithmetic import (
    contributions,
    relative_growth_for_share,
    scale_to_target,
    shares_after,
)
from growthgap.quantity import Quantity, Table, percent, phrase, result, typed_digits

SECTORS = ("AGR", "INDCON", "SRV", "TAX")


@dataclass(frozen=True, eq=False)
class SectorAccount:
    """Sectors of one area after a year, and what the next year's target asks of them.

    `table`, indexed by sector, in per cent and pp: share (constant prices, end of the year), growth (of the year),
    planned (the plan's rate for the next year; missing where there is none), assumed (planned, else growth of the
    year), contribution (of assumed), scaled (rates in the year's proportions that add up to the target).
    """

    table: pd.DataFrame
    inputs: tuple  # the published figures behind it


def sector_account(published: Any, area: str, year: int, target_pct: float) -> SectorAccount | None:
    """The sector account after `year` for a target of the next year; None where contributions were not published.

    The shares follow from published contributions and growth (growth.shares_after), as constant-price levels of the
    sectors are not published for the year. `published` is anything with the select of growthgap.data.
    """
    selections = {
        kind: {sector: published.select(area, f"GVA_{kind}_{sector}") for sector in SECTORS}
        for kind in ("CONTRIB", "GROWTH")
    }
    if not all(selection.has(year) for kind in selections.values() for selection in kind.values()):
        return None
    added, grown = ({s: picked.at(year) for s, picked in of.items()} for of in selections.values())
    growth = {sector: figure.value / 100 for sector, figure in grown.items()}
    shares = shares_after({sector: figure.value / 100 for sector, figure in added.items()}, growth)
    plans = {s: published.select(area, f"GVA_GROWTH_{s}", measure="TARGET") for s in SECTORS}
    planned = {s: plan.at(year + 1) for s, plan in plans.items() if plan.has(year + 1)}
    asked = {s: figure.value / 100 for s, figure in planned.items()}
    table = 100 * pd.DataFrame(
        {
            "share": shares,
            "growth": pd.Series(growth),
            "planned": pd.Series(asked, SECTORS, dtype=float),
            "assumed": pd.Series(growth | asked),
            "contribution": contributions(shares.to_dict(), growth | asked),
            "scaled": scale_to_target(target_pct / 100, shares.to_dict(), growth),
        }
    )
    return SectorAccount(table, (*added.values(), *grown.values(), *planned.values()))


@dataclass(frozen=True, eq=False)
class SectorTargets:
    """What a target asks of the sectors: growth of the whole with the plan's own rates, and the account in words."""

    sectors_sum: Quantity
    table: Table


@result
def sector_targets(published: Any, area: str, year: int, target: float) -> SectorTargets:
    """The sector account after `year` for a target of the next year (a fraction), with the sums of what adds up.

    Columns sector, share, sector_growth, sector_planned, assumed, contribution, scaled.
    """
    account = sector_account(published, area, year, 100 * target)
    if account is None:
        missing = Quantity(np.nan, "PCT", missing=phrase("growth.no_contributions", year=year))
        return SectorTargets(missing, Table(pd.DataFrame({"sector": []})))
    shown = account.table.rename(columns={"growth": "sector_growth", "planned": "sector_planned"})
    shown.loc["SUM"] = shown[["share", "contribution"]].sum()
    shown.insert(0, "sector", [phrase(f"growth.sector_{code.lower()}") for code in shown.index])
    whole = Quantity(account.table["contribution"].sum(), "PCT", rows=account.inputs)
    return SectorTargets(whole, Table(shown.reset_index(drop=True), account.inputs, total=-1))


@dataclass(frozen=True, eq=False)
class ManufacturingShare:
    """Manufacturing's share at current prices now and as targeted, and the growth that the move asks for."""

    share_now: Quantity
    share_target: Quantity
    share_growth: Quantity  # of manufacturing's value added when the whole grows at the target
    share_faster: Quantity  # than the whole


@result
def manufacturing_share(published: Any, area: str, year: int, target: float) -> ManufacturingShare:
    """What a target for manufacturing's share in the year after `year` asks for; missing where it is not published."""
    now = published.select(area, "GVA_SHARE_MFG")
    planned = published.select(area, "GVA_SHARE_MFG", measure="TARGET")
    missing = phrase("growth.no_share", year=year, next=year + 1)
    if not (now.has(year) and planned.has(year + 1)):
        return ManufacturingShare(*(Quantity(np.nan, unit, missing=missing) for unit in ("PCT", "PCT", "PCT", "PP")))
    before, after = now.at(year), planned.at(year + 1)
    growth = relative_growth_for_share(before.value, after.value, target)
    both: dict[str, Any] = {"rows": (before, after), "basis": phrase("growth.same_prices"), "missing": missing}
    return ManufacturingShare(
        share_now=Quantity(before.value, "PCT", rows=before, missing=missing),
        share_target=Quantity(after.value, "PCT", rows=after, missing=missing, digits=typed_digits(after.value)),
        share_growth=percent(growth, **both),
        share_faster=Quantity(100 * (growth - target), "PP", **both),
    )
