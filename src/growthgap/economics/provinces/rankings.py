"""The provinces beside each other: which grew fastest, which is asked for most, whose target is the likeliest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics.provinces import standings
from growthgap.economics.provinces.standings import Standing
from growthgap.economics.provinces.steps import steps
from growthgap.economics.provinces.study import Study
from growthgap.quantity import Quantity, Table, phrase, result

RANKED = {"recent": "PCT", "asked": "PCT", "step": "PP", "chance": "PROB", "a_head": "VND_MN_HEAD"}  # with their units
TARGETS = ("area", "target_from", "target_to", "recent_growth", "step_up", "chance_average", "grdp_a_head")
FORECASTS = ("area", "expected_average", "expected_first", "asked_first", "chance_first")
MAPPED = ("target_from", "recent_growth", "step_up", "chance_average", "grdp_a_head")


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
    middle_recent: Quantity  # medians of all provinces, with the lowest and the highest
    middle_asked: Quantity
    middle_step: Quantity
    middle_chance: Quantity
    middle_a_head: Quantity
    even: Quantity  # provinces whose target is at least as likely as not
    drafts: Quantity  # provinces whose target of the plan is a draft
    made: Quantity  # averages of three years that are compared with the years before them
    likeliest: str  # area whose target is the likeliest, "" where none has a chance
    unlikeliest: str
    likeliest_chance: Quantity
    unlikeliest_chance: Quantity
    gaps: Quantity  # numbers of the tables that are not known
    standing: Table  # of the area: what it is asked for, did and may reach, with its rank and the medians of all
    targets: Table  # one row a province, the likeliest target first: what it is asked for beside what it did
    forecasts: Table  # the same order: the plan's first year and the average of its years
    map: Table  # by area: numbers that a map shows
    unknown: Table  # what is not known of how many, and why
    steps: Table  # steps up that provinces made on average of three years, and that they are asked for


@result
def rankings(of: Study, found: Mapping[str, Standing], area: str) -> Rankings:
    """Rankings over the standings of all provinces, with the ranks of one area."""
    chances = _values(found, "chance").sort_values(ascending=False, kind="stable")
    rows = tuple(one.chance for one in found.values())
    counted: dict[str, Any] = {"rows": rows, "missing": phrase("provinces.no_chance")}
    ends = [chances.index[0], chances.index[-1]] if len(chances) else ["", ""]
    best, worst = (found[one].chance if one else Quantity(nan, "PROB", **counted) for one in ends)
    order = [*chances.index, *(one for one in found if one not in chances.index)]
    unknown, made = standings.unknown(found), steps(of.growth.rates, standings.AVERAGED)
    table, behind = standings.frame({one: found[one] for one in order}), (*of.all_rows, of.output, *of.asked.values())
    return Rankings(
        provinces=Quantity(len(found), "COUNT", rows=of.all_rows),
        asked_first=Quantity(_values(found, "asked_first").count(), "COUNT", rows=of.asked[of.first]),
        **{f"rank_{name}": _rank(found, name, area) for name in RANKED},
        **{f"middle_{name}": _middle(found, name, unit) for name, unit in RANKED.items()},
        even=Quantity((chances >= 0.5).sum() if len(chances) else nan, "COUNT", **counted),
        drafts=Quantity((of.asked[of.span]["kind"] == "DRAFT").sum(), "COUNT", rows=of.asked[of.span]),
        likeliest=ends[0],
        unlikeliest=ends[1],
        likeliest_chance=best,
        unlikeliest_chance=worst,
        standing=Table(_known(_standing_table(found, area)), behind),
        targets=Table(_known(table[list(TARGETS)].map(_value)), behind),
        forecasts=Table(_known(table[list(FORECASTS)]), behind),
        map=Table(table.set_index("area")[list(MAPPED)].map(_value), behind),
        made=Quantity(len(made) or nan, "COUNT", rows=of.all_rows, missing=phrase("provinces.no_past")),
        gaps=Quantity(len(unknown), "COUNT", rows=of.all_rows),
        unknown=Table(_counted(unknown), behind),
        steps=Table(_steps(made, _values(found, "step")), behind),
    )


def _value(cell: Any) -> Any:
    """A cell without its interval: the table has its own columns of ends, or none."""
    return cell.value if isinstance(cell, Quantity) else cell


def _known(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of which more is known than what they are of."""
    return table[table.iloc[:, 1:].map(_value).notna().any(axis=1)]


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
    missing = next((one.missing for one in rows if one.missing), phrase("provinces.no_chance"))
    ends = (values.min(), values.max())
    return Quantity(values.median(), unit, *ends, phrase("provinces.lowest_highest"), rows=rows, missing=missing)


def _standing_table(found: Mapping[str, Standing], area: str) -> pd.DataFrame:
    """Numbers of an area by what they are: of_standing (phrase), own_value, rank, middle (of all)."""
    own, rows = standings.standing_of(found, area), []
    for name, unit in RANKED.items():
        value = replace(getattr(own, name), low=nan, high=nan, interval=None)
        rank = _rank(found, name, area).value
        rows.append((phrase(f"provinces.of_{name}"), value, rank, _middle(found, name, unit)))
    return pd.DataFrame(rows, columns=["of_standing", "own_value", "rank", "middle"])


def _counted(unknown: pd.DataFrame) -> pd.DataFrame:
    """Of how many provinces a figure is not known for one reason: figure, provinces, reason."""
    found: dict[tuple, int] = {}
    for row in unknown.itertuples(index=False):
        found[row.figure, row.reason] = found.get((row.figure, row.reason), 0) + 1
    rows = [(figure, count, reason) for (figure, reason), count in found.items()]
    return pd.DataFrame(rows, columns=["figure", "provinces", "reason"])


def _steps(made: pd.Series, asked: pd.Series) -> pd.DataFrame:
    """Steps one below the other: area, year (first of the average; none if asked), of_step (phrase), step_up."""
    tables = [
        made.rename("step_up").reset_index().assign(of_step=phrase("provinces.step_made")),
        asked.rename("step_up").rename_axis("area").reset_index().assign(of_step=phrase("provinces.step_asked")),
    ]
    columns = ["area", "year", "of_step", "step_up"]
    return pd.concat([table.reindex(columns=columns) for table in tables], ignore_index=True)
