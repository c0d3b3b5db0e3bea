"""Probabilities in words."""

import pytest

from growthgap.economics.likelihood import CLASSES, likelihood, odds, to_be_met
from growthgap.errors import GrowthGapError
from growthgap.reporting import numbers, phrases


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
        (0.0049, "under 1 in 100"),
        (0.0051, "1 in 100"),
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


@pytest.mark.parametrize("chance", [0.0, 0.0049, 0.0051, 0.0074, 0.01, 0.99, 0.9926, 0.9949, 0.9951])
def test_odds_are_a_bound_where_the_per_cent_is_one(chance):
    bound = numbers.probability(chance) in ("0", "under 1", "over 99")
    assert odds(chance).code.endswith(("_under", "_over")) == bound


def test_odds_are_the_same_in_vietnamese():
    told = [phrases.told(odds(one), "vi") for one in (0.17, 0.11, 0.033, 0.4, 0.52, 0.7, 0.9, 0.001, 0.999)]
    assert told == ["1/6", "1/9", "1/30", "2/5", "1/2", "2/3", "9/10", "dưới 1/100", "trên 99/100"]


@pytest.mark.parametrize(
    ("probability", "en", "vi"),
    [
        (0.001, "exceptionally unlikely to be met", "gần như không thể đạt"),
        (0.05, "very unlikely to be met", "rất khó đạt"),
        (0.17, "unlikely to be met", "khó đạt"),
        (0.5, "about as likely to be met as not", "có khả năng đạt và không đạt ngang nhau"),
        (0.7, "likely to be met", "nhiều khả năng đạt"),
        (0.95, "very likely to be met", "rất nhiều khả năng đạt"),
        (1.0, "virtually certain to be met", "gần như chắc chắn đạt"),
    ],
)
def test_what_is_said_of_a_target_in_a_title(probability, en, vi):
    assert (phrases.told(to_be_met(probability)), phrases.told(to_be_met(probability), "vi")) == (en, vi)


def test_odds_of_what_is_no_probability_are_refused():
    with pytest.raises(GrowthGapError, match="17 is no probability"):
        odds(17)
