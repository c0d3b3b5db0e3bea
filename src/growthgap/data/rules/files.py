"""What the rows of one file must be together: nothing twice, and parts that belong to a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from growthgap.data.faults import Fault
from growthgap.data.rules.cells import to_numbers
from growthgap.errors import nearest

Found = Iterator[tuple[int, str, str]]  # position of a row, the column that a fault names, what is allowed
# A rule over all rows of a file, which are numbered from 0 and say their `place`, e.g. "line 7". It is also given the
# day of publication of each source.
OfFile = Callable[[pd.DataFrame, Mapping[str, str]], Found]
# What a NOTE says of a figure that no rule would believe, and that stands so in its publication.
UNUSUAL = "unusual, as published"


def heads(file: str, wanted: list[str], found: list[str]) -> Iterator[Fault]:
    """What is wrong with a header: it has every column once, in one order, so that heads cannot change places."""
    yield from (Fault(file, 1, head, "no such column", "this column") for head in wanted if head not in found)
    for head in (one for one in found if one not in wanted):
        if head.isprintable() and len(head) < 40:
            yield Fault(file, 1, head, head, f"a column of this table: {nearest(head, wanted)}")
        else:
            yield Fault(file, 1, "(head)", head, "a column of this table")
    if sorted(found) == sorted(wanted):
        pairs = zip(wanted, found, strict=True)
        yield from (Fault(file, 1, right, head, f"{right} here") for right, head in pairs if right != head)


def is_unusual(rows: pd.DataFrame) -> pd.Series:
    """Rows of which it is known that they are unlike others: their NOTE says so, or they are SUSPECT."""
    noted = rows["NOTE"].str.contains(UNUSUAL, regex=False) if "NOTE" in rows else pd.Series(False, rows.index)
    return noted | rows["FLAG"].ne("") if "FLAG" in rows else noted


def once(columns: list[str], named: str, allowed: str, *, or_unusual: bool = False) -> OfFile:
    """The rule that no two rows agree in all of some columns; it is broken by the later ones. or_unusual: there may be
    a second row, whose NOTE says that it is unusual."""

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        apart = is_unusual(rows) if or_unusual else False
        again = rows.assign(apart=apart).duplicated([*columns, "apart"])
        for position in rows.index[again]:
            yield position, named, allowed

    return rule


def of_a_source(rows: pd.DataFrame, published: Mapping[str, str]) -> Found:
    """A row's SOURCE_ID is one of sources.csv, where that could be read."""
    for position in rows.index[~rows["SOURCE_ID"].isin(published)] if published else ():
        yield position, "SOURCE_ID", "a SOURCE_ID of sources.csv"


def wanted(column: str, told: Callable[[pd.DataFrame], pd.Series]) -> OfFile:
    """The rule that a cell is what others of its row ask for: `told` says by row what that is where it is not."""

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        said = told(rows)
        yield from ((position, column, allowed) for position, allowed in said[said != ""].items())

    return rule


def figures_once(columns: list[str]) -> OfFile:
    """The rule that a publication gives a figure, told apart by some columns, once, or as both ends of a range: the
    lower with OBS_BOUND GE, the upper with LE. Other bounds of one figure are no other figures."""
    same_figure = [column for column in columns if column != "OBS_BOUND"]

    def rule(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
        again = rows[rows.duplicated(same_figure, keep=False)]
        again = again.assign(value=to_numbers(again["OBS_VALUE"]))
        for _, same in again.groupby(same_figure, sort=False):
            ends = dict(zip(same["OBS_BOUND"], same["value"], strict=True))
            if len(same) == 2 and ends.keys() == {"GE", "LE"} and ends["GE"] < ends["LE"]:
                continue
            first = same.iloc[0]
            before = f"{first['place']} says {first['OBS_VALUE']}"
            for position in same.index[1:]:
                yield position, "TIME_PERIOD", f"a period that {first['SOURCE_ID']} has not given yet ({before})"

    return rule


def parts_of_wholes(rows: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """PART_OF names a project of the file, and no project is a part of itself, not even of one of its own parts."""
    known = set(rows["PROJECT_ID"])
    wholes: dict[str, set[str]] = {}
    for project, whole in zip(rows["PROJECT_ID"], rows["PART_OF"], strict=True):
        wholes.setdefault(project, set()).update({whole} - {""})
    for position, project, whole in zip(rows.index, rows["PROJECT_ID"], rows["PART_OF"], strict=True):
        if whole not in {"", *known}:
            yield position, "PART_OF", "a PROJECT_ID of this file or nothing"
        elif whole and project in _with_wholes(whole, wholes):
            yield position, "PART_OF", "a project that is not itself a part of this one"


def _with_wholes(project: str, wholes: Mapping[str, set[str]]) -> set[str]:
    """A project, what it is a part of, what that is a part of, and so on."""
    found, waiting = set(), [project]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += wholes.get(one, ())
    return found
