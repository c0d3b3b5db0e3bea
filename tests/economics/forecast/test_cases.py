"""Cases of one record, and the calibration of a real area: out of time, and as the record says."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import calibration, cases, pool
from growthgap.economics.growth.record import known_growth

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def growth():
    return pool.panel(data.reference_growth())


@pytest.fixture(scope="module")
def record():
    return known_growth(data.observations().first, "VN-HP", PARTS).series


@pytest.fixture(scope="module")
def learned(growth, record):
    return cases.learned_by_then(growth, int(record.index[0]), int(record.index[-1]))


def test_a_record_is_forecast_from_each_year_with_five_before(growth, record, learned):
    found = cases.of_record(record, "VN-HP", growth, learned)
    next_year = found[found["years"] == 1]
    assert next_year["origin"].tolist() == list(range(2013, 2025))
    assert found[found["years"] == 5]["origin"].tolist() == list(range(2013, 2021))
    assert set(found["country"]) == {"VNM"}
    past = np.log1p(record.loc[2020:2024]).mean()
    assert next_year["past"].iloc[-1] == pytest.approx(past)
    assert found[calibration.PITS].to_numpy().min() > 0
    assert found[calibration.PITS].to_numpy().max() < 1


def test_a_later_year_does_not_reach_an_earlier_case(growth, record, learned):
    cut = cases.of_record(record.loc[:2020], "VN-HP", growth, learned)
    whole = cases.of_record(record, "VN-HP", growth, learned)
    both = cut.merge(whole, on=["origin", "years"], suffixes=("", "_whole"))
    assert len(both) == len(cut) > 0
    assert both["pit_0"].tolist() == both["pit_0_whole"].tolist()


def test_a_gap_in_a_record_leaves_out_what_would_need_it(growth, learned):
    made = pd.Series(0.07, index=range(2000, 2020)).drop(2015)
    found = cases.of_record(made, "XX", growth, cases.learned_by_then(growth, 2000, 2019))
    assert 2015 not in set(found["origin"])
    assert found.loc[found["years"] == 1, "origin"].max() == 2013  # the five years after the gap are not over in 2019
    assert 2014 not in set(found.loc[found["years"] == 1, "origin"])  # growth of 2015 is not known


def test_the_citys_country_contradicts_the_pull_at_every_origin(growth, record, learned, held):
    known = cases.learnable(held)
    for origin in range(2016, 2026):
        found = cases.correction(record.loc[:origin], "VN-HP", growth, known, learned)
        assert found.pull.tolist() == [0.0], origin
    assert cases.correction(record, "VN-HP", growth, known, learned, pulled=True).pull[0] > 0


def test_a_region_of_the_pool_brings_its_own_cases(growth, learned, held):
    known = cases.learnable(held)
    nation = known_growth(data.observations().first, "VN").series
    assert "VNM" in set(known["region"])
    found = cases.correction(nation, "VNM", growth, known, {})  # needs no pool, as it has its cases
    assert found.masses[0].sum() == pytest.approx(1)
