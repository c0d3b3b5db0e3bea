"""A report as a spreadsheet: read back it is what the report stated, and it holds no formula and no clock."""

import io
import json
import time
import zipfile
from datetime import datetime

import pandas as pd
import pytest
from openpyxl import load_workbook
from sample_report import META, SOURCES, typed_data

from growthgap.pages.take_home import xlsx
from growthgap.pages.take_home.sheets import number_format, sheet_names

ABOUT = META.__class__(**{**vars(META), "place": "Hải Phòng", "meaning": "The plan", "dated": "2026-10-06"})
VALUE = {
    "value": 0.0479,
    "unit": "PROB",
    "digits": 0,
    "text": "5\u00a0%",
    "low": None,
    "high": None,
    "sources": ["bank"],
}
RANGE = {"value": 399279.1, "unit": "VND_BN", "digits": 0, "text": "399,279\u00a0bn\u00a0VND", "low": 1.0, "high": 2.5,
         "interval": "80 % interval", "sources": []}  # fmt: skip
GONE = {"value": None, "unit": "PCT", "digits": 1, "text": "–", "missing": "no plan"}
STORED = {"values": {"chance": VALUE, "required": RANGE, "gap": GONE}, "sources": SOURCES}
OUTPUTS = [typed_data("sample-table-1", title="Growth: by year"), typed_data("sample-figure-1")]


@pytest.fixture(scope="module")
def content():
    return xlsx.workbook(OUTPUTS, STORED, ABOUT, "How fast?")


@pytest.fixture(scope="module")
def book(content):
    return load_workbook(io.BytesIO(content))


def cells(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_sheets_are_about_tables_charts_values_sources(book):
    names = ["About", "Table 1 Growth by year", "Figure 1 Growth passed 13 %", "All values", "Sources"]
    assert book.sheetnames == names
    about = book["About"]
    told = {head: text for head, text in cells(about) if head}
    assert about["A1"].value == "How fast?"
    assert told["Place"] == "Hải Phòng" and told["What the scenario stands for"] == "The plan"
    assert told["Newest figure of"] == "6 October 2026"
    assert "CC BY 4.0" in told["Licence"] and told["Licence"].endswith("licenses/by/4.0/legalcode")
    assert told["How to cite"] == (
        "growthgap maintainers, How fast?, scenario Official plan 2026, version 0.1.0, data 3f9a1c27, newest figure of "
        "6 October 2026."
    )
    links = [row[0].hyperlink.location for row in about.iter_rows() if row[0].hyperlink]
    assert links == [f"'{name}'!A1" for name in names[1:]]


def test_a_table_has_title_unit_head_typed_cells_note_source(book):
    sheet = book["Table 1 Growth by year"]
    assert cells(sheet)[:5] == [
        ["Table 1: Growth: by year", None], ["Real GRDP, Hải Phòng", None], ["Year", "Growth, %"], [2025, 11.8],
        [2026, None],
    ]  # fmt: skip
    assert [row[0] for row in cells(sheet)[5:]] == [None, "First releases.", "Source: statistics office.", "All sheets"]
    assert sheet.freeze_panes == "A4"
    assert [cell.number_format for cell in sheet[4]] == ["0", "#,##0.00"]


def test_all_values_are_those_of_the_values_file(content, book):
    read = pd.read_excel(io.BytesIO(content), "All values", header=2, nrows=3, index_col=0)
    for key, stored in STORED["values"].items():
        for column, name in (("Value", "value"), ("low end", "low"), ("high end", "high"), ("As printed", "text")):
            told = read.loc[key, column]
            assert (None if pd.isna(told) else told) == stored.get(name), (key, name)
    assert list(read["Unit"]) == ["%", "bn VND", "%"] and read.loc["gap", "Why there is none"] == "no plan"
    assert read.loc["chance", "Sources"] == "bank"
    assert [row[1].number_format for row in book["All values"].iter_rows(4, 5)] == ["0%", "#,##0"]


def test_sources_lead_to_their_pages_on_the_web_only(book):
    rows = {row[0].value: row for row in book["Sources"].iter_rows(4) if row[0].value}
    assert rows["office-2025"][4].hyperlink.target == "https://example.org/a"
    assert rows["office-2024"][4].value is None and not rows["office-2024"][4].hyperlink
    assert book["Sources"]["A2"].value.startswith("The single figures are facts published by those named here")


def test_it_is_the_same_at_any_time_of_day(content, monkeypatch):
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2031, 1, 2, 3, 4, 5, 0, 2, 0)))
    assert xlsx.workbook(OUTPUTS, STORED, ABOUT, "How fast?") == content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {member.date_time for member in file.infolist()} == {(2026, 10, 6, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == datetime(2026, 10, 6)


def test_it_is_in_the_language_of_the_report():
    about = META.__class__(**{**vars(ABOUT), "language": "vi"})
    made = load_workbook(io.BytesIO(xlsx.workbook(OUTPUTS, STORED, about, "T")))
    assert made.sheetnames[0] == "Giới thiệu" and made.sheetnames[1].startswith("Bảng 1 ")
    assert made.sheetnames[-2:] == ["Mọi giá trị", "Nguồn số liệu"]


def test_a_report_without_tables_and_dates_is_a_spreadsheet_too():
    empty = json.loads('{"values": {}}')
    made = load_workbook(io.BytesIO(xlsx.workbook([], empty, META.__class__("x"), "T")))
    assert made.sheetnames == ["About", "All values", "Sources"]


def test_a_date_within_a_year_is_not_shown_as_the_next():
    data = typed_data("sample-table-1", rows=[[2029.5, 1], [2030, 2]])
    sheet = load_workbook(io.BytesIO(xlsx.workbook([data], STORED, ABOUT, "T"))).worksheets[1]
    assert [sheet.cell(row, 1).number_format for row in (4, 5)] == ["0.0", "0"]


def test_names_of_sheets_are_what_excel_takes():
    names = sheet_names(["A/b: c? [d]*", "a b c d", "Bob's", "", "Table 12 " + "w" * 40, "Table 1 of words that go on"])
    assert names == ["A b c d", "a b c d (2)", "Bob’s", "1", "Table 12", "Table 1 of words that go on"]
    long = sheet_names(["Bảng 3 Vốn đầu tư cần thiết theo năm"] * 2)
    assert long == ["Bảng 3 Vốn đầu tư cần thiết", "Bảng 3 Vốn đầu tư cần thiết (2)"]
    assert max(map(len, long)) <= 31


@pytest.mark.parametrize(("unit", "digits", "shown"), [("PCT", 2, "#,##0.00"), ("YEAR", 0, "0"), ("PROB", 1, "0.0%")])
def test_formats_of_numbers(unit, digits, shown):
    assert number_format(unit, digits) == shown
