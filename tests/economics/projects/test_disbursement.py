"""Public investment: disbursement beside its plan, and the days to which reports count."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.pace import pace
from growthgap.economics.projects import disbursement

EVEN = pd.Series(np.tile(np.arange(1.0, 13.0), 3), pd.period_range("2020-01", periods=36, freq="M"))
PAST = pace(EVEN)


@pytest.mark.parametrize(
    ("day", "month"),
    [("2025-08-28", 7 + 28 / 31), ("2025-12-11", 11 + 11 / 31), ("2025-11-30", 11.0), ("2024-02-29", 2.0)],
)
def test_a_day_is_a_moment_in_months(day, month):
    assert disbursement.cut_off(pd.Timestamp(day)) == pytest.approx(month)


def test_progress_counts_to_the_day_reported_to():
    reports = pd.DataFrame(
        {"period": ["2025-06"], "value": [30.0], "reported_to": [pd.Timestamp("2025-06-15")], "note": ["to 20 May"]}
    )
    found = disbursement.progress(reports, pd.Series({2025: 60.0}), PAST)
    assert found[["day", "month"]].values.tolist() == [[dt.date(2025, 6, 15), 5.5]]


def test_progress_has_no_outlook_from_january_and_none_without_a_plan():
    reports = pd.DataFrame({"period": ["2025-06", "2026-01"], "value": [30.0, 5.0], "reported_to": [pd.NaT, pd.NaT]})
    found = disbursement.progress(reports, pd.Series({2025: 60.0}), PAST)
    assert found["day"].tolist() == [dt.date(2025, 6, 30), dt.date(2026, 1, 31)]
    assert found.loc[0, ["percent", "median", "chance"]].tolist() == pytest.approx([50, 60, 1])
    assert found.loc[1, ["plan", "percent", "low", "chance"]].isna().all()
    assert disbursement.progress(reports, pd.Series(dtype=float), None)["median"].isna().all()
