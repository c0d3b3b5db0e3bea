"""Figures of a publication's table as rows of observations.csv, by what a map says of their labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from growthgap.data.entry import numbers
from growthgap.data.entry.cells.spreadsheet import Sheet
from growthgap.data.entry.layouts import meaning
from growthgap.data.entry.layouts.meaning import NotMapped
from growthgap.data.entry.layouts.table import Figure, Label, Table
from growthgap.data.entry.maps import patterns
from growthgap.data.entry.maps.map_file import Map, Series
from growthgap.errors import GrowthGapError

Row = dict[str, str]  # by column


def of(table: Table, made: Map) -> Sheet:
    """The rows, as from a spreadsheet with the columns of observations.csv; what is not mapped is a fault of its cell.

    Raises GrowthGapError where map and file have not the same axes, or the map takes nothing of the file.
    """
    _check_axes(table, made)
    stated = {place: at for one in made.recognise for place, at in meaning.places(one, table.texts).items()}
    rows: list[Row] = []
    places: list[str] = []
    faults: dict[str, str] = {}
    holds: dict[str, tuple[str, str]] = {}
    for figure in table.figures:
        missing = figure.text in ("", *made.missing) and not figure.fault
        if missing or not meaning.wanted(made, figure):
            continue
        try:
            made_of = list(_rows(table, made, figure, stated))
        except NotMapped as fault:
            faults.setdefault(f"{table.file}, cell {fault.where}", str(fault))
            continue
        rows += made_of
        places += [figure.where] * len(made_of)
        if figure.held and meaning.series(made, figure).decimals is None:
            holds[f"{table.file}, cell {figure.where}"] = figure.text, figure.held
    if not rows and not faults:
        raise GrowthGapError(f"{table.file} has no figure that the map takes")
    given = pd.DataFrame(rows, dtype=str).fillna("")
    cells = pd.DataFrame(dict.fromkeys(given.columns, places), dtype=str)
    return Sheet(table.file, given, cells, faults, holds, table.remarks, sign=".")


def _check_axes(table: Table, made: Map) -> None:
    """Every axis of the file is known to the map, and the reverse."""
    for axis, named in table.axes.items():
        if axis not in made.axes() and not any(patterns.fits(one, named.text) for one in made.columns):
            raise GrowthGapError(
                f"{table.file}, {named.where}: the map does not speak of {named.text!r}; write it under columns: "
                "where it says nothing more of a figure, else under where: of the series"
            )
    for axis in sorted(made.axes() - table.axes.keys() - {"section"}):
        known = ", ".join(named.text for named in table.axes.values())
        raise GrowthGapError(f"{table.file} has no {axis!r}, of which the map speaks; it has {known}")


def _rows(table: Table, made: Map, figure: Figure, stated: Mapping[str, Label]) -> Iterator[Row]:
    """The row of a figure, or the two of a range."""
    series = meaning.series(made, figure)
    row = {**made.every, **series.stated}
    found = dict(stated)
    for axis, pattern in series.where.items():
        found |= meaning.places(pattern, [figure.labels[axis]])
    own = {"REF_AREA": meaning.area(made, figure), "REPORTED_TO": meaning.reported_to(found)}
    own["TIME_PERIOD"], where = meaning.period(made, figure, found, row["INDICATOR"])
    if own["TIME_PERIOD"] and "TIME_PERIOD" in row:
        stated_too = f"the map or --period {row['TIME_PERIOD']}; leave it out"
        raise NotMapped(where, f"the file says {own['TIME_PERIOD']}, and {stated_too}")
    if not own["TIME_PERIOD"] and "TIME_PERIOD" not in row:
        raise NotMapped(figure.where, "neither file nor map say the period; give it with --period")
    own["OBS_STATUS"] = meaning.status(made, figure, own["TIME_PERIOD"] or row["TIME_PERIOD"])
    row |= {column: text for column, text in own.items() if text}
    for value, bound in _ends(table, figure, series, row["UNIT_MEASURE"]):
        yield row | {"OBS_VALUE": value} | ({"OBS_BOUND": bound} if bound else {})


def _ends(table: Table, figure: Figure, series: Series, unit: str) -> list[numbers.Stated]:
    """The number of a figure as the series takes it, with its bound; both ends of a range."""
    if figure.fault:
        raise NotMapped(figure.where, figure.fault)
    exact = series.decimals is not None and figure.held and "%" not in figure.text
    try:
        ends = numbers.figure(figure.held if exact else figure.text, unit, "." if exact else table.sign)
    except GrowthGapError as error:
        raise NotMapped(figure.where, error) from error
    return [numbers.Stated(_taken(Decimal(end.value), series), end.bound) for end in ends]


def _taken(number: Decimal, series: Series) -> str:
    taken = (number - series.minus) * series.times
    if series.decimals is not None:
        taken = taken.quantize(Decimal(1).scaleb(-series.decimals), ROUND_HALF_UP)
    return f"{taken + 0:f}"
