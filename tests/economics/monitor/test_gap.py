"""The gap account: parts add up in every case, nothing is counted twice, what is not known is named."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap.economics.monitor.gap import PARTS, Estimate, gap_account, likelihood, other_sectors
from growthgap.errors import GrowthGapError

pp = st.floats(-6, 3)


def make(**changes):
    parts = {
        "manufacturing": Estimate(-1.0, -1.6, -0.4),
        "other_sectors": Estimate(-0.6, -1.0, -0.2),
        "fdi": Estimate(-0.5, -0.9, -0.1),
        "investment": Estimate(-0.8, -1.4, -0.2),
    } | changes
    return gap_account(13.0, Estimate(11.0, 9.8, 12.2), seed=2026, **parts)


@settings(max_examples=25)
@given(pp, pp, pp, pp, st.floats(5, 15))
def test_parts_add_up_exactly(manufacturing, others, fdi, investment, outcome):
    found = gap_account(
        13.0,
        Estimate(outcome),
        seed=1,
        draws=500,
        manufacturing=Estimate(manufacturing),
        other_sectors=Estimate(others),
        fdi=Estimate(fdi),
        investment=Estimate(investment),
    )
    assert found.parts["pp"].sum() == pytest.approx(found.gap, abs=1e-9)
    assert found.gap == pytest.approx(outcome - 13.0)


def test_gold_without_uncertainty():
    """Sectors measure -1.6 of a gap of -2; missing investment of -0.8 is inside them, so 0.4 is left unexplained."""
    exact = gap_account(
        13.0,
        Estimate(11.0),
        seed=1,
        manufacturing=Estimate(-1.0),
        other_sectors=Estimate(-0.6),
        fdi=Estimate(-0.5),
        investment=Estimate(-0.8),
    ).parts
    assert exact.loc["unexplained", "pp"] == pytest.approx(-0.4)
    assert exact.loc[["manufacturing", "other_sectors"], "landed"].sum() == pytest.approx(-0.8)
    assert exact.loc[["fdi", "other_investment"], "pp"].tolist() == pytest.approx([-0.5, -0.3])


def test_measured_less_landed_is_counted():
    parts = make().parts
    assert np.allclose(parts["measured"] - parts["landed"], parts["pp"])
    assert tuple(parts.index) == PARTS


def test_every_part_has_an_interval_that_holds_it():
    parts = make().parts
    assert (parts["low"] < parts["pp"]).all() and (parts["pp"] < parts["high"]).all()


def test_more_missing_investment_does_not_change_the_gap():
    assert make(fdi=Estimate(-5.0)).gap == pytest.approx(make(fdi=Estimate(-0.1)).gap)
    assert make(fdi=Estimate(-5.0)).parts.loc["unexplained", "pp"] == pytest.approx(
        make().parts.loc["unexplained", "pp"], abs=0.05
    )


def test_what_is_not_known_is_named_and_stays_unexplained():
    found = make(manufacturing=None, other_sectors=None)
    assert found.missing == ("manufacturing", "other_sectors")
    assert found.parts.loc[["manufacturing", "other_sectors"]].isna().all(axis=None)
    explained = found.parts.loc[["fdi", "other_investment"], "pp"].sum()
    assert found.parts.loc["unexplained", "pp"] == pytest.approx(found.gap - explained)


def test_same_seed_same_account():
    assert make().parts.equals(make().parts)


def test_draws_are_as_wide_as_the_interval_and_centred_on_the_value():
    drawn = Estimate(1.0, 0.0, 2.0).draws(np.random.default_rng(0), 200_000)
    assert np.quantile(drawn, [0.1, 0.9]) == pytest.approx([0.0, 2.0], abs=0.02)
    assert drawn.mean() == pytest.approx(1.0)


def test_the_gap_has_the_ends_of_the_outcome():
    assert (make().gap_low, make().gap_high) == pytest.approx((-3.2, -0.8))


def test_other_sectors_by_hand():
    sectors = pd.DataFrame(
        {"share": [60.0, 4.0, 30.0, 6.0], "growth": [13.0, 4.0, 10.0, 9.0], "scaled": [15.0, 4.5, 11.0, 10.0]},
        index=["INDCON", "AGR", "SRV", "TAX"],
    )
    found = other_sectors(sectors, Estimate(11.0, 10.0, 12.0))
    assert found.value == pytest.approx(-0.02 - 0.30 - 0.06)
    assert found.high - found.low == pytest.approx(0.4 * 2)


def test_bad_input_is_refused():
    with pytest.raises(GrowthGapError, match="does not hold its value"):
        make(fdi=Estimate(-0.5, -0.4, 0.0))
    with pytest.raises(GrowthGapError, match="is missing; leave the part out"):
        make(fdi=Estimate(float("nan")))


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "exceptionally unlikely"),
        (0.05, "very unlikely"),
        (0.17, "unlikely"),
        (0.36, "about as likely as not"),
        (0.7, "likely"),
        (1.0, "virtually certain"),
    ],
)
def test_likelihood_in_words(probability, word):
    assert likelihood(probability) == word


def test_what_is_no_probability_is_refused():
    with pytest.raises(GrowthGapError, match="is no probability"):
        likelihood(17)
