"""The gap account: growth that is expected less growth that is asked for, sector by sector.

    gap = sum over sectors of w (g expected - g asked),  w = shares of the year before at constant prices

Both sides are made to add up, so that the parts are the gap and nothing is left over. What the plan asks of a sector is
its own rate for it, and of those for which it has none, at one rate, what its other rates leave. For another target
than the plan's, and for what is expected of the whole, all sectors move together by least squares. Investment, of which
a part is foreign, is no sector: it shows up in some of them, and is a condition beside the account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.arithmetic import rates_left, reconciled
from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.growth.sector_year import SECTORS, SectorYear, sector_year
from growthgap.quantity import Phrase, Quantity, Table, interval, percent, phrase, result

LEAST_PLANNED = 0.5  # of output: a plan with rates for less of it leaves nothing that could be asked of the others


@dataclass(frozen=True, eq=False)
class Asked:
    """What a target asks of each sector of a year, fractions: one or two readings, as manufacturing's can be read."""

    sectors: SectorYear  # of the year before
    readings: tuple[pd.Series, ...]
    inputs: tuple = ()


@dataclass(frozen=True)
class GapAccount:
    """The account in points of growth, expected less asked; the parts add up to the gap.

    The rest is what industry and construction holds beside manufacturing: the plan names no rate for it.
    """

    gap_outcome: Quantity  # growth that is expected
    gap: Quantity
    gap_sectors: Quantity  # how many the account has; missing where there is none
    gap_of: Mapping[str, Quantity]  # by sector, in lower case
    sectors_year: Quantity  # the year of their shares and growth
    rest_asked: Quantity  # growth asked of the rest, in each reading
    rest_share: Quantity  # of output
    rest_gap: Quantity
    mfg_asked: Quantity  # and so of manufacturing
    con_grew: Quantity  # construction in that year, within rounding
    other_ind_grew: Quantity
    sectors: Table
    steps: Table
    largest: Phrase | None  # the sector with the largest shortfall


def asked_of_sectors(
    published: Any, area: str, year: int, target_pct: float, by_line: Quantity, parts: Sequence[str] = ()
) -> Asked:
    """What a growth target of a year, per cent, asks of each sector of an area.

    Parameters: by_line, growth of manufacturing that the line through past quarters makes of the target of production,
    per cent; the other reading is that target times last year's ratio of the two; parts, areas that the area was merged
    from. Where production has no target, industry and construction is not divided.
    """
    known = published.latest
    by_ratio, behind = _by_ratio(known, area, year)
    sectors = sector_year(known, area, year - 1, parts, fine=bool(np.isfinite(by_ratio)))
    if sectors.missing:
        return Asked(sectors, ())
    plans = {group: _planned(known, area, f"GVA_GROWTH_{code}", year) for code, group in sectors.members.items()}
    rates = {group: rate for group, (rate, _) in plans.items() if np.isfinite(rate)}
    total, of_total = _planned(known, area, "GRDP_GROWTH", year)
    total = total if np.isfinite(total) else target_pct / 100
    inputs = (of_total, *behind, *(rows for _, rows in plans.values()))
    if "MFG" not in sectors.members or ("MFG",) in rates:
        return Asked(sectors, (_reading(sectors.table, rates, total, target_pct),), inputs)
    ends = [by_ratio, by_line.value / 100] if by_line.known else [by_ratio]
    readings = (_reading(sectors.table, {**rates, ("MFG",): end}, total, target_pct) for end in ends)
    return Asked(sectors, tuple(readings), (*inputs, by_line))


@result
def gap_account(target_pct: float, outcome: Quantity, asked: Asked) -> GapAccount:
    """Account of the gap between a growth target and the expected outcome, both in per cent.

    A part's ends are those that the expected outcome and the readings of what is asked make of it.
    """
    rows, no_forecast = (outcome, *asked.inputs, *asked.sectors.inputs), phrase("monitor.no_forecast")
    missing = asked.sectors.missing if outcome.known else no_forecast
    value, low, high = (end - target_pct for end in (outcome.value, outcome.low, outcome.high))
    gap = Quantity(value, "PP", low, high, interval(80), rows=outcome, missing=no_forecast)
    expected = [] if missing else _expected(asked.sectors.table, outcome)
    counted = {} if missing else {s: _part(expected, asked, [s], rows) for s in asked.sectors.table.index}
    stated = {"gap": gap} | {f"gap_of_{sector.lower()}": one for sector, one in counted.items()}
    return GapAccount(
        gap_outcome=Quantity(outcome.value, "PCT", rows=outcome, missing=no_forecast),
        gap=gap,
        gap_sectors=Quantity(len(counted) or np.nan, "COUNT", rows=rows, missing=missing),
        gap_of={sector.lower(): one for sector, one in counted.items()},
        sectors_year=Quantity(np.nan if missing else asked.sectors.year, "YEAR", rows=rows, missing=missing),
        **_rest(expected, asked, rows, missing),
        sectors=Table(
            _set_out(expected, asked, counted, gap, target_pct) if counted else pd.DataFrame(), rows, total=-1
        ),
        steps=steps(stated),
        largest=largest(stated),
    )


def steps(account: Mapping[str, Quantity]) -> Table:
    """The gap and its parts with their intervals, by name; empty where there are no parts.

    Parameters: account, the quantities of a GapAccount by name, from wherever they are.
    """
    parts = _parts(account)
    shown = {phrase("monitor.part_gap"): account["gap"], **parts} if parts else {}
    columns = {f"gap_{end}": [getattr(one, end) for one in shown.values()] for end in ("value", "low", "high")}
    index = pd.Index(list(shown), name="gap_part", dtype=object)
    return Table(pd.DataFrame(columns, index=index, dtype=float), tuple(shown.values()))


def largest(account: Mapping[str, Quantity]) -> Phrase | None:
    """The sector with the largest shortfall; None where growth is not short, or there are no parts."""
    parts = _parts(account)
    sector = min(parts, key=lambda one: parts[one].value, default=None)
    return sector if sector and account["gap"].value < 0 and parts[sector].value < 0 else None


def _parts(account: Mapping[str, Quantity]) -> dict[Phrase, Quantity]:
    """The known parts of an account by the names of their sectors."""
    found = {sector: account.get(f"gap_of_{sector.lower()}") for sector in SECTORS}
    return {_name(sector): one for sector, one in found.items() if one is not None and one.known}


def _name(sector: str) -> Phrase:
    return phrase(f"growth.sector_{sector.lower()}")


def _by_ratio(published: Any, area: str, year: int) -> tuple[float, tuple]:
    """Growth of manufacturing, a fraction, that last year's ratio makes of the target of production; nan for none."""
    aim, of_aim = _planned(published, area, "IIP_YOY", year)
    codes, last = ("GVA_GROWTH_MFG", "IIP_YOY"), str(year - 1)
    rows = [of_whole_years(published.select(area, code).table) for code in codes]
    (added, index), both = ([one[one["period"] == last] for one in rows], [of_aim])
    if added.empty or index.empty or not index["value"].iloc[0] > 0:
        return np.nan, ()
    return aim * float(added["value"].iloc[0] / index["value"].iloc[0]), (*both, added, index)


def _planned(published: Any, area: str, code: str, year: int) -> tuple[float, pd.DataFrame]:
    """A planned rate of a year, a fraction, of a range its lower end, and its row; nan where there is none."""
    rows = published.select(area, code, measure="TARGET").table
    rows = rows[rows["period"] == str(year)]
    ends = rows[["value", "low"]].bfill(axis=1)["value"]
    return (float(ends.iloc[0]) / 100 if len(ends) else np.nan), rows


def _reading(table: pd.DataFrame, rates: Mapping[tuple[str, ...], float], total: float, target_pct: float) -> pd.Series:
    """Rates of all sectors that add up to the target: the plan's and what they leave of its total, moved to the target.

    Where a plan has few rates, a sector without one starts from last year's.
    """
    planned = table["share"][sorted({sector for group in rates for sector in group})].sum()
    whole = {tuple(table.index): total} if planned > LEAST_PLANNED else {}
    asked = rates_left({**rates, **whole}, table["share"]).fillna(table["growth"])
    return reconciled(asked, table["share"], table["variance"], target_pct / 100)


def _expected(table: pd.DataFrame, outcome: Quantity) -> list[pd.Series]:
    """Rates of all sectors that add up to the expected outcome, and to each of its ends where it has them."""
    ends = [outcome.value, *(end for end in (outcome.low, outcome.high) if np.isfinite(end))]
    return [reconciled(table["growth"], table["share"], table["variance"], end / 100) for end in ends]


def _part(expected: Sequence[pd.Series], asked: Asked, sectors: list[str], rows: tuple) -> Quantity:
    """What some sectors bring to the gap: by the first reading, from the least to the most of all."""
    share = asked.sectors.table["share"]
    found = [100 * (share * (one - of))[sectors].sum() for of in asked.readings for one in expected]
    low, high = (min(found), max(found)) if len(found) > 1 else (np.nan, np.nan)
    return Quantity(found[0], "PP", low, high, _said(asked, sectors), rows=rows)


def _said(asked: Asked, sectors: list[str]) -> Phrase:
    """What the ends of a part are: an interval, and where what is asked can be read in two ways, of both readings."""
    rates = pd.concat([one[sectors] for one in asked.readings], axis=1)
    return phrase("monitor.both_readings") if np.ptp(rates.to_numpy(), axis=1).max() > 1e-9 else interval(80)


def _asked(asked: Asked, sectors: list[str], **of: Any) -> Quantity:
    """Growth asked of some sectors together: by the first reading, from the least to the most."""
    share = asked.sectors.table["share"][sectors]
    rates = [float((share * one[sectors]).sum() / share.sum()) for one in asked.readings]
    return percent(rates[0], min(rates), max(rates), interval=phrase("monitor.readings"), **of)


def _rest(expected: Sequence[pd.Series], asked: Asked, rows: tuple, missing: Phrase | None) -> dict[str, Quantity]:
    """What is asked of manufacturing and of the rest of industry and construction, how the rest grew, and its part."""
    members, grew = asked.sectors.members, {"con_grew": "CON", "other_ind_grew": "OTHER_IND"}
    rest = [sector for sector in members.get("INDCON", ()) if sector != "MFG"] if "MFG" in members else []
    why = asked.sectors.missing or phrase("growth.not_apart" if rest else "monitor.undivided")
    found = {name: _grew(asked.sectors, sector, why, rows) for name, sector in grew.items()}
    if not rest:
        units = {"rest_asked": "PCT", "rest_share": "PCT", "rest_gap": "PP", "mfg_asked": "PCT"}
        return found | {name: Quantity(np.nan, unit, missing=why) for name, unit in units.items()}
    return found | {
        "rest_asked": _asked(asked, rest, rows=rows),
        "rest_share": percent(asked.sectors.table["share"][rest].sum(), rows=rows, digits=1),
        "rest_gap": Quantity(np.nan, "PP", missing=missing) if missing else _part(expected, asked, rest, rows),
        "mfg_asked": _asked(asked, ["MFG"], rows=rows),
    }


def _grew(sectors: SectorYear, sector: str, missing: Phrase, rows: tuple = ()) -> Quantity:
    """Growth of a sector in the year before; of one that was not published by itself, with what rounding leaves."""
    if sector not in sectors.table.index:
        return Quantity(np.nan, "PCT", missing=missing)
    value, low, high = sectors.table.loc[sector, ["growth", "low", "high"]]
    ends = (np.nan, np.nan) if sector in sectors.members else (low, high)
    return percent(value, *ends, interval=phrase("growth.within_rounding"), rows=rows, digits=1)


def _set_out(expected: Sequence[pd.Series], asked: Asked, counted: Mapping, gap: Quantity, target_pct: float):
    """One row a sector, and their sum: share, growth of the year before, expected, asked, and the part of the gap."""
    table = asked.sectors.table
    found = pd.DataFrame({"sector": [_name(sector) for sector in counted], "share": 100 * table["share"].to_numpy()})
    found["grew_before"] = [_grew(asked.sectors, sector, phrase("growth.not_apart")) for sector in counted]
    found["sector_expected"] = [percent(expected[0][sector], digits=1) for sector in counted]
    found["sector_asked"] = [_asked(asked, [sector]) for sector in counted]
    found["sector_gap"] = list(counted.values())
    rates = (float((table["share"] * table["growth"]).sum()), (gap.value + target_pct) / 100, target_pct / 100)
    found.loc["SUM"] = [_name("SUM"), 100.0, *(percent(rate, digits=1) for rate in rates), gap]
    return found.reset_index(drop=True)
