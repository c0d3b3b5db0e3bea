import numpy as np
import pandas as pd
import pytest
from made_up_counts import record

from growthgap import data
from growthgap.economics.fdi import realised as fdi_realised


def test_the_national_ratio_and_that_lags_are_not_identified():
    registered = pd.Series([35.46, 38.02, 28.53, 31.15, 27.72, 36.61, 38.23, 38.42], range(2018, 2026))
    realised = pd.Series([19.1, 20.38, 19.98, 19.74, 22.4, 23.18, 25.35, 27.62], range(2018, 2026))
    found = fdi_realised.conversion(registered, realised)
    assert found.ratio == pytest.approx(0.648, abs=1e-3)
    assert found.low < found.ratio < found.high
    assert not found.lags_identified


def test_lags_are_found_where_they_are_in_the_figures():
    rng = np.random.default_rng(3)
    registered = pd.Series(rng.uniform(20, 60, 12), range(2010, 2022))
    realised = (0.2 * registered + 0.4 * registered.shift(1)).dropna()
    assert fdi_realised.conversion(registered, realised).lags_identified


def test_the_straight_line_is_straight():
    registered = pd.Series([10.0, 12.0, 9.0, 11.0, 10.0, 12.0], range(2010, 2016))
    realised = pd.Series([5.0, 5.0, 10.0, 11.0, 14.0, 19.0], range(2010, 2016))
    misses = fdi_realised.conversion(registered, realised).misses
    assert misses["straight line"] == pytest.approx(1)  # 10, 11, 14, 19 beside 9, 12, 15, 18


def test_the_latest_year_with_output_in_both_currencies_gives_the_rate():
    rate = fdi_realised.exchange_rate(data.observations(), ["VN-HP", "VN-HP-PRE2025"], 25_000)
    (rows,) = rate.rows
    # CafeF, 6 January 2026: 734,420 bn VND and 29.4 bn USD; output of the office's later edition has no dollars
    assert rate.value == pytest.approx(734_420 / 29.4)
    assert rows["source_id"].tolist() == ["cafef-2026-01-06"] * 2
    before = fdi_realised.exchange_rate(data.observations().as_of("2025-06-30"), ["VN-HP", "VN-HP-PRE2025"], 25_000)
    assert before.value == pytest.approx(445_995 / 18.3628)
    otherwise = fdi_realised.exchange_rate(data.observations().as_of("2005-01-01"), ["VN-HP"], 25_000)
    assert (otherwise.value, otherwise.rows) == (25_000, ())


def test_realised_capital_of_an_area_is_the_nations_ratio_of_its_registered_capital():
    found = fdi_realised.realised(data.observations(), ["VN-HP"], record(), 2022, 25_000)
    mean = (200 + 100 + 200) / 3
    assert found.ratio.value == pytest.approx(64.8, abs=0.1)
    assert found.implied.value == pytest.approx(found.ratio.value / 100 * mean * found.rate.value / 1000)
    assert found.implied.low == pytest.approx(found.ratio.low / 100 * 100 * found.rate.value / 1000)
    assert (found.implied_from.value, found.implied_to.value) == (2019, 2021)
    assert found.rate.basis.code == "fdi.rate_implied"


def test_what_was_not_published_has_a_reason():
    early = data.observations().as_of("2012-01-01")
    found = fdi_realised.realised(early, ["VN-HP-PRE2025"], record(), 2018, 21_000)
    reasons = [one.missing.code for one in (found.ratio, found.implied, found.implied_to, found.invested)]
    assert reasons == ["fdi.no_ratio", "fdi.no_december", "fdi.no_december", "fdi.no_invested"]
    assert (found.rate.value, found.rate.basis.code) == (21_000, "quantity.parameter")
    assert (len(found.fits), found.lags_identified) == (0, False)
