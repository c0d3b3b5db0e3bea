import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_rates import rates_of, table

from growthgap.economics.production import level as production
from growthgap.economics.production import year as production_paths
from growthgap.economics.production.rates import RevisionNoise, identity_misses, published_rates, revision_noise
from growthgap.errors import GrowthGapError

MONTHS = pd.period_range("2015-01", "2019-12", freq="M")
SEASON = np.array([-0.05, -0.12, 0.0, 0.02, 0.03, 0.01, 0.0, 0.02, 0.02, 0.04, 0.03, 0.0])


def level(growth=0.12):
    """A smooth level with a fixed season: log points by month."""
    return pd.Series(np.log1p(growth) / 12 * np.arange(len(MONTHS)) + np.tile(SEASON, 5), MONTHS)


def observed(tables, drop=(), noise=RevisionNoise(0.001, 0.001, 0.001, 0.001, 0.001)):  # noqa: B008
    kept = {kind: rows[~rows["period"].isin(drop)] for kind, rows in tables.items()}
    return published_rates(kept, noise, "A")


@pytest.fixture(scope="module")
def index():
    return production.estimate_level(observed(rates_of(level())), pd.Period("2020-12", "M"), production.Volatility())


def test_a_rate_knows_its_span_lag_and_noise():
    rows = table(pd.Series([14.56], pd.PeriodIndex(["2022-03"], freq="M")), decimals=1)
    noise = RevisionNoise(mom=0.02, yoy_first=0.01, ytd_first=0.005)
    spans = {kind: published_rates({kind: rows}, noise, "A").iloc[0] for kind in ("MOM", "YOY", "YTD")}
    assert [(spans[k]["span"], spans[k]["lag"]) for k in spans] == [(1, 1), (1, 12), (3, 12)]
    assert spans["YTD"]["rate"] == pytest.approx(np.log(1.1456))
    assert spans["MOM"]["sd"] == pytest.approx(np.hypot(0.02, 0.001 / np.sqrt(12)))


def test_the_same_figure_in_two_tables_counts_once_and_spans_of_years_not_at_all():
    year = table(pd.Series([14.56], pd.PeriodIndex(["2022"], freq="Y-DEC")))
    december = table(pd.Series([14.56], pd.PeriodIndex(["2022-12"], freq="M")))
    assert len(published_rates({"YEAR": year, "YTD": december}, RevisionNoise(), "A")) == 1
    assert len(published_rates({"YEAR": year, "YTD": december}, RevisionNoise(), "A", distinct=False)) == 2
    assert published_rates({"YEAR": year.assign(period="2016/2020")}, RevisionNoise(), "A").empty


def test_the_identity_of_the_rates_holds_for_a_level_and_shows_what_does_not():
    tables = rates_of(level())
    yoy, mom = (tables[k].set_index(pd.PeriodIndex(tables[k]["end"], freq="M"))["value"] / 100 for k in ("YOY", "MOM"))
    assert identity_misses(yoy, mom)["miss"].abs().max() < 1e-12
    mom.loc["2018-05"] += 0.05
    misses = identity_misses(yoy, mom)["miss"].abs()
    assert set(misses[misses > 0.01].index.astype(str)) == {"2018-05", "2019-05"}


def test_noise_comes_from_pairs_of_estimate_and_revision():
    months = pd.period_range("2016-01", "2019-12", freq="M")
    rng = np.random.default_rng(1)
    first, revised = rng.normal(10, 1, len(months)), None
    revised = first + rng.normal(0, 1.5, len(months))
    yoy = pd.concat([table(pd.Series(first, months)), table(pd.Series(revised, months), status="R")])
    mom = table(pd.Series(rng.normal(1, 2, len(months)), months))
    noise = revision_noise(yoy, mom)
    assert noise.pairs == 48
    assert noise.yoy_first**2 - noise.yoy_revised**2 == pytest.approx(0.015**2, rel=0.4)
    assert noise.mom > noise.yoy_first > noise.yoy_revised > 0
    assert revision_noise(yoy.head(5), mom) == RevisionNoise(pairs=0)


def test_a_known_level_is_found_again(index):
    expected = np.expm1(level() - level().shift(12)).dropna().loc["2017":]
    assert index.yoy["A"].loc["2017":"2019"].to_numpy() == pytest.approx(expected.to_numpy(), abs=2e-3)
    assert index.last_month == pd.Period("2019-12", "M")
    assert index.residuals["residual"].abs().max() < 0.01


def test_a_gap_is_filled_with_its_uncertainty_and_a_later_cumulative_rate_informs_it():
    gap = ["2018-05", "2018-06", "2018-07"]
    without = production.estimate_level(
        observed(rates_of(level()), drop=[*gap, "2018-08"]), MONTHS[-1], production.Volatility()
    )
    tables = rates_of(level())
    tables["YOY"], tables["MOM"] = (tables[k][~tables[k]["period"].isin([*gap, "2018-08"])] for k in ("YOY", "MOM"))
    tables["YTD"] = tables["YTD"][~tables["YTD"]["period"].isin(gap)]
    with_later = production.estimate_level(observed(tables), MONTHS[-1], production.Volatility())
    sd = without.yoy_sd["A"]
    assert sd[gap].min() > 2 * sd["2018-03"]
    assert (with_later.yoy_sd["A"][gap] < sd[gap]).all()
    truth = np.expm1(level()["2018-06"] - level()["2017-06"])
    assert abs(without.yoy["A"]["2018-06"] - truth) < 3 * sd["2018-06"]


def test_a_wrong_figure_stands_out():
    tables = rates_of(level())
    tables["YOY"].loc[tables["YOY"]["period"] == "2018-09", "value"] += 8
    noise = RevisionNoise(0.01, 0.01, 0.01, 0.005, 0.005)
    residuals = production.estimate_level(observed(tables, noise=noise), MONTHS[-1], production.Volatility()).residuals
    worst = residuals.loc[residuals["score"].abs().idxmax()]
    assert (worst["kind"], worst["period"]) == ("YOY", "2018-09")
    assert worst["score"] > 3


def test_volatility_is_fitted_where_it_is_not_given():
    rng = np.random.default_rng(2)
    rough = (level() + rng.normal(0, 0.06, len(MONTHS))).loc["2016":"2018"]
    noise = RevisionNoise(0.01, 0.01, 0.01, 0.005, 0.005)
    found = production.estimate_level(observed(rates_of(rough), noise=noise), pd.Period("2018-12", "M")).volatility
    assert found.irregular > 2 * production.Volatility().irregular


def test_too_few_rates_are_refused():
    few = observed(rates_of(level())).head(3)
    with pytest.raises(GrowthGapError, match="at least 6 published rates; 3 are known"):
        production.estimate_level(few, MONTHS[-1])


def test_the_whole_is_the_sum_of_its_parts():
    fast, slow = (observed(rates_of(level(g))).assign(area=code) for g, code in ((0.2, "A"), (0.1, "B")))
    both = pd.concat([fast, slow], ignore_index=True)
    index = production.estimate_level(
        both, MONTHS[-1], production.Volatility(), shares={"A": 0.6, "B": 0.4}, base_year=2018
    )
    paths = production_paths.simulate_year(index, 2019, np.random.default_rng(1), draws=500)
    assert np.median(paths.growth) == pytest.approx(0.6 * 0.2 + 0.4 * 0.1, abs=2e-3)
    own = fast.assign(area="WHOLE", line=99, sd=0.05).query("span == 1 and lag == 12").tail(1)
    again = production.estimate_level(
        pd.concat([both, own]), MONTHS[-1], production.Volatility(), shares={"A": 0.6, "B": 0.4}, base_year=2018
    )
    fitted = again.residuals.query("area == 'WHOLE'")["fitted"].iloc[0]
    assert fitted == pytest.approx(0.16, abs=0.02)


def test_months_ahead_are_no_pandemic_months():
    rates = observed(rates_of(level()))
    calm = production.estimate_level(rates, pd.Period("2020-12", "M"), production.Volatility(pandemic_level=0.5))
    usual = production.estimate_level(rates, pd.Period("2020-12", "M"), production.Volatility())
    assert calm.yoy_sd.iloc[-1].item() == pytest.approx(usual.yoy_sd.iloc[-1].item())


def test_paths_agree_with_the_level_and_are_repeatable(index):
    paths = [production_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=400) for _ in range(2)]
    assert (paths[0].output == paths[1].output).all()
    assert np.median(paths[0].growth) == pytest.approx(0.12, abs=2e-3)
    assert paths[0].cumulative[:, 0] == pytest.approx(paths[0].yoy[:, 0])
    assert paths[0].probability(0.05) == 1.0
    assert paths[0].probability(0.3) == 0.0
    ahead = production_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=400)
    assert ahead.growth.std() > 5 * paths[0].growth.std()
    assert (ahead.fan().diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    with pytest.raises(GrowthGapError, match="no production index for 2025; known are 2016 to 2020"):
        production_paths.simulate_year(index, 2025, np.random.default_rng(3))


@settings(max_examples=20, deadline=None)
@given(st.floats(-0.1, 0.4), st.floats(-0.1, 0.4), st.integers(1, 11))
def test_the_needed_rate_makes_the_target(target, so_far, month):
    rng = np.random.default_rng(0)
    paths = production_paths.YearPaths(2019, np.ones((5, 12)), 1 + 0.1 * rng.random((5, 12)))
    nothing = dict.fromkeys(("adjusted", "yoy", "yoy_sd", "residuals", "volatility", "tet", "states", "state_cov"))
    known = {"areas": ("A",), "months": MONTHS, "log_level": level().to_frame("A"), "offsets": np.zeros(1)}
    index = production.ProductionIndex(**known, **nothing, tet_effect=0.0, tet_effect_sd=0.0, last_month=MONTHS[-1])
    needed = production_paths.needed_rate(index, paths, target, so_far, month)
    assert needed.weight * (1 + so_far) + (1 - needed.weight) * (1 + needed.rate) == pytest.approx(1 + target)
    assert needed.low - 1e-12 <= needed.rate <= needed.high + 1e-12
    assert [year for year, _ in needed.record] == [2017, 2018]


def test_no_month_is_left_after_december(index):
    paths = production_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=50)
    with pytest.raises(GrowthGapError, match="month 12 leaves no part of the year"):
        production_paths.needed_rate(index, paths, 0.1, 0.1, 12)


def test_quarters_add_up_to_the_gap(index):
    paths = production_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=200)
    gaps = production_paths.quarter_gaps(paths, 0.15)
    expected = np.median(paths.output, axis=0).sum() / np.median(paths.before, axis=0).sum() - 1 - 0.15
    assert gaps.sum() == pytest.approx(expected)


def test_the_months_gone_are_as_published_or_as_estimated(index):
    paths = production_paths.simulate_year(index, 2019, np.random.default_rng(3), draws=200)
    gone = production_paths.so_far(index, paths, "A")
    assert (gone.month, gone.published) == (12, True)
    assert gone.rate == pytest.approx(0.12, abs=1e-3)
    assert not production_paths.so_far(index, paths, "B").published
    ahead = production_paths.simulate_year(index, 2020, np.random.default_rng(3), draws=200)
    assert production_paths.so_far(index, ahead, "A").month == 0


def test_uncertain_months_are_left_out(index):
    changes = production_paths.monthly_changes(index, [2019], np.random.default_rng(3))
    assert changes["as_is"].notna().all()
    some = observed(rates_of(level()), drop=[f"2019-{m:02d}" for m in range(3, 12)])
    wide = production.estimate_level(some, MONTHS[-1], production.Volatility(irregular=0.05))
    changes = production_paths.monthly_changes(wide, [2019], np.random.default_rng(3))
    assert changes["as_is"].isna()["2019-06"]
    assert changes["as_is"].notna()["2019-02"]
