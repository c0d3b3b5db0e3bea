import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import pool
from growthgap.economics.forecast.tested import own_years
from growthgap.quantity import phrase


@pytest.fixture(scope="module")
def growth():
    return pool.panel(data.reference_growth())


def test_own_years_see_only_what_was_published(growth, held):
    table = own_years.own_years(data.observations(), "VN-HP-PRE2025", {2023: 0.127, 2010: 0.1}, growth, held)
    assert table["year"].unique().tolist() == [2023]  # in 2010 the record was two years long
    assert table["months"].tolist() == [0, 6, 9]
    width = table["high"] - table["low"]
    assert width.is_monotonic_decreasing
    assert table["probability"].is_monotonic_decreasing  # 9.9 and 10.1 % so far, 12.7 asked
    assert table["outcome"].unique() == pytest.approx([0.1034])  # first release; 8.35 % by the office's table of 2026
    assert not table["met"].any()


def test_naive_forecasts_are_scored_beside_the_models(growth, held):
    row = own_years.own_years(
        data.observations(), "VN-HP-PRE2025", {2023: 0.127}, growth, held, days={0: "01-31"}
    ).iloc[0]
    record = data.observations().as_of("2023-01-31").select("VN-HP-PRE2025", "GRDP_GROWTH")
    last = record.at(2022).value / 100
    assert 0 < row["crps"] < max(row["crps_last"], row["crps_mean"])
    assert row["crps_last"] < abs(last - row["outcome"])  # a spread forgives a part of the miss
    assert bool(row["in80"]) == (row["low"] <= row["outcome"] <= row["high"])
    assert row["low"] < row["median"] < row["high"]
    assert np.isclose(row["target"], 0.127)


def test_last_year_again_starts_from_the_last_year():
    record = pd.Series({2020: 0.1, 2021: 0.2, 2022: 0.4})
    found = own_years._scores(np.array([0.3, 0.4, 0.5]), record, 0.4, 0.3)
    spread = np.sqrt((0.1**2 + 0.2**2) / 2)
    assert found["crps_last"] == pytest.approx(spread * (np.sqrt(2) - 1) / np.sqrt(np.pi))  # no miss at all


def test_a_target_without_an_outcome_has_no_row(growth, held):
    table = own_years.own_years(data.observations(), "VN-HP-PRE2025", {2030: 0.13, 2023: 0.127}, growth, held)
    assert set(table["year"]) == {2023}


def test_areas_stand_in_the_order_of_years_and_scores_by_months(growth, held):
    asked = {"VN-HP-PRE2025": {2023: 0.127, 2022: 0.13}, "VN-HP": {2025: 0.1235}}
    table = own_years.years_of_areas(data.observations(), asked, growth, held, {"VN-HP": ("VN-HP-PRE2025", "VN-61")})
    assert table["year"].is_monotonic_increasing
    found = own_years.own_scores(table, data.observations().select("VN-HP", "GRDP_GROWTH"))
    start = table[table["months"] == 0]
    assert (found.own_count.value, found.own_crps.value) == (3, pytest.approx(100 * start["crps"].mean()))
    assert found.own_naive.value == pytest.approx(100 * start[["crps_last", "crps_mean"]].mean().min())
    assert found.half_count.value == (table["months"] == 6).sum()
    brier = (start["probability"].astype(float) - start["met"].astype(float)) ** 2
    assert found.scores.frame.loc[0, "brier"] == pytest.approx(brier.mean())
    first, shown = table.iloc[0], found.table.frame.iloc[0]
    assert shown[["forecast_median", "forecast_low", "forecast_high"]].tolist() == pytest.approx(
        [100 * first[name] for name in ("median", "low", "high")]
    )
    assert found.own_held.value == start["outcome"].between(start["low"], start["high"]).sum()
    assert (shown["target_rate"], shown["first_rate"]) == pytest.approx((13.0, 12.32))


def test_without_targets_nothing_is_scored(growth, held):
    table = own_years.years_of_areas(data.observations(), {}, growth, held, {})
    found = own_years.own_scores(table, ())
    assert (len(found.table), len(found.scores)) == (0, 0)
    assert found.own_crps.missing == found.half_naive.missing == phrase("backtest.no_own_years")
