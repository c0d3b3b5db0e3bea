import matplotlib.pyplot as plt
import pytest

from growthgap.reporting import figures


@pytest.fixture
def ax():
    with plt.rc_context():  # the style is this test's own
        figures.style()
        figure, axes = figures.new()
        yield axes
        plt.close(figure)
