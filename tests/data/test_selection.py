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
