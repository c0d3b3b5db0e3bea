from bs4 import BeautifulSoup

from growthgap.pages.front_page import SHOWN, IndexEntry, render_index


def page(entries, **options) -> BeautifulSoup:
    return BeautifulSoup(render_index(entries, **options), "html.parser")


def entry(notebook: str, scenario: str, **changes: str) -> IndexEntry:
    name = f"{notebook}--{scenario}"
    return IndexEntry(notebook, f"Title {notebook}", scenario, f"{name}.html", f"../pdf/{name}.pdf", **changes)


def test_reports_stand_by_question_in_the_order_of_notebooks():
    soup = page([entry("02", "plan"), entry("01", "plan", summary="Why?"), entry("01", "double")])
    assert [h.text for h in soup.select(".question h2")] == ["Title 01", "Title 02"]
    first = soup.select_one(".question")
    assert first.p.text == "Why?"
    assert [a["href"] for a in first.select("a")] == [
        "01--plan.html",
        "../pdf/01--plan.pdf",
        "01--double.html",
        "../pdf/01--double.pdf",
    ]


def test_scenarios_are_explained_once():
    soup = page([entry("01", "plan")], scenarios={"plan": "13 % a year", "bare": ""})
    assert [row.get_text(" ", strip=True) for row in soup.select(".scenarios dl div")] == ["plan 13 % a year"]


def test_many_reports_of_a_question_are_folded():
    soup = page([entry("01", f"p{i}") for i in range(SHOWN + 3)])
    assert len(soup.select(".question details li")) == 3
    assert soup.summary.text == "More (3)"


def test_text_is_escaped_and_top_is_not():
    soup = page([entry("01", "<b>", summary="<script>")], top="<p id='top'>verdict</p>")
    assert soup.select_one(".question p").text == "<script>" and not soup.script
    assert soup.find(id="top").text == "verdict"


def test_without_reports_it_says_so():
    assert "No report has been built yet." in page([]).main.text
