"""What a cell may be, kind by kind, and what it becomes."""

import pandas as pd
import pytest

from growthgap.data import checks

NOTHING = float("nan")


def fits(column, *cells: str) -> list[bool]:
    (check,) = column.checks
    return check(pd.Series(cells, dtype=str)).check_output.tolist()


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        (checks.one_of(("A", "B")), ["A"], ["C", "", "a"]),
        (checks.one_of(("A", "B"), empty=True), ["A", ""], ["C"]),
        (checks.text(), ["x", "hai\ndòng"], ["", "  "]),
        (checks.text(empty=True), ["x", ""], [" "]),
        (checks.number(), ["1", "-0.5", "12.40", "1e-5"], ["", "1,5", ".5", "1 000", "x"]),
        (checks.number(empty=True), ["1", ""], ["-"]),
        (checks.share(), ["", "0", "1", "0.25", "1.0"], ["100", "1.5", "-0.1", "50%"]),
        (checks.year(), ["2024"], ["", "24", "2024-01", "2124"]),
        (checks.yes_or_no(), ["yes", "no"], ["", "true"]),
        (checks.date(), ["", "2024", "2024-09", "2024-02-29"], ["2024-13", "2025-02-29", "29/2/2024"]),
        (checks.day(), ["", "2024-02-29"], ["2024", "2024-02", "2025-02-29"]),
        (checks.matching(r"https?://\S+", "an address", empty=True), ["", "http://x"], ["x", "http://x y"]),
    ],
)
def test_cells_of_each_kind(column, good, bad):
    assert fits(column, *good, *bad) == [True] * len(good) + [False] * len(bad)


@pytest.mark.parametrize(
    ("column", "cells", "values"),
    [
        (checks.number(empty=True), ["12.40", "", "-1"], [12.4, NOTHING, -1.0]),
        (checks.share(), ["0", "", "0.5"], [0.0, NOTHING, 0.5]),
        (checks.year(), ["2024", "1999"], [2024, 1999]),
        (checks.yes_or_no(), ["yes", "no"], [True, False]),
        (checks.day(), ["2024-09-30", ""], [pd.Timestamp("2024-09-30"), pd.NaT]),
    ],
)
def test_cells_become_values(column, cells, values):
    found = column.metadata["typed"](pd.Series(cells, dtype=str)).tolist()
    assert found == pytest.approx(values, nan_ok=True) if isinstance(values[-1], float) else found[0] == values[0]
    assert pd.isna(found).tolist() == pd.isna(values).tolist()


@pytest.mark.parametrize(
    ("day", "period", "holds"),
    [
        ("2025-08-28", "2025-08", True),
        ("2025-09-01", "2025-08", False),
        ("2025-12-11", "2025", True),
        ("", "2025-08", True),
        ("2025-02-30", "2025-02", True),  # no day at all is the column's own fault
        ("2025-08-28", "2025-13", True),
    ],
)
def test_a_report_counts_to_a_day_of_its_period(day, period, holds):
    rows = pd.DataFrame({"REPORTED_TO": [day], "TIME_PERIOD": [period]}, dtype=str)
    assert checks.reported_within_period(rows).tolist() == [holds]
