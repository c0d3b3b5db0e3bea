import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics import surface
from growthgap.economics.investment.required import required_amount
from growthgap.errors import GrowthGapError

GROWTHS, ICORS = [8.0, 10.0, 13.0, 15.0], [2.0, 3.0, 4.0]


def tidy(growths=GROWTHS, icors=ICORS, grid="one") -> pd.DataFrame:
    rows = [
        (grid, growth, icor, key, factor * required_amount(growth / 100, icor, 734_420))
        for growth in growths
        for icor in icors
        for key, factor in (("required", 1), ("twice", 2))
    ]
    return pd.DataFrame(rows, columns=["grid", "growth", "icor", "key", "value"])


def required():
    return surface.surface(tidy(), "required", "growth", "icor")


def test_surface_has_every_combination_in_order_whatever_the_order_of_rows():
    shuffled = tidy().sample(frac=1, random_state=1)
    table = surface.surface(shuffled, "required", "growth", "icor")
    assert list(table.index) == GROWTHS
    assert list(table.columns) == ICORS
    assert table.at[13.0, 4.0] == pytest.approx(4 * 0.13 * 734_420 * 1.13)


def test_a_missing_combination_stays_missing():
    rows = tidy()
    table = surface.surface(rows[~((rows["growth"] == 13) & (rows["icor"] == 3))], "required", "growth", "icor")
    assert np.isnan(table.at[13.0, 3.0])
    assert table.notna().to_numpy().sum() == 11


def test_a_third_parameter_is_refused():
    with pytest.raises(GrowthGapError, match="required for one growth and icor: another parameter varies"):
        surface.surface(pd.concat([tidy(), tidy()]), "required", "growth", "icor")


def test_grids_over_two_parameters_are_found():
    table = pd.concat([tidy(), tidy(icors=[3.0], grid="flat"), tidy(grid="two")])
    assert surface.grids_over(table, "growth", "icor") == ["one", "two"]
    assert surface.grids_over(table, "growth", "area") == []


@given(st.floats(8.0, 15.0), st.sampled_from(ICORS))
def test_the_growth_an_amount_buys_costs_that_amount(growth, icor):
    table = required()
    amount = np.interp(growth, table.index, table[icor])
    assert surface.growth_that_an_amount_buys(table, amount)[icor] == pytest.approx(growth)


def test_outside_of_the_surface_nothing_is_claimed():
    bought = surface.growth_that_an_amount_buys(required(), 363_000)
    assert np.isnan(bought[2.0])  # more than 15 %
    assert bought[3.0] == pytest.approx(14.3, abs=0.1)
    assert np.isnan(surface.at(required(), 7.9, 3.0))
    assert np.isnan(surface.at(required(), 13.0, 4.1))


def test_between_efficiencies_the_surface_is_exact():
    assert surface.at(required(), 13.0, 3.36) == pytest.approx(required_amount(0.13, 3.36, 734_420))
