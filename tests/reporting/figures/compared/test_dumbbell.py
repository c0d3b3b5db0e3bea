import numpy as np
import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures.house import WIDE
from growthgap.reporting.figures.placing import labels, layout
from growthgap.reporting.figures.placing.boxes import Box
from growthgap.reporting.figures.placing.measure import boxes

PANELS = [figures.Panel("growth", "Growth, %"), figures.Panel("fdi", "FDI, bn USD", 1000)]
YEARS = pd.DataFrame(
    {
        "growth_target": [13.0, 16.5, np.nan, 12.0],
        "growth_target_high": [14.0, np.nan, np.nan, np.nan],
        "growth_outcome": [13.5, 11.0, np.nan, np.nan],
        "fdi_target": [2000.0, np.nan, np.nan, np.nan],
        "fdi_target_high": np.nan,
        "fdi_outcome": [3000.0, 2500.0, np.nan, np.nan],
    },
    index=pd.Index([2019, 2020, 2021, 2022], name="year"),
)


@pytest.fixture
def panels():
    figures.style()
    fig = figures.dumbbells(YEARS, PANELS, ("target", "outcome"))
    yield fig.axes
    fig.clear()


def test_a_panel_an_indicator_in_its_own_unit_and_the_newest_year_on_top(panels):
    assert [ax.get_title(loc="left") for ax in panels] == ["Growth, %", "FDI, bn USD"]
    assert [label.get_text() for label in panels[0].get_yticklabels()] == ["2019", "2020", "2021", "2022"]
    assert panels[0].get_ylim()[0] < panels[0].get_ylim()[1]
    target, outcome = panels[1].collections
    np.testing.assert_allclose(outcome.get_offsets()[:2], [[3.0, 0], [2.5, 1]])
    np.testing.assert_allclose(target.get_offsets()[0], [2.0, 0])


def test_a_year_with_neither_has_a_dash_and_one_with_a_target_alone_has_none(panels):
    dashes = [(text.get_text(), text.xy[1]) for text in panels[0].texts]
    assert dashes == [("–", 2)]


def test_the_marks_are_named_where_they_lie_farthest_apart(panels):
    named = [(one.text, one.x, one.y) for one in labels.of(panels[0]).labels]
    assert named == [("target", 16.5, 1), ("outcome", 11.0, 1)]
    assert labels.of(panels[1]).labels == []


def test_an_indicator_without_a_target_has_no_panel():
    fig = figures.dumbbells(YEARS[["growth_target", "growth_target_high", "growth_outcome"]], PANELS, ("a", "b"))
    assert len(fig.axes) == 1
    assert len(figures.dumbbells(YEARS[[]], PANELS, ("a", "b")).axes) == 0


def test_a_name_of_a_mark_covers_no_other_mark():
    years = YEARS.assign(growth_target=[13.0, 16.5, 11.0, 12.0], growth_outcome=[12.6, 11.0, 10.4, 11.2])
    figure = figures.dumbbells(years, PANELS[:1], ("target", "outcome"))
    layout.lay_out(figure, WIDE)
    names = [box for text, box in boxes(figure) if text in ("target", "outcome")]
    marks = figure.axes[0].collections
    places = np.concatenate([one.get_offset_transform().transform(one.get_offsets()) for one in marks])
    marks = [Box(x - 2, y - 2, x + 2, y + 2) for x, y in places if np.isfinite([x, y]).all()]
    covered = [mark for mark in marks for name in names if mark.overlap(name)]
    assert len(names) == 2 and covered == []
