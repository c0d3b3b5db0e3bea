"""The provinces together, beside the nation."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.forecast.outlook import growth_outlook
from growthgap.economics.provinces import nation, two_level
from growthgap.economics.provinces.nation_year import nation_year
from growthgap.quantity import Quantity, interval, phrase

NONE = Quantity(np.nan, "PCT", missing=phrase("provinces.no_nation"))


def told(growth) -> Quantity:
    low, middle, high = 100 * np.quantile(growth, [0.1, 0.5, 0.9])
    return Quantity(middle, "PCT", low, high, interval(80))


def test_the_sum_has_the_spread_of_the_nations_own_forecast(of, published, world):
    # Both from records alone, as at the end of 2025: without the first months of 2026.
    ended = published.as_of("2026-01-31")
    view = growth_outlook(ended, "VN", world, 2026, paths=4_000)
    assert view.running is None
    made = two_level.learn(of.growth.rates, of.output["level"])
    drawn, loose = (made.paths(1, 10_000, 1, shared=shared) for shared in (True, False))
    together, alone, own = (
        told(growth)
        for growth in (
            nation._sum(drawn, of.output["level"]),
            nation._sum(loose, of.output["level"]),
            view.forecast.growth(2026, 2026)[:, 0],
        )
    )
    assert (together.high - together.low) / (own.high - own.low) == pytest.approx(1, abs=0.15)
    assert together.value == pytest.approx(own.value, abs=0.6)
    assert alone.high - alone.low < 0.5 * (own.high - own.low)


def test_targets_add_up_by_output(of, published):
    found = nation.together(of, published, "VN", NONE)
    low, level = of.asked["2026/2030"]["low"] / 100, of.output["level"]
    by_hand = ((level * (1 + low) ** 5).sum() / level.sum()) ** (1 / 5) - 1
    assert found.asked.value == pytest.approx(100 * by_hand)
    assert round(found.asked.value, 2) == 10.36
    assert found.nation_asked.value == 10
    assert found.asked_first.missing == phrase("provinces.not_all_asked", known=8, all=34)
    assert found.spread_ratio.missing == phrase("provinces.no_nation")


def test_outcomes_of_the_provinces_are_near_the_nations_and_not_forced(of, published):
    found = nation.together(of, published, "VN", NONE)
    past = found.past.frame
    assert past.index.tolist() == [2020, 2021, 2022, 2023, 2024, 2025]
    assert past["nation_growth"].tolist() == pytest.approx([2.87, 2.55, 8.54, 4.98, 7.04, 8.02])
    assert past["difference"].abs().max() < 0.5
    # 2025 by hand: output of 2025 less the year's growth weighs.
    rates, level = of.growth.rates.loc[2025], of.output["level"]
    assert past["together_growth"][2025] == pytest.approx(100 * (level.sum() / (level / (1 + rates)).sum() - 1))


def test_the_nations_first_months_move_all(of):
    assert of.nation.months == 9
    assert of.expected("VN-13", "2026").value > 100 * np.expm1(of.forecast.centre["VN-13"])


def test_a_year_of_the_nation_rests_on_earlier_years_only(published):
    found = nation_year(published, "VN", 2024)
    assert found.months == 9
    assert found.growth == pytest.approx(0.0691 + np.mean(found.rows[1]["whole"] - found.rows[1]["part"]), abs=1e-4)
    assert found.rows[1]["year"].max() == 2023
    assert nation_year(published, "VN", 2030) is None


def test_a_sum_of_one_is_its_own():
    alone = nation._sum(np.array([[[0.1, 0.21]]]), pd.Series({"a": 2.0}))
    assert alone.tolist() == pytest.approx([np.sqrt(1.1 * 1.21) - 1])
