"""The published targets of one plan as constraints, with the figures that they start from."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import expm1, inf, isfinite, log1p, sqrt
from typing import Any

import pandas as pd

from growthgap.economics.growth.current_prices import yearly_output
from growthgap.economics.growth.editions import own_growth
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.sectors import sector_account
from growthgap.economics.targets import consistency
from growthgap.economics.targets.consistency import Target, rate_of_log
from growthgap.quantity import Phrase, Quantity, phrase

LEVEL, INVESTED = "targets.level", "targets.invested"  # codes of two targets that are looked up again
_OTHER = "INDCON_OTHER"  # industry and construction without manufacturing


@dataclass(frozen=True, eq=False)
class PlanTargets:
    """Targets of a plan that bound the same years, and the published rows behind them."""

    targets: tuple[Target, ...]
    rows: tuple  # tables and figures
    price: pd.DataFrame | None = None  # rows behind the growth that planned investment buys

    @property
    def highest(self) -> float:
        """The greatest growth a year that the growth target itself allows, fraction."""
        return expm1(self.targets[0].high) if isfinite(self.targets[0].high) else expm1(self.targets[0].low)

    def at_current_prices(self) -> tuple[Target, ...]:
        """The same targets, with the multiple of the level read at current prices."""
        return tuple(
            consistency.multiple_at_current_prices(target) if target.name.code == LEVEL else target
            for target in self.targets
        )


def told(value: float, unit: str = "PCT") -> Quantity:
    """A number in a name, with as many decimals as it was given with."""
    digits = next((n for n in range(4) if abs(round(value, n) - value) < 1e-9), 4)
    return Quantity(value, unit, digits=digits)


def plan_targets(published: Any, area: str, target: GrowthTarget, ranges: Mapping[str, float]) -> PlanTargets:
    """What a plan asks of its years: growth, the level at the end, output a head and a worker.

    Parameters: target, whose rate is used where no range was published; ranges, assumed greatest yearly change of
    prices, population, dollar and employment, fractions (each at least 0). Targets that were not published are left
    out.
    """
    rows: list = []
    first, last, rate = target.first, target.last, target.average
    span = _target(published, area, "GRDP_GROWTH", f"{first}/{last}", rows)
    low, high = (rate, rate) if span is None or span.low != 100 * rate else (rate, span.high / 100)
    targets = [consistency.rate(_growth(low, high, "a_year"), "growth", low, high if isfinite(high) else inf)]
    if target.has_multiple:
        name = phrase(LEVEL, year=last, times=told(target.multiple, "RATIO"), base=target.base)
        targets.append(consistency.multiple(name, target.multiple, target.years))
    head = _target(published, area, "GRDP_PC", str(last), rows, unit="USD_HEAD")
    now = _dollars_per_head(published, area, target.base, rows)
    if head is not None and now is not None:
        name = phrase("targets.per_head", amount=told(head.value, "USD_HEAD"), year=last)
        targets.append(consistency.per_head(name, now, head.value, target.years))
    worker = _target(published, area, "LABOUR_PROD_GROWTH", f"{first}/{last}", rows)
    if worker is not None:
        about, slack = ("worker_about", 0.5) if worker.bound == "APPROX" else ("worker", 0.0)
        ends = [log1p((worker.value + side * slack) / 100) for side in (-1, 1)]
        name = phrase(f"targets.{about}", rate=told(worker.value))
        targets.append(Target(name, {"growth": 1.0, "employment": -1.0}, *ends, shown=rate_of_log))
    assumed = [
        consistency.rate(phrase(f"targets.{unknown}", top=told(100 * top)), unknown, 0.0, top, assumed=True)
        for unknown, top in ranges.items()
    ]
    figure = (target.figure,) if target.figure else ()
    return PlanTargets((*targets, *assumed), (_table(rows), *figure))


def _growth(low: float, high: float, when: str, **given: int) -> Phrase:
    """The name of a growth target: with its upper end where it has one."""
    ends = {"rate": told(100 * low)} | ({"top": told(100 * high)} if low < high < inf else {})
    return phrase(f"targets.growth_{when}{'_to' if 'top' in ends else ''}", **ends, **given)


def _table(rows: list) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["period", "value", "source_id", "lines"])


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
    output = published.latest.select(area, "GRDP_CURR", unit="USD_MN").table
    people = published.latest.select(area, "POP").table
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
    year before, as first released; manufacturing's share at current prices moves as if relative prices stood still; a
    unit of growth costs as much investment as in the year before, at the latest figures.
    Returns None where contributions of all sectors and of manufacturing were not published for the year before.
    """
    released = published.first  # growth of the whole and of sectors is of one release
    account = sector_account(released, area, year - 1, 100 * low)
    rows: list = []
    figures = {
        name: _noted(_of(released.select(area, name).table, year - 1), rows)
        for name in ("GRDP_GROWTH", "GVA_CONTRIB_MFG", "GVA_GROWTH_MFG", "GVA_SHARE_MFG")
    }
    if account is None or any(row is None for row in figures.values()):
        return None
    before, added, pace = (figures[name].value / 100 for name in list(figures)[:3])
    share, planned = account.table["share"] / 100, account.table["planned"].dropna() / 100
    making = added / pace * (1 + pace) / (1 + before)
    industry = {"MFG": making, _OTHER: share["INDCON"] - making}
    sums = {"INDCON": {name: part / share["INDCON"] for name, part in industry.items()}}
    sums |= {sector: {sector: 1.0} for sector in ("SRV", "AGR", "TAX")}
    whole = industry | {sector: share[sector] for sector in ("SRV", "AGR", "TAX")}
    targets = [Target(_growth(low, high, "in", year=year), whole, low, high)]
    targets += [
        Target(phrase("targets.sector", sector=phrase(f"targets.{s}"), rate=told(100 * g)), sums[s], g, g)
        for s, g in planned.items()
    ]
    ends = {"low": told(100 * others[0]), "high": told(100 * others[1])}
    targets += [
        Target(phrase("targets.between", sector=phrase(f"targets.{name}"), **ends), {name: 1.0}, *others, assumed=True)
        for name in ("AGR", "TAX", "SRV", _OTHER)
        if name not in planned.index
    ]
    targets += _share_target(published, area, year, figures["GVA_SHARE_MFG"].value, whole, rows)
    price: list = []
    targets += _investment_target(published.latest, area, year, whole, price)
    return PlanTargets(tuple(targets), (_table(rows + price), *account.inputs), _table(price))


def _share_target(published: Any, area: str, year: int, now: float, whole: Mapping[str, float], rows: list) -> list:
    """Manufacturing's growth that moves its share of the whole from `now` to the target, relative prices unchanged."""
    target = _target(published, area, "GVA_SHARE_MFG", str(year), rows)
    if target is None:
        return []
    ratio = target.value / now
    sums = {name: -ratio * part for name, part in whole.items()}
    sums["MFG"] += 1
    return [Target(phrase("targets.share", share=told(target.value)), sums, ratio - 1, ratio - 1)]


def _investment_target(published: Any, area: str, year: int, whole: Mapping[str, float], rows: list) -> list:
    """Growth that the planned investment buys at the year before's price of a unit of growth, prices unchanged."""
    planned = _target(published, area, "INVEST_TOTAL", str(year), rows, unit="VND_BN")
    tables = (
        published.select(area, "INVEST_TOTAL", unit="VND_BN").table,
        _by_period(yearly_output(published, area)),
        _by_period(own_growth(published, area).rename(columns={"growth": "value"})),
    )
    spent, output, growth = (_noted(_of(table, year - 1), rows) for table in tables)
    if planned is None or spent is None or output is None or growth is None:
        return []
    price = spent.value / output.value / growth.value  # investment over output, a unit of growth
    bought = (sqrt(1 + 4 * planned.value / output.value / price) - 1) / 2  # I = price * g * Y (1 + g)
    icor = Quantity(price, "RATIO")
    name = phrase(INVESTED, planned=told(planned.value, "VND_BN"), year=year - 1, icor=icor)
    return [Target(name, dict(whole), -inf, bought)]


def _by_period(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(period=table["year"].astype(str))
