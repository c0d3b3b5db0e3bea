from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from growthgap.data import codes
from growthgap.data.places.tiles import tiles
from growthgap.pages.places.provinces import Entry, render
from growthgap.pages.places.told import Target, Told
from growthgap.reporting.figures.house import AMOUNTS


def entry(area, chance=None):
    place = Told(area.code, area.en, "", Target("10 % in 2026 (plan)", "An office", "https://x.vn/1"))
    built = chance is not None
    return Entry(place, f"{area.code}.html", chance, built)


@pytest.fixture(scope="module")
def soup():
    told = {"VN-13": 0.025, "VN-HP": 0.17, "VN-HN": 0.9}
    entries = [entry(one, told.get(one.code)) for one in codes.provinces()]
    page = render(entries, {"Viet Nam": "VN.html"}, language="en", index="index.html", other=[], version="1")
    return BeautifulSoup(page, "html.parser")


def test_every_province_is_a_square_and_a_line_that_lead_to_its_page(soup):
    addresses = {f"{one.code}.html" for one in codes.provinces()}
    assert len(addresses) == 34
    assert {one["href"] for one in soup.select("svg a")} == addresses
    assert {one["href"] for one in soup.select(".listed a") if one["href"].startswith("VN")} == addresses
    assert len(soup.select("svg a")) == len(tiles())
    assert len(soup.select('svg a[aria-hidden="true"]')) == 2  # the archipelagos lead where their provinces do


def test_a_square_tells_name_target_and_chance(soup):
    title = " ".join(soup.select_one('svg a[href="VN-13.html"] title').text.split())
    assert title == "Quảng Ninh. Growth target: 10 % in 2026 (plan). Chance: 1 in 40."
    none = " ".join(soup.select_one('svg a[href="VN-26.html"] title').text.split())
    assert none.endswith("No reports yet.")


def test_a_chance_is_known_of_a_province_without_reports_too():
    page = render([entry(codes.area("VN-13")), replace(entry(codes.area("VN-26"), 0.004), built=False)], {},
                  language="en", index="index.html", other=[], version="")  # fmt: skip
    soup = BeautifulSoup(page, "html.parser")
    title = " ".join(soup.select_one('svg a[href="VN-26.html"] title').text.split())
    assert title.endswith("Chance: under 1 in 100. No reports yet.")
    assert [one.text for one in soup.select('svg a[href="VN-26.html"] text')] == ["Huế", "<1/100"]
    assert soup.select_one(".listed b").text == "under 1 in 100"


def test_squares_are_shaded_by_the_chance(soup):
    drawn = {one["href"].removesuffix(".html"): one.rect.get("fill") for one in soup.select("svg a")}
    shade = {area: drawn[area] for area in ("VN-13", "VN-HP", "VN-HN")}
    assert shade == {"VN-13": AMOUNTS[0], "VN-HP": AMOUNTS[2], "VN-HN": AMOUNTS[4]}
    assert soup.select_one('svg a[href="VN-26.html"] rect')["class"] == ["empty"]
    assert [one.text.strip() for one in soup.select(".key li")] == [
        "66\xa0% or more", "33 to 66\xa0%", "10 to 33\xa0%", "5 to 10\xa0%", "under 5\xa0%", "No chance known",
    ]  # fmt: skip


def test_the_page_says_how_to_build_what_is_not_there_and_names_other_areas(soup):
    assert "Of 31 of 34 provinces no reports have been built" in soup.select_one(".title").text
    assert soup.select_one(".title code").text == "growthgap build --all-areas"
    assert soup.select_one('.list > p a[href="VN.html"]').text == "Viet Nam"
