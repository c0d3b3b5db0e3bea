"""What the subcommands of `growthgap` do: one function each; what costs time to import is imported where it is used.

A function takes the options of its subcommand and returns the exit code; its docstring is the help that people read.
"""

from __future__ import annotations

import argparse
import gc
import os
from datetime import date
from typing import TYPE_CHECKING, Any

from growthgap import project
from growthgap.errors import GrowthGapError

if TYPE_CHECKING:
    from growthgap.build import out_of_date


def build(options: argparse.Namespace) -> int:
    """Bring reports up to date: all, or those of named notebooks, one scenario, area or day; or those of a grid."""
    from growthgap.build import out_of_date
    from growthgap.build.progress import Progress, counted

    if options.grid and (options.names or options.scenario or options.as_of or options.area or options.all_areas):
        raise GrowthGapError("--grid takes no names, --scenario, --area or --as-of: its file says what is built.")
    if options.grid and options.news:
        raise GrowthGapError("--news is of the project's reports; a grid has its table, reports/values/grid.parquet.")
    if (options.area or options.all_areas) and options.scenario:
        raise GrowthGapError("--area takes no --scenario: the scenarios of the project are about its own area.")
    if options.area and options.all_areas:
        raise GrowthGapError("--all-areas builds every province of today; --area builds one: give one of the two.")
    if not options.grid and any(vars(options)[name] for name in ("scheduler", "tls_ca", "tls_cert", "tls_key")):
        raise GrowthGapError("--scheduler and --tls-... go with --grid; other reports are built on this machine.")
    root = project.root()
    folder = project.grid_folder(root, options.grid) if options.grid else root / "reports"
    area = "all areas" if options.all_areas else options.area
    asked = f"{options.names} {options.scenario} {area} {options.as_of} {options.grid}"
    memory = out_of_date.Memory(root, folder)  # before anything is loaded that may change
    done = memory.whole(asked)
    if done is not None:
        print(f"nothing to do: {counted(done)} up to date")
        return 0
    # Syntax trees and the graph are many objects that live to the end: do not look through them for garbage.
    gc.set_threshold(200_000, 20, 20)
    progress = Progress()
    if memory.lost:
        progress.say(memory.lost)
    names, well = _build_grid(options, memory, progress) if options.grid else _build(options, memory, progress)
    there = {path.stem for path in (folder / "html").glob("*--*.html") if path.exists()}
    progress.finish(names, os.path.relpath(folder / "html" / "index.html", root), there, bool(options.grid))
    if written := memory.inputs.written():
        progress.say(written)
    elif well:
        memory.note_whole(asked, names)
    return int(not well)


def _build(options: argparse.Namespace, memory: out_of_date.Memory, progress: Any) -> tuple[list[str], bool]:
    from growthgap.build import build
    from growthgap.build.editions import current, moved
    from growthgap.build.scenarios import find, scenarios
    from growthgap.data import codes

    areas = [one.code for one in codes.provinces()] if options.all_areas else [options.area] if options.area else []
    planned = scenarios.all_reports(memory.root, options.as_of, areas)
    wanted = scenarios.select(planned, memory.root, options.names, options.scenario)
    if not wanted:
        raise GrowthGapError("there is no such report: the scenario changes nothing in what was named.")
    before = current.values(memory.root, wanted) if options.news else {}
    well = build.build(wanted, memory, progress, options.jobs, options.cell_timeout)
    if options.news:
        progress.say("\n".join(moved.write(memory.root, before, current.values(memory.root, wanted))))
    broken = any(map(find.numbered, find.passed_over(memory.root)))  # which concerns who asked for everything
    return [report.name for report in wanted], well and (bool(options.names) or not broken)


def _build_grid(options: argparse.Namespace, memory: out_of_date.Memory, progress: Any) -> tuple[list[str], bool]:
    from growthgap.build.scenarios import grids

    grid = grids.load(grids.find(memory.root, options.grid), memory.root)
    from growthgap.build import build

    tls = {name: vars(options)[f"tls_{name}"] for name in ("ca", "cert", "key")}
    well = build.build_grid(grid, memory, progress, options.scheduler, tls, options.jobs, options.cell_timeout)
    return [report.name for report in grid.reports], well


def render(options: argparse.Namespace) -> int:
    """Make one report with any parameters, beside the built ones."""
    from growthgap.build import parameters
    from growthgap.build.scenarios import scenario_file, scenarios

    root = project.root()
    if options.help:
        options.parser.print_help()
        if options.notebook:
            print(f"\n{parameters.help_table(scenarios.find_notebook(root, options.notebook))}")
        return 0
    if not options.notebook:
        raise GrowthGapError("render needs a notebook; known are " + ", ".join(scenarios.notebooks(root)) + ".")
    from growthgap.build import build

    notebook = scenarios.find_notebook(root, options.notebook)
    given = dict(options.parameters or ())
    languages = scenario_file.editions("--language", [options.language] if options.language else [])
    for path in build.render(root, notebook, options.scenario, given, options.output, options.cell_timeout, languages):
        print(os.path.relpath(path))
    return 0


def watch(options: argparse.Namespace) -> int:
    """Render a notebook on every save, in a browser page that keeps itself current."""
    from growthgap.build.scenarios import scenarios
    from growthgap.build.watch import watch as watch_notebook

    root, given = project.root(), dict(options.parameters or ())
    notebook = scenarios.find_notebook(root, options.notebook)
    watch_notebook(root, notebook, options.scenario, given, options.port)
    return 0


def new(options: argparse.Namespace) -> int:
    """Make a new notebook that builds at once, to be filled."""
    from growthgap.build.notebook.new import create

    path = create(project.root() / "notebooks", options.name, options.title)
    print(f"{os.path.relpath(path)} is there: open it with make lab, build it with growthgap build {path.stem[:2]}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Check raw files, maps, scenarios, and the notebooks' parameters, texts and translations; list every fault."""
    from growthgap.build.scenarios import check
    from growthgap.build.translation import faults as translations

    faults, unchecked = check.check(project.root())
    faults += translations.faults(project.root())
    unchecked += [*translations.stale(project.root()), *translations.untranslated(project.root())]  # work that is left
    well = ["data/raw, data/issued, data/maps, scenarios, grids, parameters, texts and translations are well"]
    print("\n".join([*(faults or well), *unchecked, *translations.shares(project.root())]))
    return int(bool(faults))


def words(options: argparse.Namespace) -> int:
    """Bring the catalogue of translations up to date with the texts; list what is new, changed and gone."""
    from growthgap.build.translation.renew import renew

    print("\n".join(renew(project.root())))
    return 0


def issue(options: argparse.Namespace) -> int:
    """Put the forecasts of a report into data/issued, where they stand for good and wait for their outcome."""
    from growthgap.build.editions.issue import issue as put

    # The one clock of the project: when something was issued is a fact of its own, and goes into no report.
    print("\n".join(put(project.root(), date.today(), options.as_of, options.area)))
    return 0


def explain(options: argparse.Namespace) -> int:
    """Lead from a reported number back to its sources."""
    from growthgap.build.scenarios import former
    from growthgap.pages import provenance

    root = project.root()
    print("\n".join(provenance.explain(root, former.present(root, options.report), options.key)))
    return 0


def diff(options: argparse.Namespace) -> int:
    """Say which values differ between two builds, and whether data, parameters or code changed under them."""
    from growthgap.pages import provenance

    if options.news:
        from growthgap.build.editions import split

        print("\n".join(split.lines(project.root(), options.old, options.new, options.cell_timeout)))
        return 0
    print("\n".join(provenance.report_lines(provenance.compare(options.old, options.new))))
    return 0
