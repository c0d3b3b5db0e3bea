from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels


def test_a_target_is_dashed_with_a_hollow_diamond_and_named_in_the_margin(ax):
    figures.reference(ax, 13, "target 13 %")
    line, diamond = ax.lines
    assert line.is_dashed() and diamond.get_marker() == "D" and diamond.get_markerfacecolor() == "none"
    told = labels.of(ax)
    assert [(label.place, label.y, label.text) for label in told.labels] == [("margin", 13, "target 13 %")]
    assert told.references == told.labels


def test_the_nation_is_dotted_without_a_mark(ax):
    figures.reference(ax, 6, "Viet Nam", role="nation")
    (line,) = ax.lines
    assert line.get_color() == figures.NATION and line.is_dashed()


def test_years_have_ticks_at_whole_years(ax):
    ax.set_xlim(2010, 2013)
    figures.whole_years(ax)
    assert all(tick == round(tick) for tick in ax.get_xticks())
