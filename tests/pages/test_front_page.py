import pytest
from bs4 import BeautifulSoup

from growthgap.pages.front_page import Front, IndexEntry, chart, front, render_index, render_moved

SAID = Front("1 in 6", ("That is the chance.", "Why."), (("Published", "growth"),), {"01": "12 % expected"})


def page(entries, **options) -> BeautifulSoup:
    return BeautifulSoup(render_index(entries, **options), "html.parser")


def entry(notebook: str, scenario: str = "official-2026", **changes) -> IndexEntry:
    name = f"{notebook}--{scenario}"
    links = (("pdf", f"../pdf/{name}.pdf"),)
    given = {"title": f"Title {notebook}", "html_link": f"{name}.html", "links": links, **changes}
    return IndexEntry(notebook=notebook, scenario=scenario, **given)


def texts(soup, selector) -> list[str]:
    return [one.get_text(" ", strip=True) for one in soup.select(selector)]


def links(soup, selector) -> list[str]:
    return [one["href"] for one in soup.select(selector)]


def test_the_verdict_of_the_default_scenario_stands_on_top_with_chance_day_and_chart():
    lead = entry("00", front=SAID, dated="2026-10-06")
    soup = page([entry("00", "a-plan"), lead, entry("01")], chart='<figure class="chart">X</figure>')
    assert texts(soup, "h1") == ["Title 00"] and soup.title.text == "growthgap – Title 00"
    assert texts(soup, ".hero .title p") == ["Figures published up to 6 October 2026"]
    assert texts(soup, ".hero .odds strong") == ["1 in 6"]
    rings = soup.select_one(".hero .rings")
    assert (len(rings.select("i")), len(rings.select("i.on")), rings["aria-hidden"]) == (6, 1, "true")
    assert texts(soup, ".hero .lead") == ["That is the chance."]
    assert texts(soup, ".hero figure.chart") == ["X"]
    assert links(soup, ".take a") == ["00--official-2026.html", "../pdf/00--official-2026.pdf"]


def test_scenarios_are_columns_the_default_first_and_questions_are_rows():
    told = [entry("02"), entry("01", "a-plan"), entry("01"), entry("00", "a-plan"), entry("00", front=SAID)]
    soup = page(told)
    assert texts(soup, ".matrix thead th") == ["Question", "official-2026", "a-plan"]
    assert texts(soup, ".matrix tbody th") == ["Title 01", "Title 02"]
    assert texts(soup, ".matrix .said") == ["12 % expected"]
    assert [links(row, "a:first-child") for row in soup.select(".matrix tbody tr")] == [
        ["01--official-2026.html", "01--a-plan.html"],
        ["02--official-2026.html", "02--official-2026.html"],  # the scenario changes nothing there
    ]


def test_on_a_phone_each_cell_says_its_scenario():
    soup = page([entry("00", front=SAID), entry("01")])
    assert texts(soup, ".matrix .of") == ["official-2026"]


def test_a_scenario_is_called_by_what_stands_before_the_colon():
    told = [entry("00", scenario=name, front=SAID) for name in ("official-2026", "double")]
    soup = page(told, scenarios={"official-2026": "The official plan: 13 % or more", "double": "No name"})
    assert [one.text for one in soup.select(".cards h3")] == ["The official plan", "double"]
    assert [one.text for one in soup.select(".cards .quiet")] == ["13 % or more", "No name"]


def test_a_card_a_scenario_with_its_meaning():
    told = [entry("00", front=SAID), entry("00", "double", front=Front("1 in 100"))]
    soup = page(told, scenarios={"double": "14.87 % a year", "official-2026": ""})
    assert texts(soup, ".cards h3") == ["official-2026", "double"]
    assert texts(soup, ".cards li:last-child p") == ["14.87 % a year", "1 in 100", "Title 00"]
    assert len(soup.select(".cards li:last-child .rings.many i")) == 100


def test_what_looks_back_stands_apart_and_says_so():
    told = [entry("00", front=SAID), entry("01", "then", as_of="2026-03-31"), entry("00", "then", as_of="2026-03-31")]
    soup = page(told)
    assert texts(soup, ".matrix thead th") == ["Question", "official-2026"]
    section = soup.select_one("section[aria-labelledby=editions]")
    assert "uses only what had been published by its day" in section.text
    assert texts(section, "li strong") == ["Figures published up to 31 March 2026"]
    assert links(section, "a") == ["00--then.html", "01--then.html"]


def test_which_figures_there_are_and_other_facts_of_the_default_scenario():
    other = Front("How fresh", rows=(("Age", "43 days"),))
    soup = page([entry("00", front=SAID), entry("06", front=other), entry("06", "nation", front=other)])
    assert texts(soup, "section[aria-labelledby^=facts] h2") == ["Which figures there are", "How fresh"]
    assert texts(soup, "section[aria-labelledby^=facts] dl div") == ["Published growth", "Age 43 days"]


def test_a_project_whose_reports_say_nothing_has_its_questions_and_links():
    soup = page([entry("01"), entry("02")])
    assert texts(soup, "h1") == ["Growth targets against the evidence"] and not soup.select(".hero, .cards")
    assert texts(soup, ".matrix tbody th") == ["Title 01", "Title 02"]


def test_without_reports_it_says_so():
    assert "No report has been built yet." in page([]).main.text


def test_data_and_help_are_linked_where_they_are():
    assert not page([entry("01")]).select("section[aria-labelledby=take]")
    given = {"data": "data.html", "docs": "docs/first-hour.html", "docs_cite": "docs/cite.html"}
    soup = page([entry("01")], links=given, figures=True, grids={"one": "a grid"})
    assert links(soup, ".bar a") == ["data.html", "docs/first-hour.html"]
    assert links(soup, "section[aria-labelledby=take] a") == [
        "data.html",
        "../data/datapackage.json",
        "../data/observations.csv",
        "../data/sdmx/observations.csv",
        "../data/sdmx/structure.xml",
        "../grids/one/html/index.html",
        "docs/first-hour.html",
        "docs/cite.html",
    ]


def test_text_is_escaped():
    said = Front("<b>", ("<script>",), (("<i>", "<u>"),), {"01": "<s>"})
    soup = page([entry("00", front=said), entry("01", title="<em>")], scenarios={"official-2026": "<q>"})
    assert not soup.select("main script, main b, main i:not(.rings i), main u, main s, main q, main em")
    assert texts(soup, ".matrix .said") == ["<s>"]


@pytest.mark.parametrize(
    ("headline", "drawn"),
    [
        ("1 in 6", (1, 6)),
        ("under 1 in 100", (1, 100)),
        ("19 in 20", (19, 20)),
        ("1/6", (1, 6)),
        ("–", None),
        ("17 %", None),
    ],
)
def test_chances_that_can_be_drawn(headline, drawn):
    assert Front(headline).odds == drawn


def test_what_a_report_says_there():
    rows = [["01", "12 %", "01_growth"], ["Published", "growth", ""]]
    told = {"headline": "1 in 6", "paragraphs": ["Why."], "rows": rows}
    assert front(told) == Front("1 in 6", ("Why.",), (("Published", "growth"),), {"01_growth": "12 %"})
    assert front(None) is None


def test_the_first_chart_of_a_page():
    text = '<p>a</p><figure class="chart" id="f"><svg>\n</svg></figure><figure class="chart">b</figure>'
    assert chart(text) == '<figure class="chart" id="f"><svg>\n</svg></figure>'
    assert chart("<p>none</p>") == ""


def test_a_page_under_a_former_name_leads_to_the_report():
    soup = BeautifulSoup(render_moved("00_brief--official-2026@2025-06-30"), "html.parser")
    link = "00_brief--official-2026@2025-06-30.html"
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={link}"
    assert soup.find("link", rel="canonical")["href"] == link
    assert links(soup, "a") == [link] and not soup.script


def test_the_front_page_leads_to_its_other_language():
    page = render_index([], links={"vi": "index.vi.html", "docs": "docs/index.html"})
    assert '<link rel="alternate" hreflang="vi" href="index.vi.html">' in page
    assert page.count("index.vi.html") == 2 and 'lang="vi" hreflang="vi">Tiếng Việt</a>' in page
