"""Table schemas follow from the columns by which the rows are checked."""

import pandas as pd
import pandera.pandas as pa
import pytest

from growthgap import project as place
from growthgap.data import codes, tables
from growthgap.data.export import dictionary, files, table_schema
from growthgap.data.export.dictionary import Dictionary
from growthgap.data.rules import cells, issued

WORDS = dictionary.read(files.dictionary_path(place.root()))


def fields(name: str, words: Dictionary = WORDS) -> dict[str, dict]:
    return {field["name"]: field for field in table_schema.table_schema(name, words)["fields"]}


@pytest.mark.parametrize(
    ("name", "column", "told"),
    [
        ("observations", "FREQ", {"type": "string", "constraints": {"required": True, "enum": ["A", "S", "Q", "M"]}}),
        ("observations", "FLAG", {"type": "string", "constraints": {"enum": ["SUSPECT"]}}),
        ("observations", "REF_AREA", {"type": "string", "constraints": {"required": True}}),
        ("observations", "OBS_VALUE", {"type": "number", "constraints": {"required": True}}),
        ("observations", "REPORTED_TO", {"type": "date"}),
        ("observations", "NOTE", {"type": "string"}),
        ("projects", "TOTAL_USD_MN", {"type": "number", "constraints": {"minimum": 1, "maximum": 50000}}),
        ("sources", "KIND", {"type": "string", "constraints": {"required": True, "enum": list(codes.KINDS)}}),
        ("projects", "SHARE_IN_AREA", {"type": "number", "constraints": {"minimum": 0, "maximum": 1}}),
        ("reference_growth", "TIME_PERIOD", {"type": "year", "constraints": {"required": True}}),
        (
            "reference_growth",
            "INFLATED",
            {
                "type": "boolean",
                "trueValues": ["yes"],
                "falseValues": ["no"],
                "constraints": {"required": True},
            },
        ),
        ("units", "digits", {"type": "integer", "constraints": {"required": True}}),
    ],
)
def test_each_kind_of_column_has_its_type_and_constraints(name, column, told):
    assert fields(name)[column] == {"name": column, **told, "description": WORDS.column(name, column)}


def test_a_new_column_appears_by_itself(monkeypatch):
    more = {**table_schema.COLUMNS["sources"], "WEIGHT": cells.share()}
    monkeypatch.setitem(table_schema.COLUMNS, "sources", more)
    words = Dictionary(WORDS.files, {**WORDS.columns, ("sources", "WEIGHT"): "how much it counts"})
    assert list(fields("sources", words).values())[-1] == {
        "name": "WEIGHT",
        "type": "number",
        "constraints": {"minimum": 0, "maximum": 1},
        "description": "how much it counts",
    }


def test_the_dictionary_describes_every_column_and_no_other():
    assert set(WORDS.columns) == {(name, column) for name, of in table_schema.COLUMNS.items() for column in of}
    assert set(WORDS.files) == set(table_schema.COLUMNS)


def test_fields_stand_in_the_order_of_the_files():
    published = files.contents()
    heads = {name: published[f"{name}.csv"].decode().partition("\n")[0].split(",") for name in WORDS.files}
    assert heads == {name: list(fields(name)) for name in WORDS.files}


def test_keys_with_cells_that_may_be_empty_are_unique_keys():
    made = {name: table_schema.table_schema(name, WORDS) for name in table_schema.COLUMNS}
    assert {name: one["primaryKey"] for name, one in made.items() if "primaryKey" in one} == {
        "sources": ["SOURCE_ID"],
        "reference_growth": ["REF_AREA", "TIME_PERIOD"],
        "provinces_annual": ["REF_AREA", "TIME_PERIOD"],
        "areas": ["code"],
        "indicators": ["code"],
        "units": ["code"],
        "codes": ["list", "code"],
        "issued": issued.LINE,
    }
    assert {name for name, one in made.items() if "uniqueKeys" in one} == {"observations"}
    assert made["observations"]["uniqueKeys"][0][:3] == ["REF_AREA", "INDICATOR", "FREQ"]


def test_references_lead_to_the_key_of_the_other_file():
    made = table_schema.table_schema("observations", WORDS)["foreignKeys"]
    assert [(key["fields"], key["reference"]["resource"], key["reference"]["fields"]) for key in made] == [
        (["REF_AREA"], "areas", ["code"]),
        (["INDICATOR"], "indicators", ["code"]),
        (["UNIT_MEASURE"], "units", ["code"]),
        (["SOURCE_ID"], "sources", ["SOURCE_ID"]),
    ]
    assert "foreignKeys" not in table_schema.table_schema("sources", WORDS)
    for name in tables.NAMES:
        assert not any("key_of" in field for field in fields(name).values())


@pytest.mark.parametrize("name", sorted(table_schema.CODE_LISTS))
def test_the_code_lists_are_what_is_said_of_them(name):
    from importlib.resources import files as of_package

    path = of_package("growthgap.data") / "codelists" / f"{name}.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    pa.DataFrameSchema(dict(table_schema.CODE_LISTS[name]), strict=True).validate(rows)
    assert not rows.duplicated(list(table_schema.KEYS[name])).any()


def test_every_code_of_a_short_list_has_its_name():
    lists, seen = codes.lists(), set()
    for name in tables.NAMES:
        for column, field in fields(name).items():
            enum = field.get("constraints", {}).get("enum", [])
            if not set(enum) <= set(fields(name)):  # names of columns are described there
                assert set(lists[column]) == set(enum), column
                seen.add(column)
    assert set(lists) - seen == {"COLUMN", "SDMX_OBS_STATUS", "SDMX_EMPTY"}
    assert set(lists["COLUMN"]) == {*table_schema.COLUMNS["observations"], "REVISED"}
