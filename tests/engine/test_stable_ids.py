"""Identifiers that a library draws by chance are the same in every run; what is shown stays as it is."""

import re

import nbformat
import pytest

from growthgap.engine import run as execute
from growthgap.engine.stable_ids import stable

MD5 = "9e107d9d372bb6826bd81d3542a419d6"


@pytest.mark.parametrize(
    "form",
    [
        '<style>#T_{}_r0 {{color: red}}</style><td id="T_{}_r0" class="r0">' + MD5 + "</td>",
        '<g clip-path="url(#p{}0a1b2)"><clipPath id="p{}0a1b2"/></g>',
        "<p id='altair-viz-{}9e107d9d372bb6826bd81d3542a'></p><p for='altair-viz-{}9e107d9d372bb6826bd81d3542a'></p>",
        '<div id="{}0a1-9d37-2bb6-826b-d81d3542a419"></div>',
        "<input id={}9e107d9d><label for={}9e107d9d>",
    ],
)
def test_two_runs_give_the_same(form):
    first, second = (
        stable({"text/html": form.format(drawn, drawn)}, "3-0")["text/html"] for drawn in ("1f2e3", "86518")
    )
    assert first == second and (MD5 in form) == (MD5 in first)
    ids = re.findall(r"""id=["']?([^"'\s>]+)""", first)
    assert all(first.count(one.removeprefix("T_")) == form.count("{}") for one in ids)


def test_two_outputs_keep_apart():
    one, other = (stable({"text/html": '<table id="T_1f2e3">'}, place)["text/html"] for place in ("3-0", "3-1"))
    assert one != other and len(one) == len('<table id="T_1f2e3">')


def test_a_value_that_is_written_as_an_identifier_stays():
    shown = stable({"text/html": '<td id="T_86518_row0">86518</td><td id=12345678>112345678</td>'}, "1-0")["text/html"]
    assert ">86518<" in shown and ">112345678<" in shown
    assert "T_86518" not in shown and "id=12345678" not in shown


def test_what_is_no_identifier_stays():
    text = f"<p id='summary'>{MD5} at 1f2e3a4b5c</p><h2 id='decade'>a</h2><p id=day-20261127>20261127</p>"
    assert stable({"text/html": text, "text/plain": MD5}, "1-0") == {"text/html": text, "text/plain": MD5}


def test_the_hour_of_a_chart_and_the_model_of_a_widget():
    svg = '<svg id="a"><dc:date>2026-11-27T08:00:00</dc:date></svg>'
    assert stable({"image/svg+xml": svg}, "1-0") == {"image/svg+xml": '<svg id="a"><dc:date></dc:date></svg>'}
    widget = [stable({"application/x": {"model_id": one}}, "1-0") for one in (MD5, MD5[::-1])]
    assert widget[0] == widget[1] and len(widget[0]["application/x"]["model_id"]) == 32


@pytest.mark.usefixtures("warm_server")
def test_a_notebook_with_a_styled_table_a_chart_and_widgets_is_the_same_in_every_run(notebook):
    path = notebook(
        "import pandas as pd; pd.DataFrame({'g': [1.0, 2.0]}).style.highlight_max(color='yellow')",
        """
        import io, matplotlib.pyplot as plt
        from IPython.display import SVG, display
        file = io.StringIO()
        figure, ax = plt.subplots()
        ax.plot([1, 2], marker="o")
        figure.savefig(file, format="svg")
        plt.close(figure)
        SVG(file.getvalue())
        """,
        """
        import ipywidgets
        out = ipywidgets.Output()
        with out:
            print("in it")
        display(out, ipywidgets.FloatSlider(value=13))
        """,
    )
    first, second = (execute.run(path).nb for _ in range(2))
    assert nbformat.writes(first) == nbformat.writes(second)
    assert [output.get("text", "") for output in first.cells[2].outputs] == ["in it\n", "", ""]
