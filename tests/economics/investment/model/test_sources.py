import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment.model import sources as by_source
from growthgap.economics.investment.model.answers import source_name
from growthgap.reporting.phrases import told

ROWS = [
    ("CAPITAL_OUTPUT_RATIO", "pwt110", 3.48988, False), ("CAPITAL_OUTPUT_RATIO", "pwt100", 2.712825, False),
    ("CAPITAL_OUTPUT_RATIO", "fad", 1.869932, False),
    ("DEPRECIATION", "pwt110", 0.052174, False), ("DEPRECIATION", "pwt100", 0.053946, False),
    ("LABOUR_SHARE", "pwt110", 0.495833, True), ("LABOUR_SHARE", "ted", 0.4409, False),
    ("HUMAN_CAPITAL_GROWTH", "pwt110_10yr", 0.009888, False), ("HUMAN_CAPITAL_GROWTH", "pwt100_10yr", 0.019063, False),
    ("TFP_GROWTH", "pwt110_20yr", 0.002209, True), ("TFP_GROWTH", "ted_20yr", -0.000675, False),
    ("POPULATION_GROWTH", "med_2025", 0.00603, False), ("POPULATION_GROWTH", "med_2030", 0.004747, False),
    ("WORKING_AGE_SHARE", "1564_med_2025", 0.676494, False), ("WORKING_AGE_SHARE", "1564_med_2030", 0.682626, False),
]  # fmt: skip


@pytest.fixture
def table() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["parameter", "variant", "value", "imputed"])


def test_a_set_takes_its_own_figures_first_and_measured_ones_before_fills(table):
    sets = by_source.parameter_sets(table)
    assert list(sets) == ["pwt110", "pwt100", "fad"]
    assert sets["pwt100"].depreciation == 0.053946
    assert sets["fad"].depreciation == 0.052174
    assert {(one.labour_share, one.tfp_growth, one.imputed) for one in sets.values()} == {(0.4409, -0.000675, ())}


def test_a_fill_stands_where_nobody_measured_and_is_named(table):
    filled = by_source.parameter_sets(table[~table["variant"].str.startswith("ted")])
    assert {(one.labour_share, one.tfp_growth) for one in filled.values()} == {(0.495833, 0.002209)}
    assert filled["fad"].imputed == ("labour_share", "tfp_growth")


def test_people_are_projected_between_the_years(table):
    one = by_source.parameter_sets(table, 2025, 2030)["pwt110"]
    assert one.population_growth == pytest.approx((0.00603 + 0.004747) / 2)
    assert (1 + one.working_age_growth) ** 5 == pytest.approx(0.682626 / 0.676494)


def test_draws_keep_the_figures_of_a_source_together_and_repeat(table):
    drawn, again = (by_source.draw_parameters(table, 200, np.random.default_rng(1)) for _ in range(2))
    pairs = set(zip(drawn.capital_output_ratio, drawn.depreciation, strict=True))
    assert pairs == {(3.48988, 0.052174), (2.712825, 0.053946), (1.869932, 0.052174)}
    np.testing.assert_array_equal(drawn.human_capital_growth, again.human_capital_growth)
    assert set(drawn.tfp_growth) == {-0.000675}  # the other is a fill


def test_sources_that_are_shown_are_the_ends_and_the_chosen_one(table):
    models = by_source.parameter_sets(table)
    assert list(by_source.shown_sources(models, "pwt100")) == ["fad", "pwt100", "pwt110"]
    assert list(by_source.shown_sources(models, "fad")) == ["fad", "pwt110"]


def test_every_published_source_has_a_name():
    table = data.growth_parameters()
    sources = table.loc[table["parameter"] == "CAPITAL_OUTPUT_RATIO", "variant"]
    assert len(sources) == 8
    assert not any(told(source_name(source)) == source for source in sources)
