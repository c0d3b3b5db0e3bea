"""The calibration: what it must do to forecasts that were wrong in a known way, and where it must do nothing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.forecast import calibration
from growthgap.economics.forecast.calibration import BINS, LOSSES, PITS, PULLS, calibrate
from growthgap.quantity import phrase

RNG = np.random.default_rng(5)


def cases(pits, countries="AAA", origins=2000, losses=None, years=(1, 5), past=0.05):
    """Cases with the same quantile under every pull, unless losses by pull are given."""
    rows = []
    for span in years:
        table = pd.DataFrame({"region": [f"{i}" for i in range(len(pits))], "country": countries, "origin": origins})
        table = table.assign(years=span, past=past)
        of_pull = np.zeros(len(PULLS)) if losses is None else np.asarray(losses, float)
        table[PITS] = np.repeat(np.asarray(pits, float)[:, None], len(PULLS), axis=1)
        rows.append(table.join(pd.DataFrame([of_pull] * len(pits), columns=LOSSES)))
    return pd.concat(rows, ignore_index=True)


def test_forecasts_that_held_are_left_alone():
    even = (np.arange(2000) + 0.5) / 2000
    found = calibrate(cases(even), 2020, ["X"], np.array([0.05]), 0.03)
    assert found.masses[0][0] == pytest.approx(np.full(BINS, 1 / BINS), abs=1e-3)


def test_outcomes_that_lay_low_lower_the_forecast():
    found = calibrate(cases(RNG.uniform(0, 0.5, 4000)), 2020, ["X"], np.array([0.05]), 0.03)
    share = found.cases[0] / (found.cases[0] + calibration.PRIOR)
    # Nothing was above the median: what is left there is the identity, as far as the cases do not count.
    assert found.masses[0][0, BINS // 2 :].sum() == pytest.approx((1 - share) / 2, abs=1e-9)
    assert found.masses[0].sum() == pytest.approx(1)


def test_only_forecasts_that_had_ended_count():
    late = cases(RNG.uniform(0, 0.1, 500), origins=2018)
    found = calibrate(late, 2020, ["X"], np.array([0.05]), 0.03)
    assert found.masses[0][0, 0] > 0.2  # next year had ended by 2019
    assert found.masses[1][0] == pytest.approx(np.full(BINS, 1 / BINS))  # five years had not


def test_without_cases_nothing_is_corrected():
    none = cases([])
    found = calibrate(none, 2020, ["X"], np.array([np.nan]), 0.03)
    paths = RNG.normal(0.08, 0.02, (1, 400, 5))
    moved, weights = calibration.corrected(paths, found)
    assert np.array_equal(moved, paths)
    assert weights[0] == pytest.approx(np.full(400, 1 / 400))


def test_the_region_and_its_country_count_more():
    near = cases(np.full(20, 0.05), countries="VNM")
    far = cases(np.full(2000, 0.95), countries="OTH")
    both = pd.concat([near, far])
    abroad, home = (calibrate(both, 2010, [region], np.array([0.05]), 0.0).masses[0][0] for region in ("FRA", "VN-HP"))
    assert home[1] > abroad[1]
    assert home[-2:].sum() < abroad[-2:].sum()


def test_a_country_whose_cases_contradict_the_pull_is_left_where_it_was():
    helps = cases(np.full(400, 0.5), countries="OTH", losses=[0.05] + [0.02] * (len(PULLS) - 1))
    harms = cases(np.full(20, 0.5), countries="VNM", losses=[0.02] + [0.05] * (len(PULLS) - 1))
    found = calibrate(pd.concat([helps, harms]), 2010, ["VN-HP", "FRA"], np.array([0.1, 0.1]), 0.02)
    assert found.pull.tolist() == [0.0, PULLS[1]]
    asked = calibrate(pd.concat([helps, harms]), 2010, ["VN-HP"], np.array([0.1]), 0.02, pulled=True)
    assert asked.pull.tolist() == [PULLS[1]]
    few = calibrate(pd.concat([helps, harms.groupby("years").head(7)]), 2010, ["VN-HP"], np.array([0.1]), 0.02)
    assert few.pull.tolist() == [PULLS[1]]  # seven cases contradict nothing


def test_the_pull_lowers_only_what_lies_above_the_middle_and_more_each_year():
    height = calibration.heights(np.stack([np.full((3, 3), 0.10), np.full((3, 3), 0.01)]), 0.04)
    assert height == pytest.approx(np.array([[0.06] * 3, [0.0] * 3]))
    assert calibration.drops(height, np.array([0.1, 0.1]))[0] == pytest.approx([0.006, 0.0114, 0.01626])


@settings(max_examples=30)
@given(seed=st.integers(0, 1000), tilt=st.floats(-0.8, 0.8))
def test_weighted_draws_have_the_masses_of_both_margins(seed, tilt):
    generator = np.random.default_rng(seed)
    draws = generator.normal(0, 1, (2, 2000, 5))
    values = [draws[:, :, 0], draws.mean(axis=2)]
    slope = np.linspace(1 - tilt, 1 + tilt, BINS)
    masses = [np.tile(slope / slope.sum(), (2, 1)), np.tile(slope[::-1] / slope.sum(), (2, 1)) * 0.5 + 0.5 / BINS]
    weights = calibration.weights_for(values, masses)
    for value, mass, near in zip(values, masses, (1e-9, 2e-2), strict=True):
        order = np.argsort(value, axis=1)
        found = np.take_along_axis(weights, order, axis=1).reshape(2, BINS, -1).sum(axis=2)
        assert found == pytest.approx(mass, abs=near)


def test_countries_of_regions():
    known = {"VN": "VNM", "VN-HP": "VNM", "VN-HP-PRE2025": "VNM", "CN-GD": "CHN", "CHN": "CHN", "FRA": "FRA"}
    assert {region: calibration.country(region) for region in known} == known


def test_past_growth_needs_all_of_its_years():
    growth = pd.Series([0.1, 0.1, np.nan, 0.1, 0.1, 0.1, 0.1, 0.1], index=range(2000, 2008))
    past = calibration.past_growth(growth)
    assert past.dropna().to_dict() == {2007: pytest.approx(np.log(1.1))}
    table = pd.DataFrame({"a": [0.1] * 6, "b": [0.02] * 6, "c": [0.04] * 6}, index=range(2000, 2006))
    assert calibration.middle(table, 2030) == pytest.approx(np.log(1.04))


def test_what_is_told_of_a_correction():
    made = calibrate(cases(RNG.uniform(0, 0.5, 300)), 2020, ["X"], np.array([0.05]), 0.03)
    found = calibration.corrections(made, None, ())
    reached = found.transforms.frame
    assert (reached.index[0], reached.index[-1], len(reached)) == (0, 100, BINS + 1)
    assert reached.iloc[-1].tolist() == pytest.approx([100, 100])
    assert (reached["next_year"].iloc[1:-1] > reached.index[1:-1]).all()  # outcomes lay low
    assert found.weighed_cases.value == made.cases[0]
    assert found.below_median.value == pytest.approx(np.interp(50, reached.index, reached["next_year"]) / 100)
    none = calibration.corrections(None, phrase("forecast.no_running"), ())
    assert (none.pull.missing, len(none.transforms)) == (phrase("forecast.no_running"), 0)
