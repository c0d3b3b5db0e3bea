"""The provinces beside each other, ranked by hand."""

import pytest

from growthgap.economics.provinces import rankings, standings
from growthgap.quantity import phrase


@pytest.fixture(scope="module")
def found(of):
    return standings.standings(of)


@pytest.fixture(scope="module")
def made(of, found):
    return rankings.rankings(of, found, "VN-HP")


def test_ranks_of_one_and_ends_of_all(made, found):
    assert (made.provinces.value, made.asked_first.value, made.even.value, made.drafts.value) == (34, 8, 0, 33)
    assert (made.rank_recent.value, made.rank_asked.value, made.rank_a_head.value) == (1, 1, 4)
    steps = (found["VN-13"].step.value, found["VN-69-2025"].step.value)
    assert (made.middle_step.low, made.middle_step.high) == pytest.approx(steps)
    assert made.likeliest_chance.value == max(one.chance.value for one in found.values())
    assert found[made.unlikeliest].chance.value == made.unlikeliest_chance.value


def test_a_rank_is_one_more_than_how_many_are_above(made, found):
    for name in rankings.RANKED:
        values = {area: getattr(one, name).value for area, one in found.items()}
        above = sum(value > values["VN-HP"] for value in values.values())
        assert getattr(made, f"rank_{name}").value == 1 + above, name


def test_a_median_has_as_many_above_as_below(made, found):
    for name in rankings.RANKED:
        values = sorted(getattr(one, name).value for one in found.values())
        assert getattr(made, f"middle_{name}").value == pytest.approx((values[16] + values[17]) / 2), name


def test_tables_show_the_likeliest_first_and_the_area_beside_all(made, found):
    assert made.targets.frame["chance_average"].is_monotonic_decreasing
    assert made.targets.frame["area"].tolist() == made.forecasts.frame["area"].tolist()
    standing = made.standing.frame.set_index("of_standing")
    step = standing.loc[phrase("provinces.of_step")]
    assert (step["own_value"].value, step["rank"]) == (found["VN-HP"].step.value, made.rank_step.value)
    shown = made.map.frame.loc["VN-13"]
    assert (shown["target_from"], shown["recent_growth"]) == (11, pytest.approx(found["VN-13"].recent.value))


def test_steps_made_and_targeted_stand_below_each_other(made):
    sizes = made.steps.frame.groupby(made.steps.frame["of_step"].map(lambda kind: kind.code)).size().to_dict()
    assert sizes == {"provinces.step_made": 94, "provinces.step_asked": 34}
    assert made.made.value == 94


def test_what_is_not_known_is_counted_by_its_reason(made):
    told = [(one.figure.code, one.provinces, one.reason) for one in made.unknown.frame.itertuples()]
    no_target = phrase("provinces.no_target", years="2026")
    assert told == [("provinces.of_asked_first", 26, no_target), ("provinces.of_chance_first", 26, no_target)]
    assert made.gaps.value == 52


def test_a_report_about_another_area_has_no_rank(of, found):
    nation = rankings.rankings(of, found, "VN")
    assert nation.rank_step.missing == phrase("provinces.no_province")
    assert nation.middle_step.known
    assert not any(one.known for one in nation.standing.frame["own_value"])
