"""From when on an indicator is on course, behind or far behind."""

import pytest

from growthgap.economics.monitor.lights import LIGHTS, light

NAN = float("nan")


@pytest.mark.parametrize(
    ("chance", "found"), [(0.5, "on course"), (0.49, "behind"), (0.2, "behind"), (0.19, "far behind")]
)
def test_a_known_probability_decides(chance, found):
    assert light("rate", 13.0, 20.0, False, chance, NAN, NAN)[0] == found


@pytest.mark.parametrize(
    ("needed", "found"), [(105, "on course"), (106, "behind"), (150, "behind"), (151, "far behind")]
)
def test_amounts_are_judged_by_the_pace_that_the_rest_needs(needed, found):
    assert light("amount", 1000.0, 500.0, False, None, 100.0, needed)[0] == found


@pytest.mark.parametrize(
    ("growth", "found"), [(10.0, "on course"), (9.9, "behind"), (9.0, "behind"), (8.9, "far behind")]
)
def test_growth_so_far_stands_beside_the_target(growth, found):
    assert light("rate", 10.0, growth, False, None, NAN, NAN) == (found, "growth so far beside the target of the year")


def test_a_whole_year_is_met_or_missed_whatever_was_probable():
    assert light("rate", 10.0, 10.0, True, 0.1, NAN, NAN) == ("met", "outcome of the year")
    assert light("rate", 10.0, 9.9, True, 0.9, NAN, NAN)[0] == "missed"


def test_what_is_missing_is_named():
    assert light("rate", NAN, 9.0, False, 0.9, NAN, NAN)[0] == "no target"
    assert light("rate", 10.0, NAN, False, None, NAN, NAN)[0] == "no figure"
    assert light("share", 30.0, 29.0, False, None, NAN, NAN)[0] == "not judged"
    assert {"met", "missed", "on course", "behind", "far behind", "no target", "no figure", "not judged"} == set(LIGHTS)
