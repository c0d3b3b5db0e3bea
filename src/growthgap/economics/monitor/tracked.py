"""Which indicators are followed through a year, and where their targets and figures are published."""

from collections.abc import Mapping
from dataclasses import dataclass

from growthgap.quantity import Quantity

ASKED = ("PLAN", "ASSIGNED", "SCENARIO")  # what an outcome is measured against; not expectations, drafts, arithmetic


@dataclass(frozen=True)
class Tracked:
    """One indicator: its yearly target, the figures that show the year so far, and the outcome of the year.

    `kind`: "rate" (growth, percent), "amount" (adds up over the year), "share" (a level in percent, no pace).
    """

    target: str
    kind: str
    so_far: str = ""
    outcome: str = ""  # where it is not called as its target
    unit: str | None = None
    counters: tuple[str | None, ...] = (None,)  # tried in order; target and outcome must be of one counter
    months: int = 12  # after which the year's amount is closed; 13 for a budget year that ends on 31 January


TRACKED = (
    Tracked("GRDP_GROWTH", "rate", "GRDP_GROWTH_YTD"),
    Tracked("IIP_YOY", "rate", "IIP_YTD"),
    Tracked("GVA_GROWTH_INDCON", "rate", "GVA_GROWTH_INDCON_YTD"),
    Tracked("GVA_GROWTH_SRV", "rate", "GVA_GROWTH_SRV_YTD"),
    Tracked("GVA_SHARE_MFG", "share"),
    Tracked("INVEST_TOTAL", "amount", "INVEST_TOTAL_YTD", unit="VND_BN"),
    Tracked("PUBINV_PLAN", "amount", "PUBINV_DISB_YTD", "PUBINV_DISB", unit="VND_BN", months=13),
    Tracked("FDI_REG", "amount", "FDI_REG_YTD", unit="USD_MN", counters=("CITY", "ZONES", "MINISTRY")),
    Tracked("BUDGET_REV", "amount", "BUDGET_REV_YTD", unit="VND_BN"),
    Tracked("EXPORTS", "amount", "EXPORTS_YTD", unit="USD_MN"),
    Tracked("PORT_TONNES", "amount", "PORT_TONNES_YTD"),
)


_OUTCOMES = {one.target: one.outcome for one in TRACKED if one.outcome}


def label(code: str, country: bool) -> str:
    """Code by which the indicator of a target is named: that of its outcome, and of a country that of GDP."""
    named = _OUTCOMES.get(code, code)
    return "GDP_" + named.removeprefix("GRDP_") if country and named.startswith("GRDP_") else named


def by_state(found: Mapping[str, Quantity], *, country: bool = False) -> tuple[list[str], list[str], list[str]]:
    """Codes of the indicators with a target: with a published figure of the year, only with one that was expected,
    and with none.

    Parameters: found, the quantities of `monitor.year.Figures` by name, from wherever they are.
    """
    states: tuple[list[str], list[str], list[str]] = ([], [], [])
    for code in (one.target for one in TRACKED):
        target, so_far, expected = (found.get(f"{part}_{code.lower()}") for part in ("target", "so_far", "expected"))
        if target is not None and target.known:
            told = [one is not None and one.known for one in (so_far, expected)]
            states[told.index(True) if any(told) else 2].append(label(code, country))
    return states
