"""Forecasts of the pool's regions with their outcomes: made once, kept as the reports keep them."""

import pytest

from growthgap import data
from growthgap.data import kept
from growthgap.economics.forecast import other_regions


@pytest.fixture(scope="session")
def held(world):
    return world.past


@pytest.fixture(scope="session")
def world():
    return other_regions.other_regions(data.reference_growth(), kept.kept)
