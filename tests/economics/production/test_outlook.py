import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_rates import level, observed, rates_of

from growthgap.economics.outcomes import TargetOutcome
from growthgap.economics.production import level as production
from growthgap.economics.production import outlook
from growthgap.economics.production.area_level import AreaLevel
from growthgap.economics.production.rates import RevisionNoise
from growthgap.economics.production.state_space import Volatility
from growthgap.economics.production.year_paths import YearPaths, paths_of
from growthgap.quantity import Table, phrase


def area(rates, index, why_not=None):
    return AreaLevel("A", index, why_not, None, RevisionNoise(), None, rates, rates, rates, ())


def target(low, period="2019"):
    return TargetOutcome("A", "IIP_YOY", period, "PCT", "", low, low, np.nan, "", "", "", np.nan, (7,))


@pytest.fixture(scope="module")
def rates():
    return observed(rates_of(level()), drop=[f"2019-{month:02d}" for month in range(7, 13)])  # published to June 2019


@pytest.fixture(scope="module")
def found(rates):
    return area(rates, production.estimate_level(rates, pd.Period("2020-12", "M"), Volatility()))


@pytest.fixture(scope="module")
def paths(found):
    return paths_of(found, 2019, np.random.default_rng(3))


@pytest.fixture(scope="module")
def none(rates):
    return area(rates.head(0), None, phrase("production.no_rates"))


def test_the_months_gone_are_as_published_or_as_estimated(found, paths):
    told = outlook.year_outlook(found, paths)
    assert (told["year"].value, told["month"].value) == (2019, 6)
    assert told["so_far"].value == pytest.approx(12.0)
    assert told["so_far"].basis == phrase("production.as_published")
    assert told["so_far_published"].value == pytest.approx(12.0)
    assert len(told["so_far_published"].rows[0]) == 1 and not outlook.expected_only(found, paths)
    assert told["expected"].low < 12 < told["expected"].high
    elsewhere = AreaLevel(**{**vars(found), "area": "B"})
    assert outlook.year_outlook(elsewhere, paths)["so_far"].basis == phrase("production.from_level")


def test_a_figure_told_before_its_month_had_ended_is_only_expected():
    """Nine months of 2026 stand on a copy of a dashboard that was made before September was over."""
    from growthgap import data
    from growthgap.economics.production.area_level import area_level

    known = area_level(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"), pd.Period("2026-12", "M"))
    year = paths_of(known, 2026, np.random.default_rng(3))
    told = outlook.year_outlook(known, year)
    assert (told["month"].value, told["so_far_published"].value) == (9, pytest.approx(16.1))
    assert outlook.expected_only(known, year)


def test_before_the_first_figure_of_a_year_no_month_has_gone(found):
    told = outlook.year_outlook(found, paths_of(found, 2020, np.random.default_rng(3)))
    assert told["month"].value == 0
    assert told["so_far"].missing == phrase("production.no_month")
    assert told["expected"].known


def test_a_year_outside_the_level_and_an_area_without_one_say_why(found, none):
    later = outlook.year_outlook(found, paths_of(found, 2025, np.random.default_rng(3)))
    assert {later[k].missing for k in ("month", "so_far", "expected")} == {phrase("production.no_year", year=2025)}
    unknown = paths_of(none, 2019, np.random.default_rng(3))
    asked = outlook.against_target(none, unknown, target(10.0))
    assert asked["target"].value == 10.0
    missing = {asked[k].missing for k in ("chance", "gap_expected", "needed", "harder", "reached", "rests")}
    assert missing == {phrase("production.no_rates")}
    assert outlook.tet_effect(none).missing == phrase("production.no_rates")
    changes = outlook.monthly(none, 2019, np.random.default_rng(3))
    tables = (changes, outlook.openings(changes), outlook.cumulative(none, unknown))
    assert [len(table) for table in (*tables, outlook.steps(none, unknown, target(10.0)))] == [0, 0, 0, 0]
    assert not outlook.openings(changes).frame.index.str.startswith("2019").any()
    assert outlook.tet_shift(changes)["tet_shift"].missing == phrase("production.no_january")
    assert outlook.largest_step(none, unknown, target(10.0))["largest_quarter"].missing == phrase("production.no_rates")


def test_a_target_has_a_chance_and_a_gap(found, paths):
    sure, never = (outlook.against_target(found, paths, target(low)) for low in (5.0, 30.0))
    assert (sure["chance"].value, never["chance"].value) == (1.0, 0.0)
    assert sure["gap_expected"].value == pytest.approx(7.0, abs=0.5)
    assert never["target"].rows[0]["lines"].tolist() == [(7,)]
    assert (sure["harder"].value, sure["reached"].value, sure["rests"].value) == (0, 3, 3)  # 2016 to 2018
    assert (never["harder"].value, never["reached"].value) == (1, 0)


def test_without_a_target_nothing_is_asked(found, paths):
    asked = outlook.against_target(found, paths, None)
    assert {one.missing for one in asked.values()} == {phrase("targets.none_of_period")}
    assert outlook.against_target(found, paths, target(np.nan))["chance"].missing == phrase("targets.none_of_period")


def test_nothing_is_left_of_a_year_that_has_gone(found):
    gone = outlook.against_target(found, paths_of(found, 2018, np.random.default_rng(3)), target(10.0, "2018"))
    assert gone["chance"].known
    assert gone["needed"].missing == phrase("production.nothing_left")


@settings(max_examples=20)
@given(st.floats(-0.1, 0.4), st.floats(0.5, 2.0))
def test_the_needed_rate_makes_the_target(found, low, size):
    before = np.full((5, 12), 1.0)
    before[:, :6] *= size
    asked = outlook.against_target(found, YearPaths(2019, before, before), target(100 * low))["needed"]
    weight = size / (1 + size)
    assert weight * 1.12 + (1 - weight) * (1 + asked.value / 100) == pytest.approx(1 + low, abs=1e-3)
    assert asked.low <= asked.value <= asked.high


def test_steps_lead_from_the_target_to_the_outcome_expected(found, paths):
    steps = outlook.steps(found, paths, target(15.0)).frame["step_pp"]
    assert steps.index.tolist() == [outlook.ENDS[0], "2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", outlook.ENDS[1]]
    assert steps.iloc[:-1].sum() == pytest.approx(steps.iloc[-1])
    assert outlook.steps(found, paths, None).frame.empty


def test_growth_since_january_leaves_january_out_and_shows_what_was_published(found, paths):
    table = outlook.cumulative(found, paths).frame
    assert (table[[*outlook.QUANTILES]].diff(axis=1).iloc[:, 1:] >= 0).all(axis=None)
    assert table["rate_announced"].dropna().index.month.tolist() == [2, 3, 4, 5, 6]
    assert table["rate_announced"].dropna().to_numpy() == pytest.approx([0.12] * 5, abs=1e-3)


def test_openings_are_the_first_two_months_of_each_year_with_and_without_tet(found):
    changes = outlook.monthly(found, 2019, np.random.default_rng(3))
    table = outlook.openings(changes).frame
    assert table.index.tolist() == [f"{year}-0{month}" for year in (2017, 2018, 2019) for month in (1, 2)]
    assert table["rate_published"].to_numpy() == pytest.approx([0.12] * 6, abs=1e-3)


def test_the_shift_of_tet_is_that_of_the_last_january_which_is_known():
    months = pd.PeriodIndex(["2018-01", "2019-01", "2019-02", "2020-01"], freq="M")
    rates = {"as_is": [0.1, 0.34, -0.02, np.nan], "without_tet": [0.1, 0.24, 0.03, np.nan]}
    told = outlook.tet_shift(Table(pd.DataFrame(rates, months)))
    assert told["tet_year"].value == 2019 and told["tet_shift"].value == pytest.approx(10.0)


@pytest.mark.parametrize(("aim", "sign"), [(8.0, 1), (16.0, -1)])
def test_the_largest_step_is_that_of_a_quarter_in_the_direction_of_the_gap(found, paths, aim, sign):
    told, parts = outlook.largest_step(found, paths, target(aim)), outlook.steps(found, paths, target(aim)).frame
    heights = sign * parts["step_pp"].iloc[1:-1].to_numpy()
    assert told["largest_quarter"].value == heights.argmax() + 1
    assert sign * told["largest_part"].value == pytest.approx(heights.max()) and heights.max() > 0


def test_the_effect_of_tet_is_that_of_the_nation_where_it_is_known(found):
    own = outlook.tet_effect(found)
    assert own.low < own.value < own.high
    assert own.value == pytest.approx(100 * np.expm1(found.index.tet_effect))
