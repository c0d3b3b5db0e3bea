"""The visible cells of an xlsx sheet: what was hidden is left out and said, what has no text of its own is a fault."""

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from growthgap.data.entry.cells import workbook
from growthgap.errors import GrowthGapError


@pytest.fixture
def saved(tmp_path):
    """Saves a workbook whose first sheet has these rows, after a change of it, and reads it."""

    def save(rows, change=lambda book, sheet: None, name=None):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Quý I"
        for row in rows:
            sheet.append(row)
        change(book, sheet)
        book.save(tmp_path / "figures.xlsx")
        return workbook.read(tmp_path / "figures.xlsx", name)

    return save


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def test_hidden_rows_and_columns_are_left_out_and_named(saved):
    def hide(_, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # has nothing in it
        sheet.column_dimensions.group("B", "C", hidden=True)

    grid = saved([["a", "b", "c", "d"], [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]], hide)
    assert texts(grid) == [["a", "d"], ["1", "4"], ["9", "12"]]
    assert [cell.address for cell in grid.rows[2]] == ["A4", "D4"]
    assert grid.remarks == ["left out: 1 hidden row (3)", "left out: 2 hidden columns (B, C)"]


def test_other_sheets_are_named_and_a_hidden_one_is_not_the_first(saved):
    def more(book, sheet):
        sheet.sheet_state = "hidden"
        book.create_sheet("Notes")["A1"] = "see there"

    grid = saved([["a"]], more)
    assert texts(grid) == [["see there"]]
    assert grid.remarks == ["sheet 'Notes' is read; others are there: Quý I"]
    assert texts(saved([["a"]], more, "Quý I")) == [["a"]]
    with pytest.raises(GrowthGapError, match="has no sheet 'April'; it has Quý I, Notes"):
        saved([["a"]], more, "April")


def test_a_cell_is_what_it_shows_and_tells_what_it_holds(saved):
    def formats(_, sheet):
        sheet["A1"].number_format, sheet["B1"].number_format, sheet["C1"].number_format = "0.0%", "0.0", "0.00"

    a, b, c = saved([[0.142, 12.4837, 12.5]], formats).rows[0]
    assert (a.text, a.holds) == ("14.2%", "")
    assert (b.text, b.holds) == ("12.5", "12.4837")
    assert (c.text, c.holds) == ("12.50", "")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("=1000+2500", "holds a formula that was never computed; open the file in Excel or LibreOffice and save it"),
        (
            CellRichText("11.8", TextBlock(InlineFont(vertAlign="superscript"), "1")),
            "'1' is raised or struck through; write the text without it",
        ),
        (CellRichText(TextBlock(InlineFont(strike=True), "12.5"), " 13.1"), "'12.5' is raised or struck through"),
    ],
)
def test_what_has_no_text_of_its_own_is_a_fault(saved, value, fault):
    assert fault in saved([[value]]).rows[0][0].fault
