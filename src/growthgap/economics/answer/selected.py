"""What a brief shows by year: growth with its forecast, and selected indicators beside the target of the year."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.forecast.chances import BANDS
from growthgap.economics.growth.editions import of_whole_years
from growthgap.economics.growth.record import known_growth
from growthgap.economics.investment.accounts import investment_record
from growthgap.economics.investment.icor import share_icor
from growthgap.economics.outcomes import targets
from growthgap.quantity import Quantity, Table, percent, phrase, result

COUNTERS = ("CITY", "MINISTRY", "ZONES")  # of foreign investment: one of them counts all years
FIGURES = {"grdp_a_head": ("GRDP_PC", "VND_MN_HEAD"), "iip_growth": ("IIP_YOY", "PCT")}


@dataclass(frozen=True, eq=False)
class Selected:
    """outcome: growth of the target year as first released; counter: code of who counted foreign investment.

    table: one row a year, of these columns those with a figure: growth, growth_expected, growth_target,
    investment_th, icor_b, fdi_registered, iip_growth, grdp_a_head; fan: growth as first released and quantiles of its
    forecast, as `chances.fan` has them.
    """

    outcome: Quantity
    counter: str
    table: Table
    fan: Table


@result
def selected(published: Any, place: Any, forecast: Mapping[str, Quantity], years: range, since: int) -> Selected:
    """The figures of an area by year as latest published, with its forecast; what was not published stays missing.

    Parameters: place, with its code and those of its predecessors; forecast, quantities of report 01 by name, among
    them path_YEAR and path_half_YEAR, medians with the ends of 80 and 50 %; years, of the table; since, first year of
    the fan.
    """
    area, parts = place.code, place.predecessors
    first, latest = (known_growth(one, area, parts) for one in (published.first, published.latest))
    asked = forecast["target_year"]
    of_year = first.rows([int(asked.value)] if asked.known else [])
    counter, registered = _registered(published, area)
    table, behind = _by_year(published, area, parts, forecast, years, latest, registered)
    return Selected(
        outcome=percent(
            float(of_year["growth"].iloc[0]) if len(of_year) else nan,
            rows=of_year,
            missing=phrase("answer.no_outcome"),
            digits=2,
        ),
        counter=counter,
        table=Table(table, behind),
        fan=_fan(first, forecast, since),
    )


def _by_year(
    published: Any, area: str, parts: Any, forecast: Mapping[str, Quantity], years: range, latest: Any, registered: Any
) -> tuple[pd.DataFrame, list[Any]]:
    invested = investment_record(published, area, parts)
    amounts = next(iter(invested.investment.values()), pd.Series(dtype=float))
    amounts = amounts[~amounts.index.isin(invested.implied_investment)]
    account = next(iter(invested.accounts(years[-1])), None)
    ratios = {year: share_icor(account, year).value for year in account.years} if account else {}
    asked = [one for one in targets(published, (area,), "GRDP_GROWTH") if one.period.isdigit()]
    chosen = {name: _chosen(published, area, *of) for name, of in FIGURES.items()}
    expected = {year: one for year in years if (one := forecast.get(f"path_{year}")) is not None and one.known}
    columns: dict[str, Mapping[int, Any]] = {
        "growth": (100 * latest.series).to_dict(),
        "growth_expected": expected,
        "growth_target": {int(one.period): one.target_low for one in reversed(asked)},
        "investment_th": amounts.to_dict(),
        "icor_b": {year: ratios[year] for year in ratios if year in amounts.index},
        "fdi_registered": _values(registered),
        **{name: _values(rows) for name, rows in chosen.items()},
    }
    index = pd.Index([str(year) for year in years], name="year")
    known = {name: [of.get(year) for year in years] for name, of in columns.items()}
    frame = pd.DataFrame({name: of for name, of in known.items() if any(one is not None for one in of)}, index=index)
    used = [str(year) for year in years]
    rows = [one[one["period"].isin(used)] for one in (registered, *chosen.values())]
    behind = [latest.rows(list(years)), *invested.inputs(), *rows, *expected.values()]
    return frame, behind + [pd.DataFrame({"lines": [one.lines]}) for one in asked if one.period in used]


def _chosen(published: Any, area: str, code: str, unit: str) -> pd.DataFrame:
    return of_whole_years(published.latest.select(area, code, unit=unit).table)


def _registered(published: Any, area: str) -> tuple[str, pd.DataFrame]:
    """Who has counted registered foreign investment in most years, and what was counted, USD mn."""
    counted = {
        code: of_whole_years(published.latest.select(area, "FDI_REG", unit="USD_MN", counter=code).table)
        for code in COUNTERS
    }
    most = max(counted, key=lambda code: len(counted[code]))
    return most, counted[most]


def _values(rows: pd.DataFrame) -> dict[int, float]:
    return {int(row.period): float(row.value) for row in rows.itertuples()}


def _fan(first: Any, forecast: Mapping[str, Quantity], since: int) -> Table:
    """Growth and quantiles by year, per cent; the last year of growth is where the fan begins."""
    made = {int(name[-4:]): one for name, one in forecast.items() if name.startswith("path_2") and one.known}
    known = 100 * first.series
    if not made or known.empty:
        return Table(pd.DataFrame(columns=["growth", *BANDS], dtype=float))
    half = {year: forecast[f"path_half_{year}"] for year in made}
    bands = {
        year: [one.low, half[year].low, one.value, half[year].high, one.high] for year, one in sorted(made.items())
    }
    last = known.index[-1]
    frame = pd.DataFrame.from_dict({last: [known[last]] * len(BANDS)} | bands, orient="index", columns=BANDS)
    index = pd.RangeIndex(min(since, last), max(bands) + 1, name="year")
    frame = frame.reindex(index).assign(growth=known.reindex(index))
    return Table(frame[["growth", *BANDS]], [first.table, *made.values()])
