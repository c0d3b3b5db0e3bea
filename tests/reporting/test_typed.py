"""What a table shows, as data: typed cells under columns that say what they are."""

import datetime as dt
import math

import pandas as pd

from growthgap import data
from growthgap.data import codes
from growthgap.quantity import Quantity, interval, phrase
from growthgap.reporting import typed

GROWTH = data.observations().select("VN-HP", "GRDP_GROWTH", freq="A", measure="ACTUAL")
MISSING = phrase("quantity.parameter", name="none")


def of(frame, sources=(), language="en", **about):
    return typed.data("01_x-table-1", frame, sources, language, {"title": "T", "source": "", **about})


def test_numbers_are_numbers_in_the_unit_of_their_column():
    frame = pd.DataFrame({"year": [2024, 2025], "investment_share": [1 / 3, math.nan]})
    made = of(frame)
    assert made["columns"] == [
        {"name": "year", "head": "Year", "unit": "YEAR", "symbol": "", "digits": 0},
        {"name": "investment_share", "head": "Share of output", "unit": "PCT", "symbol": "%", "digits": 1},
    ]
    assert made["rows"] == [[2024, 33.33333333], [2025, None]]


def test_what_is_left_of_a_difference_is_nothing():
    made = of(pd.DataFrame({"growth": [2025.7 + 0.4 - 2026.1, 1 / 3e5, 363_000.0]}))
    assert [row[0] for row in made["rows"]] == [0, 3.3333e-06, 363000]


def test_heads_and_words_are_in_the_language_of_the_report():
    frame = pd.DataFrame({"area": ["VN-HP"], "output": [1.0], "name": [phrase("quantity.parameter", name="g")]})
    made = of(frame.set_index("area"), language="vi")
    assert [column["head"] for column in made["columns"]] == ["Địa bàn", "GRDP", "Tên"]
    assert made["columns"][1]["symbol"] == "tỷ đồng"
    assert made["rows"] == [["Hải Phòng", 1, "tham số g"]]


def test_quantities_keep_their_ends_and_say_their_unit():
    known = Quantity(12.5, "PCT", 11, 14, interval(80), basis=MISSING)
    bare = Quantity(4, "RATIO", basis=MISSING)
    frame = pd.DataFrame({"name": [known, bare, Quantity(math.nan, "PCT", missing=MISSING)], "growth": 3 * [known]})
    made = of(frame)
    first = {"value": 12.5, "low": 11, "high": 14, "unit": "PCT"}
    assert [row[0] for row in made["rows"]] == [first, {"value": 4, "low": None, "high": None, "unit": "RATIO"}, None]
    assert [column["unit"] for column in made["columns"]] == ["", "PCT"]


def test_a_probability_is_in_per_cent_as_it_is_printed():
    made = of(pd.DataFrame({"name": [Quantity(0.047912345678, "PROB", 0, 0.1, basis=MISSING)]}))
    assert made["rows"] == [[{"value": 4.791234568, "low": 0, "high": 10, "unit": "PCT"}]]
    assert made["columns"][0]["symbol"] == "%"


def test_columns_named_by_years_are_described_by_the_name_of_the_index():
    frame = pd.DataFrame({2024: [9.0], 2025: [8.5]}, index=pd.Index(["VN-HP"], name="area")).rename_axis(columns="PCT")
    heads = [(column["name"], column["head"], column["symbol"]) for column in of(frame)["columns"]]
    assert heads == [("area", "Area", ""), ("2024", "2024", "%"), ("2025", "2025", "%")]
    by_indicator = pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0]}).rename_axis(columns="PCT")
    assert of(by_indicator)["columns"][0]["head"] == "Real GRDP growth"


def test_periods_days_lists_and_numbers_among_words_are_told():
    frame = pd.DataFrame(
        {"name": [pd.Period("2026-03", "M"), dt.date(2026, 3, 31), ["a", "b"], 7, "\x00x"], "period": 5 * [math.inf]}
    )
    made = of(frame)
    assert [row[0] for row in made["rows"]] == ["2026-03", "31 March 2026", "a and b", 7, "x"]
    assert {row[1] for row in made["rows"]} == {None}


def test_sources_and_the_line_that_names_them():
    made = of(pd.DataFrame({"growth": [1.0]}), {"b", "a"}, source=r"Source: [A\_B](<https://x.org>) \(c\); own.[^3]")
    assert made["source"] == "Source: A_B (c); own."
    assert made["sources"] == ["a", "b"]
