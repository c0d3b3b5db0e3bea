import numpy as np
import pandas as pd
import pytest

from growthgap.economics.production import to_growth as el
from growthgap.errors import GrowthGapError


def sample(n=12, noise=1.0):
    rng = np.random.default_rng(5)
    x = pd.Series(rng.uniform(5, 20, n))
    return x, 1.4 + 0.83 * x + rng.normal(0, noise, n)


@pytest.mark.parametrize("through_origin", [True, False])
def test_slope_and_interval_are_those_of_least_squares(through_origin):
    import statsmodels.api as sm

    x, y = sample()
    fitted = sm.OLS(y, x.to_frame("x") if through_origin else sm.add_constant(x.to_frame("x"))).fit()
    found = el.elasticity(x, y, through_origin=through_origin)
    assert found.slope == pytest.approx(fitted.params["x"])
    assert (found.low, found.high) == pytest.approx(tuple(fitted.conf_int(0.1).loc["x"]))
    assert found.fit == pytest.approx(fitted.rsquared)
    assert found.intercept == pytest.approx(0 if through_origin else fitted.params["const"])


def test_what_is_not_identified_says_so():
    x, y = sample(6, noise=30.0)
    assert not el.elasticity(x, y, through_origin=False).identified
    assert el.elasticity(*sample(30), through_origin=False).identified
    with pytest.raises(GrowthGapError, match="three pairs of rates or more; 2 are known for quarters"):
        el.elasticity(x.head(2), y.head(2), through_origin=False, label="quarters")


@pytest.mark.parametrize(
    ("pairs", "low", "high", "identified"),
    [(5, 0.6, 1.4, True), (4, 0.6, 1.4, False), (5, 0.5, 1.5, False), (5, 0.0, 0.9, False)],
)
def test_a_slope_is_known_by_five_pairs_and_an_interval_narrower_than_itself(pairs, low, high, identified):
    assert el.Elasticity(1.0, low, high, 0.0, True, pairs, 0.9).identified is identified


def test_a_gap_costs_its_share_and_the_interval_spans_methods():
    slopes = [el.Elasticity(0.8, 0.7, 0.9, 1.4, False, 28, 0.9), el.Elasticity(0.96, 0.9, 1.0, 0, True, 28, 0.97)]
    cost = el.growth_cost(-2.0, slopes, [0.5, 0.45], 700_000)
    assert cost.grdp_gap_pp == pytest.approx(-0.8)
    assert (cost.low, cost.high) == (pytest.approx(-2 * 1.0 * 0.5), pytest.approx(-2 * 0.7 * 0.45))
    assert cost.output_gap_vnd_bn == pytest.approx(-5600)
    with pytest.raises(GrowthGapError, match="needs an elasticity and the sector's share"):
        el.growth_cost(-2.0, slopes, [], 700_000)


def test_published_pairs_keep_the_narrowest_sector_and_no_spans():
    from growthgap import data

    obs = data.observations()
    pairs = el.published_pairs(obs, ["VN-HP-PRE2025", "VN-61"]).set_index(["area", "freq", "period"])
    assert pairs.loc[("VN-61", "A", "2024"), ["sector", "index_growth", "output_growth"]].tolist() == [
        "MFG",
        14.2,
        14.17,
    ]
    assert pairs.loc[("VN-HP-PRE2025", "A", "2017"), ["index_growth", "output_growth"]].tolist() == [21.6, 21.58]
    assert not pairs.index.get_level_values("period").str.contains("/").any()
    national = el.national_pairs(obs)
    assert el.elasticity(
        national["index_growth"], national["output_growth"], through_origin=False
    ).slope == pytest.approx(0.83, abs=0.02)


def test_shares_at_constant_prices_follow_from_contribution_and_growth():
    from growthgap import data

    shares = el.manufacturing_shares(data.observations(), ["VN-HP", "VN-HP-PRE2025"]).set_index("period")["share"]
    assert shares["2025"] == pytest.approx(7.48 / 15.93)
    assert shares["2024"] == pytest.approx(7.1 / 14.84)


def test_the_nations_quarters_stand_beside_the_same_quarter_a_year_before():
    from growthgap import data

    obs = data.observations()
    level = obs.select("VN", "GVA_CONST_MFG", freq="Q").series
    pairs = el.national_pairs(obs).set_index("period")["output_growth"]
    assert pairs["2023-Q1"] == pytest.approx(100 * (level["2023Q1"] / level["2022Q1"] - 1))
    assert len(pairs) > 20


def test_elasticities_of_every_sample_with_three_pairs_with_and_without_intercept():
    x, y = sample()
    pairs = pd.DataFrame({"period": range(2015, 2027), "index_growth": x, "output_growth": y})
    found = el.elasticities(pairs.head(2), pairs, since=2022)
    assert [(one.label, one.through_origin, one.pairs) for one in found] == [
        ("nation, quarters", False, 12),
        ("nation, quarters", True, 12),
        ("nation, since 2022", False, 5),
        ("nation, since 2022", True, 5),
    ]
