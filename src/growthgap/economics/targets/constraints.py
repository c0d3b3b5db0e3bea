"""The published targets of one plan as constraints, with the figures that they start from.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import expm1, inf, isfinite, log1p, sqrt
from typing import Any

import pandas as pd

from growthgap.economics.growth.sectors import sector_account
from growthgap.economics.targets import consistency
from growthgap.economics.targets.consistency import Target

_SECTORS = {"AGR": "agriculture", "INDCON": "industry and construction", "SRV": "services", "TAX": "taxes"}


@dataclass(frozen=True, eq=False)
class PlanTargets:
    """Targets of a plan that bound the same years, and the published rows behind them."""

    targets: tuple[Target, ...]
    rows: pd.DataFrame

    @property
    def highest(self) -> float:
        """The greatest growth a year that the growth target itself allows, fraction."""
        return expm1(self.targets[0].high) if isfinite(self.targets[0].high) else expm1(self.targets[0].low)

    def at_current_prices(self) -> tuple[Target, ...]:
        """The same targets, with the multiple of the level read at current prices."""
        return tuple(
            consistency.multiple_at_current_prices(target) if target.name.startswith("level") else target
            for target in self.targets
        )


def plan_targets(
    published: Any, area: str, first: int, last: int, *, rate: float, multiple: float, ranges: Mapping[str, float]
) -> PlanTargets:
    """What a plan asks of the years first to last: growth, the level at the end, output a head and a worker.

    Parameters: rate, growth asked for, fraction a year, used where no range was published; multiple of the
    level of the year before; ranges, assumed greatest yearly change of prices, population, exchange rate and
    employment, fractions (each at least 0). Targets that were not published are left out.
    """
    years, rows = last - first + 1, []
    span = _target(published, area, "GRDP_GROWTH", f"{first}/{last}", rows)
    low, high = (rate, rate) if span is None or span.low != 100 * rate else (rate, span.high / 100)
    name = f"growth of {100 * low:g} % a year" + (f", at most {100 * high:g} %" if low < high < inf else "")
    targets = [consistency.rate(name, "growth", low, high if isfinite(high) else inf)]
    targets.append(consistency.multiple(f"level of {last} {multiple:g} times that of {first - 1}", multiple, years))
    head = _target(published, area, "GRDP_PC", str(last), rows, unit="USD_HEAD")
    now = _dollars_per_head(published, area, first - 1, rows)
    if head is not None and now is not None:
        label = f"{head.value:,.0f} dollars a head in {last}"
        targets.append(consistency.per_head(label, now, head.value, years, exactly=True))
    worker = _target(published, area, "LABOUR_PROD_GROWTH", f"{first}/{last}", rows)
    if worker is not None:
        about, slack = ("about ", 0.5) if worker.bound == "APPROX" else ("", 0.0)
        ends = [log1p((worker.value + side * slack) / 100) for side in (-1, 1)]
        label = f"output a worker up by {about}{worker.value:g} % a year"
        targets.append(Target(label, {"growth": 1.0, "employment": -1.0}, *ends, shown=expm1))
    assumed = [
        consistency.rate(f"{unknown} 0 to {100 * top:g} % a year", unknown, 0.0, top, assumed=True)
        for unknown, top in ranges.items()
    ]
    return PlanTargets((*targets, *assumed), pd.DataFrame(rows, columns=["period", "value", "source_id", "lines"]))


def _target(published: Any, area: str, indicator: str, period: str, rows: list, unit: str | None = None) -> Any:
    """The target of a period, None where none is published; notes its row."""
    return _noted(_of(published.select(area, indicator, measure="TARGET", unit=unit).table, period), rows)


def _of(table: pd.DataFrame, period: str | int) -> pd.DataFrame:
    return table[table["period"] == str(period)]


def _noted(table: pd.DataFrame, rows: list) -> Any:
    rows += table.to_dict("records")
    return None if table.empty else table.iloc[0]


def _dollars_per_head(published: Any, area: str, year: int, rows: list) -> float | None:
    """Output a head in dollars: output in dollars over population, as no office publishes it for the area."""
    output = published.select(area, "GRDP_CURR", unit="USD_MN").table
    people = published.select(area, "POP").table
    found = [_noted(_of(table, year), rows) for table in (output, people)]
    if any(row is None for row in found):
        return None
    return 1000 * found[0].value / found[1].value


def first_year_targets(
    published: Any, area: str, year: int, *, low: float, high: float, others: tuple[float, float]
) -> PlanTargets | None:
    """What a plan asks of its first year: growth of the whole and of sectors, manufacturing's share, investment.

    Parameters: low and high, growth asked for (high may be infinite); others, assumed least and greatest growth of
    sectors without a target of their own; all fractions. Sectors weigh with their constant-price shares after the
    year before; manufacturing's share at current prices moves as if relative prices stood still; a unit of growth
    costs as much investment as in the year before.
    Returns None where contributions of all sectors and of manufacturing were not published for the year before.
    """
    account = sector_account(published, area, year - 1, 100 * low)
    rows: list = []
    figures = {
        name: _noted(_of(published.select(area, name).table, year - 1), rows)
        for name in ("GRDP_GROWTH", "GVA_CONTRIB_MFG", "GVA_GROWTH_MFG", "GVA_SHARE_MFG")
    }
    if account is None or any(row is None for row in figures.values()):
        return None
    before, added, pace = (figures[name].value / 100 for name in list(figures)[:3])
    share, planned = account.table["share"] / 100, account.table["planned"].dropna() / 100
    making = added / pace * (1 + pace) / (1 + before)
    industry = {"manufacturing": making, "other industry and construction": share["INDCON"] - making}
    sums = {
        "INDCON": {name: part / share["INDCON"] for name, part in industry.items()},
        "SRV": {"services": 1.0},
        "AGR": {"agriculture": 1.0},
        "TAX": {"taxes": 1.0},
    }
    whole = industry | {"services": share["SRV"], "agriculture": share["AGR"], "taxes": share["TAX"]}
    ends = f", at most {100 * high:g} %" if low < high < inf else ""
    targets = [Target(f"growth of {100 * low:g} % in {year}{ends}", whole, low, high)]
    targets += [Target(f"{_SECTORS[s]} {100 * g:g} %", sums[s], g, g) for s, g in planned.items()]
    free = [name for name in ("agriculture", "taxes", "services") if name not in {_SECTORS[s] for s in planned.index}]
    span = f"between {100 * others[0]:g} and {100 * others[1]:g} %"
    targets += [
        Target(f"{name} {span}", {name: 1.0}, *others, assumed=True)
        for name in (*free, "other industry and construction")
    ]
    targets += _share_target(published, area, year, figures["GVA_SHARE_MFG"].value, whole, rows)
    targets += _investment_target(published, area, year, before, whole, rows)
    return PlanTargets(tuple(targets), pd.DataFrame(rows, columns=["period", "value", "source_id", "lines"]))


def _share_target(published: Any, area: str, year: int, now: float, whole: Mapping[str, float], rows: list) -> list:
    """Manufacturing's growth that moves its share of the whole from `now` to the target, relative prices unchanged."""
    target = _target(published, area, "GVA_SHARE_MFG", str(year), rows)
    if target is None:
        return []
    ratio = target.value / now
    sums = {name: -ratio * part for name, part in whole.items()}
    sums["manufacturing"] += 1
    return [Target(f"manufacturing at {target.value:g} % of output", sums, ratio - 1, ratio - 1)]


def _investment_target(
    published: Any, area: str, year: int, before: float, whole: Mapping[str, float], rows: list
) -> list:
    """Growth that the planned investment buys at the year before's price of a unit of growth, prices unchanged."""
    planned = _target(published, area, "INVEST_TOTAL", str(year), rows, unit="VND_BN")
    spent = _noted(_of(published.select(area, "INVEST_TOTAL", unit="VND_BN").table, year - 1), rows)
    output = _noted(_of(published.select(area, "GRDP_CURR", unit="VND_BN").table, year - 1), rows)
    if planned is None or spent is None or output is None:
        return []
    price = spent.value / output.value / before  # investment over output, a unit of growth
    growth = (sqrt(1 + 4 * planned.value / output.value / price) - 1) / 2  # I = price * g * Y (1 + g)
    return [
        Target(
            f"{planned.value:,.0f} bn VND invested at the ICOR of {year - 1}, {price:.2f}", dict(whole), -inf, growth
        )
    ]
