"""Tables and paths that a growth target implies, ready for a report: one row or column a pace.

Inputs are fractions; what comes back is in per cent where a column's name says so. `observations` is anything with
the select of growthgap.data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.growth import arithmetic as growth


def arithmetic(paces: Mapping[str, float], years: int, multiple: float) -> pd.DataFrame:
    """What each pace adds up to: columns pace, growth_pct, multiple after the years, years to the multiple."""
    return pd.DataFrame(
        {
            "pace": list(paces),
            "growth_pct": [100 * pace for pace in paces.values()],
            "multiple": [growth.multiple_after(pace, years) for pace in paces.values()],
            "years": [growth.years_to_multiple(multiple, pace) for pace in paces.values()],
        }
    )


def level_paths(paces: Mapping[str, float], base_year: int, years: int) -> pd.DataFrame:
    """Level by year as a multiple of the base year: one column a pace."""
    return pd.DataFrame({name: growth.GrowthPath(base_year, (pace,) * years).multiples for name, pace in paces.items()})


def nominal_paths(real: float, inflations: Sequence[float], years: int) -> pd.DataFrame:
    """A real rate at current prices: columns inflation_pct, nominal_pct, multiple after the years."""
    nominal = [growth.nominal_growth(real, inflation) for inflation in inflations]
    return pd.DataFrame(
        {
            "inflation_pct": [100 * inflation for inflation in inflations],
            "nominal_pct": [100 * rate for rate in nominal],
            "multiple": [growth.multiple_after(rate, years) for rate in nominal],
        }
    )


def after_first_year(firsts: Sequence[float], target: float, multiple: float, years: int) -> pd.DataFrame:
    """Rates that each later year needs after a first year: columns first_pct, for_average_pct, for_multiple_pct."""
    level = growth.multiple_after(target, years)
    return pd.DataFrame(
        {
            "first_pct": [100 * first for first in firsts],
            "for_average_pct": [100 * growth.required_rate(level, [first], years - 1) for first in firsts],
            "for_multiple_pct": [100 * growth.required_rate(multiple, [first], years - 1) for first in firsts],
        }
    )


def plan_against_outcome(observations: Any, areas: Sequence[str]) -> pd.DataFrame:
    """Growth planned and reached by year, for areas in turn; a plan that has no outcome yet keeps an empty one.

    Returns columns area, year, low and high (ends of the plan), outcome, gap (outcome - low, pp), lines.
    """
    tables = []
    for area in areas:
        plan = observations.select(area, "GRDP_GROWTH", measure="TARGET", target_kinds=("PLAN",)).table
        outcome = observations.select(area, "GRDP_GROWTH").table
        both = plan[plan["period"].str.fullmatch(r"\d{4}")].merge(
            outcome[["period", "value", "lines"]], on="period", how="left", suffixes=("", "_outcome")
        )
        low = both["low"].fillna(both["high"])
        tables.append(
            pd.DataFrame(
                {
                    "area": area,
                    "year": both["period"].astype(int),
                    "low": low,
                    "high": both["high"].where(both["high"] != low),
                    "outcome": both["value_outcome"],
                    "gap": both["value_outcome"] - low,
                    "lines": [
                        a + (b if isinstance(b, tuple) else ())
                        for a, b in zip(both["lines"], both["lines_outcome"], strict=True)
                    ],
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


@dataclass(frozen=True, eq=False)
class PublishedDeflator:
    """Change of prices implied by published levels at current prices and a published real rate."""

    year: int
    change: float  # fraction
    rows: pd.DataFrame


def published_deflator(observations: Any, area: str, parts: Sequence[str]) -> PublishedDeflator | None:
    """The latest implied change of prices of an area; in the first year after a merger its parts are summed.

    None where levels at current prices of two years in a row and the real rate between them are not published.
    """
    levels = observations.select(area, "GRDP_CURR", unit="VND_BN").table
    rates = observations.select(area, "GRDP_GROWTH").table
    for row in rates[rates["period"].str.fullmatch(r"\d{4}") & rates["value"].notna()].iloc[::-1].itertuples():
        year = int(row.period)
        now = levels[levels["period"] == str(year)]
        before = [levels[levels["period"] == str(year - 1)]]
        if before[0].empty and parts:
            before = [observations.select(part, "GRDP_CURR", unit="VND_BN").table for part in parts]
            before = [table[table["period"] == str(year - 1)] for table in before]
        if len(now) and all(len(table) for table in before):
            nominal = now["value"].iloc[0] / sum(table["value"].iloc[0] for table in before) - 1
            rows = pd.concat([now, *before, rates[rates["period"] == row.period]], ignore_index=True)
            return PublishedDeflator(year, growth.implied_deflator(nominal, row.value / 100), rows)
    return None


@dataclass(frozen=True, eq=False)
class ManufacturingShare:
    """Manufacturing's share at current prices now and as targeted, and the growth that the move asks for."""

    now: Any
    target: Any
    growth: float  # fraction, of manufacturing's value added when the whole grows at the target


def manufacturing_share(observations: Any, area: str, year: int, target: float) -> ManufacturingShare | None:
    """What a target for manufacturing's share in the year after `year` asks for; None where it is not published."""
    now = observations.select(area, "GVA_SHARE_MFG")
    planned = observations.select(area, "GVA_SHARE_MFG", measure="TARGET")
    if not (now.has(year) and planned.has(year + 1)):
        return None
    before, after = now.at(year), planned.at(year + 1)
    return ManufacturingShare(before, after, growth.relative_growth_for_share(before.value, after.value, target))


def named_sectors(table: pd.DataFrame) -> pd.DataFrame:
    """A sector account with the names that a reader expects."""
    names = {
        "AGR": "Agriculture",
        "INDCON": "Industry and construction",
        "SRV": "Services",
        "TAX": "Taxes less subsidies",
    }
    shown = table.rename(
        index=names,
        columns={
            "share": "Share, %",
            "growth": "Growth, %",
            "planned": "Plan, %",
            "assumed": "Assumed, %",
            "contribution": "Contributes, pp",
            "scaled": "Scaled, %",
        },
    )
    total = pd.Series({"Share, %": shown["Share, %"].sum(), "Contributes, pp": shown["Contributes, pp"].sum()})
    shown.loc["Sum"] = total
    return shown.reset_index(names="Sector")
