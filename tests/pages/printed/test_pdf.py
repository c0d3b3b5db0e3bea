import datetime as dt
import io
import json
import string
import subprocess
import sys
import textwrap
from dataclasses import replace

import pytest
from page_layout import advances, collisions, runs, tags
from pypdf import PdfReader
from sample_report import HOSTILE, META, VALUES, bitmap, chart, code, display, notebook, pipe_table, said, sample, text

from growthgap.errors import GrowthGapError
from growthgap.pages.document import TEMPLATES, Attachment, _pandoc
from growthgap.pages.edition import render_pdf
from growthgap.reporting import figures
from growthgap.reporting.figures import drawn

LEFT, RIGHT = 51.0, 595.28 - 51.0  # the measure of an A4 page


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(sample(), META)


@pytest.fixture(scope="module")
def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_same_notebook_gives_the_same_bytes(pdf):
    assert render_pdf(sample(), META) == pdf


def test_is_tagged_with_title_language_and_bookmarks(reader):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata.title == "How fast has Hải Phòng grown?"
    assert reader.metadata.creation_date.date() == dt.date(2026, 3, 31)
    title, sections = reader.outline
    assert title.title == "How fast has Hải Phòng grown?"
    titles = [one.title for one in sections if not isinstance(one, list)]
    assert titles == ["The answer", "Data", "Sources", "Parameters"]


def test_is_for_archives_too_where_its_day_is_known(reader):
    assert b"<pdfaid:part>3</pdfaid:part>" in reader.trailer["/Root"]["/Metadata"].get_data()
    without = PdfReader(io.BytesIO(render_pdf(sample(), replace(META, dated=""))))
    told = without.trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfaid:part" not in told and b"pdfuaid:part" in told and without.metadata.creation_date is None


def test_the_title_is_the_one_heading_of_level_1(reader):
    assert tags(reader, "/H1") == 1 and tags(reader, "/H2") == 4 and tags(reader, "/H3") == 1


def test_every_font_is_embedded(reader):
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_values_and_what_else_comes_with_them_are_attached():
    table = Attachment("sample.xlsx", bytes(range(256)), "application/vnd.ms-excel", "Its tables")
    reader = PdfReader(io.BytesIO(render_pdf(sample(), replace(META, attached=(table,)))))
    assert json.loads(reader.attachments["sample--official-2026.json"][0]) == VALUES
    assert reader.attachments["sample.xlsx"] == [bytes(range(256))]
    assert len(reader.trailer["/Root"]["/AF"]) == 2


def test_place_day_and_scenario_stand_under_the_title_and_no_file_name(reader):
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Hải Phòng · Official plan 2026 How fast has Hải Phòng grown? Figures published up to 31 March 2026" in first
    assert not any("sample--official-2026" in page.extract_text() for page in reader.pages)


def test_running_head_and_page_numbers(reader):
    second = " ".join(reader.pages[1].extract_text().split())
    assert second.startswith("Hải Phòng Figures published up to 31 March 2026")
    assert f"How fast has Hải Phòng grown? 2 / {len(reader.pages)}" in second


def test_table_heads_repeat():
    reader = PdfReader(io.BytesIO(render_pdf(notebook(code("a", said(pipe_table(4, 70)))), META)))
    pages = [page.extract_text() for page in reader.pages if page.extract_text().count("363,000") > 0]
    assert len(pages) == 2
    assert all("Area 2013 2014 2015" in page for page in pages)


@pytest.mark.parametrize(("language", "number"), [("en", "Table 1, continued"), ("vi", "Bảng 1, tiếp theo")])
def test_a_long_table_goes_on_under_its_number_and_heads(language, number):
    nb = notebook(code("a", said(pipe_table(4, 70), table="Growth")))
    made = render_pdf(nb, replace(META, language=language))
    first, second = (page.extract_text() for page in PdfReader(io.BytesIO(made)).pages[:2])
    assert number not in first and "Growth" in first
    assert second.index(number) < second.index("Area 2013 2014 2015") and "Growth" not in second


def test_text_from_data_stays_text(words):
    shown = HOSTILE.replace("`#y`{=typst}", "#y{=typst}").replace("[a](javascript:alert(2))", "a").replace('"z"', "”z”")
    squeezed = words.replace(" ", "").replace("“", "”")
    assert shown.replace(" ", "") in squeezed
    assert HOSTILE.replace(" ", "") in squeezed


def test_a_source_is_one_footnote_however_often_it_is_named(words):
    assert words.count("Tình hình kinh tế") == 1


def test_text_of_a_chart_is_text_and_lacking_letters_are_marked():
    figures.style()
    figure, ax = figures.new()
    ax.set_title("Tăng trưởng của Hải Phòng 富")
    wide, phone = drawn.drawings(figure, "growth")
    made = render_pdf(notebook(code("a", display({"image/svg+xml": wide}, alt="Line", phone=phone))), META)
    page = PdfReader(io.BytesIO(made)).pages[0]
    assert "Tăng trưởng của Hải Phòng [U+5BCC]" in " ".join(page.extract_text().split())
    fonts = [font["/BaseFont"].partition("+")[2] for font in page["/Resources"]["/Font"].values()]
    assert "SourceSansPro-Semibold" in fonts


def test_the_unit_of_a_chart_stands_under_its_title(words):
    title, unit = words.index("Growth passed 13"), words.index("Real growth of Hải Phòng, % a year")
    assert title < unit < words.index("Source: statistics office")


def test_the_unit_of_a_table_stands_under_its_caption(words):
    assert "A wide table bn VND Area" in words


def test_vietnamese_names_are_tagged_in_an_english_report(pdf):
    nb = notebook(text("# Growth"), code("a", said("| Area | Growth |\n|---|---|\n| Hải Dương | 9.6 |")))
    made = PdfReader(io.BytesIO(render_pdf(nb, replace(META, place=""))))
    contents = b"".join(page.get_contents().get_data() for page in made.pages)
    assert b"/Lang (vi)" in contents or tags(made, "vi", "/Lang") > 0


def test_code_is_hidden_and_its_output_is_not(words):
    assert "import pandas" not in words and "plain" in words


def test_nothing_runs_over_the_edge_or_into_its_neighbour(pdf):
    for page in runs(pdf):
        assert [run.text for run in page if not LEFT <= run.left <= run.right <= RIGHT + 1] == []
        assert collisions(page) == []


@pytest.mark.parametrize(("columns", "cell", "landscape"), [(14, "1,234,567", False), (18, "−1,234,567.8", True)])
def test_wide_tables_fit_their_page(columns, cell, landscape):
    pdf = render_pdf(notebook(code("a", said(pipe_table(columns, 3, cell)))), META)
    pages = runs(pdf)
    widths = [float(page.mediabox.width) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert (max(widths) > 800) == landscape
    for page, width in zip(pages, widths, strict=True):
        assert [run.text for run in page if run.right > width - LEFT + 1] == []
        assert collisions(page) == []


HEADS = ("Vốn đầu tư thực hiện toàn xã hội", "Tốc độ tăng tổng sản phẩm", "Khoảng tin cậy 80%, điểm phần trăm")


@pytest.mark.parametrize("columns", [5, 8, 11])
def test_long_vietnamese_heads_fit_their_page(columns):
    heads = ["Chỉ tiêu", *(f"{HEADS[j % 3]}, {2020 + j}" for j in range(1, columns))]
    cells = ["Chỉ số sản xuất công nghiệp", *["1.234.567,8"] * (columns - 1)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * columns, cells, cells))
    made = render_pdf(notebook(code("a", said(table))), replace(META, language="vi"))
    for page, sheet in zip(runs(made), PdfReader(io.BytesIO(made)).pages, strict=True):
        assert [run.text for run in page if run.right > float(sheet.mediabox.width) - LEFT + 1] == []
        assert collisions(page) == []


def test_a_column_of_long_names_is_not_the_narrowest():
    """Widths are those of the least high table: eight heads of numbers took the room of the names of the rows."""
    heads = ["Địa phương", "Dự báo cho", "Phương pháp dự báo", "Số trường hợp"]
    heads += ["Chênh lệch bình quân giữa xác suất nêu ra và tỷ lệ xảy ra, điểm %"]
    heads += ["Dự báo hoàn hảo, ở một nửa số trường hợp, điểm %"]
    heads += ["Dự báo hoàn hảo, vượt trong một phần tư số trường hợp, điểm %", "Trong khoảng tin cậy 80%, %"]
    rows = [["địa phương từng tăng nhanh như vậy", "bình quân 5 năm", "dự báo của báo cáo", "5.162", *["4,0"] * 4]] * 8
    table = "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * 8, *rows))
    made = render_pdf(notebook(code("a", said(table))), replace(META, language="vi"))
    lines = {round(run.baseline) for run in runs(made)[0] if run.left < LEFT + 20 and run.text in "".join(rows[0][0])}
    assert len(lines) <= 2 * len(rows)


def test_a_table_too_wide_for_any_page_is_refused():
    with pytest.raises(
        GrowthGapError, match=r"sample: a table of 40 columns is too wide for a page \(first column: Area\)"
    ):
        render_pdf(notebook(code("a", said(pipe_table(40, 1, "1,234,567")))), META)


def test_letters_are_not_wider_than_assumed():
    vietnamese = "aăâeêioôơuưyđ" + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    letters = vietnamese + vietnamese.upper() + string.ascii_letters + string.digits + " .,;:%−-–—()/+<>=&'\""
    texts = [letter * 20 for letter in letters if letter != " "] + ["363,000", "−14.9 %", "Khu công nghiệp Nam Đình Vũ"]
    script = "local c = dofile(arg[1]); for line in io.lines() do print(c.em(line)) end"
    columns = json.dumps(str(TEMPLATES / "tables" / "columns.lua"))
    command = [_pandoc(), "lua", "-e", f"arg = {{{columns}}} {script}"]
    done = subprocess.run(command, input="\n".join(texts).encode(), capture_output=True, check=True)
    assumed = [float(line) for line in done.stdout.split()]
    assert [t for t, a, true in zip(texts, assumed, advances(texts), strict=True) if true > a + 0.01] == []


def test_figure_without_alternative_text_is_refused():
    with pytest.raises(
        GrowthGapError, match=r"^sample: the figure 'Growth passed 13.% once' of cell 2 has no alternative text"
    ):
        render_pdf(notebook(text("# T"), code("a", chart(title="Growth passed 13 % once", alt=""))), META)


def test_bitmap_of_an_ordinary_notebook_names_its_cell():
    with pytest.raises(GrowthGapError, match="the figure of cell 1 has no alternative text"):
        render_pdf(notebook(code("a", display({"image/png": bitmap(3, 2)}))), META)


def test_formula_without_alternative_text_is_refused():
    with pytest.raises(GrowthGapError, match=r"the formula a\^2 of cell 1 has no alternative text; write it as"):
        render_pdf(notebook(text("so $a^2$")), META)


def test_vietnamese_report_names_its_tables_in_vietnamese():
    meta = META.__class__("x", language="vi")
    reader = PdfReader(io.BytesIO(render_pdf(notebook(code("a", said(pipe_table(3, 1), table="Một bảng"))), meta)))
    assert "Bảng 1" in reader.pages[0].extract_text()


def test_a_process_that_makes_many_reports_stays_small_if_it_forgets():
    """Each report is another one, as far as Typst can see; without forgetting, these take some 240 MB."""
    code = """
        import psutil
        from growthgap.pages.printed import pdf
        from growthgap.pages.printed.typesetter import typesetter
        grown = []
        for i in range(14):
            text = "= A\\n" + "#lorem(4000) " * 5 + str(i) + "\\n#pagebreak()" * 20
            report = "#set document(title: [A])\\n#set text(lang: \\"en\\")\\n" + text
            with typesetter({"report.typ": report.encode()}) as one:
                one.pdf(["ua-1"])
            pdf.forget()
            grown.append(psutil.Process().memory_info().rss)
        print((grown[-1] - grown[2]) // 2**20)
    """
    ran = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 80
