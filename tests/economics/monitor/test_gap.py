"""The gap account: parts add up in every case, nothing is counted twice, what is not known is named."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.monitor.gap import PARTS, gap_account, largest, measured_parts, other_sectors, steps
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, phrase, quantities
from growthgap.reporting import phrases

pp = st.floats(-6, 3)
NONE = phrase("monitor.no_growth")


def estimate(value: float, low: float = np.nan, high: float = np.nan, unit: str = "PP") -> Quantity:
    return Quantity(value, unit, low, high, missing=NONE)


OUTCOME = estimate(11.0, 9.8, 12.2)
MEASURED = {
    "manufacturing": estimate(-1.0, -1.6, -0.4),
    "other_sectors": estimate(-0.6, -1.0, -0.2),
    "fdi": estimate(-0.5, -0.9, -0.1),
    "investment": estimate(-0.8, -1.4, -0.2),
}


def make(**changes):
    return gap_account(13.0, OUTCOME, MEASURED | changes, seed=2026)


def values(account) -> dict[str, float]:
    return {part: getattr(account, f"gap_{part}").value for part in PARTS}


def column(account, name: str) -> list[float]:
    return account.parts.frame[name].tolist()


@settings(max_examples=25)
@given(pp, pp, pp, pp, st.floats(5, 15))
def test_parts_add_up_exactly(manufacturing, others, fdi, investment, outcome):
    measured = {"manufacturing": manufacturing, "other_sectors": others, "fdi": fdi, "investment": investment}
    measured = {name: estimate(value) for name, value in measured.items()}
    found = gap_account(13.0, estimate(outcome), measured, seed=1, draws=500)
    assert sum(values(found).values()) == pytest.approx(found.gap.value, abs=1e-9)
    assert found.gap.value == pytest.approx(outcome - 13.0)


def test_gold_without_uncertainty():
    """Sectors measure -1.6 of a gap of -2; missing investment of -0.8 is inside them, so 0.4 is left unexplained."""
    measured = {"manufacturing": -1.0, "other_sectors": -0.6, "fdi": -0.5, "investment": -0.8}
    exact = gap_account(13.0, estimate(11.0), {name: estimate(v) for name, v in measured.items()}, seed=1)
    assert exact.gap_unexplained.value == pytest.approx(-0.4)
    assert np.nansum(column(exact, "landed")) == pytest.approx(-0.8)
    assert [exact.gap_fdi.value, exact.gap_other_investment.value] == pytest.approx([-0.5, -0.3])


def test_measured_less_landed_is_counted():
    account = make()
    less = np.array(column(account, "measured")) - np.nan_to_num(column(account, "landed"))
    assert less.tolist() == pytest.approx([one.value for one in column(account, "counted")])
    assert len(account.parts) == len(PARTS)


def test_every_part_has_an_interval_that_holds_it():
    assert all(one.low < one.value < one.high for one in column(make(), "counted"))


def test_more_missing_investment_does_not_change_the_gap():
    more, less = make(fdi=estimate(-5.0)), make(fdi=estimate(-0.1))
    assert more.gap.value == pytest.approx(less.gap.value)
    assert more.gap_unexplained.value == pytest.approx(less.gap_unexplained.value, abs=0.05)


def test_what_is_not_known_says_so_and_stays_unexplained():
    found = make(manufacturing=None, other_sectors=None)
    assert phrases.told(found.gap_manufacturing.missing) == "no report states it; it is inside what is unexplained"
    assert not found.gap_other_sectors.known and np.isnan(found.gap_other_sectors.low)
    explained = found.gap_fdi.value + found.gap_other_investment.value
    assert found.gap_unexplained.value == pytest.approx(found.gap.value - explained)
    assert len(found.parts) == 3


def test_without_a_forecast_there_is_no_account():
    found = gap_account(13.0, estimate(np.nan), MEASURED, seed=1)
    assert not any(one.known for one in quantities(found).values())
    assert (len(found.parts), len(found.steps), found.largest) == (0, 0, None)
    assert phrases.told(found.gap.missing) == "growth of the target year could not be forecast"


def test_same_seed_same_account():
    assert values(make()) == values(make())


def test_draws_are_as_wide_as_the_interval():
    found = gap_account(13.0, OUTCOME, {"fdi": estimate(-1.0, -2.0, 0.0)}, seed=0, draws=200_000).gap_fdi
    assert (found.value, found.low, found.high) == pytest.approx((-1.0, -2.0, 0.0), abs=0.02)


def test_the_gap_has_the_ends_of_the_outcome():
    gap = make().gap
    assert (gap.low, gap.high) == pytest.approx((-3.2, -0.8))


def test_the_account_rests_on_the_outcome_and_what_is_known():
    account = make(manufacturing=None)
    assert account.gap.rows == (OUTCOME, *(MEASURED[name] for name in ("fdi", "investment", "other_sectors")))


def test_a_part_above_zero_is_not_called_short():
    below, above = make(), make(fdi=estimate(2.0))
    assert "FDI below its last target" in [phrases.told(name) for name in below.parts.frame["gap_part"]]
    assert "FDI above its last target" in [phrases.told(name) for name in above.parts.frame["gap_part"]]


def test_the_largest_shortfall_with_a_known_cause():
    assert phrases.told(make(fdi=estimate(-0.7)).largest) == "FDI below its last target"
    assert make(**dict.fromkeys(MEASURED)).largest is None  # all is unexplained
    stored = quantities(make(fdi=estimate(-0.7)))
    assert largest(stored | {"gap": replace(stored["gap"], value=0.5)}) is None  # growth is not short


def test_the_steps_are_the_gap_and_its_known_parts():
    shown = steps(quantities(make(manufacturing=None))).frame
    assert [phrases.told(name) for name in shown.index] == [
        "Expected growth less its target",
        "FDI below its last target",
        "Other investment below need",
        "Other sectors, other causes",
        "Unexplained",
    ]
    assert shown["gap_value"].iloc[0] == pytest.approx(shown["gap_value"].iloc[1:].sum())


SECTORS = SimpleNamespace(
    table=pd.DataFrame(
        {"share": [60.0, 4.0, 30.0, 6.0], "growth": [13.0, 4.0, 10.0, 9.0], "scaled": [15.0, 4.5, 11.0, 10.0]},
        index=["INDCON", "AGR", "SRV", "TAX"],
    ),
    inputs=(),
)


def test_other_sectors_by_hand():
    found = other_sectors(SECTORS, estimate(11.0, 10.0, 12.0))
    assert found.value == pytest.approx(-0.02 - 0.30 - 0.06)
    assert found.high - found.low == pytest.approx(0.4 * 2)


def reports(year: float = 2026, asked: float = 15.0, forecast: float = 11.0) -> dict:
    industry = {"year": year, "target": asked, "expected": 14.0, "point_cost": 0.4}
    return {
        "growth": {"forecast": estimate(forecast, 10.0, 12.0)},
        "industry": {name: estimate(value) for name, value in industry.items()},
        "fdi": {"lost_growth": estimate(1.0, 0.9, 1.2)},
        "investment": {"growth_bought": estimate(np.nan)},
    }


def test_measured_parts_are_points_of_growth_below_zero_where_short():
    found = measured_parts(13.0, 2026, reports(), SECTORS)
    assert found["manufacturing"].value == pytest.approx(0.4 * (14 - 15))
    assert (found["fdi"].value, found["fdi"].low, found["fdi"].high) == (-1.0, -1.2, -0.9)
    assert found["investment"] is None
    assert found["other_sectors"].value == pytest.approx(-0.38)


def test_production_of_another_year_or_without_target_is_no_part():
    assert measured_parts(13.0, 2026, reports(year=2025), SECTORS)["manufacturing"] is None
    assert measured_parts(13.0, 2026, reports(asked=np.nan), SECTORS)["manufacturing"] is None
    unknown = measured_parts(13.0, 2026, reports(forecast=np.nan), SECTORS)
    assert unknown["other_sectors"] is None and measured_parts(13.0, 2026, reports(), None)["other_sectors"] is None


def test_bad_input_is_refused():
    with pytest.raises(GrowthGapError, match="does not hold its value"):
        make(fdi=estimate(-0.5, -0.4, 0.0))
