import datetime as dt

import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, interval, phrase
from growthgap.reporting import phrases


@pytest.mark.parametrize(
    ("thing", "vi"),
    [
        (dt.date(2026, 3, 31), "31 tháng 3 năm 2026"),
        ("2026-Q1", "quý I/2026"),
        (["a", "b", "c"], "a, b và c"),
        (["2025-Q4", "2026-Q1"], "quý IV/2025 và quý I/2026"),
        (
            [codes.area("VN-HP-PRE2025"), codes.area("VN-61")],
            "Hải Phòng (trước hợp nhất) và Hải Dương (trước hợp nhất)",
        ),
        (interval(80), "khoảng tin cậy 80%"),
        (phrase("monitor.a_month", amount=Quantity(3_000, "VND_BN", rows=(1,))), "3.000 tỷ đồng mỗi tháng"),
        (phrase("backtest.measured", day=dt.date(2026, 3, 31)), "đo một lần, ngày 31 tháng 3 năm 2026"),
        (2026, "2026"),
    ],
)
def test_what_is_told_in_vietnamese(thing, vi):
    assert phrases.told(thing, "vi").replace("\u00a0", " ") == vi


def test_in_english_a_period_in_a_text_stays_as_it_is():
    assert phrases.told(["2025-Q4", dt.date(2026, 3, 31)]) == "2025-Q4 and 31 March 2026"


def test_a_phrase_without_words_is_refused_with_the_nearest():
    with pytest.raises(GrowthGapError, match=r'there are no words for the phrase "monitor\.a_mouth"'):
        phrases.told(phrase("monitor.a_mouth"))


@pytest.mark.parametrize(("chance", "told"), [(0.17, "1/6"), (0.9, "9/10"), (0.001, "<1/100"), (0.999, ">99/100")])
def test_odds_where_there_is_little_room(chance, told):
    assert phrases.odds_in_figures(chance) == told
