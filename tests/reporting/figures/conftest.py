import matplotlib.pyplot as plt
import pytest

from growthgap.reporting import figures


@pytest.fixture
def ax():
    figures.style()
    figure, axes = figures.new()
    yield axes
    plt.close(figure)
