"""Answers: figures of single periods, series, and what was not published."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.errors import GrowthGapError

OBS = data.observations()
CITY, FORMER = "VN-HP", "VN-HP-PRE2025"


def target(indicator, **options):
    return OBS.select(CITY, indicator, measure="TARGET", **options)


def test_half_years_quarters_and_spans_fit():
    assert OBS.select(CITY, "GRDP_GROWTH", freq="Q").series.index.freqstr == "Q-DEC"
    needed = target("GRDP_GROWTH", freq="S", target_kinds=None).table.iloc[0]
    assert (needed["start"], needed["end"]) == (pd.Timestamp("2025-07-01"), pd.Timestamp("2025-12-31"))
    assert "2006/2010" in set(OBS.select(FORMER, "GRDP_GROWTH").table["period"])
    assert pd.Period("2006", "Y") not in OBS.select(FORMER, "GRDP_GROWTH").series.index


def test_what_was_not_published():
    nothing = OBS.as_of("2019-01-01").select(CITY, "GRDP_GROWTH")
    assert not nothing and nothing.series.empty and nothing.conflicts().empty
    with pytest.raises(GrowthGapError, match="no ACTUAL of GRDP_GROWTH for VN-HP in 2025 as of 2019-01-01"):
        nothing.at(2025)


def test_values_of_a_selection_are_floats_without_gaps_filled():
    monthly = OBS.select(FORMER, "IIP_YOY", freq="M").series
    assert monthly.dtype == np.float64
    assert len(monthly) < len(pd.period_range(monthly.index.min(), monthly.index.max(), freq="M"))


def test_a_figure_has_all_that_leads_to_its_publication(published):
    row = {"obs_value": "11.5", "obs_bound": "GE", "note": "over", "indicator": "FDI_REG", "counter": "CITY"}
    figure = published(row | {"unit_measure": "USD_MN", "price_base": "CURRENT"}).select(CITY, "FDI_REG").at(2024)
    assert (figure.area, figure.indicator, figure.period, figure.unit) == (CITY, "FDI_REG", "2024", "USD_MN")
    assert (figure.value, figure.low, figure.bound, figure.counter) == (11.5, 11.5, "GE", "CITY")
    assert np.isnan(figure.high)
    assert (figure.source_id, figure.lines, figure.note) == ("s", (2,), "over")
    assert figure.file == "data/raw/observations.csv"


def test_spans_of_years_are_rows_of_a_target_only(published):
    rows = [{"time_period": "2021/2025"}, {"time_period": "2024"}]
    assert published(*rows).select(CITY, "GRDP_GROWTH").rows["period"].tolist() == ["2024"]
    targets = published(*({"measure": "TARGET", "target_kind": "PLAN", **row} for row in rows))
    assert targets.select(CITY, "GRDP_GROWTH", measure="TARGET").rows["period"].tolist() == ["2021/2025", "2024"]


def test_a_history_is_one_value_a_year_on_plain_years_with_its_rows(published):
    figures = [
        ("2022", "9.0", {}),
        ("2020", "8.0", {}),
        ("2020", "8.5", {"vintage": "2026-06-01"}),
        ("2021/2025", "7", {}),
    ]
    rows = [{"time_period": period, "obs_value": value, **more} for period, value, more in figures]
    history = published(*rows).history(CITY, "GRDP_GROWTH")
    assert history.by_year.to_dict() == {2020: 8.5, 2022: 9.0}
    assert history.by_year.index.dtype == np.int64 and history.by_year.index.name == "year"
    assert sorted(history.rows["line"]) == [2, 4] and len(history) == 2
    (column,) = history.table.frame.columns
    assert (column.code, history.table.frame.columns.name) == ("GRDP_GROWTH", "PCT")


def test_a_history_of_a_merged_province_is_that_of_its_own_figures():
    assert OBS.as_of("2026-03-31").history(CITY, "GRDP_GROWTH").by_year.to_dict() == {2025: 11.81}
    assert OBS.history(CITY, "GRDP_GROWTH").by_year.loc[[2020, 2025]].tolist() == [8.09, 11.81]  # the office's back-cast
    assert OBS.history(FORMER, "INVEST_TOTAL", unit="VND_BN").by_year.loc[2024] == 211_481


def test_a_history_of_nothing_is_an_empty_table_of_plain_years():
    history = OBS.as_of("2010-01-01").history("VN-13", "GRDP_GROWTH")
    assert len(history) == 0 and history.by_year.index.dtype == np.int64
    assert history.table.frame.empty and history.table.frame.columns.name == "PCT"


def test_a_history_refuses_two_units_like_a_selection():
    with pytest.raises(GrowthGapError, match=r"more than one unit \(USD_MN, VND_BN\); ask for one with unit="):
        OBS.history(CITY, "GRDP_CURR")
