import numpy as np
import pandas as pd

from growthgap.reporting import figures


def test_labels_at_line_ends_do_not_overlap(ax):
    figures.lines(ax, pd.DataFrame({name: [1, 2 + i / 1000] for i, name in enumerate("abcde")}, index=[2020, 2021]))
    heights = sorted(text.get_position()[1] for text in ax.texts)
    low, high = ax.get_ylim()
    assert min(np.diff(heights)) > 0.04 * (high - low)
