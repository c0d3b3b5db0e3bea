"""Hard charts: in both sizes no text covers another or leaves the figure."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.reporting import figures
from growthgap.reporting.figures import drawn, house
from growthgap.reporting.figures.placing import labels, layout
from growthgap.reporting.figures.placing.measure import boxes, broken, width

YEARS = pd.Index(range(2012, 2027), name="year")
LONG = "the average of the former city of Hải Phòng and of Hải Dương, first releases"
BANDS = pd.DataFrame(
    {f"q{q}": [10 + 4 * (q / 100 - 0.5) * (i + 1) for i in range(5)] for q in (10, 25, 50, 75, 90)}, range(2026, 2031)
)


def wave(n, end=15):
    return [5 + n / 50 + np.sin(i + n) for i in range(end)] + [np.nan] * (15 - end)


def near_ends():
    figure, ax = figures.new()
    figures.reference(ax, 13, "target of 13.0 % or more in every year")
    figures.lines(
        ax, pd.DataFrame({name: wave(i) for i, name in enumerate(("a", "b", LONG, "Viet Nam", "c", "d"))}, YEARS)
    )
    return figure


def ends_within():
    figure, ax = figures.new()
    figures.lines(ax, pd.DataFrame({LONG[i:]: wave(i, 9 + i) for i in range(5)}, YEARS))
    figures.events(ax, codes.area("VN-HP"))
    return figure


def fan_and_peaks():
    figure, ax = figures.new()
    figures.lines(ax, pd.DataFrame({"Hải Phòng": wave(0)}, YEARS))
    figures.fan(ax, BANDS)
    figures.reference(ax, 10.1, "target")
    for year in (2019, 2020, 2021):
        figures.near(ax, year, wave(0)[year - 2012], f"{year}: 13.8 %")
    figures.events(ax, codes.area("VN-HP"))
    return figure


def rows_of_long_names():
    table = pd.DataFrame(
        {"value": [399.0, 420, 383], "low": [374, 400, np.nan], "high": [456, 441, np.nan]}, [LONG, LONG * 2, "c"]
    )
    figure, axes = figures.new(2, columns=2)
    for ax in axes:
        figures.dot_range(ax, table, unit="thousand bn VND", reference_value=363, reference_text="planned: 363")
    return figure


def steps():
    figure, ax = figures.new(2)
    parts = pd.Series({"target": 13.0, LONG: -1.5, "rest": 0.3, "expected": 11.8})
    figures.waterfall(ax, parts, unit="%", totals=("target", "expected"), errors={"rest": (-9, 9)})
    return figure


def many_columns():
    figure, ax = figures.new(4)
    figures.counts(ax, pd.DataFrame(np.arange(150).reshape(10, 15), [f"subject {i}" for i in range(10)], YEARS))
    return figure


def two_panels():
    figure, axes = figures.new(3, columns=2)
    for ax in axes:
        figures.fan(ax, BANDS, label=LONG)
        ax.set_title("A panel")
        ax.set_ylabel("a unit")
    return figure


def named_bars():
    figure, ax = figures.new()
    ax.bar([f"a name of a bar {i}" for i in range(12)], range(12))
    return figure


CASES = (near_ends, ends_within, fan_and_peaks, rows_of_long_names, steps, many_columns, two_panels, named_bars)


@pytest.fixture(autouse=True)
def house_style():
    figures.style()
    yield
    plt.close("all")


def told(template):
    """The words of a code, as a report would fill them; any other text as it is."""
    if "{" not in template:
        return template
    kind, code = template.split('"')[1:4:2]
    return codes.event(code).en if kind == "event" else code.rpartition(".")[2].replace("_", " ")


@pytest.mark.parametrize("case", CASES)
def test_no_text_covers_another_or_leaves_the_figure(case):
    figure = case()
    drawn.texts(figure).tell(told)
    for size in (house.WIDE, house.PHONE):
        added = layout.lay_out(figure, size)
        assert round(72 * figure.get_size_inches()[0]) == size.width
        assert layout.collisions_of(figure) == [], size.name
        for artist in added:
            artist.remove()


@pytest.mark.parametrize("case", CASES)
def test_a_chart_that_is_drawn_once_more_is_the_same(case):
    figure = case()
    texts = drawn.texts(figure)
    texts.tell(told)
    first = drawn.drawings(figure, "chart")
    texts.tell(told)
    assert drawn.drawings(figure, "chart") == first


def test_what_was_added_for_a_size_is_gone_after_it():
    figure = fan_and_peaks()
    drawn.texts(figure).tell(told)
    before = len(boxes(figure))
    for artist in layout.lay_out(figure, house.WIDE):
        artist.remove()
    assert len(boxes(figure)) == before and not figure.lines


def test_panels_stand_below_each_other_on_a_phone():
    figure = two_panels()
    drawn.texts(figure).tell(told)
    layout.lay_out(figure, house.WIDE)
    left, right = (ax.get_position() for ax in figure.axes)
    assert left.y0 == right.y0 and left.x1 < right.x0
    layout.lay_out(figure, house.PHONE)
    upper, lower = (ax.get_position() for ax in figure.axes)
    assert lower.y1 < upper.y0 and lower.x0 == pytest.approx(upper.x0, abs=0.02)


def test_an_event_is_marked_where_it_struck_and_the_axis_covers_it():
    figure, ax = figures.new()
    figures.lines(ax, pd.DataFrame({"growth": [1.0, 2, 3]}, [2022, 2023, 2024]))
    figures.events(ax, codes.area("VN-HP"))
    figures.events(ax, codes.area("VN-13"))
    drawn.texts(figure).tell(told)
    added = layout.lay_out(figure, house.WIDE)
    texts = [artist.get_text() for artist in added if hasattr(artist, "get_text")]
    assert [text for text in texts if text != "growth"] == ["Typhoon, Sept 2024"]
    assert ax.get_ylim()[0] < 1


def test_a_text_is_broken_into_few_lines_of_like_length():
    text = "one two three four five six seven"
    assert broken(text, 13, 1000) == text
    lines = broken(text, 13, 0.7 * width(text, 13)).split("\n")
    assert len(lines) == 2 and " ".join(lines) == text
    assert abs(width(lines[0], 13) - width(lines[1], 13)) < 40
    assert broken("unbreakable", 13, 5) == "unbreakable"


def test_labels_remember_their_axes():
    _, ax = figures.new()
    figures.near(ax, 1, 2, "x")
    figures.above(ax, 1, "y")
    figures.name_rows(ax, [0, 1], ["a", "b"], bold=(1,))
    its = labels.of(ax)
    assert [label.place for label in its.labels] == ["point", "top"] and its.references == its.labels[1:]
    assert [label.weight for label in its.rows] == [400, 600]
