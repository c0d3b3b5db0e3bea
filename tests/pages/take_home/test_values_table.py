"""All values of all reports as one table."""

import csv
import io

import pandas as pd
from pyarrow import parquet

from growthgap.pages.take_home import values_table

ORIGIN = {"file": "data/raw/observations.csv", "line": 7, "source_id": "a"}
VALUE = {"value": 13.2, "unit": "PCT", "low": 12, "high": 14.5, "interval": "80 % interval", "text": "13.2\u00a0%",
         "function": "growthgap.x.y", "observations": [ORIGIN, ORIGIN], "sources": ["a", "b"]}  # fmt: skip
GONE = {"value": None, "unit": "PCT", "missing": "=no plan", "text": "–", "low": None, "high": None}


def stored(report, values, **parameters):
    notebook, _, scenario = report.partition("--")
    build = {"report": report, "notebook": notebook, "scenario": scenario, "parameters": parameters}
    return {"build": build, "values": values}


FILES = [
    stored("02_b--official", {"z": VALUE, "a": GONE}, area="VN-HP", as_of=None),
    stored("01_a--march", {"k": VALUE}, area="VN", as_of="2026-03-31"),
]


def test_one_row_a_value_by_report_and_key():
    made = values_table.files(FILES)
    assert list(made) == ["values.parquet", "values.csv"]
    table = pd.read_parquet(io.BytesIO(made["values.parquet"]))
    assert list(table) == list(values_table.COLUMNS)
    assert list(table["report"] + " " + table["key"]) == ["01_a--march k", "02_b--official a", "02_b--official z"]
    first = table.iloc[0].to_dict()
    assert first == {
        "report": "01_a--march", "notebook": "01_a", "scenario": "march", "area": "VN", "as_of": "2026-03-31",
        "key": "k", "value": 13.2, "unit": "PCT", "low": 12.0, "high": 14.5, "interval": "80 % interval",
        "missing": "", "made_by": "growthgap.x.y", "rows": 2, "sources": "a b", "text": "13.2\u00a0%",
    }  # fmt: skip
    assert table["value"].isna().tolist() == [False, True, False] and table["as_of"].tolist()[1:] == ["", ""]


def test_both_forms_hold_the_same():
    made = values_table.files(FILES)
    rows = list(csv.reader(io.StringIO(made["values.csv"].decode("utf-8-sig"))))
    assert rows[0] == list(values_table.COLUMNS)
    assert rows[2][6:13] == ["", "PCT", "", "", "", "'=no plan", ""]
    table = parquet.read_table(io.BytesIO(made["values.parquet"])).to_pylist()
    assert [row[6] for row in rows[1:]] == ["" if one["value"] is None else str(one["value"]) for one in table]


def test_the_same_values_give_the_same_bytes_in_any_order():
    assert values_table.files(FILES) == values_table.files(FILES[::-1])
    schema = parquet.read_schema(io.BytesIO(values_table.files(FILES)["values.parquet"]))
    assert schema.metadata is None  # no version of pandas


def test_without_reports_it_is_empty():
    made = values_table.files([])
    assert made["values.csv"].decode("utf-8-sig").count("\n") == 1
    assert pd.read_parquet(io.BytesIO(made["values.parquet"])).empty
