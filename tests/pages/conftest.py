import pytest

from growthgap.build import worker


@pytest.fixture(scope="session")
def warm_server():
    """One warm process for all tests of this folder that run notebooks."""
    with worker.warm():
        yield
