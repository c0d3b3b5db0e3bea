"""Rows of observations.csv as SDMX: nothing is lost, and the key is one."""

import pandas as pd
import pytest

from growthgap.data import schema, tables
from growthgap.data.export import sdmx

HEAD = (
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,MEASURE,TARGET_KIND,OBS_BOUND,UNIT_MEASURE,PRICE_BASE,"
    "COUNTER,PLAN_OWNER,SOURCE_ID,TIME_PERIOD,OBS_VALUE,OBS_STATUS,FLAG,VINTAGE,ADOPTED,REPORTED_TO,NOTE,REVISED"
)


def rows(*changes: dict) -> pd.DataFrame:
    blank = dict.fromkeys(tables.read_raw("observations").columns, "")
    blank |= {"REF_AREA": "VN-HP", "INDICATOR": "GRDP_GROWTH", "FREQ": "A", "TIME_PERIOD": "2024", "MEASURE": "ACTUAL"}
    blank |= {"OBS_VALUE": "11.00", "OBS_BOUND": "EXACT", "UNIT_MEASURE": "PCT", "SOURCE_ID": "s"}
    return pd.DataFrame([blank | change for change in changes])


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("2024", "2024"),
        ("2025-S2", "2025-S2"),
        ("2024-Q3", "2024-Q3"),
        ("2024-09", "2024-09"),
        ("2026/2030", "2026-01-01/P5Y"),
        ("2016/2018", "2016-01-01/P3Y"),
    ],
)
def test_periods_are_those_of_sdmx(raw, told):
    assert sdmx.period(raw) == told


def test_a_row_in_full():
    made = sdmx.table(rows({"OBS_STATUS": "R", "VINTAGE": "2025-06", "NOTE": "second, look"}))
    assert ",".join(made.columns) == HEAD
    assert made.iloc[0].tolist() == [
        "dataflow", "GROWTHGAP:OBSERVATIONS(1.0)", "I", "A", "VN-HP", "GRDP_GROWTH", "ACTUAL", "_Z", "EXACT", "PCT",
        "_Z", "_Z", "_Z", "s", "2024", "11.00", "A", "", "2025-06", "", "", "second, look", "true",
    ]  # fmt: skip


def test_an_empty_dimension_is_not_known_where_it_would_apply():
    made = sdmx.table(
        rows(
            {"INDICATOR": "FDI_REG"},
            {"INDICATOR": "FDI_REG", "COUNTER": "CITY"},
            {"INDICATOR": "PUBINV_PLAN", "MEASURE": "TARGET", "TARGET_KIND": "PLAN"},
            {"INDICATOR": "GRDP_CURR", "PRICE_BASE": "CURRENT"},
        )
    )
    assert made["COUNTER"].tolist() == ["_U", "CITY", "_Z", "_Z"]
    assert made["PLAN_OWNER"].tolist() == ["_Z", "_Z", "_U", "_Z"]
    assert made["TARGET_KIND"].tolist() == ["_Z", "_Z", "PLAN", "_Z"]
    assert made["PRICE_BASE"].tolist() == ["_Z", "_Z", "_Z", "CURRENT"]


def test_status_codes_are_those_of_sdmx_and_a_revision_is_kept():
    made = sdmx.table(rows(*({"OBS_STATUS": status} for status in ("A", "R", "P", "E", "F", ""))))
    assert made["OBS_STATUS"].tolist() == ["A", "A", "P", "E", "F", ""]
    assert made["REVISED"].tolist() == ["", "true", "", "", "", ""]


def test_the_published_rows_have_one_key_each_and_no_unknown_code():
    made = sdmx.table(tables.read_raw("observations"))
    key = [one.id for one in sdmx.dimensions()]
    assert key[0] == "FREQ" and key[-1] == "TIME_PERIOD" and set(key) == set(schema.FIGURE)
    assert len(made) > 6000
    assert not made.duplicated(key).any()
    assert not (made[key] == "").any().any()
    for one in [*sdmx.dimensions(), *sdmx.attributes()]:
        if one.listed:
            assert set(made[one.id]) - {code.code for code in one.listed} <= {""}, one.id
    assert made["TIME_PERIOD"].str.fullmatch(r"\d{4}(-(S[12]|Q[1-4]|[01]\d|01-01/P\d+Y))?").all()


def test_nothing_of_a_raw_row_is_lost():
    raw = tables.read_raw("observations")
    made = sdmx.table(raw).replace(["_Z", "_U"], "")
    made["OBS_STATUS"] = made["OBS_STATUS"].mask(made["REVISED"] == "true", "R")
    spans = made["TIME_PERIOD"].str.extract(r"(\d{4})-01-01/P(\d+)Y").dropna().astype(int)
    ends = (spans[0] + spans[1] - 1).astype(str)
    made.loc[spans.index, "TIME_PERIOD"] = spans[0].astype(str) + "/" + ends
    pd.testing.assert_frame_equal(made[list(raw.columns)], raw)
