import pytest
from made_up_counts import figures

from growthgap import data
from growthgap.economics.fdi import counts
from growthgap.economics.fdi import counts_compared as compared
from growthgap.quantity import phrase


def counted(values):
    return counts.all_registered(figures(values, counter="CITY"))


def test_percentages_of_the_plan_imply_it():
    percentages = figures({"2018-03": 76.59, "2018-06": 90}, counter="CITY")
    plans = compared.implied_plans(percentages, counted({"2018-03": 919.09}))
    assert plans["fdi_implied_plan"].tolist() == [pytest.approx(1200, abs=0.1)]
    assert plans["from_limit"].tolist() == [None]
    assert compared.implied_plans(figures({}), counted({"2018-03": 919.09})).empty


def test_a_plan_from_a_limit_says_so():
    percentages = figures({"2018-03": 76.59}, counter="CITY")
    percentages.table["bound"] = "GE"
    plans = compared.implied_plans(percentages, counted({"2018-03": 919.09}))
    assert plans["from_limit"].tolist() == [phrase("fdi.from_limit")]


def test_the_counts_of_a_year_stand_side_by_side_with_their_spread():
    parts = (figures({"2020-12": amount}, area="VN-HP-PRE2025") for amount in (1400.0, 40.8))
    found = compared.counts_compared(data.observations(), counts.new_and_adjusted(*parts))
    table = found.table.frame
    assert table.loc[2018, ["fdi_city", "fdi_ministry", "fdi_spread"]].tolist() == [2400, 3100, 700]
    assert table.loc[2020, "fdi_ministry_new"] == 1440.8
    assert table["fdi_zones"].notna().any()
    assert found.widest.value == table["fdi_spread"].max()
    assert table.loc[found.widest_year.value, "fdi_spread"] == found.widest.value


def test_one_count_has_no_spread():
    parts = (figures({"2020-12": amount}, area="VN-13") for amount in (1400.0, 40.8))
    found = compared.counts_compared(data.observations().as_of("2019-01-01"), counts.new_and_adjusted(*parts))
    assert (found.widest.missing, found.widest_year.missing) == (phrase("fdi.one_count"), phrase("fdi.one_count"))


def test_an_area_is_no_peer_of_itself():
    found = compared.peers(data.observations(), ["VN-13", "VN-56-2025"], but=["VN-13"]).frame
    assert set(found["area"]) == {"VN-56-2025"}
    assert found[["fdi_counted", "fdi_plan_low", "attained"]].iloc[-1].tolist() == [4700, 6000, pytest.approx(4.7 / 6)]
