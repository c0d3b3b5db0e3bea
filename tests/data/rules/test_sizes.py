"""A sense of size: what is refused, what true figures need a note, and what nobody can tell."""

import numpy as np
import pandas as pd
import pytest

from growthgap.data import codes, tables
from growthgap.data.rules import sizes

NOTED = "net reduction; unusual, as published"


def observed(*values, unit="VND_BN", indicator="GRDP_CURR", **columns):
    """Figures of one area, a year each, unless columns say otherwise."""
    rows = len(values)
    blank = {"REF_AREA": "VN-HP", "INDICATOR": indicator, "UNIT_MEASURE": unit, "FLAG": "", "NOTE": ""}
    blank |= {"TIME_PERIOD": [str(2019 + year) for year in range(rows)], "OBS_VALUE": list(values)}
    return pd.DataFrame(
        {name: [cell] * rows if isinstance(cell, str) else cell for name, cell in blank.items()} | columns
    )


def odd(rule, table):
    return [(position, column) for position, column, _ in rule(table, {})]


def test_every_unit_and_every_rate_of_an_indicator_has_limits():
    none = [(i.code, u) for i in codes.indicators().values() for u in i.units if sizes.limits(i.code, u) is None]
    assert none == []


@pytest.mark.parametrize(
    ("indicator", "unit", "ends"),
    [
        ("GRDP_GROWTH", "PCT", (-50, 60)),
        ("GVA_GROWTH_MFG", "PCT", (-80, 120)),
        ("IIP_MFG_YTD", "PCT", (-70, 100)),
        ("TFP_SHARE_OF_GROWTH", "PCT", (-100, 200)),
        ("GVA_SHARE_MFG", "PCT", (0, 100)),
        ("PUBINV_PLAN_ATTAIN_YTD", "PCT", (0, 500)),
        ("GVA_CONTRIB_AGR", "PP", (-50, 60)),
        ("POP", "PERSONS_TH", (10, 2e5)),
        ("POP", "PCT", None),
    ],
)
def test_limits_by_indicator_and_unit(indicator, unit, ends):
    assert sizes.limits(indicator, unit) == ends


def test_what_leaves_the_limits_is_named_with_them():
    told = list(sizes.of_a_true_size(observed("11.8", "1181", unit="PCT", indicator="GRDP_GROWTH"), {}))
    assert told == [(1, "OBS_VALUE", "a value from -50 to 60 of GRDP_GROWTH in PCT")]
    assert odd(sizes.of_a_true_size, observed("x", "", "-1")) == [(2, "OBS_VALUE")]


def test_the_nearest_in_time_of_the_same_series():
    values = np.array([1.0, 2.0, np.nan, 4.0, -8.0, 5.0])
    around = sizes.neighbours(values, np.arange(6.0), np.array([1, 1, 1, 1, 0, 1], bool), np.array(list("aaaaab")))
    assert around["least"].tolist() == pytest.approx([2, 1, 1, 1, 1, np.nan], nan_ok=True)
    assert around["largest"].tolist() == pytest.approx([4, 4, 4, 2, 4, np.nan], nan_ok=True)
    assert around["closest"].tolist() == pytest.approx([2, 1, 1, 1, 1, np.nan], nan_ok=True)
    many = sizes.neighbours(np.arange(1.0, 21), np.arange(20.0), np.ones(20, bool), np.array(["a"] * 20))
    assert many["largest"][0] == 9  # of eight


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (["700", "734", "800"], []),
        (["700", "734000", "800"], [1]),
        (["700", "0.734", "800"], [1]),
        (["700", "0", "800"], [1]),
        (["700", "-734", "800"], [1]),
        (["700", "3990", "800"], []),
        (["700", "4100", "800"], [1]),
        (["700"], []),
    ],
)
def test_an_amount_is_of_the_size_of_its_neighbours(values, lines):
    assert odd(sizes.of_a_true_size, observed(*values)) == [(line, "OBS_VALUE") for line in lines]


def test_amounts_are_compared_over_a_year_and_in_one_currency():
    periods = ["2024", "2024-06", "2024-01", "2024-Q1", "2021/2025"]
    codes_ = ["INVEST_TOTAL", "INVEST_TOTAL_YTD", "INVEST_TOTAL_YTD", "INVEST_TOTAL", "INVEST_TOTAL"]
    table = observed("1200", "600", "100", "300", "6000", TIME_PERIOD=periods, INDICATOR=codes_)
    assert odd(sizes.of_a_true_size, table) == []
    assert odd(sizes.of_a_true_size, table.assign(OBS_VALUE=["1200", "600", "100", "300", "60000"])) == [
        (4, "OBS_VALUE")
    ]
    both = observed("100", "110", "4.4", unit=["VND_MN_HEAD", "VND_MN_HEAD", "USD_HEAD"], indicator="GRDP_PC")
    assert odd(sizes.of_a_true_size, both) == [(2, "OBS_VALUE")]
    assert odd(sizes.of_a_true_size, both.assign(OBS_VALUE=["100", "110", "4400"])) == []


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (["11.8", "12.4", "9.5"], []),
        (["11.8", "0.124", "9.5"], [1]),
        (["11.8", "0.12", "9.5"], [1]),
        (["11.8", "0.1", "9.5"], []),  # one decimal: no fraction of what is published
        (["11.8", "0.60", "9.5"], []),  # 60 % is not like the others either
        (["0.3", "0.4", "-0.2", "30"], [3]),
        (["0.3", "0.4", "-0.2", "30.5"], []),
        (["7", "8", "-9"], []),
    ],
)
def test_a_rate_is_no_hundredth_and_no_hundredfold(values, lines):
    table = observed(*values, unit="PCT", indicator="GRDP_GROWTH")
    assert odd(sizes.of_a_true_size, table) == [(line, "OBS_VALUE") for line in lines]


def test_a_figure_that_is_said_to_be_unusual_is_kept_and_is_no_neighbour():
    table = observed("700", "734000", "800", NOTE=["", NOTED, ""])
    assert odd(sizes.of_a_true_size, table) == []
    assert odd(sizes.of_a_true_size, table.assign(NOTE="", FLAG=["", "SUSPECT", ""])) == []
    (told,) = sizes.of_a_true_size(table.assign(NOTE=""), {})
    assert told[:2] == (1, "OBS_VALUE")
    assert told[2].startswith("a value of the size of those around it (70")
    assert told[2].endswith("), or a NOTE with the words 'unusual, as published'")


@pytest.mark.parametrize(
    ("dong", "dollars", "told"),
    [
        (["40000", "178000"], ["", "6740"], []),
        (["178000", ""], ["", "6.74"], [(0, "TOTAL_VND_BN"), (1, "TOTAL_USD_MN")]),
        (["178000"], ["674"], [(0, "TOTAL_USD_MN")]),
        (["178000"], ["6740000"], [(0, "TOTAL_USD_MN")]),
        (["6300", "69000"], ["", ""], []),
        (["2.4", "2400"], ["", ""], [(0, "TOTAL_VND_BN"), (1, "TOTAL_VND_BN")]),
        (["", "2400"], ["", ""], []),
    ],
)
def test_the_capital_of_a_project_is_of_one_size(dong, dollars, told):
    table = pd.DataFrame({"PROJECT_ID": "A", "TOTAL_VND_BN": dong, "TOTAL_USD_MN": dollars, "NOTE": ""}, dtype=str)
    assert odd(sizes.capital_alike, table) == told


def test_parameters_by_their_unit():
    table = pd.DataFrame(
        {
            "PARAMETER": ["DEPRECIATION"] * 3 + ["TFP_GROWTH"] * 2,
            "VALUE": ["0.05", "0.06", "0.0005", "0.5", "x"],
            "UNIT": ["share of capital a year"] * 3 + ["a year"] * 2,
        }
    )
    assert odd(sizes.parameters_alike, table) == [(3, "VALUE"), (2, "VALUE")]


RAW = tables.read_raw("observations").reset_index()
COMPARED = sizes.compared(RAW)
LIMITS = np.array([sizes.limits(*of) for of in zip(RAW["INDICATOR"], RAW["UNIT_MEASURE"], strict=True)])


def seen(factor: float) -> np.ndarray:
    """Of each published figure whether it is refused when it alone is changed, and its neighbours stay."""
    value = COMPARED["value"] * factor
    decimals = (COMPARED["decimals"] - round(np.log10(factor))).clip(lower=0)
    outside = (value < LIMITS[:, 0]) | (value > LIMITS[:, 1])
    return sizes.unlike(COMPARED.assign(value=value, decimals=decimals)) | outside.to_numpy()


def test_no_published_figure_is_refused():
    assert RAW[seen(1)]["OBS_VALUE"].tolist() == []


@pytest.mark.parametrize(("factor", "most"), [(1000, 0), (0.001, 0), (100, 25), (0.01, 20)])
def test_of_all_published_figures_hardly_one_can_be_typed_in_a_wrong_unit(factor, most):
    """6,000 figures that have neighbours, each changed alone. What passes are registered FDI, which differs by a
    hundred from month to month, and rates below one percent, whose hundredfold is a rate as well."""
    has_neighbours = COMPARED["counts"] & COMPARED["least"].notna()
    assert has_neighbours.sum() > 6000
    passed = RAW[has_neighbours & ~seen(factor)]
    assert len(passed) <= most
    small = COMPARED["value"][passed.index].abs() <= 1
    known = passed["INDICATOR"].str.contains("FDI_REG|IIP|ATTAIN|TFP") | small
    assert passed[~known].empty


@pytest.mark.parametrize(
    ("unit", "typed", "times"),
    [("VND_BN", "USD_MN", 25), ("VND_MN_HEAD", "USD_HEAD", 0.025), ("USD_HEAD", "VND_MN_HEAD", 40)],
)
def test_of_all_published_figures_none_can_be_typed_in_the_other_currency(unit, typed, times):
    may_be_either = RAW["INDICATOR"].isin(["GRDP_CURR", "GRDP_PC"]) & (RAW["UNIT_MEASURE"] == unit)
    changed = COMPARED.assign(scale=COMPARED["scale"] * times)
    limits = np.array([sizes.limits(code, typed) or (-np.inf, np.inf) for code in RAW["INDICATOR"]])
    outside = (COMPARED["value"] < limits[:, 0]) | (COMPARED["value"] > limits[:, 1])
    held = may_be_either & COMPARED["counts"] & COMPARED["least"].notna()
    assert held.sum() > 15
    assert RAW[held & ~(sizes.unlike(changed) | outside)].empty
