"""A publication's own table, read by a map; and which maps a file looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from growthgap.data import tables
from growthgap.data.entry.cells.spreadsheet import Sheet
from growthgap.data.entry.layouts import json_stat, office_sheet, rows, sdmx_csv, years_across
from growthgap.data.entry.layouts.table import Label, Table
from growthgap.data.entry.maps import map_files, patterns
from growthgap.data.entry.maps.map_file import SOURCE, Map
from growthgap.errors import GrowthGapError


class Layout(NamedTuple):
    """How files of one layout are read: their endings, their texts by sheet, and the figures of a sheet."""

    suffixes: tuple[str, ...]
    texts: Callable[[Path], dict[str, list[Label]]]
    read: Callable[[Path, str, Map], Table]


# What is the same for all figures of a file, and often not said in it: option, column, meaning.
OPTIONS = (
    ("source", "SOURCE_ID", "the publication, a SOURCE_ID of sources.csv or a new one"),
    ("publisher", "PUBLISHER", "publisher of a new source"),
    ("title", "TITLE", "its title"),
    ("url", "URL", "its address (https://...)"),
    ("published", "PUBLISHED", "day of publication (2026-03-06)"),
    ("period", "TIME_PERIOD", "period, where file and map say none"),
    ("boundary", "boundary", "whether names are those of the 34 provinces since 1 July 2025 or the 63 before"),
)
_TEXT = (".csv", ".tsv", ".txt", ".xls")
LAYOUTS = {
    "workbook": Layout((".xlsx", ".xlsm"), office_sheet.texts, office_sheet.read),
    "json-stat": Layout((".json",), json_stat.texts, json_stat.read),
    "years-across": Layout(_TEXT, years_across.texts, years_across.read),
    "sdmx-csv": Layout(_TEXT, sdmx_csv.texts, sdmx_csv.read),
}


def read(path: Path, name: str, given: Mapping[str, str], sheet: str | None = None) -> Sheet:
    """Rows of a publication's file, as from a spreadsheet with the columns of observations.csv.

    Parameters: name of the map, or the path of its file; given, what the user states: columns of sources.csv,
    TIME_PERIOD, boundary ("34" or "63"); sheet, where several are recognised.
    Raises GrowthGapError when the file is not what the map is of, or nothing says what its source is.
    """
    if not path.is_file():
        raise GrowthGapError(f"there is no file {path}")
    made = map_files.find(name)
    layout = LAYOUTS[made.layout]
    if path.suffix.lower() not in layout.suffixes:
        raise GrowthGapError(f"{path.name} is no file of map {name}; allowed are {', '.join(layout.suffixes)}")
    table = layout.read(path, _sheet(path, layout.texts(path), made, name, sheet), made)
    found = rows.of(table, _completed(made, _source(table, made, given), given, name))
    return replace(found, shared=made.source.get("SOURCE_ID", ""), about=made.about)


def _completed(made: Map, source: Mapping[str, str], given: Mapping[str, str], name: str) -> Map:
    """The map with what is the same for all rows of this file."""
    period = {"TIME_PERIOD": given["TIME_PERIOD"]} if given.get("TIME_PERIOD") else {}
    area, boundary = made.area, given.get("boundary")
    if boundary and area:
        if area.boundary not in (None, boundary):
            raise GrowthGapError(f"map {name} is of the {area.boundary} provinces; leave --boundary out")
        area = area.model_copy(update={"boundary": boundary})
    return made.model_copy(update={"every": {**made.every, **period, **source}, "area": area})


def _sheet(path: Path, texts: Mapping[str, list[Label]], made: Map, name: str, wanted: str | None) -> str:
    """The sheet in which all stands by which the map knows its table."""
    fitting = [title for title, labels in texts.items() if _known(made, labels) == len(made.recognise)]
    if wanted in fitting or len(fitting) == 1:
        return wanted if wanted in fitting else fitting[0]
    if fitting:
        raise GrowthGapError(f"{path.name} has several sheets that map {name} is of; say --sheet: {', '.join(fitting)}")
    furthest = max((_known(made, labels) for labels in texts.values()), default=0)
    raise GrowthGapError(
        f"{path.name} is not what map {name} is of ({made.about}): {made.recognise[furthest]!r} stands nowhere"
        f"{f' beside {made.recognise[0]!r}' if furthest else ''}"
    )


def _known(made: Map, labels: list[Label]) -> int:
    """How many texts of the map stand in a sheet before the first that does not."""
    standing = (any(patterns.fits(one, label.text) for label in labels) for one in made.recognise)
    return sum(1 for _ in takewhile(bool, standing))


def _source(table: Table, made: Map, given: Mapping[str, str]) -> dict[str, str]:
    """Columns of the publication, as the user states them, else the file, else the map; and VINTAGE, its date.

    Of a publication that sources.csv has already, only what the user states goes with it.
    """
    published = given.get("PUBLISHED") or table.updated or made.source.get("PUBLISHED", "")
    stated = {column: given[column] for column in SOURCE if given.get(column)}
    source = {column: text.replace("<published>", published) for column, text in (made.source | stated).items()}
    known = dict(tables.load("sources")[["source_id", "published"]].to_numpy())
    if not source.get("SOURCE_ID"):
        raise GrowthGapError("--source is missing: a SOURCE_ID of sources.csv or a new one; the map states none")
    if source["SOURCE_ID"] in known:
        return stated | {"SOURCE_ID": source["SOURCE_ID"], "VINTAGE": published or known[source["SOURCE_ID"]]}
    if not published:
        raise GrowthGapError(f"{table.file} does not say when it was published; give the day with --published")
    return source | {"PUBLISHED": published, "VINTAGE": published}


def recognised(path: Path) -> str:
    """Name of the one map of whose table a file is, by all texts by which that knows it; empty where there is none.

    Raises GrowthGapError where there are several, as in a workbook of many tables: which of them is meant is not
    guessed.
    """
    found = _looks_like(path)
    if len(found) > 1:
        offers = " or ".join(f"{about}: --map {name}" for name, about in found.items())
        raise GrowthGapError(f"{path.name} looks like {offers}; nothing was added, say which is meant")
    return next(iter(found), "")


def offered(path: Path, error: GrowthGapError) -> GrowthGapError:
    """What to say of a file that is no spreadsheet of figures, and of which no map is."""
    if path.suffix.lower() in LAYOUTS["json-stat"].suffixes:
        maps = ", ".join(map_files.files())
        return GrowthGapError(f"{error}; none of the maps is of it either, which --map takes: {maps}")
    return error


def _looks_like(path: Path) -> dict[str, str]:
    """The maps of whose table a file is, by name, with what they are about."""
    found = {}
    texts: dict[str, Mapping[str, list[Label]]] = {}
    for name in map_files.files() if path.is_file() else ():
        try:
            made = map_files.find(name)
            layout = LAYOUTS[made.layout]
            if path.suffix.lower() in layout.suffixes:
                texts[made.layout] = texts.get(made.layout) or layout.texts(path)
        except GrowthGapError:
            continue  # a map with a fault, which `growthgap check` tells; a file of another layout
        sheets = texts.get(made.layout, {}).values() if path.suffix.lower() in layout.suffixes else ()
        if any(_known(made, labels) == len(made.recognise) for labels in sheets):
            found[name] = made.about
    return found
