"""Data of a table with one thing in a cell."""

from sample_report import typed_data

from growthgap.pages.cells import flat

COLUMN = {"name": "x", "head": "X", "unit": "", "symbol": "", "digits": 1}
PCT = COLUMN | {"unit": "PCT", "symbol": "%"}


def quantity(value, low, high, unit="PCT"):
    return {"value": value, "low": low, "high": high, "unit": unit}


def of(column, *cells, language="en"):
    data = typed_data("a-table-1", columns=[column], rows=[[cell] for cell in cells])
    return flat.columns(data, language)


def test_a_quantity_is_three_columns():
    made = of(PCT, quantity(12.5, 11, 14), None, quantity(3, None, None))
    assert [(one.head, one.cells) for one in made] == [
        ("X, %", (12.5, None, 3)),
        ("X, low end, %", (11, None, None)),
        ("X, high end, %", (14, None, None)),
    ]
    assert [one.head for one in of(PCT, quantity(1, 0, 2), language="vi")] == [
        "X, %",
        "X, cận dưới, %",
        "X, cận trên, %",
    ]
    assert [one.head for one in of(PCT, quantity(1, None, None))] == ["X, %"]


def test_quantities_of_several_units_say_theirs():
    made = of(COLUMN, quantity(12.5, None, None), quantity(4, None, None, "RATIO"), "none")
    assert [(one.head, one.cells) for one in made] == [("X", (12.5, 4, "none")), ("X, unit", ("%", "ratio", None))]


def test_types_are_those_of_the_cells():
    year = COLUMN | {"unit": "YEAR"}
    assert of(year, 2025, 2029.5)[0].type == "number"
    cases = [(year, 2025), (PCT, 1), (PCT, None), (COLUMN, "a"), (year, "2025 *")]
    assert [of(column, cell)[0].type for column, cell in cases] == ["integer", "number", "string", "string", "string"]
    assert of(COLUMN, "a", 1)[0].type == "any"


def test_no_two_columns_have_one_head():
    data = typed_data("a-table-1", columns=[PCT, PCT, COLUMN | {"head": ""}], rows=[[1, 2, 3]])
    assert [one.head for one in flat.columns(data, "en")] == ["X, %", "X, % (2)", "x"]


def test_no_text_of_a_csv_is_a_formula():
    rows = [["=1+1"], ["@SUM(1)"], ["-x"], ["+x"], ["a=b"], [-1.5], [None], [363000], [1e-7]]
    text = flat.csv_text(typed_data("a-table-1", columns=[COLUMN | {"head": "=x"}], rows=rows), "en")
    assert text == "\ufeff'=x\n'=1+1\n'@SUM(1)\n'-x\n'+x\na=b\n-1.5\n\"\"\n363000\n1e-07\n"
