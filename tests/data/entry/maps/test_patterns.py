"""Texts as maps write them: what any text, either text and a part of the period stand for."""

import pytest

from growthgap.data.entry.maps import patterns
from growthgap.errors import GrowthGapError


@pytest.mark.parametrize(
    ("pattern", "text", "places"),
    [
        ("Tổng số", "  TỔNG\nSỐ ", {}),
        ("Tổng số", "Tổng số chi", None),
        ("Đồng Nai", "Ðồng Nai", {}),  # U+0110, U+00D0
        ("Đồng Nai", "Đồng Nai", {}),  # composed, decomposed
        ("Bộ ...", "Bộ Y tế", {}),
        ("Bộ ...", "Bộ", {}),
        ("Bộ ...", "Bộ đội", {}),
        ("Bộ ...", "Bộphận", None),
        ("... so với kế hoạch ...", "2 tháng so với kế hoạch năm (%)", {}),
        ("... so với kế hoạch ...", "so với kế hoạch năm", {}),
        ("a (b) | c", "A (B)", {}),
        ("a (b) | c", "c", {}),
        ("0 | ", "", {}),
        ("Cộng dồn <months>", "Cộng dồn 02 tháng năm 2025", {"months": "02 tháng năm 2025"}),
        ("<month> so với", "Tháng 3/2026 so với", {"month": "tháng 3/2026"}),
        ("<month> so với", "3 tháng năm 2026 so với", None),
        ("<months> so với", "Tháng 3 năm 2026 so với", None),
        ("<quarter>", "Quý IV năm 2025", {"quarter": "quý iv năm 2025"}),
        ("<year> | <quarter>", "Cả năm 2025", {"year": "cả năm 2025"}),
        ("từ ... <day>", "từ 01/01 - 20/6/2024", {"day": "20/6/2024"}),
        ("Kỳ <period>.", "Kỳ 2025-2026.", {"period": "2025-2026"}),
    ],
)
def test_what_fits(pattern, text, places):
    found = patterns.places(patterns.checked(pattern), text)
    assert (found if found is None else {place: one for place, one in found.items() if one is not None}) == places
    assert patterns.fits(pattern, text) == (places is not None)


def test_a_place_that_is_none_is_named():
    with pytest.raises(GrowthGapError, match='<moth> is no place of a text: did you mean "month"'):
        patterns.checked("<moth> so với")
