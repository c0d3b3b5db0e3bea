import numpy as np
import pandas as pd
import pytest
from made_up_rates import MONTHS, level, observed, rates_of

from growthgap.economics.production import level as production
from growthgap.economics.production import year_paths
from growthgap.economics.production.rates import RevisionNoise
from growthgap.economics.production.state_space import Volatility


@pytest.fixture(scope="module")
def index():
    return production.estimate_level(observed(rates_of(level())), pd.Period("2020-12", "M"), Volatility())


def test_a_known_level_is_found_again(index):
    expected = np.expm1(level() - level().shift(12)).dropna().loc["2017":]
    assert index.yoy["A"].loc["2017":"2019"].to_numpy() == pytest.approx(expected.to_numpy(), abs=2e-3)
    assert index.last_month == pd.Period("2019-12", "M")
    assert (index.residuals["published"] - index.residuals["fitted"]).abs().max() < 0.01


def test_a_gap_is_filled_with_its_uncertainty_and_a_later_cumulative_rate_informs_it():
    gap = ["2018-05", "2018-06", "2018-07"]
    without = production.estimate_level(observed(rates_of(level()), drop=[*gap, "2018-08"]), MONTHS[-1], Volatility())
    tables = rates_of(level())
    tables["YOY"], tables["MOM"] = (tables[k][~tables[k]["period"].isin([*gap, "2018-08"])] for k in ("YOY", "MOM"))
    tables["YTD"] = tables["YTD"][~tables["YTD"]["period"].isin(gap)]
    with_later = production.estimate_level(observed(tables), MONTHS[-1], Volatility())
    sd = without.yoy_sd["A"]
    assert sd[gap].min() > 2 * sd["2018-03"]
    assert (with_later.yoy_sd["A"][gap] < sd[gap]).all()
    truth = np.expm1(level()["2018-06"] - level()["2017-06"])
    assert abs(without.yoy["A"]["2018-06"] - truth) < 3 * sd["2018-06"]


def test_a_wrong_figure_stands_out():
    tables = rates_of(level())
    tables["YOY"].loc[tables["YOY"]["period"] == "2018-09", "value"] += 8
    noise = RevisionNoise(0.01, 0.01, 0.01, 0.005, 0.005)
    residuals = production.estimate_level(observed(tables, noise=noise), MONTHS[-1], Volatility()).residuals
    worst = residuals.loc[residuals["score"].abs().idxmax()]
    assert (worst["kind"], worst["period"]) == ("YOY", "2018-09")
    assert worst["score"] > 3


def test_volatility_is_fitted_where_it_is_not_given():
    rng = np.random.default_rng(2)
    rough = (level() + rng.normal(0, 0.06, len(MONTHS))).loc["2016":"2018"]
    noise = RevisionNoise(0.01, 0.01, 0.01, 0.005, 0.005)
    found = production.estimate_level(observed(rates_of(rough), noise=noise), pd.Period("2018-12", "M")).volatility
    assert found.irregular > 2 * Volatility().irregular


def test_six_rates_are_enough_and_suspect_ones_are_none():
    few = observed(rates_of(level())).head(6)
    assert production.enough(few)
    assert production.estimate_level(few, MONTHS[-1], Volatility()).areas == ("A",)
    few.loc[0, "flag"] = "SUSPECT"
    assert not production.enough(few)


def test_the_whole_is_the_sum_of_its_parts():
    fast, slow = (observed(rates_of(level(g))).assign(area=code) for g, code in ((0.2, "A"), (0.1, "B")))
    both = pd.concat([fast, slow], ignore_index=True)
    index = production.estimate_level(both, MONTHS[-1], Volatility(), shares={"A": 0.6, "B": 0.4}, base_year=2018)
    paths = year_paths.simulate_year(index, 2019, np.random.default_rng(1), draws=500)
    assert np.median(paths.growth) == pytest.approx(0.6 * 0.2 + 0.4 * 0.1, abs=2e-3)
    own = fast.assign(area="WHOLE", line=99, sd=0.05).query("span == 1 and lag == 12").tail(1)
    again = production.estimate_level(
        pd.concat([both, own]), MONTHS[-1], Volatility(), shares={"A": 0.6, "B": 0.4}, base_year=2018
    )
    fitted = again.residuals.query("area == 'WHOLE'")["fitted"].iloc[0]
    assert fitted == pytest.approx(0.16, abs=0.02)


def test_months_ahead_are_no_pandemic_months():
    rates = observed(rates_of(level()))
    calm = production.estimate_level(rates, pd.Period("2020-12", "M"), Volatility(pandemic_level=0.5))
    usual = production.estimate_level(rates, pd.Period("2020-12", "M"), Volatility())
    assert calm.yoy_sd.iloc[-1].item() == pytest.approx(usual.yoy_sd.iloc[-1].item())
