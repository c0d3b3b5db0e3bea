"""New figures: what follows from what is given, and what is refused."""

import unicodedata

import pandas as pd
import pytest

from growthgap.data import tables
from growthgap.data.entry import new_rows

GROWTH_2026 = {"REF_AREA": "VN-HP", "INDICATOR": "GRDP_GROWTH", "TIME_PERIOD": "2026", "OBS_VALUE": "12.40"}


def test_completing_takes_what_leaves_no_choice(raw):
    row = new_rows.complete({**GROWTH_2026, "TIME_PERIOD": "2025-S2", "SOURCE_ID": "znews-2026-02-05"})
    assert (row["FREQ"], row["UNIT_MEASURE"], row["MEASURE"], row["OBS_BOUND"]) == ("S", "PCT", "ACTUAL", "EXACT")
    assert row["VINTAGE"] == "2026-02-05"
    assert new_rows.complete({"INDICATOR": "GRDP_CURR"})["UNIT_MEASURE"] == ""


@pytest.mark.parametrize(
    ("indicator", "base"),
    [
        ("GRDP_CURR", "CURRENT"),
        ("GVA_CONST1994_AGR", "CONST1994"),
        ("BUDGET_REV_YTD", "CURRENT"),
        ("PUBINV_DISB_YTD", "CURRENT"),
        ("GRDP_CONST", ""),
        ("INVEST_TOTAL", ""),
        ("RETAIL", ""),
        ("EXPORTS", ""),
    ],
)
def test_a_price_base_follows_from_the_definition_and_never_from_what_was_published(indicator, base):
    assert new_rows.complete({"INDICATOR": indicator})["PRICE_BASE"] == base


def given(**changes):
    row = {"SOURCE_ID": "new-2027", "PUBLISHER": "Trang chưa có", "TITLE": "Tin", "URL": "", "PUBLISHED": "2027-01-05"}
    return row | changes


def test_the_kind_of_a_new_publication_is_that_of_its_publisher():
    known = tables.load("sources").iloc[0]
    again = unicodedata.normalize("NFD", known["publisher"].upper())
    table = pd.DataFrame([given(PUBLISHER=again, SOURCE_ID="again-2027"), given()])
    assert new_rows.new_sources(table)["KIND"].tolist() == [known["kind"], ""]
    assert new_rows.new_sources(table, "PRESS")["KIND"].tolist() == [known["kind"], "PRESS"]
    assert new_rows.new_sources(pd.DataFrame([given(KIND="OTHER")]), "PRESS")["KIND"].tolist() == ["OTHER"]


def test_a_publication_may_be_told_once_and_is_one_row():
    table = pd.DataFrame([given(), given(PUBLISHER="", TITLE=""), given(TITLE="", URL="https://example.org/1")])
    assert new_rows.new_sources(table, "PRESS").to_numpy().tolist() == [
        ["new-2027", "Trang chưa có", "PRESS", "Tin", "", "https://example.org/1", "2027-01-05", ""]
    ]


def faults(*told):
    table = pd.DataFrame([{**GROWTH_2026, **row} for row in told])
    sources = new_rows.new_sources(table, "PRESS")
    rows = pd.DataFrame(new_rows.completed(table.to_dict("records"), sources))
    return [(fault.line, fault.column, fault.found, fault.allowed) for fault in new_rows.faults(rows, sources, table)]


def test_a_publication_that_is_told_in_two_ways_is_named_by_what_differs():
    told = given(), given(TITLE="Tin khác", SOURCE_ID="new-2027") | {"TIME_PERIOD": "2025"}
    assert faults(*told) == [(1, "TITLE", "Tin khác", "'Tin', as new-2027 has, or another SOURCE_ID")]
    known = tables.load("sources").iloc[0]
    told = given(SOURCE_ID=known["source_id"], PUBLISHER=known["publisher"], TITLE=known["title"], PUBLISHED="2031")
    assert faults(told)[0][1:3] == ("PUBLISHED", "2031")


def test_a_day_that_does_not_exist_is_told_once():
    wrong = (0, "PUBLISHED", "2025-02-29", "a date like 2024, 2024-09 or 2024-09-30, from 1960 to 2060 or nothing")
    assert faults(given(PUBLISHED="2025-02-29")) == [wrong]
    assert faults(given(PUBLISHED="2025-02-29"), given() | {"TIME_PERIOD": "2025"}) == [wrong]


@pytest.mark.parametrize("column", ["VINTAGE", "ADOPTED", "REPORTED_TO"])
def test_every_date_is_one_of_the_calendar(column):
    assert {fault[1:3] for fault in faults(given(**{column: "2026-02-29"}))} == {(column, "2026-02-29")}


def test_an_unknown_unit_is_told_once():
    assert [fault[1:3] for fault in faults(given(UNIT_MEASURE="PERCENT"))] == [("UNIT_MEASURE", "PERCENT")]
