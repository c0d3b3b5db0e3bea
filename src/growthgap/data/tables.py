"""The raw files as tables: where they are, how they are read, checked and kept in data/processed."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from growthgap.data import periods
from growthgap.errors import GrowthGapError
from growthgap.project import root

NAMES = (
    "observations",
    "sources",
    "projects",
    "industrial_land",
    "reference_growth",
    "provinces_annual",
    "growth_parameters",
)
_NUMBERS = {
    "observations": ["obs_value"],
    "projects": ["total_vnd_bn", "total_usd_mn", "share_in_area"],
    "industrial_land": ["area_ha"],
    "reference_growth": ["growth_pct", "gfcf_share_pct"],
    "provinces_annual": [
        "grdp_curr_vnd_bn",
        "pop_th",
        "pop_urban_th",
        "invest_nonstate_vnd_bn",
        "invest_state_vnd_bn",
        "fdi_reg_usd_mn",
        "invest_fdi_vnd_bn",
        "fdi_projects",
        "labour_force_th",
        "new_enterprises",
        "pci",
    ],
    "growth_parameters": ["value"],
}
# Tables with one row a year: the year is a number, not a text.
_YEARLY = ("reference_growth", "provinces_annual")
# Columns of yes and no.
_BOOLEAN = ("imputed", "inflated")
_FINGERPRINT = "raw_sha256"


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a raw file; line 1 is the header."""

    file: str
    line: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: found {self.found!r}, allowed is {self.allowed}"


class UnreadableTable(GrowthGapError):
    """A raw file that is no table at all, with the fault that says why."""

    def __init__(self, fault: Fault):
        super().__init__(str(fault))
        self.fault = fault


def raw_path(name: str) -> Path:
    return root() / "data" / "raw" / f"{name}.csv"


def processed_path(name: str) -> Path:
    return root() / "data" / "processed" / f"{name}.parquet"


def fingerprint(name: str) -> str:
    """SHA-256 of a raw file's bytes."""
    try:
        return hashlib.sha256(raw_path(name).read_bytes()).hexdigest()
    except OSError as error:
        raise GrowthGapError(f"data/raw/{name}.csv cannot be read: {error.strerror}") from error


def read_raw(name: str) -> pd.DataFrame:
    """A raw file as text, indexed by the line on which each row starts (the header is line 1).

    Raises UnreadableTable for what is no table: not UTF-8, no header, a row with too few or too many cells.
    """
    file = f"data/raw/{name}.csv"
    try:
        text = raw_path(name).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableTable(Fault(file, line, "(all)", "bytes that are not UTF-8", "UTF-8 text")) from error
    except OSError as error:
        raise UnreadableTable(
            Fault(file, 0, "(all)", error.strerror or str(error), "a file that can be read")
        ) from error
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    rows, lines, start = [], [], 2
    for row in reader:
        if len(row) != len(header):
            cells = f"{len(header)} cells as in the header"
            raise UnreadableTable(Fault(file, start, "(all)", f"{len(row)} cells", cells))
        rows.append(row)
        lines.append(start)
        start = reader.line_num + 1
    return pd.DataFrame(rows, index=pd.Index(lines, name="line"), columns=header, dtype=str)


def check() -> list[Fault]:
    """Every fault in every raw file; an empty list when all is well."""
    from growthgap.data import schema  # pandera costs half a second; reports read checked tables without it

    found, read = [], {}
    for name in NAMES:
        try:
            read[name] = read_raw(name)
        except UnreadableTable as error:
            found.append(error.fault)
    source_ids = list(read["sources"].get("SOURCE_ID", [])) if "sources" in read else []
    for name, rows in read.items():
        found += schema.faults(name, rows, source_ids)
    return found


def typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A checked raw table with lower-case columns, numbers as numbers, the line as a column, and for what has a
    VINTAGE the day from which it counts as published (NaT where the page has no date)."""
    table = rows.rename(columns=str.lower).reset_index()
    if name == "observations":
        # How finely a figure was published: 12.50 has two decimals, which the number alone no longer tells.
        table["decimals"] = table["obs_value"].str.partition(".")[2].str.len()
    for column in _NUMBERS.get(name, ()):
        table[column] = pd.to_numeric(table[column].replace("", None))
    if name in _YEARLY:
        table["time_period"] = table["time_period"].astype(int)
    for column in table.columns.intersection(_BOOLEAN):
        table[column] = table[column] == "yes"
    if "vintage" in table:
        table["published_on"] = pd.to_datetime(table["vintage"].map(periods.published))
    if name == "observations":
        spans = {period: periods.span(period) for period in table["time_period"].unique()}
        table["start"] = pd.to_datetime(table["time_period"].map(lambda period: spans[period][0]))
        table["end"] = pd.to_datetime(table["time_period"].map(lambda period: spans[period][1]))
        table["reported_to"] = pd.to_datetime(table["reported_to"])
        table["adopted_on"] = pd.to_datetime(table["adopted"].map(periods.published))
    return table


def checked(name: str) -> pd.DataFrame:
    """A raw file, checked and typed; GrowthGapError naming the first fault and how many there are."""
    from growthgap.data import schema

    rows = read_raw(name)
    source_ids = list((rows if name == "sources" else read_raw("sources"))["SOURCE_ID"])
    if found := schema.faults(name, rows, source_ids):
        more = f" (and {len(found) - 1} more: growthgap check lists them all)" if len(found) > 1 else ""
        raise GrowthGapError(f"{found[0]}{more}")
    return typed(name, rows)


def write_processed(name: str) -> Path:
    """Check a raw file and keep it as data/processed/<name>.parquet, marked with the raw file's fingerprint."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    mark = fingerprint(name)
    table = pa.Table.from_pandas(checked(name), preserve_index=False)
    table = table.replace_schema_metadata({**table.schema.metadata, _FINGERPRINT.encode(): mark.encode()})
    path = processed_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.part")
    try:
        pq.write_table(table, beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def keep_processed(name: str) -> None:
    """Write data/processed/<name>.parquet unless it was made from the raw file as it stands."""
    if _processed(name, fingerprint(name)) is None:
        write_processed(name)


def load(name: str) -> pd.DataFrame:
    """A table: from data/processed where it was made from the raw file as it stands, else from the raw file.

    The answer is shared; do not change it in place.
    """
    return _load(name, root(), fingerprint(name))


@lru_cache(maxsize=len(NAMES))
def _load(name: str, _root: Path, mark: str) -> pd.DataFrame:
    table = _processed(name, mark)
    if table is None:
        table = checked(name)
    table.attrs["file"] = f"data/raw/{name}.csv"
    return table


def _processed(name: str, mark: str) -> pd.DataFrame | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(processed_path(name))
    except (OSError, pa.ArrowInvalid):
        return None
    return table.to_pandas() if table.schema.metadata.get(_FINGERPRINT.encode()) == mark.encode() else None


def published_by(table: pd.DataFrame, as_of: dt.date | str | None) -> pd.DataFrame:
    """The rows published by a day; what has no date of publication counts as never published then."""
    day = periods.as_date(as_of)
    return table if day is None else table[table["published_on"] <= pd.Timestamp(day)]
