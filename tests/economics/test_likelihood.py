"""Probabilities in words."""

import pytest

from growthgap.economics.likelihood import CLASSES, likelihood
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
