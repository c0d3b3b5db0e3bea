"""What is set for a page: labels of a chart, headings, reasons, and the words of a report about a country."""

import pandas as pd
import pytest

from growthgap.reporting.shown import frames
from growthgap.reporting.shown.presented import Presenter
from growthgap.reporting.shown.records import SourcesHeading, Table, Text, Unstated
from growthgap.reporting.values import Value


@pytest.mark.parametrize(
    ("text", "english", "vietnamese"),
    [
        ("2026-Q1", "2026-Q1", "quý I/2026"),
        ("2026-01", "2026-01", "tháng 01/2026"),
        ("2026", "2026", "2026"),
        ("1,234.5", "1,234.5", "1.234,5"),
    ],
)
def test_a_period_and_a_number_along_an_axis_are_written_as_the_language_does(text, english, vietnamese):
    presenter = Presenter("02_iip_shortfall", "en", {}, {}, dict, {})
    assert presenter.label(text, {}) == english
    assert presenter.in_language("vi").label(text, {}) == vietnamese


def test_what_could_not_be_stated_begins_with_a_capital_in_vietnamese():
    lost = Value(
        "gap", None, "PP", 1, missing="no plan", phrases={"missing": {"phrase": "say.unknown_name", "given": {}}}
    )
    presenter = Presenter("x", "vi", {"gap": lost}, {}, dict, {})
    presenter.present(Text("{{ gap }}", {"gap": {"number": "gap"}}))
    assert presenter.present(Unstated()).text.endswith("\n- Chưa biết ngày hoặc tên gọi nêu trong câu")


def test_a_report_about_a_country_says_gdp_but_of_provinces_grdp():
    frame = frames.kept(pd.DataFrame({"output": [1.0]}, pd.Index([2025], name="year")))
    told = {}
    for of_country in (True, False):
        presenter = Presenter("x", "vi", {}, {}, dict, {}, lambda of_country=of_country: of_country)
        text = "GRDP tăng chậm lại.\n\nGRDP của tỉnh khác GDP."
        table = presenter.present(Table("Quy mô", "", "", {}, frame, {}))
        of_provinces = presenter.present(Table("Quy mô các tỉnh", "", "", {}, frame, {}))
        heads = [one.about["data"]["columns"][1]["head"] for one in (table, of_provinces)]
        told[of_country] = (
            presenter.present(Text(text, {})).text,
            "GRDP" in table.text,
            presenter.label("Quy mô GRDP", {}),
            heads,
        )
    same = "\n\nGRDP của tỉnh khác GDP."
    assert told[False] == ("GRDP tăng chậm lại." + same, True, "Quy mô GRDP", ["GRDP", "GRDP"])
    assert told[True] == ("GDP tăng chậm lại." + same, False, "Quy mô GDP", ["GDP", "GRDP"])


def test_headings_of_the_library_have_the_address_of_the_english_ones():
    told = {one: Presenter("x", one, {}, {}, dict, {}).present(SourcesHeading()) for one in ("en", "vi")}
    assert told["en"].text == "## Sources"
    assert (told["vi"].text, told["vi"].people) == ("## Nguồn số liệu {anchor=sources}", "## Nguồn số liệu")
