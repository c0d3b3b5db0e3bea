"""The published targets of one plan as constraints, with the figures that they start from.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import expm1, inf, isfinite, log1p
from typing import Any

import pandas as pd

from growthgap.economics import consistency
from growthgap.economics.consistency import Target


@dataclass(frozen=True, eq=False)
class Plan:
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
    published: Any,
    area: str,
    first: int,
    last: int,
    *,
    rate: float,
    multiple: float,
    ranges: Mapping[str, float],
) -> Plan:
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
    return Plan((*targets, *assumed), pd.DataFrame(rows, columns=["period", "value", "source_id", "lines"]))


def _target(published: Any, area: str, indicator: str, period: str, rows: list, unit: str | None = None) -> Any:
    """The target of a period, None where none is published; notes its row."""
    table = published.select(area, indicator, measure="TARGET", unit=unit).table
    return _noted(table[table["period"] == period], rows)


def _noted(table: pd.DataFrame, rows: list) -> Any:
    rows += table.to_dict("records")
    return None if table.empty else table.iloc[0]


def _dollars_per_head(published: Any, area: str, year: int, rows: list) -> float | None:
    """Output a head in dollars: output in dollars over population, as no office publishes it for the area."""
    output = published.select(area, "GRDP_CURR", unit="USD_MN").table
    people = published.select(area, "POP").table
    found = [_noted(table[table["period"] == str(year)], rows) for table in (output, people)]
    if any(row is None for row in found):
        return None
    return 1000 * found[0].value / found[1].value
