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
        ("World Bank", "[World Bank]{lang=en}"),
        ("(publisher not stated)", "(không nêu đơn vị công bố)"),
    ],
)
def test_a_publisher_keeps_its_name_and_its_remark_is_told(publisher, vi):
    assert named(publisher, "vi") == vi


def test_a_publisher_in_pieces_has_the_language_of_each():
    told = [("VNA", ""), (", theo bản sao của ", ""), ("defence.pk", ""), (" (diễn đàn)", "")]
    assert pieces("VNA, copied by defence.pk (forum)", "vi") == told
    assert plain("World Bank via VOV (English)", "vi") == "World Bank qua VOV (bản tiếng Anh)"
    assert pieces("World Bank via VOV", "en") == [("World Bank via VOV", "")]


def test_in_english_a_publisher_stays_as_it_is():
    assert named("Dân trí (English)", "en") == "[Dân trí (English)]{lang=vi}"


def test_no_remark_on_a_vietnamese_publisher_stays_in_english():
    publishers = sorted(set(raw_tables.load("sources")["publisher"]))
    told = [re.sub(r"\[[^]]*\]\{lang=en\}", "", named(publisher, "vi")) for publisher in publishers]
    left = [one for one in told if re.search(r"\([a-z][a-z' ]+\)|copied by| via ", one)]
    assert left == [] and len(told) > 100
    assert sum(bool(english_in(one)) for one in told) < 12  # names such as Hoàng Huy Group
