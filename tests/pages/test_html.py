import base64
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from sample_report import (
    HOSTILE,
    META,
    SVG,
    bitmap,
    chart,
    code,
    display,
    notebook,
    pipe_table,
    said,
    sample,
    text,
    typed_data,
)  # fmt: skip

from growthgap.errors import GrowthGapError
from growthgap.pages.edition import render_html
from growthgap.pages.html import POLICY


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(sample(), META)


@pytest.fixture(scope="module")
def soup(page):
    return BeautifulSoup(page, "html.parser")


def body_of(*cells) -> BeautifulSoup:
    return BeautifulSoup(render_html(notebook(*cells), META), "html.parser").article


def test_same_notebook_gives_the_same_page(page):
    assert render_html(sample(), META) == page


def test_the_page_asks_for_nothing(soup):
    assert soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"] == POLICY
    assert not soup.find_all(["script", "link", "iframe", "object"])
    assert all(image["src"].startswith("data:image/") for image in soup.find_all("img"))
    assert not re.search(r"url\(|@import", str(soup.style))


def test_title_is_the_first_heading_and_sections_start_at_two(soup):
    assert [h.text for h in soup.find_all("h1")] == ["How fast has Hải Phòng grown?"]
    assert [(h.name, h.text) for h in soup.article.find_all(["h2", "h3"])] == [
        ("h2", "The answer"),
        ("h2", "Data"),
        ("h3", "The record"),
        ("h2", "Sources"),
    ]


def test_contents_lead_to_the_sections(soup):
    links = soup.find("nav", class_="contents").find_all("a")
    assert [a.text for a in links] == ["The answer", "Data", "The record", "Sources"]
    assert all(soup.find(id=a["href"][1:]).text == a.text for a in links)


def test_text_from_data_stays_text(soup):
    shown = HOSTILE.replace("`#y`{=typst}", "#y{=typst}").replace("[a](javascript:alert(2))", "a").replace('"z"', "“z”")
    assert shown in soup.find(class_="notes").text
    assert shown in soup.find("figure", class_="table").find(class_="source").text
    assert HOSTILE in soup.find(class_="output").text
    assert HOSTILE in soup.find(class_="panel").text
    assert not soup.find(onclick=True)
    assert not [a for a in soup.find_all("a") if "javascript" in a.get("href", "")]


def test_references_to_one_source_share_its_note(soup):
    assert [b.text for b in soup.article.p.find_all("button")] == ["1", "2", "1"]
    for button in soup.find_all("button", class_="ref"):
        assert soup.find(id=button["popovertarget"]).has_attr("popover")
    assert len(soup.find(class_="notes").ol.find_all("li")) == 2


def test_a_word_keeps_its_marks(soup):
    assert [kept.text for kept in soup.article.p.find_all(class_="kept")] == ["year1,", "%2;", "more1."]


def test_figure_has_title_alternative_text_source_and_data(soup):
    figure = soup.find(id="figure-1")
    assert figure.figcaption.get_text(" ", strip=True).startswith("Figure 1 Growth passed 13\N{NO-BREAK SPACE}% once")
    assert figure.find(class_="unit").get_text(strip=True) == "Real growth of Hải Phòng, % a year"
    assert figure.img["alt"] == 'Line of growth, from 6 % to "14 %"'
    assert base64.b64decode(figure.img["src"].partition(",")[2]).decode() == SVG
    link = figure.find("a", class_="download")
    assert link["download"] == "sample-figure-1.csv"
    assert (
        base64.b64decode(link["href"].partition(",")[2]).decode("utf-8-sig") == 'Year,"Growth, %"\n2025,11.8\n2026,\n'
    )


def test_tables_are_numbered_and_numbers_stand_to_the_right(soup):
    captions = [f.figcaption.get_text(" ", strip=True) for f in soup.find_all("figure", class_="table")]
    assert captions == ["Table 1 GRDP by year, VND bn", "Table 2 A wide table"]
    first, second = soup.article.tbody.tr.find_all("td")[:2]
    assert "left" in first["style"] and "right" in second["style"]
    assert soup.find(class_="scroll", role="region")["tabindex"] == "0"


def test_sources_are_listed_by_publisher_and_date(soup):
    items = [item.text for item in soup.find(class_="sources").find_all("li")]
    assert items[0] == "Bank: Indicators, 2024-01 bank"
    assert items[1].startswith("Cục Thống kê: office-2024, page without a date office-2024; Year <script>")
    assert [a["href"] for a in soup.find(class_="sources").find_all("a")] == ["https://example.org/a"]


def test_code_is_folded_and_neighbours_share_a_fold(soup):
    folds = soup.find_all("details", class_="code")
    assert folds[0].pre.text.splitlines() == ["import pandas", "", 'area: str = "VN-HP"  # area']
    assert not [fold for fold in folds if fold.has_attr("open")]


def test_code_is_coloured_by_four_classes_and_stays_as_it_was():
    source = 'if x in (1, None):  # "why"\n    print(f"<{x!r}> {1:.1f}\\n")'
    code_of = body_of(code(source)).find("details", class_="code").pre.code
    assert code_of.text == source
    assert [(span["class"][0], span.text) for span in code_of.find_all("span")] == [
        ("keyword", "if"),
        ("keyword", "in"),
        ("number", "1"),
        ("keyword", "None"),
        ("comment", '# "why"'),
        ("string", 'f"<{'),
        ("string", "!r}> {"),
        ("number", "1"),
        ("string", ':.1f}\\n"'),
    ]


@pytest.mark.parametrize("source", ["%%bash\nls $HOME | 'unclosed", "x = (", "  \u00a0ế = '\t'\r\n"])
def test_code_that_is_not_python_is_shown_as_it_stands(source):
    assert body_of(code(source)).find("details", class_="code").pre.text == source


def test_formulas_are_mathml(soup):
    assert soup.find("math", display="block")
    assert "y equals one plus g to the fifth" in [s.get("title") for s in soup.find_all("span", class_="math")]


def test_an_unclosed_fence_ends_with_its_cell():
    body = body_of(code("a", said("```\nnever closed")), text("## Next\n\n> quoted\n\n::: {.x}\nopen"), text("## Last"))
    assert [h.text for h in body.find_all("h2")] == ["Next", "Last"]


def test_pandas_tables_errors_and_bitmaps_of_ordinary_notebooks():
    head, row = "<tr><th></th><th>rate</th></tr>", "<tr><th>2024</th><td>1.5</td></tr>"
    frame = f"<style>td{{}}</style><table><thead>{head}</thead><tbody>{row}</tbody></table>"
    error = v4.new_output(
        "error", ename="ValueError", evalue="no <b>", traceback=["\x1b[0;31mValueError\x1b[0m: no <b>"]
    )
    body = body_of(
        code("frame", display({"text/html": frame, "text/plain": "x"})),
        code("plot", display({"image/png": bitmap(300, 200)})),
        code("1 / 0", error),
    )
    assert [cell.text for cell in body.table.find_all(["th", "td"])] == ["", "rate", "2024", "1.5"]
    assert (body.img["width"], body.img["height"], body.img["alt"]) == ("300", "200", "Chart of cell 2")
    assert body.find(class_="error").text.strip() == "ValueError: no <b>"


def test_dollars_in_outputs_are_money_and_in_text_formulas():
    body = body_of(code("a", said("from $5 to $6 bn")), text("a $x$ b"))
    assert body.p.text == "from $5 to $6 bn"
    assert len(body.find_all("math")) == 1


def test_pictures_of_text_cells_come_from_their_attachments():
    cell = text("![a map](attachment:map.png) ![elsewhere](https://example.org/x.png)")
    cell.attachments = {"map.png": {"image/png": bitmap(3, 2)}}
    assert [(i["alt"], i["src"][:22]) for i in body_of(cell).find_all("img")] == [("a map", "data:image/png;base64,")]


def test_headings_of_the_same_name_have_their_own_address():
    body = body_of(text("## Data"), text("## Data"), text("#### Deep"))
    assert [(h.name, h["id"]) for h in body.find_all(["h2", "h3", "h4", "h5"])] == [
        ("h2", "data"),
        ("h2", "data-2"),
        ("h3", "deep"),
    ]


def test_vietnamese_frame():
    page = render_html(sample(), META.__class__("x", language="vi"))
    assert '<html lang="vi">' in page and "Mục lục" in page and "Bảng 1" in page


def test_unknown_language_is_refused():
    with pytest.raises(GrowthGapError, match="'fr' is no language of the reports; allowed are en and vi"):
        render_html(sample(), META.__class__("x", language="fr"))


def test_wide_tables_get_room_on_a_phone():
    narrow, wide = (body_of(code("a", said(pipe_table(n, 1)))).find(class_="scroll") for n in (2, 14))
    assert "narrow" in narrow["class"] and "narrow" not in wide["class"]


def test_chart_without_data_has_no_link():
    assert not body_of(code("a", chart(data=None))).find("a", class_="download")


def test_tables_and_charts_lead_to_their_files_beside_the_page():
    table = said(
        "| a |\n|---|\n| b |\n\n::: source\nA note.\n\nSource.[^1]\n:::\n", table="T", data=typed_data("x-table-1")
    )
    bare = said("| a |\n|---|\n| b |", table="T", data=typed_data("x-table-2"))
    about = replace(META, xlsx_link="../xlsx/x.xlsx", tables_link="../tables/x")
    page = BeautifulSoup(render_html(notebook(code("a", table, bare, chart())), about), "html.parser")
    found = [[a["href"] for a in figure.find_all("a", class_="download")] for figure in page.article.find_all("figure")]
    names = ("x-table-1", "x-table-2", "sample-figure-1")
    assert found == [[f"../tables/x/{name}.csv", "../xlsx/x.xlsx"] for name in names]
    labels = [a["aria-label"] for a in page.article.find_all("a", class_="download")]
    assert labels[:2] == ["Data (CSV): Table 1: T", "XLSX: Table 1: T"] and labels[4] == "Data (CSV): Figure 1"
    below = [figure.find(class_="source").get_text(" ", strip=True) for figure in page.article.find_all("figure")]
    assert below[0].startswith("A note. Source.") and below[0].endswith("Data (CSV) XLSX")
    assert below[1] == "Data (CSV) XLSX"
