import json

from bs4 import BeautifulSoup

from growthgap.pages.front_page import SHOWN, FrontTable, IndexEntry, front_tables, render_index


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


def test_figures_for_other_programs_are_linked_where_they_lie_there():
    assert not page([entry("01", "plan")]).select('a[href^="../data/"]')
    shown = page([entry("01", "plan")], figures=True, docs_link="docs/index.html")
    links = {a["href"]: a.parent.span.text for a in shown.select('a[href^="../data/"]')}
    assert links == {
        "../data/datapackage.json": "all tables, described",
        "../data/observations.csv": "the published figures",
        "../data/sdmx/observations.csv": "as SDMX-CSV",
        "../data/sdmx/structure.xml": "its structure, SDMX-ML",
    }
    assert shown.select_one('a[href="docs/use-the-data.html"]').text == "How R, Python, Excel or a registry opens them"


def test_text_is_escaped():
    table = FrontTable("<i>", (("<u>", "x.html"),), (("<s>", ("<em>",)),))
    soup = page([entry("01", "<b>", summary="<script>")], tables=[table])
    assert soup.select_one(".question p").text == "<script>" and not soup.script
    assert [soup.select_one(f".front {part}").text for part in ("h2", "thead a", "tbody th", "tbody td")] == [
        "<i>",
        "<u>",
        "<s>",
        "<em>",
    ]


def executed(folder, name, *fronts):
    outputs = [{"metadata": {"growthgap": {"prose": True, "front": {"title": t, "rows": rows}}}} for t, rows in fronts]
    content = {"cells": [{"cell_type": "markdown"}, {"outputs": [{"metadata": {}}, *outputs]}]}
    path = folder / f"{name}.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_marked_tables_stand_side_by_side_and_what_a_report_does_not_say_is_a_dash(tmp_path):
    notebooks = [
        executed(tmp_path, "06--official-2026", ("Fresh", [["Age", "43 days"]])),
        executed(tmp_path, "00--nation", ("Verdicts", [["Growth", "10 %"]])),
        executed(tmp_path, "00--official-2026@2025-09-30", ("Verdicts", [["Growth", "9 %"]])),
        executed(tmp_path, "00--official-2026", ("Verdicts", [["Growth", "17 %"], ["Industry", "36 %"]])),
        executed(tmp_path, "00--double", ("Verdicts", [["Growth", "4 %"], ["Industry", "36 %"]])),
        executed(tmp_path, "01--nation"),
    ]
    first, second = front_tables(notebooks)
    assert (first.title, second.title) == ("Verdicts", "Fresh")
    assert first.columns == (
        ("official-2026", "00--official-2026.html"),
        ("double", "00--double.html"),
        ("nation", "00--nation.html"),
        ("official-2026@2025-09-30", "00--official-2026@2025-09-30.html"),
    )
    assert first.rows == (("Growth", ("17 %", "4 %", "10 %", "9 %")), ("Industry", ("36 %", "36 %", "–", "–")))


def test_without_marked_tables_there_is_nothing_above_the_reports(tmp_path):
    assert front_tables([executed(tmp_path, "00--nation")]) == []
    assert page([]).find(class_="front") is None


def test_without_reports_it_says_so():
    assert "No report has been built yet." in page([]).main.text
