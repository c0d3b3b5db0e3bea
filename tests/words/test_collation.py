import random
import unicodedata

import pytest

from growthgap.words.collation import collated

LISTS = [
    "(không rõ)|24h.com.vn|An ninh Hải Phòng|Ăn uống|Ấp Bắc|Báo Công Thương|Báo Đầu tư|BNEWS|CafeF|Dân trí|DuoNews"
    "|Đại Đoàn Kết|Đảng ủy|Đầu tư|Em|Êm|Kiến thức|Oanh|Ông|Ơn|Sở Công Thương|Tỉnh ủy|Tổ Quốc|Tuổi trẻ|Từ Sơn"
    "|VnEconomy|Ý Yên",
    "ma|mà|mả|mã|má|mạ|mác|măng|mẹ",  # tones only where the letters agree
    "Báo Hải Phòng|Báo Hải Phòng (English)|báo Hải Phòng via Vietnam.vn",
]


@pytest.mark.parametrize("row", LISTS)
def test_letters_come_in_vietnamese_order_and_tones_last(row):
    wanted = row.split("|")
    mixed = random.Random(14).sample(wanted, len(wanted))
    assert sorted(mixed, key=collated) == wanted


def test_a_word_is_sorted_alike_however_its_marks_are_encoded():
    words = LISTS[0].split("|")
    taken_apart = [unicodedata.normalize("NFD", word) for word in words]
    assert [collated(word)[:2] for word in taken_apart] == [collated(word)[:2] for word in words]
    assert taken_apart != words
