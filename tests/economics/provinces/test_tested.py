"""Forecasts of provinces on past origins."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.provinces import tested
from growthgap.economics.provinces.nation_year import nation_year

BAR = 1.62  # distance of the two-level mean on the figures of before


def test_the_forecast_is_within_the_bar_and_the_plain_rule_as_it_was(of):
    means = tested.next_year(of.growth.rates, of.output["level"]).groupby("forecaster")["crps"].agg(["mean", "size"])
    scores = (100 * means["mean"]).round(2).to_dict()
    assert scores == {
        "half_way": 1.43, "last_year": 2.28, "middle": 1.40, "own_mean": 1.63, "reliability": 1.42, "two_level": 1.43,
    }  # fmt: skip
    assert max(scores["two_level"], scores["half_way"]) <= BAR
    assert means["size"].to_dict() == dict.fromkeys(means.index, 136) | {"two_level": 132}  # four have three years


def test_the_plain_rule_by_hand(of):
    past, outcome = np.log1p(of.growth.rates.loc[:2024]), np.log1p(of.growth.rates.loc[2025, "VN-13"])
    centre = (past.stack().median() + past["VN-13"].mean()) / 2
    spread = (past - past.mean()).stack().std()
    found = tested.next_year(of.growth.rates, of.output["level"])
    one = found[(found["area"] == "VN-13") & (found["origin"] == 2024) & (found["forecaster"] == "half_way")]
    assert one["surprise"].item() == pytest.approx(outcome - centre)
    assert one["in80"].item() == (abs(outcome - centre) <= 1.2816 * spread)


def test_what_is_stated_of_the_scores(of, published):
    nation = {year: nation_year(published, "VN", year) for year in range(2022, 2026)}
    found = tested.scored(of.growth, of.output["level"], nation=nation)
    assert (found.first_origin.value, found.last_origin.value, found.cases.value) == (2021, 2024, 132)
    assert (round(found.in80.value, 2), round(found.in50.value, 2), round(found.quantile.value, 2)) == (0.9, 0.65, 0.6)
    forecasters = found.forecasters.frame.assign(name=[one.code for one in found.forecasters.frame["forecaster"]])
    told = forecasters.set_index("name").loc["provinces.nation_told"]
    assert told["crps"] == pytest.approx(1.1, abs=0.02)  # what the nation's months bring
    assert found.averages.frame["years_ahead"].tolist() == [2, 3, 4]
    assert found.averages.frame["in80"].between(0.8, 0.97).all()
    assert found.crps.made_by.endswith("tested.scored")


def test_a_mean_is_reliable_as_far_as_luck_does_not_explain_the_differences():
    apart = pd.DataFrame({"a": [0.00, 0.02], "b": [0.08, 0.10]})
    within, between = 0.0002, 0.0032 - 0.0002 / 2
    assert tested.reliability(apart).tolist() == pytest.approx([between / (between + within / 2)] * 2)
    assert tested.reliability(pd.DataFrame({"a": [0.0, 0.1], "b": [0.1, 0.0]})).tolist() == [0, 0]


def test_too_short_a_table_has_no_origin(of):
    none = tested.scored(type(of.growth)(of.growth.table[of.growth.table["year"] < 2022], of.areas), of.output["level"])
    assert not none.crps.known
    assert none.crps.missing.code == "provinces.no_origin"
    assert none.forecasters.frame.empty
