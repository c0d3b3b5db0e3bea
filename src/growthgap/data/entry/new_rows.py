"""New figures for observations.csv: what follows from what was given, what is wrong, and the append.

Raw files are edited, never rewritten: an append leaves every byte that was there, so that a diff shows the new rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from growthgap import project
from growthgap.data import codes, periods, schema, tables
from growthgap.data.entry import texts, typed
from growthgap.data.faults import Fault
from growthgap.errors import GrowthGapError

SOURCE_COLUMNS = tuple(schema.SCHEMAS["sources"].columns)
NEW_SOURCE_COLUMNS = SOURCE_COLUMNS[1:]
_SOURCES = "data/raw/sources.csv"


def columns(name: str = "observations") -> list[str]:
    """Columns of a raw file, in its order."""
    with tables.raw_path(name).open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def complete(given: Mapping[str, str]) -> dict[str, str]:
    """A row of observations.csv from the columns given: what follows from the others is filled in, the rest is empty.

    FREQ follows from the period, the unit from the indicator where it has one only, the price base where the
    indicator's definition names it (never from what was published before), the vintage from the publication's date. A
    figure is an exact ACTUAL unless said.
    """
    return completed([given])[0]


def completed(given: Iterable[Mapping[str, str]], sources: pd.DataFrame | None = None) -> list[dict[str, str]]:
    """Rows as `complete` makes them; the date of a publication is in sources.csv, or among the new `sources`."""
    told, heads = tables.load("sources").rename(columns=str.upper), columns()
    new = told.head(0) if sources is None else sources[sources["PUBLISHED"].map(periods.is_date).astype(bool)]
    published = dict(pd.concat([new, told])[["SOURCE_ID", "PUBLISHED"]].to_numpy())
    return [_completed({column: row.get(column, "").strip() for column in heads}, published) for row in given]


def _completed(row: dict[str, str], published: Mapping[str, str]) -> dict[str, str]:
    indicator = codes.indicators().get(row["INDICATOR"])
    follows = {
        "FREQ": periods.frequency(row["TIME_PERIOD"])
        or "A",  # what is no period at all is a fault of the period, whatever the frequency
        "MEASURE": "ACTUAL",
        "OBS_BOUND": "EXACT",
        "UNIT_MEASURE": typed.unit(row),
        "PRICE_BASE": indicator.price_base if indicator else "",
        "VINTAGE": published.get(row["SOURCE_ID"], ""),
    }
    return row | {column: value for column, value in follows.items() if not row[column]}


def new_sources(given: pd.DataFrame, kind: str = "") -> pd.DataFrame:
    """Publications that rows bring with them (columns PUBLISHER, KIND, TITLE, URL, PUBLISHED) and sources.csv has not.

    Each keeps the index of the first row that brings it. A KIND that is not given is that of the publisher's other
    publications, else `kind`.
    """
    known = tables.load("sources")
    found = given.reindex(columns=list(SOURCE_COLUMNS), fill_value="").fillna("")
    found = found[~found["SOURCE_ID"].isin(["", *known["source_id"]]) & found["PUBLISHER"].ne("")]
    kinds = {publisher: kind_of(publisher) or kind for publisher in found["PUBLISHER"].unique()}
    follows = found["PUBLISHER"].map(kinds).astype(str)
    found = found.assign(KIND=found["KIND"].where(found["KIND"] != "", follows))
    said = found.replace("", None).groupby("SOURCE_ID", sort=False).first().fillna("")
    first = found.drop_duplicates("SOURCE_ID")
    return first[["SOURCE_ID"]].join(said, on="SOURCE_ID")[list(SOURCE_COLUMNS)]


def kind_of(publisher: str) -> str:
    """The KIND of a publisher in sources.csv, however its name is written; empty where it is not known."""
    known = tables.load("sources")
    return dict(zip(known["publisher"].map(texts.one_line), known["kind"], strict=True)).get(
        texts.one_line(publisher), ""
    )


def faults(rows: pd.DataFrame, sources: pd.DataFrame, given: pd.DataFrame) -> list[Fault]:
    """What is wrong with new rows and the new publications that they bring: the schema, and figures that are there.

    Parameters: rows, all text, complete; their index is what a Fault names as its line; given, what was read, which
    may tell of a publication too.
    """
    bare = sources[(sources["TITLE"] == "") & (sources["URL"] == "")]
    found = [
        Fault(_SOURCES, line, "TITLE", "", f"a title or an address (URL) of {source}")
        for line, source in bare["SOURCE_ID"].items()
    ]
    known = tables.read_raw("sources")
    found += schema.faults("sources", sources, {}, known)
    found += _told_otherwise(given, sources, {(fault.line, fault.column) for fault in found})
    published = tables.publications(pd.concat([known, sources]))
    found += schema.faults("observations", rows, published, tables.read_raw("observations"))
    return sorted(found, key=lambda fault: fault.line)


def _told_otherwise(given: pd.DataFrame, sources: pd.DataFrame, wrong: set[tuple[int, str]]) -> list[Fault]:
    """Where a publication is not described as in sources.csv or, a new one, as the first time; `wrong` is told so."""
    known = pd.concat([tables.read_raw("sources"), sources.drop([line for line, _ in wrong])]).set_index("SOURCE_ID")
    found = []
    for line, row in given.iterrows() if "SOURCE_ID" in given else ():
        if row["SOURCE_ID"] not in known.index:
            continue
        first = known.loc[row["SOURCE_ID"]]
        for column in {*NEW_SOURCE_COLUMNS} & {*given.columns}:
            if row[column] not in ("", first[column]):
                allowed = f"{first[column]!r}, as {row['SOURCE_ID']} has, or another SOURCE_ID"
                found.append(Fault(_SOURCES, line, column, row[column], allowed))
    return found


def append(rows: pd.DataFrame, sources: pd.DataFrame) -> None:
    """Add checked rows to the ends of sources.csv and observations.csv, both or neither."""
    contents = {}
    for name, new in (("sources", sources), ("observations", rows)):
        before = tables.raw_path(name).read_bytes()
        end = b"" if before.endswith(b"\n") else line_end(before)
        added = csv_bytes(new[columns(name)].to_numpy(), line_end(before)) if len(new) else b""
        contents |= {tables.raw_path(name): before + end + added} if added else {}
    replace_files(contents)


def line_end(content: bytes) -> bytes:
    """The line end that a file uses."""
    return b"\r\n" if b"\r\n" in content else b"\n"


def csv_bytes(rows: Iterable[Iterable[str]], end: bytes) -> bytes:
    """Rows as the raw files write them: UTF-8, commas, quotes only where needed."""
    text = io.StringIO()
    csv.writer(text, lineterminator=end.decode()).writerows(rows)
    return text.getvalue().encode()


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write raw files, all or none; GrowthGapError where one cannot be written."""
    try:
        project.write_all(contents)
    except OSError as error:
        raise GrowthGapError(f"{error.filename} cannot be written: {error.strerror}") from error
