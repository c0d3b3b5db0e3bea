"""Probabilities in words."""

import pytest

from growthgap.economics.likelihood import CLASSES, likelihood, odds
from growthgap.errors import GrowthGapError
from growthgap.reporting import phrases


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "exceptionally unlikely"),
        (0.05, "very unlikely"),
        (0.17, "unlikely"),
        (0.36, "about as likely as not"),
        (0.7, "likely"),
        (0.95, "very likely"),
        (1.0, "virtually certain"),
    ],
)
def test_a_probability_in_words(probability, word):
    assert phrases.told(likelihood(probability)) == word


def test_every_class_has_words_in_both_languages():
    for language in ("en", "vi"):
        below = [min(limit - 1e-9, 1.0) for limit, _ in CLASSES]
        said = [phrases.told(likelihood(one), language) for one in below]
        assert len(set(said)) == len(CLASSES)


def test_what_is_no_probability_is_refused():
    with pytest.raises(GrowthGapError, match="is no probability"):
        likelihood(17)


@pytest.mark.parametrize(
    ("probability", "told"),
    [
        (0.0, "under 1 in 100"),
        (0.0074, "under 1 in 100"),
        (0.01, "1 in 100"),
        (0.0479, "1 in 20"),
        (0.11, "1 in 9"),
        (0.17, "1 in 6"),
        (0.4, "2 in 5"),
        (0.5, "1 in 2"),
        (0.6, "3 in 5"),
        (0.77, "3 in 4"),
        (0.95, "19 in 20"),
        (0.999, "over 99 in 100"),
        (1.0, "over 99 in 100"),
    ],
)
def test_a_probability_as_so_many_in_so_many(probability, told):
    assert phrases.told(odds(probability)) == told


def test_odds_in_vietnamese():
    assert [phrases.told(odds(one), "vi") for one in (0.17, 0.001)] == ["1/6", "dưới 1/100"]


def test_odds_of_what_is_no_probability_are_refused():
    with pytest.raises(GrowthGapError, match="17 is no probability"):
        odds(17)
