"""One report with any parameters, outside the graph: into a folder of its own, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from growthgap.build import outputs, parameters, scenarios, stages
from growthgap.build.outputs import Outputs
from growthgap.build.scenarios import Report
from growthgap.errors import GrowthGapError


def render(
    root: Path, notebook: Path, scenario: str | None, given: Mapping[str, str], folder: Path | None
) -> list[Path]:
    """Run a notebook and make its HTML and PDF; paths of the four files.

    given: parameters as text from the command line, over those of the scenario.
    """
    report = plan(root, notebook, scenario or scenarios.DEFAULT, given)
    folder = folder or root / "reports" / "renders"
    folder.mkdir(parents=True, exist_ok=True)
    out = Outputs(folder, flat=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=folder) as beside:
        made = Outputs(Path(beside), flat=True)
        try:
            stages.execute(report, outputs.build_block(report, root), root, made)
        except GrowthGapError:
            for failed in Path(beside).glob("*.ipynb"):  # kept for inspection
                os.replace(failed, folder / failed.name)
            raise
        stages.make_html(report, made)
        stages.make_pdf(report, made)
        kinds = ("html", "pdf", "values", "notebooks")
        for kind in kinds:
            os.replace(made.path(kind, report.name), out.path(kind, report.name))
    return [out.path(kind, report.name) for kind in kinds]


def plan(root: Path, notebook: Path, scenario: str, given: Mapping[str, str]) -> Report:
    """The report that a notebook, a scenario and given parameters make; its name tells what was given."""
    chosen = scenarios.find_scenario(root, scenario)
    known = parameters.declared(notebook)
    resolved = parameters.resolve(notebook, given, text=True)
    values = scenarios.resolve(notebook, chosen, chosen.name, {name: resolved[name] for name in given})
    shown = {name: resolved[name] for name in known if name in given}
    return Report(scenarios.report_name(notebook, chosen.name, shown), notebook, chosen.name, values)
