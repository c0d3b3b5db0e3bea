"""Scenarios: files of parameters, and which reports they make.

A scenario is a YAML file of the form that `papermill -f` reads; its first comment line says what it stands for.
Each notebook takes the names that it declares. A report is one notebook under one scenario, built only where the
scenario changes what the notebook sees, so that no two reports are the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from growthgap import project
from growthgap.build import depends, parameters
from growthgap.errors import GrowthGapError
from growthgap.project import DEFAULT_SCENARIO as DEFAULT

LONGEST_MARK = 40  # letters of a value in a file's name


@dataclass(frozen=True)
class Scenario:
    """A named set of parameter values; dates are ISO text."""

    name: str
    description: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Report:
    """One notebook under one set of parameters; `parameters` holds all of them, resolved.

    `reads` names the reports whose values the notebook looks up; `pdf`, whether it is also made as PDF.
    """

    name: str
    notebook: Path
    scenario: str
    parameters: Mapping[str, Any]
    reads: tuple[str, ...] = ()
    pdf: bool = True


class _Loader(yaml.SafeLoader):
    """YAML as papermill reads it, dates left as text; a name given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            raise yaml.constructor.ConstructorError(problem="a name is given twice", problem_mark=node.start_mark)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Scenario:
    """Read a scenario file; one sentence naming file and line when it is missing or malformed."""
    try:
        text = path.read_text(encoding="utf-8")
        values = yaml.load(text, Loader=_Loader) or {}
    except FileNotFoundError:
        raise GrowthGapError(f"there is no scenario file {path}.") from None
    except UnicodeDecodeError:
        raise GrowthGapError(f"{path.name} is not UTF-8 text.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise GrowthGapError(f"{path.name}{where}: not valid YAML ({getattr(error, 'problem', error)}).") from None
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise GrowthGapError(f"{path.name} must hold lines of the form `name: value`.")
    first = text.lstrip().partition("\n")[0]
    return Scenario(path.stem, first.lstrip("# ").strip() if first.startswith("#") else "", values)


def notebooks(root: Path) -> dict[str, Path]:
    """Notebooks of the project by stem, in order."""
    return {path.stem: path for path in sorted((root / "notebooks").glob("*.ipynb"))}


def find_notebook(root: Path, name: str) -> Path:
    """A notebook by its stem, file name, path or number (`04`)."""
    known, stem = notebooks(root), Path(name).stem
    numbered = [path for known_stem, path in known.items() if known_stem.split("_")[0] == stem]
    if stem in known or len(numbered) == 1:
        return known.get(stem) or numbered[0]
    raise GrowthGapError(f'there is no notebook "{name}": {parameters.nearest(stem, known)}')


def scenarios(root: Path) -> dict[str, Scenario]:
    """All scenarios of the project, the default first; names that no notebook declares are an error."""
    paths = sorted((root / "notebooks" / "scenarios").glob("*.yml"))
    found = [load(path) for path in paths if not path.name.endswith(".grid.yml")]
    for scenario in found:
        check_names(scenario, notebooks(root).values())
    by_name = {DEFAULT: Scenario(DEFAULT, "", {}), **{scenario.name: scenario for scenario in found}}
    return by_name


def find_scenario(root: Path, name: str) -> Scenario:
    """A scenario by its name, or by the path of a YAML file."""
    if name.endswith((".yml", ".yaml")) or "/" in name:
        scenario = load(Path(name))
        check_names(scenario, notebooks(root).values())
        return scenario
    known = scenarios(root)
    if name not in known:
        raise GrowthGapError(f'there is no scenario "{name}": {parameters.nearest(name, known)}')
    return known[name]


def check_names(scenario: Scenario, among: Iterable[Path]) -> None:
    """GrowthGapError when the scenario gives a name that none of the notebooks declares."""
    declared = {name: None for notebook in among for name in parameters.declared(notebook)}
    for name in scenario.values:
        if name not in declared:
            raise GrowthGapError(
                f'scenario {scenario.name}: no notebook has a parameter "{name}": {parameters.nearest(name, declared)}'
            )


def resolve(notebook: Path, scenario: Scenario, label: str, extra: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A notebook's parameters under a scenario: the names it declares, and `scenario` filled with the label."""
    declared = parameters.declared(notebook)
    given = {**scenario.values, **({"scenario": label} if "scenario" in declared else {}), **(extra or {})}
    try:
        return parameters.resolve(notebook, {name: given[name] for name in given if name in declared})
    except GrowthGapError as error:
        raise GrowthGapError(f"scenario {scenario.name}: {error}") from None


def select(
    reports: Iterable[Report], root: Path, names: Iterable[str] = (), scenario: str | None = None
) -> list[Report]:
    """Reports of some notebooks (or named ones) under one scenario, and those whose values they read."""
    everything = {report.name: report for report in reports}
    chosen = {name if name in everything else find_notebook(root, name).stem for name in names}
    label = find_scenario(root, scenario).name if scenario else None
    wanted = [
        report.name
        for report in everything.values()
        if (label is None or report.scenario.partition("@")[0] == label)
        and (not chosen or report.name in chosen or report.notebook.stem in chosen)
    ]
    for name in wanted:  # grows while it is walked
        wanted += [other for other in everything[name].reads if other not in wanted]
    return [report for report in everything.values() if report.name in wanted]


def report_name(notebook: Path, scenario: str, given: Mapping[str, Any]) -> str:
    """Name of the report that a notebook makes of a scenario with some parameters given anew.

    The same parameters give the same name, in letters that a file's name can have; a long value is cut, and a few
    digits that stand for all of it keep it apart from others.
    """
    return "--".join([notebook.stem, scenario, *(f"{name}-{_mark(value)}" for name, value in given.items())])


def _mark(value: Any) -> str:
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    mark = re.sub(r"[^\w.+-]+", "_", text)
    if mark == text and len(mark) <= LONGEST_MARK:
        return mark
    return f"{mark[:LONGEST_MARK]}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def _label(scenario: str, as_of: date | None) -> str:
    return f"{scenario}@{as_of.isoformat()}" if as_of else scenario


def all_reports(root: Path, as_of: date | None = None) -> list[Report]:
    """Every report of the project, notebooks before those that read them where their order allows.

    Notebooks that read grids have reports once a grid has been built.
    """
    known, files = scenarios(root), notebooks(root)
    if not project.grid_table(root).exists():
        files = {stem: path for stem, path in files.items() if not depends.of_notebook(path).grids}
    uses = {stem: depends.of_notebook(path).notebooks for stem, path in files.items()}
    seen = {stem: {name: _seen(path, known[name], as_of) for name in known} for stem, path in files.items()}
    reports = []
    for name in known:
        label = _label(name, as_of)
        changed = {stem for stem in files if name == DEFAULT or seen[stem][name] != seen[stem][DEFAULT]}
        while more := {stem for stem in files if changed.intersection(uses[stem])} - changed:
            changed |= more
        for stem in files:
            if stem in changed:
                values = resolve(files[stem], known[name], label, {"as_of": as_of.isoformat()} if as_of else None)
                reads = (f"{other}--{label if other in changed else _label(DEFAULT, as_of)}" for other in uses[stem])
                reports.append(Report(f"{stem}--{label}", files[stem], label, values, tuple(reads)))
    return reports


def _seen(notebook: Path, scenario: Scenario, as_of: date | None) -> dict[str, Any]:
    """What the notebook sees of a scenario, apart from its name."""
    values = resolve(notebook, scenario, "", {"as_of": as_of.isoformat()} if as_of else None)
    return {name: value for name, value in values.items() if name != "scenario"}


def rendered(root: Path, notebook: Path, scenario: str, given: Mapping[str, str]) -> Report:
    """The report that a notebook, a scenario and parameters given as text make; its name tells what was given."""
    chosen = find_scenario(root, scenario)
    known = parameters.declared(notebook)
    resolved = parameters.resolve(notebook, given, text=True)
    values = resolve(notebook, chosen, chosen.name, {name: resolved[name] for name in given})
    shown = {name: resolved[name] for name in known if name in given}
    return Report(report_name(notebook, chosen.name, shown), notebook, chosen.name, values)
