from bs4 import BeautifulSoup

from growthgap.pages.front_page import Front, IndexEntry
from growthgap.pages.places import province
from growthgap.pages.places.told import Target, Told

PLACE = Told(
    "VN-66-2025", "Hưng Yên", "Formed on a day.", Target("10 % in 2026 (draft)", "An office", "https://x.vn/1")
)


def entry(notebook, **changes):
    return IndexEntry(notebook, f"Title {notebook}", "official-2026", f"{notebook}.html", **changes)


def page(entries, language="en"):
    home = {"index": "index.html", "provinces": "provinces.html"}
    told = {"home": home, "others": {"vi": "VN-66-2025.vi.html"}, "scenarios": {}}
    return BeautifulSoup(province.render(PLACE, entries, language=language, **told), "html.parser")


def test_the_page_has_verdict_chance_target_and_reports():
    soup = page([entry("00_brief", front=Front("1 in 8", ("Why.",))), entry("01_growth")])
    assert soup.h1.get_text(strip=True) == "Title 00_brief"
    assert soup.select_one(".hero .odds strong").text == "1 in 8"
    facts = " ".join(soup.select_one(".title .quiet:last-of-type").text.split())
    assert facts == "Formed on a day. Growth target: 10 % in 2026 (draft); source: An office."
    assert [one["href"] for one in soup.select(".matrix a")] == ["01_growth.html"]
    assert {one["href"] for one in soup.select(".bar a")} == {"index.html", "provinces.html", "VN-66-2025.vi.html"}
    assert soup.select_one("#questions").text == "Its reports"


def test_what_is_not_known_is_listed_once_with_the_reports_that_say_so():
    reports = [entry("02", unstated=("no rate", "no plan")), entry("01", unstated=("no plan",))]
    earlier = entry("03", as_of="2025-12-31", unstated=("no day",))
    soup = page([*reports, earlier])
    said = [
        (one.contents[0].strip(), [link["href"] for link in one.select("a")]) for one in soup.select(".unstated li")
    ]
    assert said == [("no plan", ["01.html", "02.html"]), ("no rate", ["02.html"])]


def test_a_place_without_reports_says_how_to_build_them():
    soup = page([])
    assert soup.h1.text == "Hưng Yên" and soup.select_one("main code").text == "growthgap build --area VN-66-2025"
    assert "Target" not in soup.h1.text and not soup.select("table")
