"""The values of reports that are built, and whether they still hold: made of what lies there, and not changed since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from growthgap.build import steps
from growthgap.build.out_of_date import Memory
from growthgap.build.scenarios.scenarios import Report
from growthgap.errors import GrowthGapError
from growthgap.pages.values_file import read_values
from growthgap.project import Outputs


def values(root: Path, reports: Iterable[Report]) -> dict[str, dict[str, Any]]:
    """The values files of those reports that are built, by name, however current they are."""
    paths = {report.name: Outputs(root / "reports").path("values", report.name) for report in reports}
    return {name: read_values(path) for name, path in paths.items() if path.exists()}


def require(root: Path, reports: Iterable[Report], options: str = "") -> None:
    """GrowthGapError for the first of some reports that is out of date, or of which a file was changed by hand.

    options: of the build that made them, as on the command line.
    """
    memory = Memory(root, root / "reports")
    for report in reports:
        if not _is_current(report, memory):
            command = f"growthgap build {report.notebook.stem[:2]}{options}"
            raise GrowthGapError(f"{report.name} is out of date; build it first with: {command}")


def _is_current(report: Report, memory: Memory) -> bool:
    build = steps.build_block(report, memory.root)
    if not memory.is_current(f"{report.name} run", steps.run_inputs(report, build, memory.root, pages_too=False)):
        return False
    made = steps.published(report, Outputs(memory.root / "reports"))
    return memory.is_current(f"{report.name} pages", steps.page_inputs(report, build, made))
