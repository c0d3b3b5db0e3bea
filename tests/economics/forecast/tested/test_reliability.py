"""Reliability: of forecasts that hold by construction, and of those that do not."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast.tested import reliability
from growthgap.quantity import Quantity

RNG = np.random.default_rng(8)
CALLED = Quantity(0.2, "PROB", rows=())


def made_up(pit, origins=24, regions=200, past=0.1):
    """Cases of all regions from each origin, for both spans and both forecasters."""
    base = pd.MultiIndex.from_product([range(2000, 2000 + origins), [f"r{i}" for i in range(regions)]])
    base = base.to_frame(index=False, name=["origin", "region"])
    tables = []
    for span in (1, 5):
        for forecaster in ("POOL", "RAW"):
            drawn = pit(len(base))
            tables.append(base.assign(first=1, last=span, forecaster=forecaster, past=past, pit=drawn,
                                      in80=(drawn > 0.1) & (drawn < 0.9)))  # fmt: skip
    return pd.concat(tables, ignore_index=True)


def test_the_gap_of_even_quantiles_is_nought_and_of_low_ones_their_distance():
    assert reliability.mean_gap((np.arange(10_000) + 0.5) / 10_000) == pytest.approx(0, abs=1e-4)
    # All outcomes in the lower half: 2u at a level u below a half, 1 above it.
    assert reliability.mean_gap((np.arange(10_000) + 0.5) / 20_000) == pytest.approx(2.5 / 9, abs=1e-3)


def test_a_perfect_forecaster_misses_more_where_regions_share_their_luck():
    of = made_up(lambda n: RNG.uniform(size=n))
    of = of[(of["forecaster"] == "POOL") & (of["last"] == 1)]
    alone, together = (np.median(reliability.perfect_gaps(of, 1, rho)) for rho in (0.0, 0.3))
    overlapping = np.median(reliability.perfect_gaps(of, 5, 0.3))
    assert alone < 0.008 < together < overlapping


def test_shared_luck_is_found_again():
    common = np.repeat(RNG.standard_normal(400), 50)
    scores = np.sqrt(0.3) * common + np.sqrt(0.7) * RNG.standard_normal(len(common))
    from scipy.special import ndtr

    table = pd.DataFrame({"origin": np.repeat(np.arange(400), 50), "pit": ndtr(scores)})
    assert reliability.shared_luck(table) == pytest.approx(0.3, abs=0.03)
    assert reliability.shared_luck(table.assign(pit=RNG.uniform(size=len(table)))) == pytest.approx(0, abs=0.01)


def test_what_was_called_and_what_came():
    # Outcomes never lie in the upper fifth: what is called 20 % never comes.
    low = made_up(lambda n: RNG.uniform(0, 0.8, n))
    found = reliability.reliability(low, pd.Series([0.105] * 5), CALLED, data.reference_growth())
    assert (found.came.value, found.called.value) == (0.0, 0.2)
    assert found.cases_like.value == 24 * 200
    assert found.gap_like.value == pytest.approx(100 * reliability.mean_gap((np.arange(8000) + 0.5) / 10_000), abs=1)
    table = found.table.frame
    assert len(table) == 8  # two groups, two spans, with and without calibration
    assert (table["mean_gap"] > table["gap_perfect_high"]).all()
    curve = found.curves.frame
    assert curve.iloc[:2].to_numpy().max() == 0
    assert curve.index.tolist() == pytest.approx(range(10, 100, 10))


def test_too_few_regions_like_the_area_are_not_compared():
    some = made_up(lambda n: RNG.uniform(size=n), past=0.02)
    found = reliability.reliability(some, pd.Series([0.13] * 5), CALLED, data.reference_growth())
    assert not found.gap_like.known
    assert (found.came.missing.code, found.cases_like.value) == ("backtest.few_cases", 0)
    assert found.gap_all.value < 2  # of quantiles that are even
    none = reliability.reliability(some, pd.Series(dtype=float), CALLED, data.reference_growth())
    assert none.cases_like.value == 0


def test_real_forecasts_hold_within_what_a_perfect_forecaster_misses(held):
    found = reliability.reliability(held, pd.Series([0.108] * 5), CALLED, data.reference_growth())
    table = found.table.frame
    ours = table[[one.code == "backtest.POOL" for one in table["forecaster"]]]
    assert (ours["mean_gap"] < ours["gap_perfect_high"]).all()
    assert found.gap_all.value < found.gap_raw.value
    assert ours["in80"].between(0.76, 0.87).all()
