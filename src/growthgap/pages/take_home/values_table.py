"""All values of all reports as one table, in two forms: Parquet for programs, CSV for everybody."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from growthgap.pages.cells.flat import csv_of

# The columns with their types; described in docs/use-the-data.md.
COLUMNS = {
    "report": "string",
    "notebook": "string",
    "scenario": "string",
    "area": "string",
    "as_of": "string",
    "key": "string",
    "value": "double",
    "unit": "string",
    "low": "double",
    "high": "double",
    "interval": "string",
    "missing": "string",
    "made_by": "string",
    "rows": "int64",
    "sources": "string",
    "text": "string",
}
NAMES = ("values.parquet", "values.csv")


def files(stored: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """Both files of the table; stored: the values files of all reports.

    One row a value, by report and key. value, low and high are in unit, a code (PROB: a fraction); as_of is the day up
    to which the report knew what was published, empty for today's; rows, how many published figures are behind the
    value; sources, the SOURCE_IDs of their publications, with blanks between.
    """
    import pyarrow as pa
    from pyarrow import parquet

    rows = sorted((row for file in stored for row in _rows(file)), key=lambda row: (row["report"], row["key"]))
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    table = pa.table(columns, schema=pa.schema([(name, pa.type_for_alias(kind)) for name, kind in COLUMNS.items()]))
    made = io.BytesIO()
    parquet.write_table(table, made, store_schema=False)
    return dict(
        zip(NAMES, (made.getvalue(), csv_of(COLUMNS, zip(*columns.values(), strict=True)).encode()), strict=True)
    )


def _rows(file: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    build = file["build"]
    given = build.get("parameters", {})
    head = {name: build[name] for name in ("report", "notebook", "scenario")}
    head |= {name: str(given.get(name) or "") for name in ("area", "as_of")}
    for key, one in file["values"].items():
        yield head | {
            "key": key,
            **{name: one.get(name) for name in ("value", "low", "high")},
            **{name: one.get(name) or "" for name in ("unit", "interval", "missing", "text")},
            "made_by": one.get("function") or "",
            "rows": len(one.get("observations") or ()),
            "sources": " ".join(one.get("sources") or ()),
        }
