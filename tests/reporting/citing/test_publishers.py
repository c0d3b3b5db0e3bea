import re

import pytest

from growthgap.data import tables as raw_tables
from growthgap.reporting.citing.publishers import named, pieces, plain
from growthgap.words.english import english_in


@pytest.mark.parametrize(
    ("publisher", "vi"),
    [
        ("Cục Thống kê", "Cục Thống kê"),
        (
            "Bộ Tài chính, copied by GitHub mdtrinh/vietnamdata",
            "Bộ Tài chính, theo bản sao của GitHub mdtrinh/vietnamdata",
        ),
        ("Dân trí (English)", "Dân trí (bản tiếng Anh)"),
        ("Bank of Japan", "[Bank of Japan]{lang=en}"),
        ("General Statistics Office of Viet Nam, copied by VOV", "Tổng cục Thống kê, theo bản sao của VOV"),
        ("(publisher not stated)", "(không nêu đơn vị công bố)"),
    ],
)
def test_a_publisher_keeps_its_name_and_its_remark_is_told(publisher, vi):
    assert named(publisher, "vi") == vi


def test_a_publisher_in_pieces_has_the_language_of_each():
    told = [("VNA", ""), (", theo bản sao của ", ""), ("defence.pk", ""), (" (diễn đàn)", "")]
    assert pieces("VNA, copied by defence.pk (forum)", "vi") == told
    assert plain("Bank of Japan via VOV (English)", "vi") == "Bank of Japan qua VOV (bản tiếng Anh)"
    assert pieces("Bank of Japan via VOV", "en") == [("Bank of Japan via VOV", "")]


def test_in_english_a_publisher_stays_as_it_is():
    assert named("Dân trí (English)", "en") == "[Dân trí (English)]{lang=vi}"


def test_no_remark_on_a_vietnamese_publisher_stays_in_english():
    publishers = sorted(set(raw_tables.load("sources")["publisher"]))
    told = [re.sub(r"\[[^]]*\]\{lang=en\}", "", named(publisher, "vi")) for publisher in publishers]
    left = [one for one in told if re.search(r"\([a-z][a-z' ]+\)|copied by| via ", one)]
    assert left == [] and len(told) > 100
    assert sum(bool(english_in(one)) for one in told) < 12  # names such as Hoàng Huy Group


def test_every_office_with_an_english_name_has_a_vietnamese_one():
    publishers = sorted(set(raw_tables.load("sources")["publisher"]))
    offices = [one for one in publishers if any(own == "en" for _, own in pieces(one, "vi"))]
    assert offices == []
