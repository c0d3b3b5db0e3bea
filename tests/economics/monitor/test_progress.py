"""From when on an indicator is on course, behind or far behind."""

import pytest

from growthgap.economics.monitor.progress import PROGRESS, progress
from growthgap.quantity import phrase
from growthgap.reporting import phrases

NAN = float("nan")


@pytest.mark.parametrize(
    ("needed", "found"), [(105, "on_course"), (106, "behind"), (150, "behind"), (151, "far_behind")]
)
def test_amounts_are_judged_by_the_pace_that_the_rest_needs(needed, found):
    assert progress("amount", 1000.0, 500.0, False, 100.0, needed)[0] == found


def test_the_reason_of_an_amount_tells_the_pace():
    _, why = progress("amount", 1000.0, 500.0, False, 100.0, 151.2)
    assert phrases.told(why) == "the rest of the year needs 1.5 times the pace so far"


@pytest.mark.parametrize(
    ("growth", "found"), [(10.0, "on_course"), (9.9, "behind"), (9.0, "behind"), (8.9, "far_behind")]
)
def test_growth_so_far_stands_beside_the_target(growth, found):
    assert progress("rate", 10.0, growth, False, NAN, NAN)[0] == found


def test_a_whole_year_is_met_or_missed():
    assert progress("rate", 10.0, 10.0, True, NAN, NAN)[0] == "met"
    assert progress("rate", 10.0, 9.9, True, NAN, NAN)[0] == "missed"


def test_what_is_missing_is_named():
    assert progress("rate", NAN, 9.0, False, NAN, NAN)[0] == "no_target"
    assert progress("rate", 10.0, NAN, False, NAN, NAN)[0] == "no_figure"
    assert progress("share", 30.0, 29.0, False, NAN, NAN)[0] == "not_judged"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_each_has_words_and_a_shape_of_its_own(language):
    said = [phrases.told(phrase(f"monitor.{one}"), language) for one in PROGRESS]
    assert len({one[0] for one in said}) == len(set(said)) == len(PROGRESS)
