from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import paths
from growthgap.economics.investment.icor import account_from_shares
from growthgap.economics.investment.icor_spread import icor_spread
from growthgap.economics.investment.model.growth import growth_from_investment
from growthgap.economics.investment.model.sources import parameter_sets
from growthgap.quantity import Quantity, Table, parameter, phrase

SHARE = pd.Series({2021: 0.453, 2022: 0.4388, 2023: 0.4327, 2024: 0.419, 2025: 321000 / 734420})
GROWTH = pd.Series({2021: 0.1122, 2022: 0.1136, 2023: 0.097, 2024: 0.1078, 2025: 0.1181})
COURSE = paths.Course(0.13, 2026, 2030, 734_420)


@pytest.fixture(scope="module")
def spread():
    return icor_spread([account_from_shares(SHARE, GROWTH, "office")], 0.13, seed=1)


@pytest.fixture(scope="module")
def found(spread):
    table = data.growth_parameters()
    shares = pd.Series(0.47, COURSE.years)
    return paths.paths(COURSE, spread, parameter_sets(table), table, shares, 2026, table)


def test_a_course_ends_no_earlier_than_it_begins():
    assert list(paths.Course(0.13, 2026, 2020, 1.0).years) == [2026]


def test_output_grows_with_growth_and_prices():
    rising = paths.Course(0.13, 2026, 2028, 734_420, 0.02)
    assert rising.output.tolist() == pytest.approx([734_420 * (1.13 * 1.02) ** years for years in (1, 2, 3)])
    assert rising.at_one(0.0).tolist() == pytest.approx([0.13 * 734_420 * 1.13**years for years in (1, 2, 3)])


def test_quantiles_follow_the_path_of_the_central_estimate(found):
    assert list(found.by_record.frame.index) == [2026, 2027, 2028, 2029, 2030]
    assert found.central[2030] == pytest.approx(399_279.4 * 1.13**4, abs=1)
    low, middle, high = (found.by_record.frame[f"required_p{level}"] for level in (10, 50, 90))
    assert (low < middle).all() and (middle < high).all()


def test_the_model_asks_for_what_makes_the_growth_when_productivity_brings_its_share(found):
    models = parameter_sets(data.growth_parameters())
    share = found.claimed[2026] / COURSE.output[2026]
    made = [growth_from_investment(replace(one, tfp_growth=1.13**0.47 - 1), share) for one in models.values()]
    assert np.median(made) == pytest.approx(0.13, abs=2e-3)
    assert (found.by_model.frame["model_p50"] > found.claimed).all()


def test_prices_raise_the_path_and_the_sum_is_at_constant_ones(spread):
    table = paths.by_prices(COURSE, spread, [0.0, 0.03], ()).frame
    steady, rising = (table[name] for name in table.columns[:2])
    assert (rising / steady).tolist() == pytest.approx([1.03**years for years in (1, 2, 3, 4, 5)])
    assert table["required_sum"].iloc[-1] == pytest.approx(steady.sum())
    assert (table["required_low"] < steady).all() and (steady < table["required_high"]).all()
    unknown = paths.Course(0.13, 2026, 2030, np.nan)
    assert len(paths.by_prices(unknown, spread, [0.0], ())) == 0


def test_the_last_year_follows_from_the_first():
    first = [ratio * 0.13 * 734_420 * 1.13 for ratio in (3.7, 3.5, 4.2)]
    required = Quantity(
        first[0], "VND_BN", *first[1:], phrase("investment.of_estimates"), basis=parameter("assumed_icor")
    )
    end = paths.course_end(COURSE, required)
    assert end.required_end.value == pytest.approx(3.7 * 0.13 * 734_420 * 1.13**5)
    assert end.required_end.high / end.required_end.low == pytest.approx(4.2 / 3.5)
    assert end.required_end.interval == phrase("investment.of_estimates")
    assert (end.end_year.value, end.end_year.basis) == (2030, parameter("last_year"))
    unknown = Quantity(None, "VND_BN", missing=phrase("investment.no_year"))
    assert paths.course_end(COURSE, unknown).required_end.missing == phrase("investment.no_year")


def test_the_model_s_last_year_is_the_middle_of_its_draws(found):
    end, last = paths.model_end(found), found.by_model.frame.loc[2030]
    assert (end.value, end.low, end.high) == tuple(last[["model_p50", "model_p10", "model_p90"]])
    nothing = replace(found, by_model=Table(found.by_model.frame.head(0)))
    assert paths.model_end(nothing).missing == phrase("investment.no_output_before")
