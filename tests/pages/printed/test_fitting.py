import io

import pytest
from page_layout import holes
from pypdf import PdfReader
from sample_report import (
    META,
    VALUES,
    VALUES_MIME,
    chart,
    code,
    display,
    notebook,
    pipe_table,
    said,
    sample,
    text,
)

from growthgap.pages.document import convert, read_notebook
from growthgap.pages.edition import render_pdf
from growthgap.pages.printed import fitting, pdf
from growthgap.pages.printed.typesetter import Fit, Marks, typesetter

PARAGRAPH = "Growth is measured at constant prices, and each of the years is compared with the one before it. " * 5


def report(*, tables: int, rows: int):
    """Sections of two paragraphs, a chart and a table each."""
    cells = [text("# How fast has it grown?")]
    for n in range(tables):
        cells += [text(f"## Part {n}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"), code("a", chart(title=f"Finding {n}"))]
        cells += [text(PARAGRAPH), code("b", said(pipe_table(4, rows), table=f"Table of part {n}"))]
    return notebook(*cells)


def fitted(nb) -> Fit:
    document = read_notebook(nb)
    parts = convert(document, ["typst"], "en")["typst"]
    with typesetter(pdf.files(document, parts, META)) as report:
        return fitting.fit(report)


@pytest.mark.parametrize("rows", [3, 11, 19, 27])
def test_charts_and_tables_leave_no_hole_and_no_last_page_all_but_empty(rows):
    bands, full = holes(report(tables=4, rows=rows), META)
    assert max(bands) <= 0.14 and full >= 1 / 4 and len(bands) > 2


def test_a_chart_that_floats_comes_before_the_list_of_sources():
    entries = {
        f"office-{n}": {"publisher": f"Office {n}", "title": "Edition", "url": "", "published": "2025"}
        for n in range(30)
    }
    listed = {VALUES_MIME: {**VALUES, "sources": entries}, "text/markdown": "- a list"}
    cells = [text(f"# How fast has it grown?\n\n{PARAGRAPH * 5}"), *(code("a", chart(title="Finding")) for _ in "ab")]
    nb = notebook(*cells, text("## Sources"), code("report.sources()", display(listed, sources=3)))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(nb, META))).pages]
    last_chart = max(n for n, page in enumerate(pages) if "Finding" in page)
    assert next(n for n, page in enumerate(pages) if "Edition" in page) >= last_chart > 0


def test_a_table_that_floats_comes_before_a_long_one():
    cells = [text(f"# How fast has it grown?\n\n{PARAGRAPH * 10}"), code("a", said(pipe_table(4, 20), table="Short"))]
    nb = notebook(*cells, text(PARAGRAPH), code("a", said(pipe_table(4, 60), table="Long")))
    assert fitted(nb).floating
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(render_pdf(nb, META))).pages]
    short, long = (
        next((n, page.index(name)) for n, page in enumerate(pages) if name in page) for name in ("Short", "Long")
    )
    assert short < long


def test_without_fitting_there_are_holes(monkeypatch):
    monkeypatch.setattr("page_layout.fit", lambda report: report)
    bands, _ = holes(report(tables=4, rows=11), META)
    assert max(bands) > 0.14


def test_what_fits_as_it_stands_stays_in_the_flow():
    assert fitted(notebook(text("# T"), code("a", said(pipe_table(3, 2), table="A")))) == Fit()


def test_the_same_report_is_fitted_in_the_same_way():
    assert fitted(sample()) == fitted(sample())


def at(n: int, page: int, y: float, height: float = 200.0) -> dict:
    return {"n": n, "page": page, "y": y, "height": height}


@pytest.mark.parametrize(
    ("wholes", "floating", "moved"),
    [
        ([at(1, 1, 60), at(2, 2, 400)], set(), set()),  # the first page begins with the title
        ([at(1, 1, 300), at(2, 2, 57)], set(), {2}),
        ([at(1, 2, 56.7), at(2, 2, 280)], {1}, {2}),  # right below what floats at the top
        ([at(1, 2, 56.7), at(2, 2, 500)], {1}, set()),
        ([at(1, 2, 500), at(2, 1, 400)], {1}, {2}),  # it would come before the first
    ],
)
def test_what_begins_a_page_floats_and_numbers_stay_in_order(wholes, floating, moved):
    assert fitting._moved(wholes, frozenset(floating)) == moved


def test_a_page_that_an_author_begins_is_left_to_him():
    assert fitting._moved([at(1, 2, 80), at(2, 3, 60)], frozenset(), begun=[2]) == {2}


def with_footnotes(lines: int):
    """Text of so many lines, a chart whose source is a long footnote, and text enough to fill the page."""
    long = {**VALUES, "footnotes": {**VALUES["footnotes"], "1": "A publication with a long name. " * 20}}
    cells = [text("# How fast has it grown?\n\n" + "\n\n".join(["A line."] * lines)), code("a", chart(title="Finding"))]
    return notebook(*cells, text(PARAGRAPH * 4), code("b", display({VALUES_MIME: long})))


def test_a_chart_whose_footnotes_do_not_fit_its_page_leaves_the_text_there(monkeypatch):
    def first_page() -> float:
        return max(holes(with_footnotes(lines), META)[0][0] for lines in range(20, 28))

    assert first_page() <= 0.14
    monkeypatch.setattr(fitting, "_apart", lambda marks, found: found.apart)
    assert first_page() > 0.35


def test_what_keeps_apart_in_vain_keeps_no_farther_apart():
    taken = Marks([], {}, (), {4: {"page": 1, "y": 400.0}}, {4: {"page": 2, "y": 300.0}})
    steps = [Fit(frozenset({4}))]
    for _ in range(5):
        steps.append(Fit(frozenset({4}), apart=fitting._apart(taken, steps[-1])))
    assert [one.apart.get(4) for one in steps] == [None, 20.0, 40.0, 60.0, 0.0, 0.0]
    goes_on = Marks([], {}, (), {4: {"page": 1, "y": 400.0}}, {4: {"page": 1, "y": 400.0}})
    at_the_foot = Marks([], {}, (), {4: {"page": 1, "y": 740.0}}, {4: {"page": 2, "y": 300.0}})
    assert fitting._apart(goes_on, steps[0]) == fitting._apart(at_the_foot, steps[0]) == {}


def test_nothing_stands_above_the_title():
    nb = notebook(text(f"# How fast has it grown?\n\n{PARAGRAPH}"), code("a", chart(title="Finding")), text(PARAGRAPH))
    document = read_notebook(nb)
    with typesetter(pdf.files(document, convert(document, ["typst"], "en")["typst"], META)) as report:
        assert fitting._without_holes(report, Fit(frozenset({1})))[0] == Fit()
