"""Forecasts of the pool's regions with their outcomes: made once, kept as the reports keep them."""

import pytest

from growthgap import data
from growthgap.data import kept
from growthgap.economics.forecast import pool
from growthgap.economics.forecast.tested import held_out


@pytest.fixture(scope="session")
def held():
    return kept.kept(held_out.held_out, pool.panel(data.reference_growth()))
