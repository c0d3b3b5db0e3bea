import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import tables


def test_numbers_to_the_right_text_to_the_left_missing_as_a_dash():
    frame = pd.DataFrame({"name": ["Services", None], "year": [2025, 2026], "growth": [10.214, None]})
    assert tables.set_out(frame).splitlines() == [
        "| Name | Year | Growth, % |",
        "|:--------|----:|-------:|",
        "| Services | 2025 | 10.21 |",
        "| – | 2026 | – |",
    ]
    assert "| Services | 2025 | 10,21 |" in tables.set_out(frame, "vi")


def test_a_cell_may_be_a_quantity_a_phrase_a_code_or_a_list():
    area, said = codes.area("VN-61"), phrase("quantity.parameter", name="x")
    amount = Quantity(399_279, "VND_BN", 373_800, 457_000, digits=-3, basis=said)
    missing = Quantity(None, "PCT", missing=said)
    frame = pd.DataFrame({"name": [amount, missing, said, area, ["a", "b"]], "area": ["VN-HP"] * 5})
    cells = [row.split(" | ")[0].replace("\u00a0", " ") for row in tables.set_out(frame).splitlines()[2:]]
    assert cells == [
        "| 399,000 bn VND (374,000 to 457,000 bn VND)", "| –", "| parameter x", "| Hải Dương", "| a and b"
    ]  # fmt: skip


def test_columns_of_years_are_told_as_they_are_and_described_by_their_name():
    frame = pd.DataFrame({2024: [0.1], 2025: [0.2]}, pd.Index(["a"], name="name")).rename_axis(columns="growth")
    assert tables.set_out(frame).splitlines()[0] == "| Name | 2024 | 2025 |"


def test_text_from_data_cannot_become_markup():
    text = tables.set_out(pd.DataFrame({"name": ["a|b <script> $x$ [y](z) #let *c* `d` @e\nf"]}))
    assert text.splitlines()[-1] == r"| a\|b \<script\> \$x\$ \[y\](z) \#let \*c\* \`d\` \@e f |"


def test_a_column_that_is_not_described_or_comes_twice_is_refused():
    with pytest.raises(GrowthGapError, match=r"'grwth' is no known column of .*; the nearest is growth"):
        tables.set_out(pd.DataFrame({"grwth": [1.0]}))
    with pytest.raises(GrowthGapError, match="two columns of one name"):
        tables.set_out(pd.DataFrame([[1, 2]], columns=["year", "year"]))


def test_a_column_may_be_an_indicator_in_a_unit():
    growth = pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0, 8.46]}, index=pd.Index([2020, 2021], name="year"))
    growth = growth.rename_axis(columns="PCT")
    head, _, *rows = tables.set_out(growth).split("\n")
    assert head == "| Year | Real GRDP growth, % |"
    assert rows == ["| 2020 | 9.0 |", "| 2021 | 8.5 |"]
    assert tables.set_out(growth, "vi").startswith("| Năm | Tốc độ tăng GRDP, % |")


def test_no_text_behind_a_chart_is_a_formula():
    names = pd.Index(["=1+1", "@SUM(1)", "-x", "+x", "a=b"], name="name")
    lines = tables.csv(pd.DataFrame({"value": [-1.5, 2, 3, 4, 5]}, names)).splitlines()
    assert lines == ["name,value", "'=1+1,-1.5", "'@SUM(1),2", "'-x,3", "'+x,4", "a=b,5"]
