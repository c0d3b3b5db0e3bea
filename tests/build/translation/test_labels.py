import ast

import pytest

from growthgap.build.translation.labels import labels


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('report.table(t, "By year of {{ place }}")', ["By year of {{ place }}"]),
        ('report.table(t, caption="One" if many == "x" else "Two", note="")', ["One", "Two", ""]),
        (
            'report.figure(fig, t, "Finding", "Lines", unit="% a year " "in {{ place }}")',
            ["Finding", "Lines", "% a year in {{ place }}"],
        ),
        ('figures.reference(ax, 3, "target", role="nation")', ["target"]),
        ('figures.tornado(ax, ends, 1, "as measured", starred=t["filled"])', ["as measured"]),
        ('figures.dumbbells(t, panels, names=("target", "outcome"))', ["target", "outcome"]),
        ('figures.dot_range(ax, t.set_axis(["value", "low"], axis=1), reference_text="planned")', ["planned"]),
        ('ax.plot(x, t["median"], "D", label="planned: {{ planned }}", color="black")', ["planned: {{ planned }}"]),
        ('ax.set(xlabel="month", xticks=places)', ["month"]),
        ('ax.set_xlabel("month")', ["month"]),
        ('panels = [("output", "Growth of output, %", 1)]', ["Growth of output, %"]),
        ("report.figure(figures.above(ax, 1, 'year'), t, title=report.told('x'))", ["year"]),
        ('figures.near(ax, 7, y, figures.label(codes.column("planned")))', []),
        ('obs.select("VN", price_base="CONST2010"); x = f"{a} of {b}"', []),
        ('report.record(found, "fdi"); report.read("01_growth", "growth")', []),
        ("figures.of_tomorrow(ax, 'a')", []),
        ("report.table(*both, **more)", []),
    ],
)
def test_labels_are_the_texts_that_are_shown(code, found):
    assert list(labels(ast.parse(code))) == found
