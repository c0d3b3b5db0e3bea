import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, interval, phrase
from growthgap.reporting import tables
from growthgap.reporting.text import layout


def set_out(frame, language="en", total=None):
    return tables.pipe_table(layout.laid_out(frame, language, total).columns).replace("\u00a0", " ")


def test_numbers_to_the_right_text_to_the_left_missing_as_a_dash():
    frame = pd.DataFrame({"name": ["Services", None], "year": [2025, 2026], "growth": [10.214, None]})
    assert set_out(frame).splitlines() == [
        "| Name | Year | Growth, % |",
        "|:--------|----:|-------:|",
        "| Services | 2025 | 10.2 |",
        "| – | 2026 | – |",
    ]
    assert "| Services | 2025 | 10,2 |" in set_out(frame, "vi")


def test_a_cell_may_be_a_quantity_a_phrase_a_code_or_a_list():
    area, said = codes.area("VN-61"), phrase("quantity.parameter", name="x")
    amount = Quantity(399_279.4242, "VND_BN", basis=said)
    missing = Quantity(None, "PCT", missing=said)
    frame = pd.DataFrame({"name": [amount, missing, said, area, ["a", "b"]], "area": ["VN-HP"] * 5})
    cells = [row.split(" | ")[0] for row in set_out(frame).splitlines()[2:]]
    assert cells == [
        "| 399,300", "| –", "| parameter x", "| Hải Dương", "| a and b"
    ]  # fmt: skip


def test_columns_of_years_are_told_as_they_are_and_described_by_their_name():
    frame = pd.DataFrame({2024: [0.1], 2025: [0.2]}, pd.Index(["a"], name="name")).rename_axis(columns="growth")
    assert set_out(frame).splitlines()[0] == "| Name | 2024 | 2025 |"


def test_text_from_data_cannot_become_markup():
    text = set_out(pd.DataFrame({"name": ["a|b <script> $x$ [y](z) #let *c* `d` @e\nf"]}))
    assert text.splitlines()[-1] == r"| a\|b \<script\> \$x\$ \[y\](z) \#let \*c\* \`d\` \@e f |"


def test_a_column_that_is_not_described_or_comes_twice_is_refused():
    with pytest.raises(GrowthGapError, match=r"'grwth' is no known column of .*; the nearest is growth"):
        set_out(pd.DataFrame({"grwth": [1.0]}))
    with pytest.raises(GrowthGapError, match="two columns of one name"):
        set_out(pd.DataFrame([[1, 2]], columns=["year", "year"]))


def test_a_column_may_be_an_indicator_in_a_unit():
    growth = pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0, 8.4567]}, index=pd.Index([2020, 2021], name="year"))
    growth = growth.rename_axis(columns="PCT")
    head, _, *rows = set_out(growth).split("\n")
    assert head == "| Year | Real GRDP growth, % |"
    assert rows == ["| 2020 | 9.0 |", "| 2021 | 8.5 |"]
    assert set_out(growth, "vi").startswith("| Năm | Tốc độ tăng GRDP (giá so sánh), % |")


def cells(frame, language="en", total=None):
    """Rows of cells, the heading first."""
    lines = set_out(frame, language, total).splitlines()
    return [line.strip("| ").split(" | ") for line in (lines[0], *lines[2:])]


def test_an_interval_follows_its_number_and_the_unit_stands_in_the_heading():
    found = [
        Quantity(12.26, "PCT", 11.684, 12.831, interval(80), digits=1),
        Quantity(9.9, "PCT", 9.6, 10.2, interval(80)),
        Quantity(float("nan"), "PCT", missing=phrase("quantity.single_years")),
    ]
    frame = pd.DataFrame({"year": [2026, 2027, 2028], "forecast": found})
    assert cells(frame) == [
        ["Year", "Forecast, %", "80 % interval, %"],
        ["2026", "12.3", "11.7 to 12.8"],
        ["2027", "9.9", "9.6 to 10.2"],
        ["2028", "–", "–"],
    ]
    assert cells(frame, "vi")[:2] == [["Năm", "Dự báo, %", "Khoảng tin cậy 80%, %"], ["2026", "12,3", "11,7 đến 12,8"]]


def test_ends_in_columns_of_their_own_follow_what_they_are_the_ends_of():
    spending = {"spending_low": [21_639.2], "spending": [33_305.51188], "spending_high": [50_367.9], "planned": [363e3]}
    assert cells(pd.DataFrame({"year": [2026], **spending})) == [
        ["Year", "Spending, median, bn VND", "80 % interval, bn VND", "Planned investment, bn VND"],
        ["2026", "33,000", "22,000 to 50,000", "363,000"],
    ]
    targets = {"target_from": [6.5, 22.0, 13.0], "target_to": [7.5, 22.0, None]}
    assert cells(pd.DataFrame({"year": [2013, 2018, 2026], **targets})) == [
        ["Year", "Target, %"], ["2013", "6.5 to 7.5"], ["2018", "22.0"], ["2026", "13.0 or more"]
    ]  # fmt: skip
    days = pd.DataFrame({"period": ["2026"], "release_from": ["2026-12-28"], "release_to": ["2027-02-14"]})
    assert cells(days)[1] == ["2026", "2026-12-28 to 2027-02-14"]


def test_rows_of_different_units_have_a_column_of_units():
    growth, money = Quantity(13.0, "PCT"), Quantity(3_800, "USD_MN", 3_800, 4_300)
    targets, known = [growth, money, Quantity(15.0, "PCT")], [Quantity(12.08, "PCT"), None, None]
    frame = pd.DataFrame({"name": ["a", "b", "c"], "year_target": targets, "year_so_far": known})
    assert cells(frame) == [
        ["Name", "Unit", "Target", "So far"],
        ["a", "%", "13.00", "12.08"],
        ["b", "mn USD", "3,800 to 4,300", "–"],
        ["c", "%", "15.0", "–"],
    ]


def test_a_multiple_is_so_many_times_in_vietnamese():
    frame = pd.DataFrame({"name": ["a", "b"], "year_target": [Quantity(1.9, "RATIO"), Quantity(3.0, "PCT")]})
    assert "| a | lần | 1,90 |" in set_out(frame, "vi")


def test_a_cell_with_its_unit_has_the_short_form_of_it():
    rows = [
        [Quantity(11.52, "PCT"), Quantity(1.25, "PP", 0.5, 2.0, digits=1)],
        [Quantity(0.162, "PROB"), Quantity(-11.25, "PP", digits=0)],
        [Quantity(399_000, "VND_BN"), Quantity(0, "VND_BN")],
    ]
    frame = pd.DataFrame(rows, ["x", "y", "z"], ["news_then", "news_new"]).rename_axis("name")
    told = set_out(frame, "vi").splitlines()[2:4]
    assert told == ["| x | 11,52% | 1,3 điểm % | 0,5 đến 2,0 điểm % |", "| y | 16% | −11 điểm % | – |"]


def test_numbers_of_one_row_in_different_units_say_so_themselves():
    rows = [
        [Quantity(11.52, "PCT"), Quantity(0.74, "PP", digits=2)],
        [Quantity(0.162, "PROB"), Quantity(-11.25, "PP", digits=0)],
        [Quantity(399_000, "VND_BN"), Quantity(0, "VND_BN")],
    ]
    frame = pd.DataFrame(rows, ["x", "y", "z"], ["news_then", "news_new"]).rename_axis("name")
    assert cells(frame)[1:] == [
        ["x", "11.52 %", "0.74 pp"],
        ["y", "16 %", "−11 pp"],
        ["z", "399,000 bn VND", "0 bn VND"],
    ]


def test_the_cells_of_a_column_have_one_number_of_decimals():
    frame = pd.DataFrame({"year": [2024, 2025], "growth": [13.0, 11.81], "sum_invested": [12_051.37521, 52.41382]})
    assert cells(frame)[1:] == [["2024", "13.00", "12,050"], ["2025", "11.81", "52"]]


def test_a_column_of_which_nothing_is_known_is_left_out_and_named():
    laid = layout.laid_out(pd.DataFrame({"year": [2025], "growth": [None], "output": [None], "name": ["a"]}))
    assert [one.heading for one in laid.columns] == ["Year", "Name"]
    assert laid.left_out == ("Growth", "Output")


def test_a_total_is_bold():
    frame = pd.DataFrame({"sector": ["a", "all"], "share": [100.0, 100.0], "growth": [None, None]})
    assert cells(frame, total=-1)[1:] == [["a", "100.0"], ["**all**", "**100.0**"]]


def test_ends_that_are_written_alike_are_no_interval():
    sure = Quantity(11.0, "PCT", 10.99, 11.02, interval(80))
    unsure = Quantity(7.3, "PCT", 7.1, 7.4, interval(80))
    frame = pd.DataFrame({"name": ["a", "b"], "forecast": [sure, unsure], "year_target": [sure, unsure]})
    assert cells(frame)[1:] == [["a", "11.0", "–", "11.0"], ["b", "7.3", "7.1 to 7.4", "7.1 to 7.4"]]


def test_a_span_of_years_is_no_fraction():
    frame = pd.DataFrame({"period": ["2026/2030", "2026-Q3"]})
    assert cells(frame)[1:] == [["2026 to 2030"], ["2026-Q3"]]
    assert cells(frame, "vi")[1] == ["giai đoạn 2026-2030"]


def test_each_range_is_of_columns_that_are_described():
    known = codes.columns()
    for one in codes.ranges():
        assert {one.low, one.high, one.of or one.low} <= known.keys()
        assert known[one.low].unit == known[one.high].unit == known[one.of or one.low].unit


def test_what_is_remarked_of_a_publisher_is_told_in_the_language():
    frame = pd.DataFrame({"publisher": ["Bank of Japan, copied by VOV (forum)"]}, index=["a"])
    cells = layout.laid_out(frame, "vi").columns[-1].cells
    assert cells == ("[Bank of Japan]{lang=en}, theo bản sao của VOV (diễn đàn)",)
    cells = layout.laid_out(frame).columns[-1].cells
    assert cells == ("Bank of Japan, copied by VOV (forum)",)


def test_why_a_figure_is_flagged_is_told_in_the_language():
    frame = pd.DataFrame({"flag_reason": ["conflicts with 15.42 of the statistics office"]}, index=["a"])
    assert layout.laid_out(frame, "vi").columns[-1].cells == ("trái với mức 15,42 của cơ quan thống kê",)
    assert layout.laid_out(frame).columns[-1].cells == ("conflicts with 15.42 of the statistics office",)
