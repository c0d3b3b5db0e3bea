"""The provinces as they are on record, studied once."""

import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.provinces import study
from growthgap.economics.targets import home_rates


@pytest.fixture(scope="session")
def places():
    return {name: [codes.area(one) for one in of] for name, of in home_rates.groups(codes.areas().values()).items()}


@pytest.fixture(scope="session")
def published():
    return data.observations()


@pytest.fixture(scope="session")
def of(published, places):
    return study.study(published, data.provinces_annual(), places, "VN", 2026, 2030)
