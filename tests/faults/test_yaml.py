"""Slips in scenarios and grids: each is one short sentence that names the file, or the value is what is written."""

from pathlib import Path

import pytest
import yaml_faults

from growthgap.build.scenarios import check, grids, scenarios
from growthgap.errors import GrowthGapError

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "notebooks" / "04_investment_per_point.ipynb"
LONGEST = 300


def resolved(folder, content):
    """The parameters of a notebook under a scenario of some content."""
    path = folder / "zz.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    scenario = scenarios.load(path)
    scenarios.check_names(scenario, ROOT)
    values = scenarios.resolve(NOTEBOOK, scenario, scenario.name)
    check.known_areas([scenarios.Report("zz--zz", NOTEBOOK, "zz", values)])
    return values


def spread(folder, content):
    """The reports of a grid of some content."""
    path = folder / "zz.grid.yml"
    path.write_text(content, encoding="utf-8")
    grid = grids.load(path, ROOT)
    check.known_areas(grid.reports, path.name)
    return grid


@pytest.mark.parametrize("kind", yaml_faults.SCENARIOS)
def test_a_slip_in_a_scenario_is_one_sentence(tmp_path, kind):
    for content in yaml_faults.SCENARIOS[kind]:
        refused(lambda content=content: resolved(tmp_path, content), content)


@pytest.mark.parametrize("kind", yaml_faults.GRIDS)
def test_a_slip_in_a_grid_is_one_sentence(tmp_path, kind):
    for content in yaml_faults.GRIDS[kind]:
        refused(lambda content=content: spread(tmp_path, content), content)


def refused(read, content):
    try:
        taken = read()
    except GrowthGapError as error:
        said = str(error)
        assert "zz" in said, said
        assert len(said) <= LONGEST and said.isprintable(), said[:LONGEST]
    else:
        raise AssertionError(f"accepted: {content[:80]!r} as {str(taken)[:300]}")


@pytest.mark.parametrize(("content", "values"), yaml_faults.TAKEN)
def test_what_is_right_is_what_is_written(tmp_path, content, values):
    found = resolved(tmp_path, content)
    assert {name: found[name] for name in values} == values


def test_there_are_as_many_as_are_promised():
    count = sum(map(len, [*yaml_faults.SCENARIOS.values(), *yaml_faults.GRIDS.values()]))
    assert count > 180
