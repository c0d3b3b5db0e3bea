"""The short code lists of columns of the raw files."""

from __future__ import annotations

from functools import cache

from growthgap.data.codelists.code import Code, rows


@cache
def lists() -> dict[str, dict[str, Code]]:
    """The short code lists by the column that takes their codes, each by code; under COLUMN the columns themselves."""
    found: dict[str, dict[str, Code]] = {}
    for row in rows("codes.csv"):
        found.setdefault(row["list"], {})[row["code"]] = Code(row["code"], row["en"], row["vi"])
    return found
