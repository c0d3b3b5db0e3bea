"""Slips drawn by chance in scenarios, grids and `-p`: one short sentence, or what is taken is what is written."""

import random

import drawn_faults
import pytest
from drawn_faults import GRID, SCENARIO
from test_yaml import NOTEBOOK, ROOT, resolved, spread

from growthgap.build import parameters
from growthgap.build.scenarios import scenarios
from growthgap.engine import run

SEED = 11
DECLARED = list(parameters.declared(NOTEBOOK))


def test_letters_of_a_scenario(tmp_path, outcomes, times):
    rng = random.Random(SEED)
    for _ in range(40 * times):
        content = drawn_faults.mutated(rng, SCENARIO)
        outcomes.judge(
            "scenario: letters changed", lambda content=content: resolved(tmp_path, content),
            lambda taken, content=content: drawn_faults.are_what_is_written(content, taken), "zz", content,
        )  # fmt: skip


def test_letters_of_a_grid(tmp_path, outcomes, times):
    rng, right = random.Random(SEED), {report.name for report in spread(tmp_path, GRID).reports}
    for _ in range(20 * times):
        content = drawn_faults.mutated(rng, GRID)
        outcomes.judge(
            "grid: letters changed", lambda content=content: spread(tmp_path, content),
            lambda taken: bool(taken.reports) and all(len(one.name.encode()) < 220 for one in taken.reports), "zz",
            content,
        )  # fmt: skip
    assert len(right) == 8


@pytest.mark.parametrize("name", ["area", "target_growth_pct", "target_year", "seed", "as_of", "icor_variant"])
def test_values_of_the_command_line(outcomes, times, name):
    rng = random.Random(f"{SEED} {name}")
    for _, text in drawn_faults.values(rng, [name], 10 * times):
        outcomes.judge(f"-p {name}", lambda text=text: given(name, text), lambda taken, text=text: well(text, taken),
                       name, text)  # fmt: skip


def given(name, text):
    """The value that a parameter takes, and that which arrives in the notebook."""
    report = scenarios.rendered(ROOT, NOTEBOOK, scenarios.DEFAULT, {name: text})
    value, arrived = report.parameters[name], {}
    if changed := parameters.changed(NOTEBOOK, report.parameters):
        cells = run._with_parameters(run._read(NOTEBOOK), changed).cells
        cell = next(one for one in cells if "injected-parameters" in one.metadata.tags)
        exec(compile(cell.source, "parameters", "exec"), arrived)
    return value, arrived.get(name, value), report.name


def well(text, taken):
    value, arrived, name = taken
    return value == arrived and drawn_faults.is_what_is_written(text, value) and len(name.encode()) < 220
