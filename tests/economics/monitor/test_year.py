"""The targets of a year, counted and set out."""

import datetime as dt

import numpy as np
import pandas as pd
from made_up_figures import figure, published, target

from growthgap.economics.monitor import standings, year
from growthgap.quantity import Quantity
from growthgap.reporting import phrases

TODAY = dt.date(2026, 3, 31)
DATA = published(
    target("GRDP_GROWTH", "2026", 13.0),
    target("FDI_REG", "2026", 3800, unit_measure="USD_MN", counter="ZONES", obs_bound="GE"),
    target("FDI_REG", "2026", 4300, unit_measure="USD_MN", counter="ZONES", obs_bound="LE"),
    target("BUDGET_REV", "2026", 120.0, unit_measure="VND_BN"),
    figure("BUDGET_REV_YTD", "2026-02", 30.0, freq="M", unit_measure="VND_BN", vintage="2026-03-02"),
    target("PUBINV_PLAN", "2026", 130.0, unit_measure="VND_BN"),
    figure("PUBINV_DISB_YTD", "2026-01", 2.0, freq="M", unit_measure="VND_BN", vintage="2026-02-02"),
)
CHANCE = Quantity(0.17, "PROB")


def found(data=DATA):
    return standings.standings(data, "VN-HP", "2026-Q1", TODAY)


def test_indicators_are_counted_by_their_progress():
    counts = {name: one.value for name, one in year.counts(found(), TODAY).items() if one.value}
    assert counts == {"on_course": 1, "far_behind": 1, "no_figure": 2, "no_target": 7, "tracked": 4}


def test_without_targets_nothing_is_tracked_and_the_count_says_on_what_it_rests():
    counts = year.counts(found(published(figure("EXPORTS", "2019", 1.0))), TODAY)
    assert counts["tracked"].value == 0 and counts["tracked"].rows == ()
    assert phrases.told(counts["tracked"].basis) == "as published by 2026-03-31"


def test_targets_and_figures_by_indicator():
    figures = year.figures(found())
    assert list(figures.target) == ["grdp_growth", "pubinv_plan", "fdi_reg", "budget_rev"]
    assert (figures.so_far["budget_rev"].value, figures.reached["budget_rev"].value) == (30.0, 25.0)
    assert [row["line"].tolist() for row in figures.so_far["budget_rev"].rows] == [[6]]
    assert phrases.told(figures.so_far["grdp_growth"].missing) == "no figure of the year was published for this target"
    assert (figures.dated.value, figures.newest.value, figures.oldest.value) == (2, 29, 57)


def test_a_target_that_is_a_range_has_both_ends():
    fdi = year.figures(found()).target["fdi_reg"]
    assert (fdi.value, fdi.low, fdi.high) == (3800, 3800, 4300)
    assert np.isnan(year.figures(found()).target["budget_rev"].low)


def test_the_table_tells_what_the_rest_of_the_year_needs():
    table = year.table(found()).frame
    assert list(table.index) == ["GRDP_GROWTH", "PUBINV_PLAN", "FDI_REG", "BUDGET_REV"]
    assert phrases.told(table.loc["BUDGET_REV", "rest_needs"]) == "9\u00a0bn\u00a0VND a month"
    assert table.loc["GRDP_GROWTH", "rest_needs"] is None
    assert phrases.told(table.loc["GRDP_GROWTH", "progress"]) == "…\u00a0no figure yet"


def test_growth_needed_in_the_rest_of_the_year_is_a_range():
    data = published(target("GRDP_GROWTH", "2025", 12.35), figure("GRDP_GROWTH_YTD", "2025-Q2", 11.2, freq="Q"))
    of = standings.standings(data, "VN-HP", "2025-Q2", TODAY, weights={"GRDP_GROWTH": (0.46, 0.47)})
    assert phrases.told(year.table(of).frame.loc["GRDP_GROWTH", "rest_needs"]) == "13.3\u00a0% to 13.4\u00a0%"


def test_a_probability_stands_beside_the_target_that_it_is_of():
    same, other = Quantity(13.0, "PCT"), Quantity(14.87, "PCT")
    told = [year.table(found(), {"GRDP_GROWTH": (of, CHANCE)}).frame["likely_outcome"] for of in (same, other)]
    assert phrases.told(told[0]["GRDP_GROWTH"]) == "17\u00a0%, unlikely"
    assert told[0].drop("GRDP_GROWTH").isna().all() and told[1].isna().all()


def test_firmness_tells_age_and_why():
    table = year.firmness(found()).frame
    assert (table.loc["PUBINV_PLAN", "newest_figure"], table.loc["PUBINV_PLAN", "age"]) == ("2026-01", 57)
    assert phrases.told(table.loc["PUBINV_PLAN", "firmness"]) == "estimate"
    assert list(table.index) == ["PUBINV_PLAN", "FDI_REG", "BUDGET_REV"]  # growth: nothing was published
    assert pd.isna(table.loc["FDI_REG", "newest_figure"])
