"""New figures for observations.csv: what follows from what was given, what is wrong, what is doubtful, and the append.

Raw files are edited, never rewritten: an append leaves every byte that was there, so that a diff shows the new rows.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from growthgap import project
from growthgap.data import codes, periods, schema, tables
from growthgap.data.faults import Fault
from growthgap.data.observations import SERIES
from growthgap.errors import GrowthGapError

SOURCE_COLUMNS = tuple(schema.SCHEMAS["sources"].columns)
NEW_SOURCE_COLUMNS = SOURCE_COLUMNS[1:]
JUMP = 10  # times the usual change from year to year
_FEWEST_CHANGES = 3


def columns(name: str = "observations") -> list[str]:
    """Columns of a raw file, in its order."""
    with tables.raw_path(name).open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def decimal_text(text: str, *, comma: bool | None = None) -> str:
    """A number as people write it, as text with a decimal point; its decimals stay, since they tell the rounding.

    Parameters: comma, whether the decimal sign is a comma (thousands with points) or a point (thousands with
    commas); None where it is not known: then 321.000 and 321,000 are refused, which mean 321 to one reader and
    321000 to another.

    >>> decimal_text("1.234,50", comma=True)
    '1234.50'
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-")
    if comma is None:
        if re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", plain):
            whole = re.sub(r"[.,]", "", plain)
            raise GrowthGapError(f"{text!r} can be read in two ways; write {whole} or {plain.replace(',', '.')}0")
        comma = plain.rfind(",") > plain.rfind(".") if "." in plain else plain.count(",") == 1
    decimal, thousands = (",", r"\.") if comma else (r"\.", ",")
    if not re.fullmatch(rf"-?(\d+|\d{{1,3}}({thousands}\d{{3}})+)({decimal}\d+)?(e-?\d+)?", plain):
        sign = "comma" if comma else "point"
        raise GrowthGapError(f"{text!r} is no number with a decimal {sign}, like {'11,81' if comma else '11.81'}")
    return plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")


def complete(given: Mapping[str, str], sources: pd.DataFrame | None = None) -> dict[str, str]:
    """A row of observations.csv from the columns given: what follows from the others is filled in, the rest is empty.

    FREQ follows from the period, unit and price base from the indicator where its figures all agree, the vintage from
    the publication's date (in sources.csv, or among the new `sources`). A figure is an exact ACTUAL unless said.
    """
    row = {column: given.get(column, "").strip() for column in columns()}
    indicator = codes.indicators().get(row["INDICATOR"])
    units = indicator.units if indicator else ()
    published = tables.load("observations")
    bases = published.loc[published["indicator"] == row["INDICATOR"], "price_base"].unique()
    known = tables.load("sources").rename(columns=str.upper)
    known = known if sources is None else pd.concat([sources, known])
    follows = {
        "FREQ": periods.frequency(row["TIME_PERIOD"])
        or "A",  # what is no period at all is a fault of the period, whatever the frequency
        "MEASURE": "ACTUAL",
        "OBS_BOUND": "EXACT",
        "UNIT_MEASURE": units[0] if len(units) == 1 else "",
        "PRICE_BASE": bases[0] if len(bases) == 1 else "",
        "VINTAGE": dict(zip(known["SOURCE_ID"], known["PUBLISHED"], strict=True)).get(row["SOURCE_ID"], ""),
    }
    return row | {column: value for column, value in follows.items() if not row[column]}


def new_sources(given: pd.DataFrame) -> pd.DataFrame:
    """Publications that rows bring with them (columns PUBLISHER, TITLE, URL, PUBLISHED) and sources.csv has not.

    Each keeps the index of the first row that brings it.
    """
    known = tables.load("sources")["source_id"]
    found = given.reindex(columns=list(SOURCE_COLUMNS), fill_value="").fillna("").apply(lambda text: text.str.strip())
    return found[~found["SOURCE_ID"].isin(["", *known]) & found["PUBLISHER"].ne("")].drop_duplicates()


def faults(rows: pd.DataFrame, sources: pd.DataFrame) -> list[Fault]:
    """What is wrong with new rows and the new publications that they bring: the schema, and figures that are there.

    Parameters: rows, all text, complete; their index is what a Fault names as its line.
    """
    bare = sources[(sources["TITLE"] == "") & (sources["URL"] == "")]
    found = [
        Fault("data/raw/sources.csv", line, "TITLE", "", f"a title or an address (URL) of {source}")
        for line, source in bare["SOURCE_ID"].items()
    ]
    known = tables.read_raw("sources")
    found += schema.faults("sources", sources, {}, known)
    published = tables.publications(pd.concat([known, sources]))
    found += schema.faults("observations", rows, published, tables.read_raw("observations"))
    return sorted(found, key=lambda fault: fault.line)


def doubts(row: Mapping[str, str]) -> list[str]:
    """What is unusual about a row without being wrong, in words; the publication decides.

    A unit, price base or counter in which this series was never given, or a jump beyond ten times the usual change
    from year to year (the median over the same part of other years, so that a sum that starts again in January is
    no jump).
    """
    what = f"{row['INDICATOR']} for {row['REF_AREA']}"
    table = tables.load("observations")
    series = _alike(table, row, SERIES[:4])
    for column in SERIES[4:]:
        known = sorted(series[column].unique())
        if known and row[column.upper()] not in known:
            name = column.removesuffix("_measure").replace("_", " ")
            so_far = ", ".join(kind or f"no {name}" for kind in known)
            return [f"{what} has been given in {so_far} so far, not in {row[column.upper()] or f'no {name}'}"]
    series = _alike(series, row, SERIES)
    jump = _jump(row["TIME_PERIOD"], float(row["OBS_VALUE"]), series[series["flag"] == ""])
    return [f"{what} in {row['TIME_PERIOD']} would be {row['OBS_VALUE']}: {jump}"] if jump else []


def _alike(table: pd.DataFrame, row: Mapping[str, str], columns: list[str]) -> pd.DataFrame:
    return table[(table[columns] == [row[column.upper()] for column in columns]).all(axis=1)]


def _jump(period: str, value: float, series: pd.DataFrame) -> str:
    """In words, how a value stands out from the same part of other years; empty where it does not."""
    if periods.is_span(period):
        return ""
    first = pd.Timestamp(periods.span(period)[0])
    alike = series[(series["start"].dt.month == first.month) & (series["end"] - series["start"] < "367 days")]
    by_year = alike.groupby(alike["start"].dt.year)["obs_value"].median()
    years = by_year.index.to_series()
    changes = (by_year.diff() / years.diff()).abs().dropna()
    if len(changes) < _FEWEST_CHANGES:
        return ""
    usual = changes.median() or 0.05 * abs(by_year.median())
    nearest = (years - first.year).abs().idxmin()
    distance = max(1, abs(nearest - first.year))
    if abs(value - by_year[nearest]) <= JUMP * usual * distance:
        return ""
    return (
        f"{by_year[nearest]:g} stands for {period.replace(period[:4], str(nearest), 1)}, "
        f"and the usual change in a year is {usual:.3g}"
    )


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
