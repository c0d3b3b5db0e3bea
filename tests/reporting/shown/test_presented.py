"""What is set for a page: here labels of a chart and headings."""

import pytest

from growthgap.reporting.shown.presented import Presenter
from growthgap.reporting.shown.records import SourcesHeading, Text, Unstated
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


def test_headings_of_the_library_have_the_address_of_the_english_ones():
    told = {one: Presenter("x", one, {}, {}, dict, {}).present(SourcesHeading()) for one in ("en", "vi")}
    assert told["en"].text == "## Sources"
    assert (told["vi"].text, told["vi"].people) == ("## Nguồn số liệu {anchor=sources}", "## Nguồn số liệu")
