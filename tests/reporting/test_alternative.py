"""Alternative texts: the finding first, then the chart, its unit and facts of its kind, short and with units."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from growthgap.quantity import Quantity, phrase
from growthgap.reporting import alternative, figures
from growthgap.reporting.figures.drawn import described

YEARS = pd.DataFrame({"growth": [9.9, 13.812, np.nan, 11.8]}, pd.Index([2018, 2019, 2020, 2021], name="year"))
HEAD = ("It grew", "Line of growth", "% a year")


@pytest.fixture
def drawn():
    figures.style()
    figure, ax = figures.new()
    yield figure, ax
    plt.close(figure)


def told(frame, figure, language="en", head=HEAD):
    return alternative.told(head, frame, *described(figure), language).replace("\u00a0", " ")


def test_a_chart_along_time_tells_its_ends_its_peak_and_its_target(drawn):
    figures.reference(drawn[1], 13, "target 13 %")
    assert told(YEARS, drawn[0]) == (
        "It grew. Line of growth: % a year. Line: target 13 %. "
        "Growth: 9.9 % in 2018, 11.8 % in 2021, peak 13.8 % in 2019."
    )
    assert "Tốc độ tăng: 9,9% (2018), 11,8% (2021), cao nhất 13,8% (2019)." in told(YEARS, drawn[0], "vi").replace(
        " %", "%"
    )


def test_rows_tell_the_largest_and_the_smallest(drawn):
    frame = pd.DataFrame({"required": [399_279.0, 374_314, 456_540]}, pd.Index(["a", "b", "c"], name="method"))
    assert told(frame, drawn[0]).endswith("Required: largest 457,000 bn VND (c), smallest 374,000 bn VND (b).")


def test_a_waterfall_tells_its_steps(drawn):
    parts = pd.Series({"target": 13.0, "industry": -1.5, "expected": 11.5})
    figures.waterfall(drawn[1], parts, totals=("target", "expected"))
    frame = pd.DataFrame({"growth": parts}).rename_axis("name")
    assert told(frame, drawn[0]).endswith("Growth: target 13.0 %; industry \N{MINUS SIGN}1.5 %; expected 11.5 %.")


def test_it_is_short_and_what_is_left_out_is_whole(drawn):
    frame = pd.DataFrame(dict.fromkeys(("growth", "icor", "output", "required", "icor_a", "icor_b"), YEARS["growth"]))
    text = told(frame, drawn[0], head=("Its title says much " * 6, "Lines", "units"))
    assert 300 < len(text) <= alternative.LONGEST and text.endswith(".")


def test_quantities_and_phrases_are_told_and_words_and_what_is_missing_left_out(drawn):
    rows = [phrase("figures.median"), "b"]
    frame = pd.DataFrame(
        {"growth": [Quantity(1.0, "PCT"), Quantity(None, "PCT", missing=rows[0])], "name": ["x", "y"]}, rows
    )
    assert told(frame, drawn[0]).endswith("1.0 % in median.")


@pytest.mark.parametrize(
    ("row", "columns", "text"),
    [
        (2019, ("growth",), "2019: 13.8 %"),
        (2020, ("growth",), ""),
        (1999, ("growth",), ""),
        (2019, ("unknown",), ""),
        (2019, (), "2019: Growth 13.8 %; ICOR 5.00"),
    ],
)
def test_a_mark_tells_the_row_of_the_table(row, columns, text):
    frame = YEARS.assign(icor=[4.0, 5.0, np.nan, 6.0])
    assert alternative.of_mark(frame, row, columns).replace("\u00a0", " ") == text
