"""Targets of growth as published, of a year and on average."""

import numpy as np
import pytest

from growthgap import data
from growthgap.economics.growth.published_targets import growth_asked


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_what_was_not_published_is_not_known(published):
    asked = growth_asked(published.as_of("2020-12-31"), ["VN-01"], "2026/2030").loc["VN-01"]
    assert np.isnan(asked["low"])
    assert (asked["kind"], asked["lines"]) == ("", ())


def test_a_plan_goes_before_a_draft_and_ranges_have_both_ends(published):
    found = growth_asked(published, ["VN-HP", "VN-13", "VN-21"], "2026/2030")
    assert found[["low", "high", "kind"]].to_numpy().tolist() == [
        [13, 14, "PLAN"], [11, 12, "DRAFT"], [11, 11, "DRAFT"],
    ]  # fmt: skip


def test_a_target_without_an_upper_end_has_none(published):
    one = growth_asked(published, ["VN-13"], "2026").loc["VN-13"]
    assert one["low"] == 13
    assert np.isnan(one["high"])
