"""The targets of a year, counted and set out."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_up_figures import figure, published, target

from growthgap.economics.monitor import standings, year
from growthgap.quantity import Quantity, phrase, quantities
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


def test_published_figures_are_on_the_way_to_their_targets_at_an_even_pace_or_not():
    table = standings.on_the_way(found())
    frame = table.frame.sort_index()
    assert frame.index.tolist() == ["BUDGET_REV", "PUBINV_DISB"]  # what has no figure has no row
    assert frame["target_reached"].to_numpy() == pytest.approx([100 * 30 / 120, 100 * 2 / 130])
    assert frame["even_pace"].to_numpy() == pytest.approx([100 * 2 / 12, 100 * 1 / 13])  # closed in January
    assert len(table.rows) == 4


def test_a_rate_is_on_the_way_when_it_equals_its_target():
    data = published(
        target("GRDP_GROWTH", "2026", 13.0), figure("GRDP_GROWTH_YTD", "2026-Q1", 11.7, freq="Q", vintage="2026-03-29")
    )
    (row,) = standings.on_the_way(found(data)).frame.to_numpy().tolist()
    assert row == pytest.approx([90.0, 100.0])


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


def test_what_the_months_so_far_were_and_what_was_expected_of_more_of_them():
    investment = {"freq": "Q", "unit_measure": "VND_BN"}
    data = published(
        target("GRDP_GROWTH", "2026", 13.0),
        figure("GRDP_GROWTH_YTD", "2026-Q3", 12.08, freq="Q", vintage="2026-10-05"),
        target("INVEST_TOTAL", "2026", 363_000, unit_measure="VND_BN"),
        figure("INVEST_TOTAL_YTD", "2026-Q3", 267_901, vintage="2026-09", obs_status="F", kind="OTHER", **investment),
    )
    of = standings.standings(data, "VN-HP", "2026-Q3", dt.date(2026, 10, 6), weights={"GRDP_GROWTH": (0.7168, 0.724)})
    figures = year.figures(of)
    assert (figures.months["grdp_growth"].value, figures.expected_months["invest_total"].value) == (9, 9)
    assert (figures.expected["invest_total"].value, figures.expected["invest_total"].unit) == (267_901, "VND_BN")
    assert not figures.so_far["invest_total"].known and not figures.reached["invest_total"].known
    assert not figures.expected["grdp_growth"].known
    assert (figures.awaited.value, [rows["line"].tolist() for rows in figures.awaited.rows]) == (1, [[5]])
    growth = year.growth(of)
    assert (growth["so_far"].value, growth["months"].value, growth["target"].value) == (12.08, 9, 13)
    needed = growth["needed"]
    assert (needed.low, needed.value, needed.high) == pytest.approx((15.329, 15.371, 15.413), abs=0.001)
    (told,) = year.expected(of).frame.reset_index().itertuples(index=False)
    assert (told.indicator, told.year_expected.value, told.expected_to) == ("INVEST_TOTAL", 267_901, "2026-Q3")
    assert phrases.told(told.told_on) == "2026-09-30, not confirmed"
    stated = year.stated(quantities(figures)).frame
    assert phrases.told(stated.loc["INVEST_TOTAL", "months_expected"]) == "9\u00a0months, not confirmed"
    assert phrases.told(stated.loc["GRDP_GROWTH", "months_so_far"]) == "9\u00a0months"
    assert year.counts(of, TODAY)["expected_only"].value == 1


def test_growth_without_a_target_or_a_figure_is_told_as_far_as_it_goes():
    told = published(figure("GRDP_GROWTH_YTD", "2026-Q1", 11.0, freq="Q", vintage="2026-04-05"))
    growth = year.growth(found(told))
    assert (growth["so_far"].value, growth["months"].value) == (11.0, 3)
    assert phrases.told(growth["target"].missing) == "no target of the year was found"
    none = year.growth(found(published(figure("EXPORTS", "2019", 1.0))))
    assert phrases.told(none["so_far"].missing) == "no growth of the year so far was published"
    assert not none["months"].known and not none["needed"].known


def test_the_table_of_what_is_stated_is_made_of_the_stated_numbers():
    stated = year.stated(quantities(year.figures(found())), country=True).frame
    assert list(stated.index) == ["GDP_GROWTH", "PUBINV_DISB", "FDI_REG", "BUDGET_REV"]
    revenue = stated.loc["BUDGET_REV"]
    assert (revenue["year_so_far"].value, revenue["months_so_far"].value, revenue["reached"].value) == (30.0, 2, 25.0)
    asked = stated.loc["FDI_REG", "year_target"]
    assert (asked.low, asked.high, asked.unit) == (3800, 4300, "USD_MN")


def test_a_target_that_is_a_range_has_both_ends():
    fdi = year.figures(found()).target["fdi_reg"]
    assert (fdi.value, fdi.low, fdi.high) == (3800, 3800, 4300)
    assert np.isnan(year.figures(found()).target["budget_rev"].low)


def test_the_table_tells_what_the_rest_of_the_year_needs():
    table = year.table(found()).frame
    assert list(table.index) == ["GRDP_GROWTH", "PUBINV_DISB", "FDI_REG", "BUDGET_REV"]
    assert phrases.told(table.loc["BUDGET_REV", "rest_needs"]) == "9\u00a0bn\u00a0VND a month"
    assert table.loc["GRDP_GROWTH", "rest_needs"] is None
    assert phrases.told(table.loc["GRDP_GROWTH", "progress"]) == "…\u00a0no figure yet"


def test_growth_needed_in_the_rest_of_the_year_is_a_range():
    data = published(target("GRDP_GROWTH", "2025", 12.35), figure("GRDP_GROWTH_YTD", "2025-Q2", 11.2, freq="Q"))
    of = standings.standings(data, "VN-HP", "2025-Q2", TODAY, weights={"GRDP_GROWTH": (0.46, 0.47)})
    needed = year.table(of).frame.loc["GRDP_GROWTH", "rest_needs"]
    assert (round(needed.low, 1), round(needed.high, 1), needed.unit) == (13.3, 13.4, "PCT")


def test_a_probability_or_its_reason_stands_beside_each_target():
    reason = phrase("monitor.chance_no_figure")
    chances = {f"chance_{one.indicator.lower()}": Quantity(np.nan, "PROB", missing=reason) for one in found()}
    expected = phrase("monitor.chance_of_expected")
    chances |= {"chance_grdp_growth": CHANCE, "chance_budget_rev": replace(CHANCE, basis=expected)}
    told = year.table(found(), chances).frame["likely_outcome"]
    assert phrases.told(told["GRDP_GROWTH"]) == "17\u00a0%, unlikely"
    assert phrases.told(told["BUDGET_REV"]) == "17\u00a0%, unlikely; rests on what was only expected"
    assert told[["PUBINV_DISB", "FDI_REG"]].tolist() == [reason, reason]
    assert "likely_outcome" not in year.table(found()).frame


def test_a_probability_that_rests_on_an_unconfirmed_figure_says_so():
    row = figure("BUDGET_REV_YTD", "2026-02", 30.0, freq="M", unit_measure="VND_BN", vintage="2026-03-02", kind="OTHER")
    of = found(published(target("BUDGET_REV", "2026", 120.0, unit_measure="VND_BN"), row))
    told = year.table(of, {"chance_budget_rev": CHANCE}).frame["likely_outcome"]
    assert phrases.told(told["BUDGET_REV"]) == "17\u00a0%, unlikely, not confirmed"


def test_firmness_tells_age_and_why():
    table = year.firmness(found()).frame
    assert (table.loc["PUBINV_DISB", "newest_figure"], table.loc["PUBINV_DISB", "age"]) == ("2026-01", 57)
    assert phrases.told(table.loc["PUBINV_DISB", "firmness"]) == "estimate"
    assert list(table.index) == ["PUBINV_DISB", "FDI_REG", "BUDGET_REV"]  # growth: nothing was published
    assert pd.isna(table.loc["FDI_REG", "newest_figure"])
