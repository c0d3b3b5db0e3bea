"""The provinces beside each other: which grew fastest, which is asked for most, whose target is the likeliest."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.provinces import standings
from growthgap.economics.provinces.standings import Standing
from growthgap.economics.provinces.steps import steps
from growthgap.economics.provinces.study import Study
from growthgap.quantity import Quantity, Table, phrase, result


@dataclass(frozen=True, eq=False)
class Rankings:
    """All provinces, and the place of one among them; a rank of 1 is the highest value."""

    provinces: Quantity
    asked_first: Quantity  # provinces with a target of the plan's first year on record
    rank_recent: Quantity
    rank_asked: Quantity
    rank_step: Quantity
    rank_chance: Quantity
    rank_a_head: Quantity
    step: Quantity  # median of the steps asked for, with the smallest and the largest
    chance: Quantity  # median of the chances, with the smallest and the largest
    even: Quantity  # provinces whose target is at least as likely as not
    likeliest: str  # area whose target is the likeliest, "" where none has a chance
    unlikeliest: str
    likeliest_chance: Quantity
    unlikeliest_chance: Quantity
    table: Table  # one row a province, the likeliest target first
    unknown: Table  # what is not known of which, and why
    record: Table  # growth by year, per cent
    steps: Table  # steps of single years that provinces made, and of averages: area, year, step_up, years_ahead


@result
def rankings(of: Study, found: Mapping[str, Standing], area: str) -> Rankings:
    """Rankings over the standings of all provinces, with the ranks of one area."""
    chances = _values(found, "chance").sort_values(ascending=False, kind="stable")
    rows = tuple(one.chance for one in found.values())
    counted: dict[str, Any] = {"rows": rows, "missing": phrase("provinces.no_chance")}
    ends = [chances.index[0], chances.index[-1]] if len(chances) else ["", ""]
    best, worst = (found[one].chance if one else Quantity(nan, "PROB", **counted) for one in ends)
    order = [*chances.index, *(one for one in found if one not in chances.index)]
    table = standings.frame({one: found[one] for one in order})
    return Rankings(
        provinces=Quantity(len(found), "COUNT", rows=of.all_rows),
        asked_first=Quantity(_values(found, "asked_first").count(), "COUNT", rows=of.asked[of.first]),
        **{f"rank_{name}": _rank(found, name, area) for name in ("recent", "asked", "step", "chance", "a_head")},
        step=_middle(found, "step", "PP"),
        chance=_middle(found, "chance", "PROB"),
        even=Quantity((chances >= 0.5).sum() if len(chances) else nan, "COUNT", **counted),
        likeliest=ends[0],
        unlikeliest=ends[1],
        likeliest_chance=best,
        unlikeliest_chance=worst,
        table=Table(table, (*of.all_rows, of.output, *of.asked.values())),
        unknown=Table(standings.unknown(found)),
        record=_record(of),
        steps=_steps(of),
    )


def _values(found: Mapping[str, Standing], name: str) -> pd.Series:
    return pd.Series({area: getattr(one, name).value for area, one in found.items()}, dtype=float).dropna()


def _rank(found: Mapping[str, Standing], name: str, area: str) -> Quantity:
    """The place of an area among all by one of their numbers; equal values share the better place."""
    values = _values(found, name)
    rows = tuple(getattr(one, name) for one in found.values())
    missing = getattr(found[area], name).missing if area in found else phrase("provinces.no_province")
    place = values.rank(ascending=False, method="min").get(area, nan)
    return Quantity(place, "COUNT", rows=rows, missing=missing or phrase("provinces.no_province"))


def _middle(found: Mapping[str, Standing], name: str, unit: str) -> Quantity:
    values, rows = _values(found, name), tuple(getattr(one, name) for one in found.values())
    ends = (values.min(), values.max())
    said: dict[str, Any] = {"interval": phrase("provinces.lowest_highest"), "rows": rows}
    return Quantity(values.median(), unit, *ends, **said, missing=phrase("provinces.no_chance"))


def _record(of: Study) -> Table:
    """Growth by province and year, per cent; one column a year."""
    rates = (100 * of.growth.rates).T.rename_axis("area").rename_axis("growth", axis="columns")
    return Table(rates, of.growth.table)


def _steps(of: Study) -> Table:
    """Steps that provinces made: of single years, and of averages of three."""
    tables = [
        steps(of.growth.rates, years).rename("step_up").reset_index().assign(years_ahead=years)
        for years in (1, standings.AVERAGED)
    ]
    return Table(pd.concat(tables, ignore_index=True).astype({"step_up": np.float64}), of.growth.table)
