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

from growthgap import typeface
from growthgap.errors import GrowthGapError
from growthgap.pages import html
from growthgap.pages.document import COLOURS, TEMPLATES
from growthgap.pages.edition import render_html
from growthgap.pages.html import POLICY
from growthgap.project import VALUES_MIME
from growthgap.reporting.figures.house import ROLES


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
    assert re.findall(r"url\((.*?)\)", str(soup.style)) == [
        f'"fonts/SourceSansPro-{name}.ttf"' for name in ("Regular", "Semibold")
    ]
    assert "@import" not in str(soup.style)


def test_the_fonts_lie_beside_the_pages_with_their_licence_and_nothing_else(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Old.ttf").write_bytes(b"of another edition")
    html.publish_fonts(tmp_path)
    there = {path.name: path.read_bytes() for path in (tmp_path / "fonts").iterdir()}
    assert sorted(there) == ["LICENSE.txt", "SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"]
    assert there["SourceSansPro-Regular.ttf"] == typeface.FONTS[400].read_bytes()
    assert b"SIL OPEN FONT LICENSE" in there["LICENSE.txt"]


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
    assert shown in soup.find("div", class_="table").find(class_="source").text
    assert HOSTILE in soup.find(class_="output").text
    assert HOSTILE in soup.find(class_="panel").text
    assert not soup.find(onclick=True)
    assert not [a for a in soup.find_all("a") if "javascript" in a.get("href", "")]


def test_references_to_one_source_share_its_note(soup):
    assert [b.text for b in soup.article.p.find_all("button")] == ["[1]", "[2]", "[1]"]
    for button in soup.find_all("button", class_="ref"):
        assert soup.find(id=button["popovertarget"]).has_attr("popover")
    assert len(soup.find(class_="notes").ol.find_all("li")) == 2


def test_a_word_keeps_its_marks(soup):
    assert [kept.text for kept in soup.article.p.find_all(class_="kept")] == ["year[1],", "%[2];", "more[1]."]


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
    captions = [found.caption.get_text(" ", strip=True) for found in soup.find_all("div", class_="table")]
    assert captions == ["Table\N{NO-BREAK SPACE}1 GRDP by year, VND bn", "Table\N{NO-BREAK SPACE}2 A wide table bn VND"]
    first, second = soup.article.tbody.tr.find_all(["th", "td"])[:2]
    assert "left" in first["style"] and "right" in second["style"]
    box = soup.find(class_="scroll", role="region")
    assert (box["tabindex"], box["aria-label"]) == ("0", "Table 1")


def table_of(markdown: str, language: str = "en") -> BeautifulSoup:
    page = render_html(notebook(code("a", said(markdown))), META.__class__("x", language=language))
    return BeautifulSoup(page, "html.parser").article


def test_heads_say_what_they_head_and_the_first_column_names_the_rows():
    article = table_of("| Area | 2025 |\n|---|---:|\n| Hải Phòng | 11.8 |\n|  | 8.0 |")
    heads = [(head.text, head["scope"]) for head in article.find_all("th")]
    assert heads == [("Area", "col"), ("2025", "col"), ("Hải Phòng", "row")]
    assert [cell.text for cell in article.find_all("td")] == ["11.8", "", "8.0"]  # what names nothing is no head


def test_a_head_over_two_columns_is_of_a_group():
    frame = """<table><thead><tr><th></th><th colspan="2">Growth</th></tr></thead>
    <tbody><tr><th>2024</th><td>1.5</td><td>2.5</td></tr></tbody></table>"""
    table = body_of(code("frame", display({"text/html": frame, "text/plain": "x"}))).table
    assert [(head.text, head["scope"]) for head in table.find_all("th")] == [("Growth", "colgroup"), ("2024", "row")]


def test_a_per_cent_sign_stays_with_the_word_before_it_in_a_head():
    table = table_of("| Tỷ trọng, % | Chênh lệch, điểm % |\n|---|---|\n| 1 | 2 |", "vi")
    heads = [head.text for head in table.find_all("th")]
    assert heads[:2] == ["Tỷ trọng,\N{NO-BREAK SPACE}%", "Chênh lệch, điểm\N{NO-BREAK SPACE}%"]


@pytest.mark.parametrize(
    ("language", "cells", "insets"),
    [
        ("en", ["11", "−3.75", "1,234.5", "–"], {"11": 2.5, "1,234.5": 1.0}),
        ("vi", ["11", "−3,75", "1.234,5"], {"11": 2.5, "1.234,5": 1.0}),
        ("en", ["13.0\N{NO-BREAK SPACE}%", "2.0"], {"2.0": 2.1}),
        ("en", ["1.5", "11.8"], {}),  # they stand under each other anyway
        ("en", ["1.5", "11 to 12.25"], {}),
    ],
)
def test_decimal_points_stand_under_each_other(language, cells, insets):
    rows = "\n".join(f"| row {i} | {cell} |" for i, cell in enumerate(cells))
    found = {cell.text: cell["style"] for cell in table_of(f"| a | b |\n|---|---:|\n{rows}", language).find_all("td")}
    inset = {text: float(style.split("--inset: ")[1].rstrip(";")) for text, style in found.items() if "inset" in style}
    assert inset == insets


def test_years_that_name_rows_stand_to_the_left():
    heads = table_of("| Year | x |\n|---:|---:|\n| 2024 | 1 |\n| 2025 * | 2 |").tbody.find_all("th")
    assert ["left" in head["style"] for head in heads] == [True, True]


def test_tables_without_a_caption_have_names_of_their_own():
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    body = body_of(text(f"# T\n\n## Codes\n\n{table}\n\nand\n\n{table}\n\n## Units\n\n{table}"))
    names = [box["aria-label"] for box in body.find_all(class_="scroll")]
    assert names == ["Table: Codes", "Table: Codes 2", "Table: Units"]


def test_the_first_section_is_the_answer_where_a_cell_made_its_text():
    answer = said("## The answer\n\nNo.")
    body = body_of(text("# T\n\nLead."), code("a", answer), code("b", said(pipe_table(3, 1))), text("## Data"))
    assert body.find("section", class_="answer").get_text(" ", strip=True) == "The answer No."
    assert body.section["aria-labelledby"] == body.h2["id"]
    assert body_of(text("# T\n\n## First\n\nTyped.\n\n## Second"), code("a", answer)).find(class_="answer") is None


def test_sources_are_listed_by_publisher_the_newest_first(soup):
    items = [item.text for item in soup.find(class_="sources").find_all("li")]
    assert items[0] == "Bank: Indicators, January 2024"
    assert items[1].startswith("Cục Thống kê: Year <script>") and items[1].endswith(
        "; office-2024, page without a date"
    )
    assert soup.find(class_="sources").find(lang="vi").text == "Cục Thống kê"
    assert [a["href"] for a in soup.find(class_="sources").find_all("a")] == ["https://example.org/a"]


def test_what_is_remarked_of_a_publisher_is_in_the_language_of_the_page():
    one = {"publisher": "Bank of Japan, copied by VOV (forum)", "title": "Growth", "url": "", "published": "2025"}
    told = {"schema": 1, "report": "x", "values": {}, "sources": {"a": one}, "footnotes": {}}
    nb = notebook(text("# T"), code("a", display({VALUES_MIME: told, "text/markdown": "-"}, sources=1)))
    listed = BeautifulSoup(render_html(nb, META.__class__("x", language="vi")), "html.parser").find(class_="sources")
    assert listed.li.text.startswith("Bank of Japan, theo bản sao của VOV (diễn đàn): ")
    assert listed.li.find(lang="en").text == "Bank of Japan"


def test_one_switch_shows_the_code_and_neighbours_stand_together(soup, page):
    codes = soup.find_all("div", class_="code")
    assert codes[0].pre.text.splitlines() == ["import pandas", "", 'area: str = "VN-HP"  # area']
    assert codes[0]["aria-label"] == "Code of cell 2"
    (switch,) = soup.find_all("input")
    assert (switch["type"], switch.parent.name, switch.parent.text) == ("checkbox", "label", "Show the code")
    assert not switch.has_attr("checked")
    assert f"body:has(#{switch['id']}:checked) .code" in page
    assert not body_of(text("# No code")).find_all("input")


def test_code_is_coloured_by_four_classes_and_stays_as_it_was():
    source = 'if x in (1, None):  # "why"\n    print(f"<{x!r}> {1:.1f}\\n")'
    code_of = body_of(code(source)).find("div", class_="code").pre.code
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
    assert body_of(code(source)).find("div", class_="code").pre.text == source


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
    narrow, wide = (body_of(code("a", said(pipe_table(n, 1)))).find(class_="table") for n in (2, 14))
    assert "narrow" in narrow["class"] and "narrow" not in wide["class"]


def test_a_table_says_how_narrow_it_may_be_before_it_scrolls():
    cells = " | ".join(["kinh tế tăng trưởng nhanh"] * 5)
    table = f"| {cells} |\n| {' | '.join(['---'] * 5)} |\n| {cells} |"
    style = body_of(code("a", said(table))).find(class_="table")["style"]
    width, least = (float(re.search(rf"--{name}: ([\d.]+)em", style)[1]) for name in ("width", "least"))
    assert least < 40 < 52 < width  # of the 47 em that the text is wide


def test_chart_without_data_has_no_link():
    assert not body_of(code("a", chart(data=None))).find("a", class_="download")


def test_tables_and_charts_lead_to_their_files_beside_the_page():
    table = said(
        "| a |\n|---|\n| b |\n\n::: source\nA note.\n\nSource.[^1]\n:::\n", table="T", data=typed_data("x-table-1")
    )
    bare = said("| a |\n|---|\n| b |", table="T", data=typed_data("x-table-2"))
    about = replace(META, xlsx_link="../xlsx/x.xlsx", tables_link="../tables/x")
    page = BeautifulSoup(render_html(notebook(code("a", table, bare, chart())), about), "html.parser")
    found = [
        [a["href"] for a in figure.find_all("a", class_="download")]
        for figure in page.article.find_all(class_=["table", "chart"])
    ]
    names = ("x-table-1", "x-table-2", "sample-figure-1")
    assert found == [[f"../tables/x/{name}.csv", "../xlsx/x.xlsx"] for name in names]
    labels = [a["aria-label"] for a in page.article.find_all("a", class_="download")]
    assert labels[:2] == ["Data (CSV): Table 1", "XLSX: Table 1"] and labels[4] == "Data (CSV): Figure 1"
    below = [figure.find(class_="source").get_text(" ", strip=True) for figure in page.article.find_all(class_="table")]
    assert below[0].startswith("A note. Source.") and below[0].endswith("Data (CSV) XLSX")
    assert below[1] == "Data (CSV) XLSX"


def test_the_unit_of_a_table_stands_in_its_caption():
    assert '</span> A wide table<span class="unit">bn VND</span></span></caption>' in render_html(sample(), META)


def test_names_in_the_other_language_say_so_where_no_sentence_is():
    cells = "| Lào Cai - Hà Nội railway | **Hải Phòng** |\n|---|---|\n| x | World Bank |"
    nb = notebook(text("# Hải Phòng: 13 %\n\n## Plans of Hải Dương"), code("a", said(cells, table="In Hải Phòng")))
    page = render_html(nb, META)
    assert re.search(r">\s*<span lang=\"vi\">Lào Cai - Hà Nội</span> railway<", page)
    assert '<strong><span lang="vi">Hải Phòng</span></strong>' in page
    assert '<h1><span lang="vi">Hải Phòng</span>: 13\u00a0%</h1>' in page
    assert 'In <span lang="vi">Hải Phòng</span></span></caption>' in page
    assert '>Plans of <span lang="vi">Hải Dương</span></h2>' in page
    assert re.search(r'<p><span lang="vi">Hải Phòng</span> · Figures', page)
    vietnamese = render_html(nb, replace(META, language="vi"))
    assert '<span lang="vi"' not in vietnamese and '<span lang="en">World Bank</span>' in vietnamese


def test_code_in_a_text_is_no_heading():
    assert "<code># Hải Phòng</code>" in render_html(notebook(text("# T\n\n```\n# Hải Phòng\n```")), META)


def test_a_page_leads_to_its_other_language():
    page = render_html(sample(), replace(META, other=(("vi", "sample.vi.html"),)))
    assert '<link rel="alternate" hreflang="vi" href="sample.vi.html">' in page
    assert '<a href="sample.vi.html" lang="vi" hreflang="vi">Tiếng Việt</a>' in page
    assert "hreflang" not in render_html(sample(), META)


def test_every_colour_of_a_page_is_defined_and_none_is_typed():
    css = (TEMPLATES / "style.css").read_text()
    own = {"shadow", "edge", "sans", "mono", "width", "least", "inset"}
    assert set(re.findall(r"var\(--([\w-]+)", css)) <= COLOURS.keys() | own
    light, dark = re.findall(r"--place: (#\w+);", render_html(sample(), META))
    assert (light, dark) == ROLES["place"]
    assert {light for light, _ in COLOURS.values()} & set(re.findall(r"#[0-9a-f]{6}", css)) == set()
