"""What each published table is, as a Table Schema (datapackage.org), from the columns by which its rows are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandera.pandas as pa

from growthgap.data import codes, schema
from growthgap.data.export.dictionary import Dictionary
from growthgap.data.rules import cells

_NAMES = {"en": cells.text(), "vi": cells.text()}
# The code lists that are published beside the raw files.
CODE_LISTS: Mapping[str, Mapping[str, pa.Column]] = {
    "areas": {
        "code": cells.text(),
        **_NAMES,
        "kind": cells.one_of(("country", "province")),
        "predecessors": cells.text(empty=True),
        "boundary_from": cells.day(),
    },
    "indicators": {
        "code": cells.text(),
        **_NAMES,
        "units": cells.text(),
        "ytd_freq": cells.one_of(("Q", "M"), empty=True),
        "price_base": cells.one_of(codes.PRICE_BASES, empty=True),
    },
    "units": {
        "code": cells.text(),
        "symbol_en": cells.text(empty=True),
        "symbol_vi": cells.text(empty=True),
        "digits": cells.matching(r"\d", "a number of decimals", field={"type": "integer"}),
        "amount": cells.one_of(("yes",), empty=True),
        **_NAMES,
        "short_vi": cells.text(empty=True),
    },
    "codes": {"list": cells.text(), "code": cells.text(), **_NAMES},
}
COLUMNS = {**{name: table.columns for name, table in schema.SCHEMAS.items()}, **CODE_LISTS}
# No two rows agree in these; the first of them alone is what other files name, where it is the only one.
KEYS: Mapping[str, Sequence[str]] = {
    **schema.KEYS,
    "areas": ["code"],
    "indicators": ["code"],
    "units": ["code"],
    "codes": ["list", "code"],
}


def table_schema(name: str, dictionary: Dictionary) -> dict[str, Any]:
    """The schema of one table: fields with types, constraints and descriptions, and the keys within and to others.

    A key with a column that may be empty is a unique key: the standard allows no empty cell in a primary one.
    Raises GrowthGapError for a column that the dictionary does not describe.
    """
    told = {column: cells.field_of(of) for column, of in COLUMNS[name].items()}
    fields = [
        {"name": column, **_without_reference(field), "description": dictionary.column(name, column)}
        for column, field in told.items()
    ]
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if key := list(KEYS.get(name, ())):
        filled = all(told[column].get("constraints", {}).get("required") for column in key)
        made |= {"primaryKey": key} if filled else {"uniqueKeys": [key]}
    if references := {column: field["key_of"] for column, field in told.items() if "key_of" in field}:
        made["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": list(KEYS[other])}}
            for column, other in references.items()
        ]
    return made


def _without_reference(field: cells.Field) -> cells.Field:
    return {name: value for name, value in field.items() if name != "key_of"}
