"""08_scenarios over a grid that is made by the formula behind all its reports."""

import pandas as pd
import pytest
from notebook_cells import prose, run, stated

from growthgap.economics.investment.required import required_amount
from growthgap.errors import GrowthGapError
from growthgap.reporting import stored

GROWTHS, ICORS, OUTPUT = range(6, 16), [2.5, 3.0, 3.5, 4.0, 4.5], 177.00 * 4_149.87  # the office's output of 2025


def grid(name="required-investment", error=1.0):
    about = {"grid": name, "area": "VN-HP", "target_year": 2026, "deflator_growth_pct": 0.0, "as_of": None}
    rows = [
        about
        | {"report": f"{name}-{growth}-{icor}", "target_growth_pct": float(growth), "assumed_icor": icor}
        | {"key": "required", "value": error * required_amount(growth / 100, icor, OUTPUT)}
        for growth in GROWTHS
        for icor in ICORS
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def show(monkeypatch):
    """A function that runs the notebook on a table of grids."""

    def show_(table, **parameters):
        monkeypatch.setattr(stored, "grids", lambda: table)
        return run("08_scenarios", monkeypatch, **parameters)

    return show_


def test_the_answer_is_that_of_report_04(show):
    shown = show(grid())
    found = stated(shown)
    assert (found["limit"]["text"], found["cost"]["value"]) == ("3.36", pytest.approx(399_279, abs=1))
    assert "13\u00a0% takes 399,000\u00a0bn\u00a0VND" in prose(shown)


def test_a_grid_that_does_not_follow_the_formula_stops_the_report(show):
    with pytest.raises(GrowthGapError, match="differ from the formula"):
        show(grid(error=1.001))


def test_what_lies_outside_of_the_grid_is_not_claimed(show):
    shown = show(grid(), shown_growth_pct=20.0)
    assert stated(shown)["cost"]["value"] is None
    assert "At that ICOR the plan buys" not in prose(shown)
    assert "it lies outside of the grid" in prose(shown)
    assert "nan" not in prose(shown).lower().split()


def test_the_grid_asked_for_is_taken(show):
    both = pd.concat([grid("one"), grid("two")], ignore_index=True)
    assert "of grid two" in stated(show(both, grid="two"))["reports"]["basis"]


def test_without_a_fitting_grid_the_report_says_how_to_make_one(show):
    shown = show(grid().assign(assumed_icor=4.0))
    assert "growthgap build --grid required-investment" in prose(shown)
    assert {one["value"] for key, one in stated(shown).items() if key != "shown_growth_pct"} == {None}
