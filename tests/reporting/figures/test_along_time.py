import numpy as np
import pandas as pd
import pytest

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels
from growthgap.reporting.text import say


def test_lines_differ_without_colour(ax):
    figures.lines(ax, pd.DataFrame({name: [1, 2, 3] for name in "abcdef"}, index=[2020, 2021, 2022]))
    assert len({line.get_marker() for line in ax.lines}) == 6
    assert len({str(line._unscaled_dash_pattern) for line in ax.lines}) == 6


def test_a_line_breaks_at_a_year_without_a_figure_where_it_is_asked_to(ax):
    table = pd.DataFrame({"growth": [np.nan, 1.0, np.nan, 3.0, 4.0, np.nan]}, index=range(2019, 2025))
    figures.lines(ax, table)
    assert [line.get_ydata().tolist() for line in ax.lines] == [[1, 3, 4]]
    figures.lines(ax, table, gaps=True)
    assert [line.get_ydata().tolist() for line in ax.lines[1:]] == [[1], [3, 4]]


def test_a_line_is_named_at_its_own_end_in_the_margin_where_the_axis_ends_there(ax):
    table = pd.DataFrame({"long": range(20), "short": [1.0] * 10 + [np.nan] * 10}, index=range(2001, 2021))
    figures.lines(ax, table)
    told = labels.of(ax)
    assert [(label.text, label.place, label.x) for label in told.labels] == [
        ("long", "margin", 1),
        ("short", "point", 2010),
    ]
    assert len(told.marks) == 30 and told.marks[-1].row == 2010 and told.marks[-1].columns == ("short",)


def test_a_fan_widens_with_its_quantiles_and_names_its_bands_and_median(ax):
    quantiles = pd.DataFrame([[1, 2, 3, 4, 5]] * 2, [2026, 2027], ["q10", "q25", "q50", "q75", "q90"])
    figures.fan(ax, quantiles)
    spans = [np.ptp(band.get_paths()[0].vertices[:, 1]) for band in ax.collections]
    assert spans == [4, 2]
    words = ['{{ word("phrase", "figures.band_80") }}', '{{ word("phrase", "figures.band_50") }}']
    assert [label.text for label in labels.of(ax).labels] == [*words, '{{ word("phrase", "figures.median") }}']


def test_nothing_is_drawn_of_nothing(ax):
    figures.lines(ax, pd.DataFrame({"growth": [np.nan]}, index=[2020]))
    figures.fan(ax, pd.DataFrame({"q10": [np.nan], "q90": [np.nan]}, index=[2020]))
    assert not ax.lines and not ax.collections


@pytest.mark.parametrize(("freq", "place"), [("Y", 2024.0), ("Q", 2024.75), ("M", 2024.75)])
def test_a_period_stands_where_it_begins(freq, place):
    from growthgap.reporting.figures.along_time import positions

    assert positions(pd.PeriodIndex(["2024-10"], freq=freq)).tolist() == [place]


def test_a_band_lies_between_two_columns_where_both_are_known(ax):
    table = pd.DataFrame({"low": [1.0, 2.0, np.nan], "high": [3.0, 5.0, 6.0]}, index=[1, 2, 3])
    figures.band(ax, table, "lowest to highest")
    (band,) = ax.collections
    assert np.ptp(band.get_paths()[0].vertices, axis=0).tolist() == [1, 4]
    assert [(one.text, one.y) for one in labels.of(ax).labels] == [("lowest to highest", 5.0)]


def test_months_of_a_year_have_a_tick_each(ax):
    figures.months(ax, pd.period_range("2026-02", "2026-04", freq="M"))
    ticks = [tick.get_text() for tick in ax.get_xticklabels()]
    assert [say.line(one, {}) for one in ticks] == ["02", "03", "04"]
    assert [say.line(one, {}, "vi") for one in ticks] == ["T2", "T3", "T4"]
