"""What is wrong in a project, without running a notebook: raw files, maps, scenarios, grids, parameters and texts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from growthgap.build import parameters
from growthgap.build.notebook import texts
from growthgap.build.scenarios import find, grids, scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.data import codes, tables
from growthgap.data.entry.maps import map_files
from growthgap.errors import GrowthGapError
from growthgap.words import LANGUAGES


def check(root: Path) -> tuple[list[str], list[str]]:
    """Every fault in a sentence, and what could not be checked, in another."""
    faults = [*(str(fault) for fault in tables.check()), *map_files.faults()]
    faults += [reason for name, reason in find.passed_over(root).items() if find.numbered(name)]
    for look in (
        partial(_look_at_scenarios, root),
        *(partial(_look_at_grid, path, root) for path in grids.files(root)),
    ):
        try:
            look()
        except GrowthGapError as error:
            if not any(str(error).endswith(fault) for fault in faults):  # a grid tells a scenario's fault as its own
                faults.append(str(error))
    known = {path: parameters.declared(path) for path in find.notebooks(root).values()}
    faults += [
        f"{path.name}: the parameter language has no use: a scenario says in which languages its reports are set, "
        f"languages: [{', '.join(LANGUAGES)}]"
        for path, own in known.items()
        if "language" in own
    ]
    checked = [texts.check(path, root, {name: one.kind for name, one in own.items()}) for path, own in known.items()]
    return faults + [fault for one in checked for fault in one.faults], [s for one in checked for s in one.unchecked]


def _look_at_scenarios(root: Path) -> None:
    known_areas(scenarios.all_reports(root))


def _look_at_grid(path: Path, root: Path) -> None:
    known_areas(grids.load(path, root).reports, path.name)


def known_areas(reports: Iterable[Report], where: str = "") -> None:
    """GrowthGapError where a report is about an area that there is not, naming `where` it was asked for, or else the
    scenario."""
    for name, area in {(where or f"scenario {one.scenario}", one.parameters.get("area")): None for one in reports}:
        if area is not None:
            try:
                codes.area(area)
            except GrowthGapError as error:
                raise GrowthGapError(f"{name}: area: {error}") from None
