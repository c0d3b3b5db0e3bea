"""What moved the values of a report between two days: the report of the first day made again, step by step.

First by the code of today, then with what became known since: revised figures, new figures, targets. The rest of the
way to the second report are parameters, of which the day is one. The notebooks know nothing of it: what they ask of the
published figures as of the first day lets some kinds of later news pass (`Observations.as_of`).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import parameters, steps
from growthgap.build.scenarios import scenarios
from growthgap.build.scenarios.find import find_notebook
from growthgap.build.scenarios.scenarios import Report
from growthgap.data.vintages import NEWS
from growthgap.engine import worker
from growthgap.errors import GrowthGapError
from growthgap.pages import news, provenance
from growthgap.pages.values_file import read_values
from growthgap.project import ENGLISH


def lines(root: Path, old: Path, new: Path, cell_timeout_s: float | None) -> Iterator[str]:
    """What moved the values between two reports, in lines; old and new are names of reports, or any of their files."""
    found = (provenance.find_report(root, str(path)) for path in (old, new))
    return news.lines(states(root, *found, cell_timeout_s))


def states(root: Path, old: Path, new: Path, cell_timeout_s: float | None) -> list[dict[str, Any]]:
    """Values files from the one stored of the first day to the one of the second; between two of them lie the code,
    then each of NEWS, then the parameters.

    Raises GrowthGapError where the first report stands as of no day, or as of a later one, or the second was made by
    other code, figures or text than are here.
    """
    first, second = read_values(old), read_values(new)
    builds = [stored.get("build", {}) for stored in (first, second)]
    day, until = (build.get("parameters", {}).get("as_of") for build in builds)
    if builds[0].get("notebook") != builds[1].get("notebook"):
        raise GrowthGapError(f"{old.stem} and {new.stem} are reports of two notebooks: give two of one.")
    if day is None or (until or day) < day:
        raise GrowthGapError(
            f"{old.stem} stands as of {day or 'no day'}, {new.stem} as of {until or 'all figures'}: the first must "
            "stand as of a day that is not after the second's; build one with: growthgap build --as-of DATE"
        )
    _require_current(root, new, second)
    reports = [_again(root, one) for one in [*_read(root, old, first), first]]
    worker.start()
    between = [
        _made(root, reports, f"{until or ''} {' '.join(NEWS[:count])}", cell_timeout_s)
        for count in range(len(NEWS) + 1)
    ]
    return [first, *between, second]


def _require_current(root: Path, path: Path, stored: Mapping[str, Any]) -> None:
    here = steps.build_block(_again(root, stored), root)
    if any(here[part] != stored["build"].get(part) for part in ("code", "data", "text", "environment")):
        raise GrowthGapError(f"{path.stem} was made from other code, text or figures than are here: build it again.")


def _read(root: Path, path: Path, stored: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Values files of the reports that a report read, which lie beside it."""
    build, found = stored["build"], []
    label = build["parameters"].get("scenario", build["scenario"])
    default = "@".join([project.DEFAULT_SCENARIO, *label.split("@")[1:]])
    for one in scenarios.read_by(root, find_notebook(root, build["notebook"])):
        paths = [path.with_name(f"{one.stem}--{scenario}.json") for scenario in (label, default)]
        found.append(read_values(next((at for at in paths if at.exists()), paths[0])))
    return found


def _again(root: Path, stored: Mapping[str, Any]) -> Report:
    """The report of a values file, with its parameters as far as its notebook has them today."""
    build, notebook = stored["build"], find_notebook(root, stored["build"]["notebook"])
    known = parameters.declared(notebook)
    given = {name: value for name, value in build["parameters"].items() if name in known}
    return Report(build["report"], notebook, build["scenario"], parameters.resolve(notebook, given))


def _made(root: Path, reports: list[Report], of: str, cell_timeout_s: float | None) -> dict[str, Any]:
    """The values of the last of some reports, each of which may read those before it."""
    with tempfile.TemporaryDirectory() as folder:
        for report in reports:
            ran = steps.run(report, root, cell_timeout_s, Path(folder), of)
            if not ran.well:
                raise GrowthGapError(ran.failure)
            values = steps.values_file({ENGLISH: steps.told(report, ran.made)}, steps.build_block(report, root))
            project.write(Path(folder) / f"{report.name}.json", values)
        return json.loads(values)
