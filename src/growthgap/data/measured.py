"""Results of benchmarks that reports show: too slow to repeat in a report, kept with the day they were measured."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

_FOLDER = Path(__file__).parent / "measured"
FORECAST_RIVALS = _FOLDER / "forecast_rivals.csv"


def forecast_rivals() -> pd.DataFrame:
    """Scores of the pooled forecast and of automatic forecasters on the same cases (`benchmarks/forecast.py`).

    Columns: years_ahead, forecaster, cases, regions, crps and point_error (percentage points), in80 (fraction),
    brier, measured (day).
    """
    return pd.read_csv(FORECAST_RIVALS)
