"""What is wrong in a project, without running a notebook: raw files, maps, scenarios, grids, parameters and texts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from growthgap.build import parameters
from growthgap.build.notebook import texts
from growthgap.build.scenarios import find, grids, scenarios
from growthgap.data import tables
from growthgap.data.entry.maps import map_files
from growthgap.errors import GrowthGapError


def check(root: Path) -> tuple[list[str], list[str]]:
    """Every fault in a sentence, and what could not be checked, in another."""
    faults = [*(str(fault) for fault in tables.check()), *map_files.faults()]
    faults += [reason for name, reason in find.passed_over(root).items() if find.numbered(name)]
    for look in (lambda: scenarios.all_reports(root), *(partial(grids.load, path, root) for path in grids.files(root))):
        try:
            look()
        except GrowthGapError as error:
            faults.append(str(error))
    known = {path: parameters.declared(path) for path in find.notebooks(root).values()}
    checked = [texts.check(path, root, {name: one.kind for name, one in own.items()}) for path, own in known.items()]
    return faults + [fault for one in checked for fault in one.faults], [s for one in checked for s in one.unchecked]
