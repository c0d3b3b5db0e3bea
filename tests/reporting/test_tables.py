import pandas as pd

from growthgap.data import codes
from growthgap.reporting import tables


def test_ends_and_extremes_of_a_chart_in_a_sentence():
    growth = pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0, 8.4567]}, index=pd.Index([2020, 2021], name="year"))
    growth = growth.rename_axis(columns="PCT")
    assert tables.described(growth).replace("\xa0", " ") == (
        "Real GRDP growth: 9.0 % in 2020, 8.5 % in 2021; lowest 8.5 % in 2021, highest 9.0 % in 2020."
    )


def test_no_text_behind_a_chart_is_a_formula():
    names = pd.Index(["=1+1", "@SUM(1)", "-x", "+x", "a=b"], name="name")
    lines = tables.csv(pd.DataFrame({"value": [-1.5, 2, 3, 4, 5]}, names)).splitlines()
    assert lines == ["name,value", "'=1+1,-1.5", "'@SUM(1),2", "'-x,3", "'+x,4", "a=b,5"]
