import pandas as pd
import pytest

from growthgap.quantity import phrase
from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels


def test_a_strip_is_filled_where_months_are_known(ax):
    gaps = [phrase("record.run", first="2024-02", last="2024-04"), "2024-06"]
    rows = {"first_month": ["2023-12", "2024-01"], "last_month": ["2024-07", "2024-03"], "months": [gaps, []]}
    figures.strip(ax, pd.DataFrame(rows, index=pd.Index(["VN-HP", "VN-61"], name="area")))
    runs = [[path.vertices[:, 0] for path in bars.get_paths()] for bars in ax.collections]
    spans = [[(x.min(), x.max() - x.min()) for x in strip] for strip in runs]
    known = [[(-1, 2), (4, 1), (6, 1)], [(0, 3)]]  # from which month of 2024 on, and how many
    for strip, months in zip(spans, known, strict=True):
        assert strip == [pytest.approx((2024 + first / 12, many / 12)) for first, many in months]
    assert [label.text for label in labels.of(ax).labels] == ["4 / 8", "3 / 3"]
