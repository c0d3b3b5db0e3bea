import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels

MADE = pd.DataFrame(
    {
        "forecast_median": [12.0, 11.0, 11.5],
        "forecast_low": [8.0, 9.0, 10.0],
        "forecast_high": [15.0, 13.0, 12.0],
        "first_rate": [16.2, 11.8, 11.8],
        "target_rate": [15.0, 12.35, 12.35],
    },
    index=pd.Index([2018, 2019, 2019], name="year"),
)


def test_forecasts_of_a_year_stand_beside_each_other_and_its_outcome_and_target_across(ax):
    figures.past_forecasts(ax, MADE, ("first release", "target"))
    intervals = [tuple(path.vertices[:, 1]) for one in ax.collections for path in one.get_paths()]
    assert intervals == [(8.0, 15.0), (9.0, 13.0), (10.0, 12.0)]
    places = [path.vertices[0, 0] for path in ax.collections[1].get_paths()]
    assert places == pytest.approx([2018.88, 2019.12])
    assert {(one.text, one.y) for one in labels.of(ax).labels} == {("first release", 11.8), ("target", 12.35)}
    assert ax.get_xticks().tolist() == [2018, 2019]


def test_without_a_forecast_nothing_is_drawn(ax):
    figures.past_forecasts(ax, MADE.head(0), ("first release", "target"))
    assert len(ax.collections) == len(ax.lines) == 0
