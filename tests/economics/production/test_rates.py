import numpy as np
import pandas as pd
import pytest
from made_up_rates import level, rates_of, table

from growthgap.economics.production.rates import RevisionNoise, identity_misses, published_rates, revision_noise


def test_a_rate_knows_its_span_lag_and_noise():
    rows = table(pd.Series([14.56], pd.PeriodIndex(["2022-03"], freq="M")), decimals=1)
    noise = RevisionNoise(mom=0.02, yoy_first=0.01, ytd_first=0.005)
    spans = {kind: published_rates({kind: rows}, noise, "A").iloc[0] for kind in ("MOM", "YOY", "YTD")}
    assert [(spans[k]["span"], spans[k]["lag"]) for k in spans] == [(1, 1), (1, 12), (3, 12)]
    assert spans["YTD"]["rate"] == pytest.approx(np.log(1.1456))
    assert spans["MOM"]["sd"] == pytest.approx(np.hypot(0.02, 0.001 / np.sqrt(12)))


def test_no_rates_are_of_the_same_types_as_rates():
    rows = table(pd.Series([9.0], pd.PeriodIndex(["2026-03"], freq="M")))
    some = published_rates({"YOY": rows}, RevisionNoise(), "x")
    computed = ["month", "span", "lag", "rate", "sd"]
    none = published_rates({}, RevisionNoise(), "x")
    assert none.empty and none[computed].dtypes.equals(some[computed].dtypes)


def test_the_same_figure_in_two_tables_counts_once_and_spans_of_years_not_at_all():
    year = table(pd.Series([14.56], pd.PeriodIndex(["2022"], freq="Y-DEC")))
    december = table(pd.Series([14.56], pd.PeriodIndex(["2022-12"], freq="M")))
    assert len(published_rates({"YEAR": year, "YTD": december}, RevisionNoise(), "A")) == 1
    assert len(published_rates({"YEAR": year, "YTD": december}, RevisionNoise(), "A", distinct=False)) == 2
    assert published_rates({"YEAR": year.assign(period="2016/2020")}, RevisionNoise(), "A").empty


def test_the_identity_of_the_rates_holds_for_a_level_and_shows_what_does_not():
    tables = rates_of(level())
    yoy, mom = (tables[k].set_index(pd.PeriodIndex(tables[k]["end"], freq="M"))["value"] / 100 for k in ("YOY", "MOM"))
    assert identity_misses(yoy, mom).abs().max() < 1e-12
    mom.loc["2018-05"] += 0.05
    misses = identity_misses(yoy, mom).abs()
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
    assert revision_noise(yoy, mom.head(5)) == RevisionNoise(pairs=48)


def test_noise_of_sums_needs_twelve_pairs_of_sums():
    months = pd.period_range("2016-01", "2019-12", freq="M")
    rates = pd.Series(np.linspace(5.0, 15.0, len(months)), months)
    yoy = pd.concat([table(rates), table(rates + 1.0, status="R")])  # every revision adds a point
    mom = rates_of(level())["MOM"]
    few, many = pd.concat([yoy.head(5), yoy.tail(48)]), yoy
    usual = RevisionNoise()
    for sums in (None, few):
        noise = revision_noise(yoy, mom, sums)
        assert (noise.ytd_first, noise.ytd_revised) == (usual.ytd_first, usual.ytd_revised)
    noise = revision_noise(yoy, mom, many)
    assert noise.ytd_first == pytest.approx(1.4826 * 0.01)
    assert noise.yoy_first**2 - noise.yoy_revised**2 == pytest.approx((1.4826 * 0.01) ** 2)
