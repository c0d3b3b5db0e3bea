import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.reporting import tables


def test_numbers_to_the_right_text_to_the_left_missing_as_a_dash():
    table = pd.DataFrame({"Sector": ["Services", ""], "Year": [2025, 2026], "Growth, %": [10.21, None]})
    assert tables.markdown(table, digits=1).splitlines() == [
        "| Sector | Year | Growth, % |",
        "|:--------|----:|-------:|",
        "| Services | 2025 | 10.2 |",
        "| – | 2026 | – |",
    ]


def test_vietnamese_numbers():
    assert "| 1.234,5 |" in tables.markdown(pd.DataFrame({"a": [1234.5]}), digits=1, language="vi")


def test_whole_numbers_have_no_decimals_and_digits_go_by_column():
    text = tables.markdown(pd.DataFrame({"n": [1200], "x": [1.0], "y": [2.0]}), digits={"x": 3, "y": 0})
    assert text.splitlines()[-1] == "| 1,200 | 1.000 | 2 |"


def test_text_from_data_cannot_become_markup():
    text = tables.markdown(pd.DataFrame({"note": ["a|b <script> $x$ [y](z) #let *c* `d` @e\nf"]}))
    assert text.splitlines()[-1] == r"| a\|b \<script\> \$x\$ \[y\](z) \#let \*c\* \`d\` \@e f |"


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(GrowthGapError, match="two columns of one name"):
        tables.markdown(pd.DataFrame([[1, 2]], columns=["a", "a"]))


def test_a_column_may_be_an_indicator_in_a_unit():
    growth = pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0, 8.46]}, index=pd.Index([2020, 2021], name="year"))
    growth = growth.rename_axis(columns="PCT")
    head, _, *rows = tables.set_out(growth).split("\n")
    assert head == "| Year | Real GRDP growth, % |"
    assert rows == ["| 2020 | 9.0 |", "| 2021 | 8.5 |"]
    assert tables.set_out(growth, "vi").startswith("| Năm | Tốc độ tăng GRDP, % |")
    assert tables.described(growth).replace("\xa0", " ") == (
        "Real GRDP growth: 9.0 % in 2020, 8.5 % in 2021; lowest 8.5 % in 2021, highest 9.0 % in 2020."
    )
