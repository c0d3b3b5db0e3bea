"""Text cells as JupyterLab shows them: HTML, formulas, links."""

import io

import nbformat
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sample_report import META, code, display, notebook, said, text

from growthgap.pages.edition import edition

BOTH = ("html", "pdf")


def shown(*cells, kinds=("html",)) -> tuple[BeautifulSoup, list[str], str]:
    """The article, what was told, and the text of the PDF."""
    told: list[str] = []
    made = edition(notebook(*cells), META, kinds, told.append)
    pages = PdfReader(io.BytesIO(made["pdf"])).pages if "pdf" in kinds else []
    return BeautifulSoup(made["html"], "html.parser").article, told, " ".join(page.extract_text() for page in pages)


HTML = {
    "H<sub>2</sub>O m<sup>2</sup>": "<p>H<sub>2</sub>O m<sup>2</sup></p>",
    "<b>a</b> <i>b</i> <u>c</u> <s>d</s>": "<p><strong>a</strong> <em>b</em> <u>c</u> <del>d</del></p>",
    "<mark>a</mark> <kbd>b</kbd> <small>c</small>": "<p><mark>a</mark> <kbd>b</kbd> c</p>",
    "a<br>b": "<p>a<br/> b</p>",
    '<a href="https://x.example/">a</a>': '<p><a href="https://x.example/">a</a></p>',
    "<a href='javascript:x'>a</a>": "<p><span>a</span></p>",
    '<font color="red" onclick="x">a</font> **b**': "<p>a <strong>b</strong></p>",
    "5 < 6 and `<b>`": "<p>5 &lt; 6 and <code>&lt;b&gt;</code></p>",
    "<!-- for authors -->a": "<p>a</p>",
    "<center>\n\n*a*\n\n</center>": "<p><em>a</em></p>",
}


def test_the_harmless_part_of_html_is_set():
    article, told, pdf = shown(text("# T"), *map(text, HTML), kinds=BOTH)
    assert [" ".join(str(p).split()) for p in article.find_all("p")] == [*HTML.values()] and told == []
    assert "H2O m2 a b c d" in pdf.replace("\n", " ")


def test_a_table_in_html_and_breaks_in_a_table():
    article, _, pdf = shown(
        text("| a |\n|---|\n| x<br>y |"), text("<table><tr><th>b</th><td>1<sup>*</sup></td></tr></table>")
    )
    assert [str(one.get_text(" ", strip=True)) for one in article.find_all("table")] == ["a x y", "b 1 *"]
    assert "<br>" not in pdf and "<sup>" not in pdf


def test_details_fold_in_html_and_stand_open_in_print():
    source = "<details>\n<summary>How <b>it</b> was done</summary>\n\nBy *hand*.\n\n- one\n\n</details>\n\nAfter"
    article, _, pdf = shown(text("# T"), text(source), kinds=BOTH)
    assert article.details.summary.get_text(" ", strip=True) == "How it was done"
    assert [one.text for one in article.details.find_all(["p", "li"])] == ["By hand.", "one"]
    assert "How it was done By hand. • one After".replace(" ", "") in pdf.replace("\n", "").replace(" ", "")


FORMULAS = [
    "$x^2$", "$$x^2$$", r"\\(x^2\\)", r"\\[x^2\\]", r"\(x^2\)", r"\[x^2\]", r"\begin{align}x^2&=y\\z&=1\end{align}",
    r"\begin{equation*}x^2\end{equation*}",
]  # fmt: skip


def test_formulas_in_all_usual_forms():
    article, _, _ = shown(*(text(f"Before\n\n{formula}\n\nAfter") for formula in FORMULAS))
    assert [p.text for p in article.find_all("p")][::3] == ["Before"] * len(FORMULAS)
    assert len(article.find_all("math")) == len(FORMULAS) and not article.find(string="\\begin")
    words = [f'[{formula}]{{alt="form {n}"}}' for n, formula in enumerate(FORMULAS)]
    article, _, pdf = shown(text("# T"), *map(text, words), kinds=BOTH)
    assert [one["title"] for one in article.find_all(class_="math")] == [f"form {n}" for n in range(len(FORMULAS))]
    assert "\\begin" not in pdf


def test_other_tex_is_text_and_a_formula_of_an_output_is_a_formula():
    article, _, _ = shown(text(r"\textbf{x} \alpha"), code("a", display({"text/latex": "$y^2$"})))
    assert article.p.text == r"\textbf{x} \alpha" and len(article.find_all("math")) == 1


HEADINGS = (
    "## The estimate", "## Ước lượng (2026)", "## Don't stop: “now” – ‘or’ never…", "## 富士康 😀",
    "## `code` & <b>x</b>", "## The estimate", "## !!!",
)  # fmt: skip


TARGETS = {
    "#The-estimate": 0, "#the-estimate": 0, "#the-estimate-2": 5, "#Ước-lượng-(2026)": 1,
    "#%C6%AF%E1%BB%9Bc-l%C6%B0%E1%BB%A3ng-(2026)": 1, "#Don't-stop:-“now”-–-‘or’-never…": 2,
    "#Don't-stop:-\"now\"---'or'-never...": 2, "#富士康-😀": 3, "#code-&-x": 4, "#section": 6,
}  # fmt: skip


def test_links_lead_to_headings_as_in_jupyterlab():
    links = text(" ".join(f"[to](<{target}>)" for target in TARGETS))
    article, told, _ = shown(text("# T"), links, text("\n\n".join(HEADINGS)), kinds=BOTH)
    headings = [one["id"] for one in article.find_all("h2")]
    assert told == [] and len(set(headings)) == len(HEADINGS)
    assert [a["href"] for a in article.p.find_all("a")] == [f"#{headings[n]}" for n in TARGETS.values()]


def test_links_lead_to_the_title_to_anchors_and_to_given_addresses():
    cells = text("[a](#T-1) [b](#here) [c](#given)"), text("<a id='here'></a>Here\n\n## Long heading {#given}")
    article, told, _ = shown(text("# T 1"), *cells, kinds=BOTH)
    assert [a["href"] for a in article.p.find_all("a")] == ["#report", "#here", "#long-heading"] and told == []
    assert article.find(id="here")


def test_a_translated_heading_has_the_address_of_the_english_one():
    cells = text("[a](#the-answer) [b](#kết-luận-chính)"), text("## Kết luận chính {anchor=the-answer}")
    article, told, _ = shown(text("# T"), *cells, kinds=BOTH)
    assert [a["href"] for a in article.p.find_all("a")] == ["#the-answer", "#the-answer"] and told == []
    assert article.h2["id"] == "the-answer" and "anchor" not in article.h2.attrs


def test_a_dead_link_is_told_by_cell_and_costs_nothing():
    article, told, pdf = shown(text("# T"), text("See [the *estimate*](#Nowhere) and [x](#)."), kinds=BOTH)
    assert not article.find("a") and article.p.text == "See the estimate and x." and "the estimate" in pdf
    assert told == [
        "Cell 2 links to #Nowhere, which is no heading of this notebook.",
        "Cell 2 links to #, which is no heading of this notebook.",
    ]


def test_what_has_no_letter_in_the_fonts_gets_a_mark_in_the_pdf_only():
    output = code("a", said("| 康 |\n|---|\n| 1 |", table="科"))
    article, _, pdf = shown(text("# T 富"), text("a 富 `士` 😀 Ω ₫ [$x_富$]{alt='y'}"), output, kinds=BOTH)
    assert "富 士 😀 Ω ₫" in article.p.text
    for letter in "富士康科😀":
        assert f"[U+{ord(letter):04X}]" in pdf and letter not in pdf


def test_what_is_longer_than_a_line_is_broken_in_the_pdf():
    from page_layout import runs

    word = "y" * 300
    cells = text(f"# T\n\n{word} `{word}`\n\n| {word} | a |\n|---|---|\n| {word} | b |"), code("a", said(f"    {word}"))
    pdf = edition(notebook(*cells), META)["pdf"]
    assert [run.text for page in runs(pdf) for run in page if run.right > 595.28 - 50] == []
    assert "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).count("y") >= 5 * 300


def test_bare_tags_of_an_output_are_set_and_all_else_in_it_is_text():
    bare = said(
        "H<sub>2</sub>O[^1] in *t*<br>b, \\<b\\>, [a](<https://x.example/>)\n\n| a |\n|---|\n| x<br>y |", table="C"
    )
    other = said('a<br>b <b onclick="x()">c</b>')
    article, told, pdf = shown(text("# T"), code("a", bare), code("b", other), kinds=BOTH)
    first, second = article.find_all("p", recursive=False)
    assert (
        first.sub.text == "2"
        and first.em
        and first.br
        and "<b>" in first.text
        and first.a["href"] == "https://x.example/"
    )
    assert article.td.br and "Table\N{NO-BREAK SPACE}1" in article.caption.text
    assert second.text == "a<br>b <b onclick=“x()”>c</b>" and told == [] and "H2O" in pdf


def test_a_raw_cell_is_named():
    assert shown(nbformat.v4.new_raw_cell("raw"))[1] == ["Cell 1 shows raw text, which is for other programs."]
