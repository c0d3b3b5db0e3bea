"""A table without a language: what is kept of it is JSON, and comes back as what it was."""

import json

import numpy as np
import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.quantity import Quantity, interval, phrase
from growthgap.reporting.shown import frames
from growthgap.reporting.text.layout import laid_out

ENDS = Quantity(1 / 3, "PCT", 0.1, 0.9, interval(80), digits=2)
GONE = Quantity(None, "PCT", missing=phrase("quantity.not_stated", report="x"))


def again(frame):
    return frames.restored(json.loads(json.dumps(frames.kept(frame))))


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"growth": [10.34, np.nan]}, pd.Index([2023, 2024], name="year")),
        pd.DataFrame({"growth": [ENDS, GONE], "name": [phrase("quantity.parameter", name="g"), "a"]}),
        pd.DataFrame({"area": ["VN-HP"], "growth": [np.float64(1.5)]}),
        pd.DataFrame({codes.indicator("GRDP_GROWTH"): [9.0]}, pd.Index([2020], name="year")).rename_axis(
            columns="growth"
        ),
    ],
)
def test_a_table_is_laid_out_the_same_after_it_was_kept(frame):
    for language in ("en", "vi"):
        assert laid_out(again(frame), language) == laid_out(frame, language)


def test_periods_tuples_days_and_numbers_come_back():
    frame = pd.DataFrame(
        {"a": [pd.Timestamp("2026-03-31"), (1, "b")], 2025: [1 / 3, None]},
        pd.PeriodIndex(["2026Q1", "2026Q2"], freq="Q", name="period"),
    )
    back = again(frame)
    assert isinstance(back.index, pd.PeriodIndex) and list(back.index) == list(frame.index)
    assert list(back["a"]) == [pd.Timestamp("2026-03-31"), (1, "b")]
    assert list(back[2025]) == [0.3333333333, None]


def test_a_quantity_keeps_its_ends_interval_digits_and_why_it_is_missing():
    back = again(pd.DataFrame({"growth": [ENDS, GONE]}))["growth"]
    kept = [(one.low, one.high, one.interval, one.digits, one.missing) for one in back]
    assert kept[0] == (0.1, 0.9, interval(80), 2, None)
    assert kept[1][-1] == phrase("quantity.not_stated", report="x")
