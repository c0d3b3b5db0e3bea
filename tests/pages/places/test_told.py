import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.data.places.asked import area_parameters
from growthgap.pages.places.told import told
from growthgap.reporting.citing.cited import known_publications


@pytest.fixture(scope="module")
def place():
    published, publications = data.observations(), known_publications()

    def of(area, language="en", day=None):
        asked = area_parameters(published.as_of(day), area, 2026, 2030).growth
        return told(codes.area(area), asked, publications, language)

    return of


def test_a_merged_province_says_from_what_and_when(place):
    assert place("VN-18-2025").formed == "Formed on 1 July 2025 from Ninh Bình, Hà Nam, and Nam Định."
    assert place("VN-56-2025", "vi").formed == "Hợp nhất từ Bắc Ninh và Bắc Giang ngày 01 tháng 7 năm 2025."
    assert place("VN-13").formed == ""


@pytest.mark.parametrize(
    ("area", "english", "vietnamese"),
    [
        ("VN-13", "13\xa0% or more in 2026 (plan)", "từ 13% trở lên năm 2026 (kế hoạch)"),
        ("VN-44-2025", "10.71\xa0% or more in 2026 (plan)", "từ 10,71% trở lên năm 2026 (kế hoạch)"),
        (
            "VN-CT-2025",
            "10 to 10.5\xa0% a year on average in 2026-2030 (draft)",
            "bình quân 10 đến 10,5%/năm giai đoạn 2026-2030 (dự thảo)",
        ),
        ("VN-71", "10.5\xa0% in 2026 (draft)", "10,5% năm 2026 (dự thảo)"),
        (
            "VN-04",
            "8 to 9\xa0% a year on average in 2026-2030 (draft)",
            "bình quân 8 đến 9%/năm giai đoạn 2026-2030 (dự thảo)",
        ),
    ],
)
def test_a_target_is_told_as_published_with_its_years_and_kind(place, area, english, vietnamese):
    assert place(area).target.said == english
    assert place(area, "vi").target.said == vietnamese


def test_a_target_leads_to_its_publication(place):
    target = place("VN-13").target
    assert target.source.endswith("5 February 2026") and target.url.startswith("https://")


def test_what_was_not_published_says_so(place):
    target = place("VN-13", day="2024-12-31").target
    assert (target.said, target.url) == ("no growth target for 2026-2030 is on record", "")
