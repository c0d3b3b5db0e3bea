"""Scenarios: files of parameters, and which reports they make.

A scenario is a YAML file of the form that `papermill -f` reads; its first comment line says what it stands for.
Each notebook takes the names that it declares. A report is one notebook under one scenario, built only where the
scenario changes what the notebook sees, so that no two reports are the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, parameters
from growthgap.build.scenarios import former, other_areas
from growthgap.build.scenarios.find import find_notebook, notebooks, numbered, passed_over
from growthgap.build.scenarios.scenario_file import Scenario, load
from growthgap.errors import GrowthGapError, nearest, quoted
from growthgap.project import DEFAULT_SCENARIO as DEFAULT
from growthgap.project import ENGLISH

LONGEST_MARK = 40  # letters of a value in a file's name
LONGEST_REPORT = 200  # bytes of a report's name; file systems take 255, with endings


@dataclass(frozen=True)
class Report:
    """One notebook under one set of parameters; `parameters` holds all of them, resolved.

    `reads` names the reports whose values the notebook looks up; `pdf` and `xlsx`, whether it is also made as PDF, and
    as spreadsheet with its tables one by one; `described`, what the scenario stands for, in a sentence; `languages`, of
    its editions, English first; `published`, the sources of those parameters that were taken from what was published.
    """

    name: str
    notebook: Path
    scenario: str
    parameters: Mapping[str, Any]
    reads: tuple[str, ...] = ()
    pdf: bool = True
    xlsx: bool = True
    described: str = ""
    languages: tuple[str, ...] = (ENGLISH,)
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def scenarios(root: Path) -> dict[str, Scenario]:
    """All scenarios of the project, the default first; names that no notebook declares are an error."""
    paths = sorted((root / "notebooks" / "scenarios").glob("*.yml"))
    found = [load(path) for path in paths if not path.name.endswith(".grid.yml")]
    for scenario in found:
        check_names(scenario, root)
    return {DEFAULT: Scenario(DEFAULT, "", {})} | {scenario.name: scenario for scenario in found}


def find_scenario(root: Path, name: str) -> Scenario:
    """A scenario by its name, or by the path of a YAML file, which stands for that very file."""
    known, path = scenarios(root), Path(name)
    if path.suffix not in (".yml", ".yaml") and "/" not in name:
        if name in known:
            return known[name]
        raise GrowthGapError(f"there is no scenario {quoted(name)}: {nearest(name, known)}")
    scenario, own = load(path), root / "notebooks" / "scenarios" / f"{path.stem}.yml"
    check_names(scenario, root)
    if scenario.name in known and not (own.exists() and own.samefile(path)):
        raise GrowthGapError(f"{name} has the name of a scenario of the project: give it another.")
    return scenario


def check_names(scenario: Scenario, root: Path) -> None:
    """GrowthGapError when the scenario gives a name that no notebook declares, or its own name.

    A name that is unknown while a notebook is broken may be that one's.
    """
    declared = {name: None for notebook in notebooks(root).values() for name in parameters.declared(notebook)}
    for name in scenario.values:
        if name == "scenario":
            raise GrowthGapError(f"scenario {scenario.name}: the name of the file is the scenario; it cannot be given.")
        if name not in declared and not any(map(numbered, passed_over(root))):
            near = nearest(name, declared)
            raise GrowthGapError(f"scenario {scenario.name}: no notebook has a parameter {quoted(name)}: {near}")


def resolve(notebook: Path, scenario: Scenario, label: str, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A notebook's parameters under a scenario: the names it declares, and `scenario` filled with the label."""
    declared = parameters.declared(notebook)
    given = {**scenario.values, "scenario": label, **(extra or {})}
    try:
        return parameters.resolve(notebook, {name: given[name] for name in given if name in declared})
    except GrowthGapError as error:
        raise GrowthGapError(f"scenario {scenario.name}: {error}") from None


def select(
    reports: Iterable[Report], root: Path, names: Iterable[str] = (), scenario: str | None = None
) -> list[Report]:
    """Reports of some notebooks (or named ones) under one scenario, and those whose values they read."""
    everything = {report.name: report for report in reports}
    names = [former.present(root, name) for name in names]
    chosen = {name if name in everything else _of_project(root, name) for name in names}
    label = find_scenario(root, scenario).name if scenario else None
    if label and label not in scenarios(root):
        raise GrowthGapError(f"{scenario} is none of the scenarios in notebooks/scenarios, which are built.")
    wanted = [
        report.name
        for report in everything.values()
        if (label is None or report.scenario.partition("@")[0] == label)
        and (not chosen or report.name in chosen or report.notebook.stem in chosen)
    ]
    for name in wanted:  # grows while it is walked
        wanted += [other for other in everything[name].reads if other not in wanted]
    return [report for report in everything.values() if report.name in wanted]


def _of_project(root: Path, name: str) -> str:
    notebook = find_notebook(root, name)
    if notebooks(root).get(notebook.stem) != notebook:
        reason = passed_over(root).get(notebook.name) if notebook.parent == root / "notebooks" else None
        raise GrowthGapError(reason or f"{name} is none of the project's notebooks, which are built; render it.")
    return notebook.stem


def report_name(notebook: Path, scenario: str, given: Mapping[str, Any]) -> str:
    """Name of the report that a notebook makes of a scenario with some parameters given anew.

    The same parameters give the same name, in letters that a file's name can have; a long value is cut, and a few
    digits that stand for all of it keep it apart from others.
    """
    name = "--".join([notebook.stem, scenario, *(f"{name}-{_mark(value)}" for name, value in given.items())])
    if len(name.encode()) <= LONGEST_REPORT:
        return name
    return f"{name.encode()[:LONGEST_REPORT].decode(errors='ignore')}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _mark(value: Any) -> str:
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    mark = re.sub(r"[^\w.+-]+", "_", text)
    if mark == text and len(mark) <= LONGEST_MARK:
        return mark
    return f"{mark[:LONGEST_MARK]}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def all_reports(root: Path, as_of: date | None = None, areas: Sequence[str] = ()) -> list[Report]:
    """Every report of the project, notebooks before those that read them where their order allows.

    as_of, areas: every report as of a day, or every notebook of the official scenario about each of some areas, in
    place of the scenarios. Notebooks that read grids have reports once a grid has been built, and about no other area.
    """
    known, files = scenarios(root), notebooks(root)
    without_grids = {stem: path for stem, path in files.items() if not depends.reads(path).grids}
    if not project.grid_table(root).exists():
        files = without_grids
    if not areas:
        return _reports(known, files, as_of)
    about = other_areas.about(known[DEFAULT], areas)
    return [
        report
        for area, scenario in about.items()
        for report in (
            _reports({DEFAULT: scenario}, files, as_of)
            if scenario is known[DEFAULT]
            else _reports({DEFAULT: scenario}, without_grids, as_of, area)
        )
    ]


def _reports(
    known: Mapping[str, Scenario], files: Mapping[str, Path], as_of: date | None, area: str = ""
) -> list[Report]:
    """Reports of notebooks under scenarios, which have the day and the other area in their names."""
    given = {"as_of": as_of.isoformat()} if as_of else {}
    other = "".join(f"@{one}" for one in (area, *given.values()) if one)
    uses = {stem: depends.reads(path).notebooks for stem, path in files.items()}
    seen = {  # of each scenario, apart from its name
        stem: {name: resolve(path, scenario, "", given) for name, scenario in known.items()}
        for stem, path in files.items()
    }
    reports = []
    for name, scenario in known.items():
        changed = {stem for stem in files if name == DEFAULT or seen[stem][name] != seen[stem][DEFAULT]}
        while more := {stem for stem in files if changed.intersection(uses[stem])} - changed:
            changed |= more
        label = f"{name}{other}"
        for stem, path in files.items():
            if stem in changed:
                reads = (
                    report_name(files[one], label if one in changed else DEFAULT + other, {}) for one in uses[stem]
                )
                values = resolve(path, scenario, label, given)
                named = report_name(path, label, {})
                made = Report(named, path, label, values, tuple(reads), described=scenario.description)
                reports.append(replace(made, languages=scenario.languages, published=scenario.behind(values)))
    return reports


def rendered(root: Path, notebook: Path, scenario: str, given: Mapping[str, str]) -> Report:
    """The report that a notebook, a scenario and parameters given as text make; its name tells what was given."""
    return family(root, notebook, scenario, given)[-1]


def family(
    root: Path, notebook: Path, scenario: str, given: Mapping[str, str], languages: tuple[str, ...] = (ENGLISH,)
) -> list[Report]:
    """The report that `rendered` makes, as the last, and before it those whose values it reads, where what was built
    is not about the same: where one of them declares a parameter that is given, or the scenario is not built.

    About another area the official scenario has what was published of that (see `other_areas`).
    """
    chosen, before = find_scenario(root, scenario), read_by(root, notebook)
    if chosen.name == DEFAULT and other_areas.is_known(area := given.get("area", "")):
        chosen = other_areas.about(chosen, [area])[area]
    shown: dict[str, Any] = {}
    for one in (*before, notebook):  # what the notebook does not declare may be meant for one that it reads
        known = parameters.declared(one)
        mine = {key: text for key, text in given.items() if key in known or (one == notebook and key not in shown)}
        resolved = parameters.resolve(one, mine, text=True)
        shown |= {key: resolved[key] for key in known if key in mine}
    shown = {key: shown[key] for key in sorted(shown, key=[*parameters.declared(notebook), *given].index)}
    name = report_name(notebook, chosen.name, shown)
    apart = chosen.name not in scenarios(root) or any(shown.keys() & parameters.declared(one) for one in before)
    label = name.partition("--")[2] if apart else chosen.name
    reports = []
    for one in [*(before if apart else ()), notebook]:
        own = {key: value for key, value in shown.items() if key in parameters.declared(one)}
        reads = tuple(report_name(Path(read), label, {}) for read in depends.reads(one).notebooks)
        values = resolve(one, chosen, label, own)
        named = name if one == notebook else report_name(one, label, {})
        made = Report(named, one, chosen.name, values, reads, described=chosen.description)
        reports.append(replace(made, languages=languages, published=chosen.behind(values.keys() - own.keys())))
    return reports


def read_by(root: Path, notebook: Path) -> list[Path]:
    """Notebooks whose values a notebook reads, by itself or through another, each before those that read it."""
    found: list[Path] = []
    for stem in depends.reads(notebook).notebooks:
        path = find_notebook(root, stem)
        found += [one for one in (*read_by(root, path), path) if one not in found]
    return found
