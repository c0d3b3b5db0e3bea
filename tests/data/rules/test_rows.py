"""What cells of one row must be together."""

import pandas as pd
import pytest

from growthgap.data.rules import rows


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
    table = pd.DataFrame({"REPORTED_TO": [day], "TIME_PERIOD": [period]}, dtype=str)
    assert rows.reported_within_period(table).tolist() == [holds]


def test_a_part_is_at_most_the_whole_where_both_are_given():
    table = pd.DataFrame({"PART": ["1", "3", "", "x"], "WHOLE": ["2", "2", "2", "2"]}, dtype=str)
    assert rows.part_within("PART", "WHOLE")(table).tolist() == [True, False, True, True]


def test_a_column_of_one_measure_only():
    table = pd.DataFrame({"MEASURE": ["ACTUAL", "TARGET", "ACTUAL"], "ADOPTED": ["2025", "2025", ""]}, dtype=str)
    assert rows.of_measure("ADOPTED", "TARGET")(table).tolist() == [False, True, True]


def test_a_wrong_unit_is_told_once():
    table = pd.DataFrame({"INDICATOR": ["POP", "POP", "POP"], "UNIT_MEASURE": ["PERSONS_TH", "PCT", "xx"]}, dtype=str)
    assert rows.unit_fits_indicator(table).tolist() == [True, False, True]
