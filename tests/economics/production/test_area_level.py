import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.data.kept import kept
from growthgap.economics.production.area_level import HALF_ASSUMED, _why_not, area_level, part_share
from growthgap.economics.production.level import estimate_level
from growthgap.economics.production.state_space import StateSpace
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")
COLUMNS = ["kind", "period", "month", "span", "lag", "rate", "flag"]


def rates(*growths, flag=""):
    """Yearly rates of months of 2025."""
    months = pd.period_range("2025-01", periods=len(growths), freq="M")
    rows = [("YOY", str(month), month, 1, 12, np.log1p(g), flag) for month, g in zip(months, growths, strict=True)]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_the_share_of_a_part_is_the_weight_that_reconciles_the_rates():
    found = part_share(rates(0.20, 0.16), rates(0.10, 0.06), rates(0.17, 0.12))  # 0.7 and 0.6 of the first
    assert (found.value, found.low, found.high) == pytest.approx((65, 60, 70))


@pytest.mark.parametrize(
    "parts",
    [
        (rates(0.104), rates(0.10), rates(0.102)),  # less than half a point apart
        (rates(0.20), rates(0.10), rates(0.25)),  # no share between 0 and 1
        (rates(0.20, flag="SUSPECT"), rates(0.10), rates(0.17)),
        (rates(0.20).assign(lag=1), rates(0.10).assign(lag=1), rates(0.17).assign(lag=1)),  # on the month before
    ],
)
def test_rates_that_tell_nothing_leave_a_half(parts):
    found = part_share(*parts)
    assert (found.value, found.basis) == (50, HALF_ASSUMED)


def test_the_city_is_estimated_from_its_parts_with_the_season_of_the_nation():
    found = area_level(data.observations().as_of("2025-12-31"), "VN-HP", PARTS, pd.Period("2025-12", "M"))
    assert (found.index.areas, found.nation.areas) == (PARTS, ("VN",))
    assert 0 < found.share.value < 100
    assert set(found.rates["area"]) == {"VN-HP", *PARTS}
    assert len(found.every) > len(found.rates)
    lent = found.nation.pattern()
    weights = {PARTS[0]: found.share.value / 100, PARTS[1]: 1 - found.share.value / 100}
    again = estimate_level(found.rates, pd.Period("2025-12", "M"), found.index.volatility, lent, weights)
    assert found.index.log_level.to_numpy() == pytest.approx(again.log_level.to_numpy())
    first = found.rates[found.rates["area"] == PARTS[0]]
    assert estimate_level(first, pd.Period("2025-12", "M"), pattern=lent).volatility == found.index.volatility
    assert not found.rates.duplicated(["area", "month", "span", "lag"]).any()
    assert (found.why_not, found.missing) == (None, ())


def test_what_was_fitted_before_is_not_fitted_again_and_gives_the_same_level(tmp_path, monkeypatch):
    known, earlier = (data.observations().as_of(day) for day in ("2025-12-31", "2025-06-30"))
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    until = pd.Period("2025-12", "M")
    plain = area_level(known, "VN-HP", PARTS, until)
    first = area_level(known, "VN-HP", PARTS, until, kept)
    monkeypatch.setattr(StateSpace, "fit", None)  # a second search would fail
    second = area_level(known, "VN-HP", PARTS, until, kept)
    for one in (first, second):
        assert one.index.volatility == plain.index.volatility
        assert np.array_equal(one.index.states, plain.index.states)
    with pytest.raises(TypeError, match="not callable"):  # another day has other rates
        area_level(earlier, "VN-HP", PARTS, until, kept)


def test_a_merged_area_of_which_nothing_is_published_yet_is_estimated_from_its_parts():
    before = data.observations().as_of("2025-06-30")
    assert area_level(before, "VN-HP", (), "2025-12").index is None
    found = area_level(before, "VN-HP", ("VN-HP-PRE2025", "VN-61"), "2025-12")
    assert set(found.rates["area"]) == {"VN-HP-PRE2025", "VN-61"}
    assert found.index is not None and np.isfinite(found.index.yoy.to_numpy(float)[-1]).all()


def test_an_area_without_published_rates_has_no_index_and_says_so():
    found = area_level(data.observations(), "VN-13", (), pd.Period("2026-12", "M"))
    assert (found.index, found.why_not, found.missing) == (None, phrase("production.no_rates"), ())
    assert found.nation is not None
    assert found.share.missing == phrase("production.no_rates")


def test_a_few_rates_are_too_few():
    found = area_level(data.observations().as_of("2014-06-30"), PARTS[0], (), pd.Period("2014-12", "M"))
    assert found.why_not == phrase("production.few_rates", known=1, least=6)


def test_what_was_assumed_is_named():
    found = area_level(data.observations().as_of("2017-12-31"), PARTS[0], (), pd.Period("2017-12", "M"))
    assert found.nation is None
    assert found.missing == (phrase("production.noise_assumed", pairs=0), phrase("production.no_season"))


def test_the_weights_of_three_parts_are_not_known():
    known = rates(*[0.1] * 6)
    assert _why_not(known, known, ("A", "B")) is None
    assert _why_not(known, known, ("A", "B", "C")) == phrase("production.parts", number=3)
    assert _why_not(known, known.head(5), ("A", "B")) == phrase("production.few_rates", known=5, least=6)
