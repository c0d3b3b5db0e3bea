import datetime as dt

import numpy as np
import pandas as pd
import pytest
from made_up_rates import rates_of

from growthgap.economics.production import level as production
from growthgap.economics.production import tet
from growthgap.economics.production.rates import RevisionNoise, published_rates


@pytest.mark.parametrize(("year", "day"), [(2024, (2, 10)), (2025, (1, 29)), (2026, (2, 17)), (2014, (1, 31))])
def test_first_day_of_the_lunar_year(year, day):
    assert tet.first_day(year) == dt.date(year, *day)


def test_each_year_holds_one_tet_and_it_moves():
    share = tet.tet_share(pd.period_range("2015-01", "2026-12", freq="M"))
    assert share.groupby(share.index.year).sum().to_numpy() == pytest.approx(1.0)
    assert share["2025-01"] == pytest.approx(0.6)  # 26 to 31 January of the ten days from 26 January to 4 February
    assert (share["2024-02"], share["2026-02"], share["2026-01"]) == (1, 1, 0)
    assert share[share.index.month > 2].sum() == 0


def test_the_effect_of_tet_is_found_and_a_new_year_does_not_rewrite_the_adjustment():
    months = pd.period_range("2015-01", "2021-12", freq="M")
    rng = np.random.default_rng(4)
    drift = 0.008 * np.arange(len(months)) + np.tile(np.linspace(-0.05, 0.05, 12), 7)
    level = pd.Series(drift - 0.15 * tet.tet_share(months).to_numpy() + rng.normal(0, 0.003, len(months)), months)
    rates = published_rates(rates_of(level), RevisionNoise(0.002, 0.002, 0.002, 0.001, 0.001), "A")
    calm = production.Volatility(irregular=0.003, level=0.003, pandemic_level=0.003)
    later = production.estimate_level(rates, months[-1], calm)
    earlier = production.estimate_level(rates[rates["month"] <= "2020-12"], months[-1], calm)
    assert later.tet_effect == pytest.approx(-0.15, abs=3 * later.tet_effect_sd + 0.01)
    revision = tet.adjustment_revision(later, earlier)
    assert 0 < revision.typical <= revision.largest < 0.01
    swing = np.expm1(level.diff(12)).abs().loc["2018":].groupby(lambda m: m.month).max()[[1, 2]].min()
    adjusted = np.expm1(later.adjusted["A"].diff(12)).loc["2018":"2021"]
    assert (adjusted - 0.1).abs().max() < swing
