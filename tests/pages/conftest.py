import pytest

from growthgap.build import kernels


@pytest.fixture(scope="session")
def warm_server():
    """One forkserver for all tests of this folder that run notebooks."""
    with kernels.warm_kernels():
        yield kernels._server()
