"""How often provinces of the country did it: of years and of periods of years, how many reached a rate of growth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.published import OFFICE
from growthgap.economics.targets.base_rates import average_growth
from growthgap.quantity import Quantity, Table, phrase, result


@dataclass(frozen=True, eq=False)
class HomeRate:
    """How many years, and periods, of a group of provinces reached a rate, in the years in which all have a figure."""

    provinces: Quantity
    first_year: Quantity
    last_year: Quantity
    years: Quantity  # of all provinces
    years_reached: Quantity
    windows: Quantity  # periods of all provinces, which overlap
    windows_reached: Quantity


def groups(areas: Iterable[Any]) -> dict[str, list[str]]:
    """Codes of the provinces as they are today, and as they were before any merger.

    Parameters: areas, each with code, kind and predecessors.
    """
    provinces = [area for area in areas if area.kind == "province"]
    merged = {code for area in provinces for code in area.predecessors}
    today = [area.code for area in provinces if area.code not in merged]
    return {"today": today, "before": [area.code for area in provinces if not area.predecessors]}


@result
def home_rate(published: Any, provinces: Sequence[str], at_least: float, years: int) -> HomeRate:
    """How many years, and periods of so many years on average, reached a rate (a fraction a year).

    Growth is as latest published by the statistics office.
    """
    every = pd.concat([_office_rates(published, code).assign(area=code) for code in provinces])
    growth = every.pivot(index="year", columns="area", values="value").reindex(columns=list(provinces)) / 100
    growth = growth.dropna()
    growth = growth.reindex(range(growth.index.min(), growth.index.max() + 1)) if len(growth) else growth
    rates, averages = growth.stack().dropna(), average_growth(growth, years).stack().dropna()
    rows = every[every["year"].isin(growth.index)].drop_duplicates("source_id")  # one of each stands for its table
    made: dict[str, Any] = {"rows": rows, "basis": phrase("targets.home_tables"), "missing": phrase("targets.no_home")}

    def told(value: float, unit: str = "COUNT") -> Quantity:
        return Quantity(value if len(rates) else nan, unit, **made)

    return HomeRate(
        provinces=told(len(provinces)),
        first_year=told(growth.index.min(), "YEAR"),
        last_year=told(growth.index.max(), "YEAR"),
        years=told(len(rates)),
        years_reached=told((rates >= at_least).sum()),
        windows=told(len(averages)),
        windows_reached=told((averages >= at_least).sum()),
    )


def beside(rates: Mapping[str, HomeRate]) -> Table:
    """Groups side by side, by their names in `groups`; without those of which nothing is known."""
    known = {name: vars(rate) for name, rate in rates.items() if rate.years.known}
    rows = [
        {"home_group": phrase(f"targets.provinces_{name}")} | {key: one.value for key, one in counts.items()}
        for name, counts in known.items()
    ]
    return Table(pd.DataFrame(rows), tuple(counts["years"] for counts in known.values()))


def _office_rates(published: Any, area: str) -> pd.DataFrame:
    rates = of_whole_years(published.latest.select(area, "GRDP_GROWTH").table)
    return rates[rates["kind"].isin(OFFICE)].assign(year=rates["period"].astype(int))
