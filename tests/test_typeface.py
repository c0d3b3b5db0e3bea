"""The typeface has every letter that reports need, and goes out with its licence."""

import string

import pytest
from fontTools.ttLib import TTFont

from growthgap import typeface

VIETNAMESE = "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
SIGNS = "−–…≥≤×₫%‘’“”"


@pytest.mark.parametrize("weight", typeface.FONTS)
def test_it_has_all_letters_of_both_languages(weight):
    known = TTFont(typeface.FONTS[weight]).getBestCmap()
    letters = string.ascii_letters + string.digits + VIETNAMESE + VIETNAMESE.upper() + SIGNS
    assert [letter for letter in letters if ord(letter) not in known] == []


def test_its_licence_lies_beside_it():
    assert "SIL OPEN FONT LICENSE Version 1.1" in typeface.LICENCE.read_text(encoding="utf-8")
