import numpy as np
import pandas as pd

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels

TABLE = pd.DataFrame(
    {
        "growth": [10.5, 11.81, np.nan, np.nan],
        "q10": [np.nan, 11.81, 11.0, 9.0],
        "q25": [np.nan, 11.81, 11.8, 10.0],
        "q50": [np.nan, 11.81, 12.3, 11.6],
        "q75": [np.nan, 11.81, 12.6, 12.9],
        "q90": [np.nan, 11.81, 13.0, 14.0],
    },
    index=pd.RangeIndex(2024, 2028, name="year"),
)


def test_what_came_and_two_bands_from_its_last_year_against_a_target(ax):
    figures.forecast_fan(ax, TABLE, "Hải Phòng", target=13.0, label="13 %")
    bands = [band.get_paths()[0].vertices for band in ax.collections]
    assert [(band[:, 0].min(), band[:, 0].max(), band[:, 1].max()) for band in bands] == [
        (2025, 2027, 14.0),
        (2025, 2027, 12.9),
    ]
    drawn = [line.get_ydata() for line in ax.lines]
    assert "Hải Phòng" in [one.text for one in labels.of(ax).labels]
    assert [10.5, 11.81] in [list(one) for one in drawn]
    assert any(set(np.atleast_1d(one)) == {13.0} for one in drawn)


def test_without_a_target_there_is_no_line_across(ax):
    figures.forecast_fan(ax, TABLE, "Hải Phòng")
    assert not any(set(np.atleast_1d(line.get_ydata())) == {13.0} for line in ax.lines)
