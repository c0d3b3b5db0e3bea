"""Steps up that provinces made."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.provinces.steps import recent_means, share_reaching, steps

RATES = pd.DataFrame({"a": [0.05, 0.05, 0.05, 0.08, 0.08, 0.08, 0.11]}, index=range(2019, 2026))


def test_a_recent_mean_is_of_up_to_five_years_and_not_fewer_than_three():
    means = recent_means(RATES)["a"]
    assert means.isna().tolist() == [True, True, False, False, False, False, False]
    assert means[2022] == pytest.approx((1.05**3 * 1.08) ** (1 / 4) - 1)
    assert means[2025] == pytest.approx((1.05 * 1.08**3 * 1.11) ** (1 / 5) - 1)


def test_a_gap_ends_a_run():
    gap = RATES.copy()
    gap.loc[2021] = np.nan
    means = recent_means(gap)["a"]
    assert means.dropna().index.tolist() == [2024, 2025]
    assert means[2025] == pytest.approx((1.08**3 * 1.11) ** (1 / 4) - 1)


def test_steps_of_a_year_and_of_averages_of_years():
    single, three = steps(RATES), steps(RATES, 3)
    assert single.loc["a"].index.tolist() == [2022, 2023, 2024, 2025]
    assert single["a", 2022] == pytest.approx(3)
    assert three.loc["a"].index.tolist() == [2022, 2023]
    assert three["a", 2023] == pytest.approx(100 * ((1.08**2 * 1.11) ** (1 / 3) - (1.05**3 * 1.08) ** (1 / 4)))


def test_the_share_of_values_that_reach_one():
    values = pd.Series([1.0, 2.0, 3.0, np.nan])
    assert share_reaching(values, 2.0) == pytest.approx(2 / 3)
    assert np.isnan(share_reaching(values, np.nan))
    assert np.isnan(share_reaching(pd.Series([], dtype=float), 1.0))
