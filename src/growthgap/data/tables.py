"""The raw files as tables: where they are, how they are read, checked and kept in data/processed."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import pandas as pd

from growthgap import project
from growthgap.data import periods
from growthgap.data.faults import ISSUED, Fault, UnreadableTable, file_of
from growthgap.errors import GrowthGapError

pd.set_option("mode.string_storage", "python")  # notebooks ask for single cells, which Arrow takes longer to give
NAMES = (
    "observations", "sources", "projects", "industrial_land", "reference_growth", "provinces_annual",
    "growth_parameters",
)  # fmt: skip
TABLES = (*NAMES, ISSUED)  # those edited by hand, and what was issued
_LONGEST_CELL = 131_072  # letters, as csv takes them
_TOO_LONG = f"a cell of more than {_LONGEST_CELL:,} letters"
_MADE_FROM, _SEAL = b"made_from", b"sha256:"  # in the metadata of a table that is kept
_BLANK = b"0" * 64  # stands in a file for its checksum while that is computed


def raw_path(name: str) -> Path:
    """Where a raw table is edited; what was issued, where it is kept."""
    return project.root() / file_of(name)


def processed_path(name: str) -> Path:
    """Where a table lies once it was checked and typed."""
    return project.root() / "data" / "processed" / f"{name}.parquet"


def fingerprint(name: str) -> str:
    """Fingerprint of a raw file's bytes."""
    return project.fingerprint(raw_path(name))


def mark(name: str) -> str:
    """Stands for what a processed table follows from: its raw file, that of the sources, and the code of this room."""
    return _mark(fingerprint(name), fingerprint("sources"))


def _mark(*raw: str) -> str:
    return project.digest(" ".join([*raw, _code()]).encode())


@cache
def _code() -> str:
    files = (path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".csv"))
    return project.digest(b"".join(path.read_bytes() for path in sorted(files)))


def read_raw(name: str) -> pd.DataFrame:
    """A raw file as text, indexed by the line on which each row starts (the header is line 1).

    Raises UnreadableTable for what is no table: not UTF-8, no header or one with a head twice, a row with too few or
    too many cells, quotation marks that do not end, a cell of more letters than csv takes.
    """
    return _rows(name, _content(name))


def _content(name: str) -> bytes:
    try:
        if project.is_no_file(raw_path(name)):
            raise OSError("no file")
        return raw_path(name).read_bytes()
    except OSError as error:
        fault = Fault(file_of(name), 0, "(all)", error.strerror or str(error), "a file that can be read")
        raise UnreadableTable(fault) from error


def _rows(name: str, content: bytes) -> pd.DataFrame:
    def unreadable(line: int, found: str, allowed: str, column: str = "(all)") -> UnreadableTable:
        return UnreadableTable(Fault(file_of(name), line, column, found, allowed))

    try:
        text = content.decode("utf-8-sig")  # some programs mark UTF-8, which changes nothing
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise unreadable(line, "bytes that are not UTF-8", "UTF-8 text") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)  # line ends within quotation marks are letters
    rows, lines, start = [], [], 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        found = _TOO_LONG if "field larger" in str(error) else str(error)
        raise unreadable(start, found, "commas between cells, quotation marks in pairs") from error
    if not rows or not any(rows[0]):
        raise unreadable(1, "no header", "the names of the columns")
    header = rows[0]
    if twice := [head for place, head in enumerate(header) if head in header[:place]]:
        raise unreadable(1, "the head twice", "each column once", twice[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(header):
            raise unreadable(line, f"{len(row)} cells", f"{len(header)} cells as in the header")
        if max(map(len, row)) > _LONGEST_CELL:  # where somebody else told csv to take more
            raise unreadable(line, _TOO_LONG, "what people can read")
    return pd.DataFrame(rows[1:], index=pd.Index(lines[1:], name="line"), columns=header, dtype=str)


def check() -> list[Fault]:
    """Every fault in every raw file, and in what was issued; an empty list when all is well."""
    found, read = [], {}
    for name in TABLES:
        try:
            read[name] = read_raw(name)
        except UnreadableTable as error:
            found.append(error.fault)
    published = publications(read["sources"]) if "sources" in read else None
    for name, rows in read.items():
        found += _faults(name, rows, published)
    return found


def _faults(name: str, rows: pd.DataFrame, published: dict[str, str] | None) -> list[Fault]:
    from growthgap.data import chain, schema  # pandera costs half a second; reports read checked tables without it

    return schema.faults(name, rows, published) + (chain.faults() if name == ISSUED else [])


def publications(sources: pd.DataFrame) -> dict[str, str] | None:
    """PUBLISHED of each SOURCE_ID of sources.csv; None where it has no such columns."""
    if not {"SOURCE_ID", "PUBLISHED"} <= set(sources.columns):
        return None
    return dict(zip(sources["SOURCE_ID"], sources["PUBLISHED"], strict=True))


def checked(name: str) -> pd.DataFrame:
    """A raw file, checked and typed; GrowthGapError naming the first fault and how many there are."""
    return _checked(name, _content(name), _content("sources"))


def _checked(name: str, content: bytes, sources: bytes) -> pd.DataFrame:
    from growthgap.data import schema

    rows = _rows(name, content)
    published = publications(_rows("sources", sources))
    if found := _faults(name, rows, published):
        more = f" (and {len(found) - 1} more: growthgap check lists them all)" if len(found) > 1 else ""
        raise GrowthGapError(f"{found[0]}{more}")
    return _typed(rows, schema.SCHEMAS[name].columns)


def _typed(rows: pd.DataFrame, columns: Mapping) -> pd.DataFrame:
    """A checked raw table with lower-case columns, each of its type, the line as a column, and what follows from a
    column: the day from which a VINTAGE and an ADOPTED count (NaT where there is none), the ends of a period, and the
    decimals of a value."""
    table = rows.rename(columns=str.lower).reset_index()
    if "obs_value" in table:
        # How finely a figure was published: 12.50 has two decimals, which the number alone no longer tells.
        table["decimals"] = table["obs_value"].str.partition(".")[2].str.len()
    for name, column in columns.items():
        if column.metadata["typed"]:
            table[name.lower()] = column.metadata["typed"](rows[name].reset_index(drop=True))
    if "vintage" in table:
        table["published_on"] = pd.to_datetime(table["vintage"].map(periods.published))
    if "adopted" in table:
        spans = table["time_period"].map({period: periods.span(period) for period in table["time_period"].unique()})
        table["start"], table["end"] = pd.to_datetime(spans.str[0]), pd.to_datetime(spans.str[1])
        table["adopted_on"] = pd.to_datetime(table["adopted"].map(periods.published))
    return table


def write_processed(name: str) -> Path:
    """Check a raw file and keep it as data/processed/<name>.parquet, with the mark of the bytes that were read."""
    content, sources = _content(name), _content("sources")
    made_from = _mark(project.digest(content), project.digest(sources))
    project.write(processed_path(name), packed(_checked(name, content, sources), made_from))
    return processed_path(name)


def keep_processed(name: str) -> None:
    """Write data/processed/<name>.parquet unless it was made from the raw file as it stands."""
    if unpacked(processed_path(name), mark(name)) is None:
        write_processed(name)


def load(name: str) -> pd.DataFrame:
    """A table: from data/processed where it was made from the raw file as it stands, else from the raw file.

    The answer is shared; do not change it in place.
    """
    return _load(name, mark(name))


@lru_cache(maxsize=len(TABLES))
def _load(name: str, made_from: str) -> pd.DataFrame:
    table = unpacked(processed_path(name), made_from)
    if table is None:
        table = checked(name)
    table.attrs["file"] = file_of(name)
    return table


def packed(table: pd.DataFrame, made_from: str) -> bytes:
    """A table as a Parquet file that says what it was made from and carries a checksum of all its bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made, content = pa.Table.from_pandas(table), io.BytesIO()
    marks = {_MADE_FROM: made_from.encode(), b"seal": _SEAL + _BLANK}
    pq.write_table(made.replace_schema_metadata({**(made.schema.metadata or {}), **marks}), content)
    before, _, after = content.getvalue().rpartition(_SEAL + _BLANK)
    return before + _SEAL + _checksum(content.getvalue()) + after


def unpacked(path: Path, made_from: str) -> pd.DataFrame | None:
    """The table of a file by `packed`; None where the file is missing, changed, or made from something else."""
    import pyarrow.parquet as pq

    try:
        content = path.read_bytes()
    except OSError:
        return None
    before, _, after = content.rpartition(_SEAL)
    size = len(_BLANK)
    if after[:size] != _checksum(before + _SEAL + _BLANK + after[size:]):
        return None
    # Threads gain nothing on tables of this size, and a process that has one cannot be forked safely any more.
    table = pq.ParquetFile(io.BytesIO(content), pre_buffer=False).read(use_threads=False)
    return table.to_pandas(use_threads=False) if table.schema.metadata[_MADE_FROM] == made_from.encode() else None


def _checksum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def published_by(table: pd.DataFrame, as_of: dt.date | str | None) -> pd.DataFrame:
    """The rows published by a day; what has no date of publication counts as never published then."""
    day = periods.as_date(as_of)
    return table if day is None else table[table["published_on"] <= pd.Timestamp(day)]
