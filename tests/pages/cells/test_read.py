"""What cells show is in the report, or named by cell; tags mean what they mean elsewhere."""

from bs4 import BeautifulSoup
from nbformat import v4
from sample_report import META, VALUES, bitmap, code, display, notebook, said, text

from growthgap.pages.cells.read import read_notebook
from growthgap.pages.edition import edition
from growthgap.project import VALUES_MIME

WIDGET = "application/vnd.jupyter.widget-view+json"
CHART = "an interactive chart, which a report cannot hold; show a picture of it"
PLOTLY, VEGA = "application/vnd.plotly.v1+json", "application/vnd.vegalite.v5+json"


def shown(*cells, kinds=("html",)) -> tuple[BeautifulSoup, list[str]]:
    """The article, and what was told."""
    told: list[str] = []
    page = edition(notebook(*cells), META, kinds, told.append)["html"]
    return BeautifulSoup(page, "html.parser").article, told


def printed(what: str, **metadata) -> v4.new_code_cell:
    cell = code(f"print({what!r})", v4.new_output("stream", name="stdout", text=f"{what}\n"))
    cell.metadata.update(metadata)
    return cell


BUNDLES = [
    ({PLOTLY: {}}, CHART),
    ({VEGA: {}, "text/plain": "<VegaLite>"}, CHART),
    ({"application/vnd.bokehjs_exec.v0+json": ""}, CHART),
    ({WIDGET: {}, "text/plain": "FloatSlider(value=13.0)"}, "a widget (FloatSlider)"),
    ({"application/javascript": "x", "text/plain": "<Javascript>"}, "a script"),
    ({"application/geo+json": {}}, "content of type application/geo+json"),
    ({"video/mp4": "x"}, "content of type video/mp4"),
    ({"text/html": "<p>a</p><script>b()</script>"}, "a script"),
    ({"text/html": "<IFRAME src='/etc/hostname'></IFRAME>"}, "another page in a frame"),
    ({"text/html": "<video src=x></video><audio>"}, "a film or sound"),
    ({"text/html": "<select><option>1</select><button>b</button>"}, "a button or field"),
]  # fmt: skip


def test_what_a_report_cannot_hold_is_named_by_cell_in_the_page_and_told():
    article, told = shown(*(code("show", display(bundle)) for bundle, _ in BUNDLES))
    whats = [what if what == CHART else f"{what}, which a report cannot hold" for _, what in BUNDLES]
    assert told == [f"Cell {number} shows {what}." for number, what in enumerate(whats, start=1)]
    assert [p.text for p in article.find_all("p", class_="lost")] == told


def test_a_damaged_picture_is_named():
    _, told = shown(code("show", display({"image/png": "no picture"})))
    assert told == ["Cell 1 shows a picture that cannot be read (image/png)."]


def test_a_picture_is_taken_where_there_is_one():
    article, told = shown(
        code("a", display({PLOTLY: {}, "image/png": bitmap(4, 2), "text/html": "<script>a</script>"}))
    )
    assert article.img["width"] == "4" and told == []


def test_what_was_printed_into_an_output_widget_stands_in_the_cell():
    out = [v4.new_output("stream", name="stdout", text="in it\n"), display({WIDGET: {}, "text/plain": "Output()"})]
    article, told = shown(code("out", *out))
    assert article.find(class_="output").text.strip() == "in it" and told == []


def test_a_thing_is_named_once_a_cell_and_in_the_language_of_the_report():
    told: list[str] = []
    cells = [code("a", display({PLOTLY: {}}), display({VEGA: {}})), code("b", display({PLOTLY: {}}))]
    edition(notebook(*cells), META.__class__("x", language="vi"), ("html", "pdf"), told.append)
    assert [one.partition(" hiển thị")[0] for one in told] == ["Ô 1", "Ô 2"]


def test_tags_take_away_a_cell_its_code_or_its_output():
    cells = [
        printed("a", tags=["remove-output"]), printed("b", tags=["remove-input"]), printed("c", tags=["remove-cell"]),
        printed("d", tags=["remove_cell"]), printed("e", jupyter={"source_hidden": True}), text("f"),
    ]  # fmt: skip
    cells[-1].metadata["tags"] = ["remove-cell"]
    article, _ = shown(*cells)
    assert [one.text.strip() for one in article.find_all(class_="output")] == ["b", "e"]
    assert [one.pre.text for one in article.find_all("div", class_="code")] == ["print('a')", "print('e')"]
    assert not article.find("p")


def test_an_expected_error_is_shown_unless_its_output_is_taken_away():
    error = v4.new_output("error", ename="ZeroDivisionError", evalue="by zero", traceback=[])
    cells = [code("1/0", error), code("1/0", error)]
    cells[0].metadata["tags"], cells[1].metadata["tags"] = ["raises-exception"], ["raises-exception", "remove-output"]
    article, _ = shown(*cells)
    assert [one.text.strip() for one in article.find_all(class_="error")] == ["ZeroDivisionError: by zero"]


def test_values_are_handed_over_also_by_a_cell_that_is_taken_away():
    cell = code("report.sources()", display({VALUES_MIME: VALUES, "text/markdown": "-"}, sources=3))
    cell.metadata["tags"] = ["remove-cell"]
    document = read_notebook(notebook(cell))
    assert (document.values, document.footnotes, document.blocks) == (VALUES, VALUES["footnotes"], [])


def test_cells_are_numbered_as_in_the_file_not_as_papermill_left_them():
    injected = code("x = 1")
    injected.metadata["tags"] = ["injected-parameters"]
    _, told = shown(text("# T"), code("x = 0"), injected, code("a", display({PLOTLY: {}})))
    assert told[0].startswith("Cell 3 shows")


def test_a_long_output_is_cut_with_a_count():
    long = code("a", v4.new_output("stream", name="stdout", text="row\n" * 60_000), said("between"))
    wide = code("b", v4.new_output("stream", name="stdout", text="x" * 60_000))
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(1500))
    article, _ = shown(long, wide, code("c", display({"text/html": f"<table>{rows}</table>"})))
    first, second = (one.pre.text.rstrip("\n") for one in article.find_all(class_="output"))
    assert first.splitlines()[-2:] == ["row", "… 59,500 lines more"] and len(first.splitlines()) == 501
    assert second == "x" * 50_000 + "… 10,000 characters more"
    assert len(article.find_all("tr")) == 1000 and article.find(class_="source").text.strip() == "… 500 rows more"


def test_colours_of_a_styled_table_are_kept_and_its_identifiers_are_not():
    sheet = "#T_1f2e3_row0_col0, #T_1f2e3_row1_col0 { background-color: yellow; } #T_1f2e3_row1_col0 { color: #00f; }"
    sheet += "#T_1f2e3_row2_col0 { background: linear-gradient(90deg, red 5%, transparent 5%); }"
    rows = "".join(f'<tr><td id="T_1f2e3_row{n}_col0" class="data" onclick="x()">{n}</td></tr>' for n in range(3))
    article, told = shown(
        code("a", display({"text/html": f'<style>{sheet}</style><table id="T_1f2e3">{rows}</table>'}))
    )
    styles = [td["style"].replace("text-align: right; ", "") for td in article.find_all("td")]
    assert styles[0].startswith("background-color: #ffff00; color: #000000;")
    assert styles[1].startswith("background-color: #ffff00; color: #0000ff;")
    assert "background" not in styles[2] and "T_1f2e3" not in str(article) and "onclick" not in str(article)
    assert told == ["Cell 1 shows bars or shades in a table, of which the report has the colours only."]
