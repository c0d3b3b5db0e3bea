"""Data are text everywhere: what a cell of a raw file holds is shown letter by letter, whatever it looks like.

Each place where a report shows text from data holds all of these at once, and HTML and PDF must have them as they are.
"""

import csv
import datetime as dt
import io
import json
import subprocess
from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from sample_report import META, chart, code, display, notebook, said, text, typed_data

from growthgap.pages.edition import edition
from growthgap.project import VALUES_MIME
from growthgap.quantity import phrase
from growthgap.reporting import figures, tables
from growthgap.reporting.figures import house
from growthgap.reporting.figures.drawn import texts
from growthgap.reporting.text import layout, say

SPECIAL = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
    "](http://evil.example/) [y", "![](/etc/passwd)", "![x](file:///etc/passwd)", '#import "/etc/passwd": *',
    '#read("/etc/passwd")',
    "#sys.inputs #sys.version", '```{=typst} #read("/etc/passwd") ```', '`#read("/etc/passwd")`{=typst}',
    "<div onclick=alert(1)>x</div>", r"\input{/etc/passwd} $\input{/etc/passwd}$", "--- title: x ---",
    "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;b&#x3e; &copy; &nbsp;AT&T", "[^1] ^[note] [@cite] @cite", "::: {.x} :::", "| a | b |",
    "</title></style><script>alert(1)</script>", '"><svg onload=alert(1)>', "*b* _i_ ~~s~~ ^u^ ~d~",
    "http://evil.example/auto <http://evil.example/auto>", '<!--data:0:x--> src="gg:0"', 'src="gg:99"',
    '[$x$]{alt="y"}', r"\] \] \) ) \\ \ x",
    r"\(x\) \[x\] \\(x\\) $$x$$ \begin{align}x\end{align}", "-- --- ... \"q\" 'q'",
    "{{7*7}} {% raw %} {0} {key}", "${x} %s %d %n 100% done", "<<growthgap>>x<</growthgap>>", "<!--part-->",
    "+1+1", "-1+1", "- 1", "+ 1", ": x", "1. x", "1) x", "(a) x", "i. x", "# H", "US$5 bn to US$6 bn",
    r"\u{1F600} \n \x41", r"$\frac{$", "{target_year:plain}0", "{{ target_year }}", "{$", "> quoted", "[^why]: x",
    "<details><summary>x</summary></details>", "<a id='x'>y</a>",
]  # fmt: skip
MARKED = [f"{one} P{number:02}" for number, one in enumerate(SPECIAL)]  # so that a blank at the end would be seen


def together(content: str) -> str:
    """Text without blanks, as a page breaks lines where it likes."""
    return "".join(content.replace("\u200b", "").split())


def source(number: int, one: str) -> dict[str, str]:
    return {"publisher": one, "title": one, "url": f"https://example.org/{number}", "published": "2025"}


@pytest.fixture(scope="module")
def pages() -> tuple[BeautifulSoup, str]:
    table = tables.pipe_table(layout.laid_out(pd.DataFrame({"name": MARKED})).columns)
    prose = say.fill("{% for one in all %}\n{{ one }} and\n\n{% endfor %}", {"all": MARKED}).text
    notes = {f"n{number}": f"A note: {tables.escape(one)}" for number, one in enumerate(MARKED)}
    cited = " ".join(f"x[^{mark}]" for mark in notes)
    shown = [chart(title=tables.written(one), unit="", alt=one, source=tables.written(one)) for one in MARKED]
    values = {"sources": {f"s{n:02}": source(n, one) for n, one in enumerate(MARKED)}, "footnotes": notes}
    nb = notebook(
        text("# T"),
        code("a", said(table, table=tables.written(" ".join(MARKED)))),
        code("b", said(f"## Prose\n\n{prose}\n\n## Notes\n\n{cited}\n\n## Figures")),
        *(code("c", one) for one in shown),
        code("d", display({VALUES_MIME: values, "text/markdown": "-"}, sources=len(MARKED))),
    )
    made = edition(nb, META)
    ran = subprocess.run(["pdftotext", "-", "-"], input=made["pdf"], capture_output=True, check=True)
    return BeautifulSoup(made["html"], "html.parser"), ran.stdout.decode()


def test_cells_of_a_table_are_the_text(pages):
    cells = [td.text for td in pages[0].find("div", class_="table").tbody.find_all(["th", "td"])]
    assert [together(one) for one in cells] == [together(one) for one in MARKED]


def test_sentences_notes_titles_and_sources_hold_the_text(pages):
    soup = pages[0]
    paragraphs = {together(p.text) for p in soup.article.find_all("p", recursive=False)}
    notes = [together(li.text) for li in soup.find(class_="notes").find_all("li")]
    publishers = together(soup.find(class_="sources").text)
    for one in MARKED:
        assert together(f"{one} and") in paragraphs
        assert together(f"A note: {one}") in notes
        assert together(f"{one}: {one}, 2025") in publishers


def test_titles_of_authors_differ_in_quotation_marks_only(pages):
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    captions = [figure.figcaption.text.translate(straight) for figure in pages[0].find_all("figure", class_="chart")]
    for number, (caption, one) in enumerate(zip(captions, MARKED, strict=True), start=1):
        assert together(caption).startswith(together(f"Figure {number} {one}"))
    assert [figure.img["alt"] for figure in pages[0].find_all("figure", class_="chart")] == MARKED


def test_nothing_of_it_is_live(pages):
    soup = pages[0]
    assert not soup.find_all(["script", "svg", "iframe", "math", "ol", "details"], class_=False, id=True)
    assert not [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    assert {a["href"].split("/")[2] for a in soup.article.find_all("a", class_=False)} == {"example.org"}
    assert len(soup.article.find_all("img")) == len(MARKED) and not soup.article.find_all("math")


def test_the_pdf_holds_the_text(pages):
    printed = together(pages[1]).replace("−", "-")
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    lost = [one for one in MARKED if together(one) not in printed.translate(straight)]
    assert lost == []


def test_spreadsheet_and_csv_hold_the_text_and_no_formula():
    column = {"name": "name", "head": "Name", "unit": "", "symbol": "", "digits": 0}
    data = typed_data("x-table-1", title=MARKED[0], columns=[column], rows=[[one] for one in MARKED])
    values = {f"v{n}": {"text": one, "unit": "PCT", "digits": 0} for n, one in enumerate(MARKED)}
    sources = {f"s{n:02}": source(n, one) for n, one in enumerate(MARKED)}
    stored = json.dumps({"values": values, "sources": sources}).encode()
    nb = notebook(code("a", said("| a |\n|---|\n| b |", table="T", data=data)))
    made = edition(nb, replace(META, values=stored, scenario=MARKED[14]), ("html", "xlsx", "tables"))
    book = load_workbook(io.BytesIO(made["xlsx"]))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    sheets = [[cell.value for cell in sheet["A"]] for sheet in book]
    assert sheets[1][3 : 3 + len(MARKED)] == MARKED
    assert [cell.value for cell in book["Sources"]["B"]][3 : 3 + len(MARKED)] == MARKED
    quoted = {cell.value for cell in book.worksheets[1]["A"] if cell.quotePrefix}
    assert quoted == {one for one in MARKED if one.startswith(("=", "+", "-", "@"))}
    rows = list(csv.reader(io.StringIO(made["tables/x-table-1.csv"].decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [f"'{one}" if one in quoted else one for one in MARKED]


def test_labels_of_charts_are_the_text():
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots()
    ax.set_yticks(range(len(MARKED)), [figures.label(one) for one in MARKED])
    texts(figure).tell(lambda text: house.plain(say.line(text, {"target_year": dt.date(2026, 1, 1)})))
    figure.savefig(io.BytesIO(), format="svg")
    labels = [label.get_text().replace(r"\$", "$") for label in ax.get_yticklabels()]
    plt.close(figure)
    assert labels == MARKED


@pytest.mark.parametrize("letter", ["\x00", "\x1a", "\x02", "\x07", "\x0e", "\x1b", "\u202e", "\ufffe", "\ud800"])
def test_a_character_without_a_shape_costs_no_text(letter):
    name = f"a{letter}b"
    assert say.fill("{{ name }} and more", {"name": name}).text == "ab and more"
    assert say.line("Of {{ name }}", {"name": name}) == "Of ab"
    assert tables.escape(name) == "ab" and figures.label(name) == "ab"
    page = edition(notebook(text(f"# T{letter}"), code("a", said(f"x{letter}y"))), META)
    assert "xy" in BeautifulSoup(page["html"], "html.parser").article.text


def test_a_reason_from_data_is_text():
    reason = phrase("quantity.parameter", name="*x*")
    assert say.fill("{{ why }}", {"why": reason}).text == r"parameter \*x\*"
