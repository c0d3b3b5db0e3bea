"""Grids: one file that stands for many reports, notebooks times lists and products of parameters.

    # What more growth costs at which efficiency
    notebooks: [04_investment_per_point]
    scenarios: [official-2026]        # what the file does not name; official-2026 if left out
    product:                          # every value with every other
      target_growth_pct: {from: 8, to: 15, step: 0.5}
      assumed_icor: [3, 3.5, 4]
      # area: provinces               # all 34, each with what was published to be asked of it
    lists:                            # side by side, equally long
      deflator_growth_pct: [0, 1.655]
      icor_variant: [B, A]
    exclude:                          # combinations with all of these; a list stands for any of its values
      - {target_growth_pct: 15, assumed_icor: [3, 3.5]}
    pdf_every: 10                     # a PDF for every tenth report; 1 if left out, 0 for none
    languages: [en, vi]               # of the reports' editions; English if left out

Each notebook takes the names that it declares; combinations that differ in nothing it declares make one report of it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from growthgap.build import depends, parameters
from growthgap.build.scenarios import grid_file, other_areas, scenarios
from growthgap.build.scenarios.grid_file import LARGEST
from growthgap.build.scenarios.scenarios import Report, Scenario
from growthgap.errors import GrowthGapError, nearest, quoted
from growthgap.project import GRID_SUFFIX as SUFFIX


@dataclass(frozen=True)
class Grid:
    """A grid, checked and spread out: `varied` are the parameters that it names, in its order."""

    name: str
    description: str
    varied: tuple[str, ...]
    reports: tuple[Report, ...]


def find(root: Path, name: str) -> Path:
    """A grid file by its path, or by its name in notebooks/scenarios."""
    known = {path.name.removesuffix(SUFFIX): path for path in files(root)}
    if Path(name).is_file():
        return Path(name)
    if name not in known:
        raise GrowthGapError(f"there is no grid {quoted(name)}: {nearest(name, known)}")
    return known[name]


def files(root: Path) -> list[Path]:
    """The grid files of a project."""
    return sorted((root / "notebooks" / "scenarios").glob(f"*{SUFFIX}"))


def built(root: Path) -> dict[str, str]:
    """Grids that were built, by name, with what their files say they stand for."""
    names = sorted(page.parents[1].name for page in (root / "reports" / "grids").glob("*/html/index.html"))
    known = {path.name.removesuffix(SUFFIX): path for path in files(root)}
    return {name: scenarios.load(known[name]).description if name in known else "" for name in names}


def load(path: Path, root: Path) -> Grid:
    """All reports of a grid file, with every combination checked.

    Raises GrowthGapError, in one sentence that names the file, for what is malformed, a name that none of the
    notebooks declares, a value that one of them does not take, and for a grid without reports.
    """
    written = scenarios.load(path)
    try:
        return _spread(path.name.removesuffix(SUFFIX).removesuffix(".yml"), written, root)
    except GrowthGapError as error:
        raise GrowthGapError(f"{path.name}: {error}") from None


def _spread(name: str, written: Scenario, root: Path) -> Grid:
    file = grid_file.read(written.values)
    notebooks = [scenarios.find_notebook(root, f"{one:02d}" if isinstance(one, int) else one) for one in file.notebooks]
    if not notebooks:
        raise GrowthGapError("a grid needs notebooks, e.g. `notebooks: [04_investment_per_point]`.")
    chosen = [scenarios.find_scenario(root, one) for one in file.scenarios or [scenarios.DEFAULT]]
    product, lists = grid_file.values_of(file.product), grid_file.values_of(file.lists)
    _check_names(notebooks, product, lists)
    for notebook in notebooks:
        _check_values(notebook, {**lists, **product})
        _check_reads(notebook, chosen, {*lists, *product}, root)
    combinations = _without(list(_combinations(lists, product)), file.exclude)
    known = {report.name for report in scenarios.all_reports(root)}
    made: dict[str, Report] = {}
    areas = list(filter(other_areas.is_known, {**lists, **product}.get("area", [])))
    about = {scenario.name: _about(scenario, areas, root) if areas else {} for scenario in chosen}
    for notebook, scenario in itertools.product(notebooks, chosen):
        reads = tuple(_read(other, scenario.name, known) for other in depends.reads(notebook).notebooks)
        base = {
            area: _report(notebook, one, reads)
            for area, one in about[scenario.name].items()
            if "area" in parameters.declared(notebook)
        }
        other = _report(notebook, scenario, reads)
        for combination in combinations:
            report = _varied(base.get(combination.get("area"), other), combination)
            made.setdefault(report.name, report)
    if not made:
        raise GrowthGapError("every combination is excluded, so that there is no report to make.")
    nth = file.pdf_every
    settings = [
        {"pdf": nth > 0 and i % nth == 0, "xlsx": False, "languages": written.languages} for i in range(len(made))
    ]
    reports = (replace(report, **setting) for report, setting in zip(made.values(), settings, strict=True))
    return Grid(name, written.description, (*lists, *product), tuple(reports))


def _about(scenario: Scenario, areas: Iterable[str], root: Path) -> dict[str, Scenario]:
    """A scenario about each of some areas, by area: what it changes in the official one holds about every area; the
    rest is what was published to be asked of the area, in place of what is asked of the project's own."""
    official = scenarios.scenarios(root)[scenarios.DEFAULT]
    own = {name: value for name, value in scenario.values.items() if official.values.get(name) != value}

    def one(area: str, asked: Scenario) -> Scenario:
        values = {**asked.values, **own, "area": area}
        return replace(scenario, values=values, published=asked.behind(values.keys() - own.keys()))

    return {
        area: scenario if area == scenario.values.get("area") else one(area, asked)
        for area, asked in other_areas.about(official, areas).items()
    }


def _check_names(notebooks: Iterable[Path], product: Mapping[str, list], lists: Mapping[str, list]) -> None:
    declared = {name: None for notebook in notebooks for name in parameters.declared(notebook)}
    for name in (*lists, *product):
        if name not in declared:
            near = nearest(name, declared)
            raise GrowthGapError(f"none of its notebooks has a parameter {quoted(name)}: {near}")
        if name in lists and name in product:
            raise GrowthGapError(f"{name} stands under lists and under product.")
    for name, values in product.items():
        twice = next((value for i, value in enumerate(values) if value in values[:i]), None)
        if twice is not None:
            raise GrowthGapError(f"{name} is given {parameters.shown(twice)} twice.")
    if len({len(values) for values in lists.values()}) > 1:
        told = ", ".join(f"{name} {len(values)}" for name, values in lists.items())
        raise GrowthGapError(f"lists stand side by side and must be equally long: {told}.")
    count = math.prod(map(len, product.values())) * max((len(values) for values in lists.values()), default=1)
    if count > LARGEST:
        raise GrowthGapError(f"a grid has at most {LARGEST:,} combinations; this one has {count:,}.")


def _check_values(notebook: Path, varied: Mapping[str, list]) -> None:
    for name in varied.keys() & parameters.declared(notebook).keys():
        for value in varied[name]:
            parameters.resolve(notebook, {name: value})


def _check_reads(notebook: Path, chosen: Iterable[Scenario], varied: set[str], root: Path) -> None:
    """A notebook that reads other reports reads those of its scenario, which must not depend on what is varied."""
    own = depends.reads(notebook)
    if own.grids:
        raise GrowthGapError(f"{notebook.stem} reads grids and cannot be in one.")
    files, queue = scenarios.notebooks(root), list(own.notebooks)
    for other in queue:  # grows while it is walked
        queue += [more for more in depends.reads(files[other]).notebooks if more not in queue]
        if shared := sorted(varied & parameters.declared(files[other]).keys()):
            raise GrowthGapError(
                f"{notebook.stem} reads values of {other}, which depend on {shared[0]} too; "
                f"vary {shared[0]} through scenarios."
            )
    unbuilt = [scenario.name for scenario in chosen if scenario.name not in scenarios.scenarios(root)]
    if queue and unbuilt:
        raise GrowthGapError(
            f"{notebook.stem} reads values of {queue[0]}, which is not built under {unbuilt[0]}; "
            "move that scenario into notebooks/scenarios."
        )


def _combinations(lists: Mapping[str, list], product: Mapping[str, list]) -> Iterator[dict[str, Any]]:
    together = [dict(zip(lists, values, strict=True)) for values in zip(*lists.values(), strict=True)] or [{}]
    for beside in together:
        for values in itertools.product(*product.values()):
            yield {**beside, **dict(zip(product, values, strict=True))}


def _without(combinations: list[dict[str, Any]], excluded: list[dict]) -> list[dict[str, Any]]:
    for rule in excluded:
        if not rule or not rule.keys() <= combinations[0].keys():
            raise GrowthGapError(
                f"exclude has {parameters.shown(rule)}; allowed are values of {', '.join(combinations[0])}."
            )
        kept = [one for one in combinations if not all(_is(one[name], value) for name, value in rule.items())]
        if len(kept) == len(combinations):
            raise GrowthGapError(
                f"exclude has {parameters.shown(rule)}, which is none of the combinations that are left."
            )
        combinations = kept
        if not combinations:
            break
    return combinations


def _is(value: Any, wanted: Any) -> bool:
    return value in wanted if isinstance(wanted, list) else value == wanted


def _read(other: str, scenario: str, known: set[str]) -> str:
    own = f"{other}--{scenario}"
    return own if own in known else f"{other}--{scenarios.DEFAULT}"


def _report(notebook: Path, scenario: Scenario, reads: tuple[str, ...]) -> Report:
    """The report of a notebook under a scenario, before anything is varied."""
    values = scenarios.resolve(notebook, scenario, scenario.name)
    return Report("", notebook, scenario.name, values, reads, published=scenario.behind(values))


def _varied(report: Report, combination: Mapping[str, Any]) -> Report:
    declared = parameters.declared(report.notebook)
    given = {name: declared[name].kind.take(value) for name, value in combination.items() if name in declared}
    return replace(
        report,
        name=scenarios.report_name(report.notebook, report.scenario, given),
        parameters={**report.parameters, **given},
        published={name: ids for name, ids in report.published.items() if name not in given},
    )
