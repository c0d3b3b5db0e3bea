"""One figure by questions: what is missing is asked for, and what follows is not."""

import pytest

from growthgap.data.entry import asking
from growthgap.errors import GrowthGapError

GROWTH = {"REF_AREA": "VN-HP", "INDICATOR": "GRDP_GROWTH", "TIME_PERIOD": "2026", "OBS_VALUE": "12,40"}
LEVEL = {"REF_AREA": "VN-13", "INDICATOR": "GRDP_CONST", "TIME_PERIOD": "2026", "OBS_VALUE": "412000"}


def answering(*answers: str):
    """A stand-in for input() that keeps the questions."""
    left, asked = list(answers), []

    def ask(question: str) -> str:
        asked.append(question)
        return left.pop(0)

    return ask, asked


def test_what_is_missing_is_asked_for_and_known_codes_are_offered(capsys):
    ask, asked = answering(
        "Hải Phòng",
        "VN-HP",
        "2026-13",
        "2026",
        "12,4",
        "hp-2027",
        "Thống kê",
        "GOOD",
        "OFFICE",
        "Tình hình",
        "",
        "2027",
    )
    found = asking.figure({"INDICATOR": "GRDP_GROWTH"}, ask)
    out = capsys.readouterr().out
    assert "VN-HP-PRE2025" in out
    assert "'2026-13' is no period" in out
    assert "'GOOD' is no kind of publisher; allowed are OFFICE, OFFICE_COPY" in out
    assert [question.split()[0].rstrip(":,") for question in asked[:2]] == ["area", "area"]
    assert found.rows["TIME_PERIOD"].tolist() == ["2026"]
    assert found.rows["OBS_VALUE"].tolist() == ["12.4"]
    assert found.sources[["SOURCE_ID", "KIND"]].to_numpy().tolist() == [["hp-2027", "OFFICE"]]
    assert found.doubts == {}


def test_the_kind_of_a_known_publisher_is_not_asked_for():
    ask, asked = answering("new-2027", "World Bank", "Title", "", "2027")
    found = asking.figure(GROWTH, ask)
    assert [question.split()[0] for question in asked] == ["source,", "publisher", "title:", "address", "date"]
    assert found.sources["KIND"].tolist() == ["GOVERNMENT"]


def test_where_nobody_can_be_asked_the_kind_is_required_and_the_codes_are_listed():
    new = GROWTH | {"SOURCE_ID": "new-2027", "PUBLISHER": "Trang chưa có", "TITLE": "Tin"}
    sentence = (
        "--kind is missing to add the new source new-2027: kind of its publisher.*OFFICE, OFFICE_COPY, GOVERNMENT"
    )
    with pytest.raises(GrowthGapError, match=sentence):
        asking.figure(new, None)


def test_a_price_base_that_the_indicator_does_not_name_is_asked_for():
    ask, asked = answering("CONST2020")
    found = asking.figure(LEVEL | {"SOURCE_ID": "nso-px-v0301"}, ask)
    assert asked == ["price base, one of CONST2020, CONST2010, the prices of the amount: "]
    assert found.rows["PRICE_BASE"].tolist() == ["CONST2020"]
    with pytest.raises(GrowthGapError, match="--price-base is ''; allowed is one of CONST2020, CONST2010"):
        asking.figure(LEVEL | {"SOURCE_ID": "nso-px-v0301"}, None)


def test_an_area_by_its_name_is_refused_with_its_codes():
    with pytest.raises(GrowthGapError, match=r"perhaps VN-07-2025 .* or VN-07"):
        asking.figure(GROWTH | {"REF_AREA": "Tuyên Quang"}, None)
