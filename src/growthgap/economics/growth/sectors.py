"""What each sector has to bring: growth rates of sectors that add up to a target for the whole."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from growthgap.economics.growth.arithmetic import contributions, scale_to_target, shares_after

SECTORS = ("AGR", "INDCON", "SRV", "TAX")


@dataclass(frozen=True, eq=False)
class SectorAccount:
    """Sectors of one area after a year, and what the next year's target asks of them.

    `table`, indexed by sector, in per cent and pp: share (constant prices, end of the year), growth (of the year),
    planned (the plan's rate for the next year; missing where there is none), assumed (planned, else growth of the
    year), contribution (of assumed), scaled (rates in the year's proportions that add up to the target).
    """

    year: int
    target_pct: float
    table: pd.DataFrame
    inputs: tuple  # the published figures behind it

    @property
    def adds_up_to_pct(self) -> float:
        """Growth of the whole if every sector grows as assumed."""
        return float(self.table["contribution"].sum())


def sector_account(observations, area: str, year: int, target_pct: float) -> SectorAccount | None:
    """The sector account after `year` for a target of the next year; None where contributions were not published.

    The shares follow from published contributions and growth (growth.shares_after), as constant-price levels of the
    sectors are not published for the year. `observations` is anything with the select of growthgap.data.
    """
    selections = {
        kind: {sector: observations.select(area, f"GVA_{kind}_{sector}") for sector in SECTORS}
        for kind in ("CONTRIB", "GROWTH")
    }
    if not all(selection.has(year) for kind in selections.values() for selection in kind.values()):
        return None
    figures = {kind: {s: picked.at(year) for s, picked in of.items()} for kind, of in selections.items()}
    growth = {sector: figure.value / 100 for sector, figure in figures["GROWTH"].items()}
    shares = shares_after({s: figure.value / 100 for s, figure in figures["CONTRIB"].items()}, growth)
    plans = {s: observations.select(area, f"GVA_GROWTH_{s}", measure="TARGET") for s in SECTORS}
    planned = {s: plan.at(year + 1) for s, plan in plans.items() if plan.has(year + 1)}
    assumed = {s: planned[s].value / 100 if s in planned else growth[s] for s in SECTORS}
    table = 100 * pd.DataFrame(
        {
            "share": shares,
            "growth": pd.Series(growth),
            "planned": pd.Series({s: figure.value / 100 for s, figure in planned.items()}, dtype=float).reindex(
                SECTORS
            ),
            "assumed": pd.Series(assumed),
            "contribution": contributions(shares.to_dict(), assumed),
            "scaled": scale_to_target(target_pct / 100, shares.to_dict(), growth),
        }
    )
    behind = (*figures["CONTRIB"].values(), *figures["GROWTH"].values(), *planned.values())
    return SectorAccount(year, target_pct, table, behind)
