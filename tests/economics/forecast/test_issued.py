"""What a forecast hands over to be issued: on paths by hand, so that each number can be counted."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from growthgap.data.observations import Observations
from growthgap.economics.forecast.distribution import GrowthForecast
from growthgap.economics.forecast.issued import COLUMNS, LEVELS, to_issue
from growthgap.economics.growth.paths import GrowthTarget

PATHS = np.array([[0.10, 0.20], [0.12, 0.14], [0.14, 0.10], [0.20, 0.20]])
RECORD = pd.Series({2022: 0.1, 2024: 0.3})
NEWEST = pd.DataFrame({"published_on": pd.to_datetime(["2025-01-10", "2025-03-02", None])})
PUBLISHED = Observations(NEWEST)


def handed_over(target, published=PUBLISHED, made=True):
    made_of = GrowthForecast(RECORD, (2025, 2026), PATHS) if made else None
    view = SimpleNamespace(forecast=made_of, of_all=False)
    return to_issue(published, "VN-HP", view, target)


def test_levels_are_those_that_forecast_hubs_ask_for():
    assert len(LEVELS) == 23 == len(set(LEVELS))
    assert LEVELS[:4] == (0.01, 0.025, 0.05, 0.1) and LEVELS[11] == 0.5 and LEVELS[-3:] == (0.95, 0.975, 0.99)
    assert [round(1 - level, 3) for level in reversed(LEVELS)] == list(LEVELS)


def test_each_year_and_the_average_have_their_quantiles_and_targets():
    lines = handed_over(GrowthTarget(0.13, 2025, 2026, 1.31)).lines
    assert list(lines.columns) == COLUMNS
    about = ["origin_date", "location", "target", "target_period", "horizon", "target_end_date"]
    assert lines[about].drop_duplicates().to_numpy().tolist() == [
        ["2024-12-31", "VN-HP", "GRDP_GROWTH", "2025", 1, "2025-12-31"],
        ["2024-12-31", "VN-HP", "GRDP_GROWTH", "2026", 2, "2026-12-31"],
        ["2024-12-31", "VN-HP", "GRDP_GROWTH", "2025/2026", 2, "2026-12-31"],
    ]
    median = lines[(lines["output_type"] == "quantile") & (lines["output_type_id"] == 0.5)]
    average = 100 * (np.sqrt(1.12 * 1.14) - 1)  # of the four averages 14.9, 13.0, 12.0 and 20 %
    upper = 100 * (np.sqrt(1.10 * 1.20) - 1)
    assert median["value"].tolist() == pytest.approx([13, 17, (average + upper) / 2], abs=1e-4)
    targets = lines[lines["output_type"] == "cdf"]
    # 13 % for two is 1.2769, the multiple 14.46 %; below them: 2 of 4, 1 of 4 and, on average, 2 (13.0 by a hair) and 2
    assert targets[["target_period", "output_type_id", "value"]].to_numpy().tolist() == [
        ["2025", 13.0, 0.5],
        ["2026", 13.0, 0.25],
        ["2025/2026", 13.0, 0.5],
        ["2025/2026", 14.4552, 0.5],
    ]


def test_a_span_that_began_takes_the_published_year_and_one_with_a_gap_is_left_out():
    begun = handed_over(GrowthTarget(0.13, 2024, 2026)).lines
    assert begun["target_period"].unique().tolist() == ["2025", "2026", "2024/2026"]
    gap = handed_over(GrowthTarget(0.13, 2023, 2026)).lines
    assert gap["target_period"].unique().tolist() == ["2025", "2026"]
    single = handed_over(GrowthTarget(0.13, 2026, 2026)).lines
    assert single["target_period"].unique().tolist() == ["2025", "2026"]
    over = handed_over(GrowthTarget(0.13, 2023, 2024)).lines
    assert over["target_period"].unique().tolist() == ["2025", "2026"]


def test_figures_are_known_to_the_as_of_day_or_the_newest_figure():
    target = GrowthTarget(0.13, 2025, 2026)
    assert handed_over(target).known_to == dt.date(2025, 3, 2)
    as_of = Observations(NEWEST, dt.date(2025, 2, 1))
    assert handed_over(target, as_of).known_to == dt.date(2025, 2, 1)


def test_without_a_forecast_there_is_nothing_to_issue():
    found = handed_over(GrowthTarget(0.13, 2025, 2026), made=False)
    assert list(found.lines.columns) == COLUMNS and found.lines.empty
    assert found.made_by == "growthgap.economics.forecast.issued"
