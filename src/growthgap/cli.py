"""The command `growthgap`: one function a subcommand; what costs time to import is imported where it is used."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

from growthgap import command, project
from growthgap.arguments import Parser, check_text, count, day, folder, name, port
from growthgap.build import out_of_date
from growthgap.errors import GrowthGapError


def build(options: argparse.Namespace) -> int:
    """Bring reports up to date: all, or those of the named notebooks, one scenario, one date; or those of a grid."""
    from growthgap.build.progress import Progress, counted

    if options.grid and (options.names or options.scenario or options.as_of or options.area):
        raise GrowthGapError("--grid takes no names, --scenario, --area or --as-of: its file says what is built.")
    if options.grid and options.news:
        raise GrowthGapError("--news is of the project's reports; a grid has its table, reports/values/grid.parquet.")
    if options.area and options.scenario:
        raise GrowthGapError("--area takes no --scenario: the scenarios of the project are about its own area.")
    if not options.grid and any(vars(options)[name] for name in ("scheduler", "tls_ca", "tls_cert", "tls_key")):
        raise GrowthGapError("--scheduler and --tls-... go with --grid; other reports are built on this machine.")
    root = project.root()
    folder = project.grid_folder(root, options.grid) if options.grid else root / "reports"
    asked = f"{options.names} {options.scenario} {options.area} {options.as_of} {options.grid}"
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

    planned = scenarios.all_reports(memory.root, options.as_of, options.area)
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


def parser(first: str = "") -> argparse.ArgumentParser:
    """The command line: a subcommand for each function above, and where the first word is `data`, all of its own."""
    top = Parser(prog="growthgap", description="Reproducible reports that test a province's growth targets.")
    commands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    def added(function, **settings) -> argparse.ArgumentParser:
        made = commands.add_parser(function.__name__, help=function.__doc__, description=function.__doc__, **settings)
        made.set_defaults(function=function, parser=made)
        return made

    figures = commands.add_parser("data", help="Add, import, refresh or export published figures.")
    if first == "data":
        from growthgap.data.entry import cli

        cli.register(figures)

    made = added(build)
    made.add_argument("names", nargs="*", metavar="NAME", help="notebook (04 or its full name) or report")
    made.add_argument("--scenario", type=name, help="only reports of this scenario")
    made.add_argument("--area", type=name, metavar="CODE", help="every notebook about another area, e.g. VN-13")
    made.add_argument("--as-of", type=day, metavar="DATE", help="as published by this day, YYYY-MM-DD")
    made.add_argument("--jobs", type=count, metavar="N", help="notebooks run at a time (default: one a core)")
    made.add_argument("--grid", type=name, metavar="FILE", help="all reports of a grid: a file or its name")
    made.add_argument("--news", action="store_true", help="say what moved in the reports' headlines and values")
    made.add_argument(
        "--scheduler", type=name, metavar="ADDRESS", help="make a grid's reports on a Dask cluster: tcp://host:8786"
    )
    for kind, what in (("ca", "certificate authority"), ("cert", "certificate"), ("key", "private key")):
        made.add_argument(f"--tls-{kind}", metavar="FILE", help=f"{what} for a scheduler at tls://host:8786")
    _add_limits(made)

    made = added(render, add_help=False)
    made.add_argument("notebook", nargs="?", metavar="NOTEBOOK", help="number, name or path of a notebook")
    made.add_argument("-p", dest="parameters", nargs=2, action="append", metavar=("NAME", "VALUE"), help="a parameter")
    made.add_argument("-f", dest="scenario", type=name, metavar="SCENARIO", help="name of a scenario, or a YAML file")
    made.add_argument("--language", metavar="LANGUAGE", help="also its edition in this language: vi")
    made.add_argument("-o", dest="output", type=folder, metavar="DIR", help="folder (default: reports/renders)")
    made.add_argument("-h", "--help", action="store_true", help="show this and the notebook's parameters")
    _add_limits(made)

    made = added(watch)
    made.add_argument("notebook", metavar="NOTEBOOK", help="number, name or path of a notebook")
    made.add_argument("-p", dest="parameters", nargs=2, action="append", metavar=("NAME", "VALUE"), help="a parameter")
    made.add_argument(
        "-f", dest="scenario", type=name, metavar="SCENARIO", default="official-2026", help="name of a scenario"
    )
    made.add_argument("--port", type=port, default=0, metavar="N", help="port on this machine (default: any free one)")

    made = added(new)
    made.add_argument("name", metavar="NAME", help="two digits and words, e.g. 11_exports")
    made.add_argument("--title", default="", metavar="TEXT", help="the question it answers (default: the name's words)")

    added(check)
    added(words)
    made = added(issue)
    made.add_argument("--as-of", type=day, metavar="DATE", help="those of the reports as of this day, YYYY-MM-DD")
    made.add_argument("--area", type=name, metavar="CODE", help="those of the reports about another area, e.g. VN-13")
    made = added(explain)
    made.add_argument("report", metavar="REPORT", help="e.g. 01_growth_trajectory--official-2026, or its page")
    made.add_argument("key", metavar="KEY", help="a number's key, as its footnote tells it")
    made = added(diff)
    made.add_argument("old", type=Path, metavar="OLD", help="folder of values files (reports/values), or one file")
    made.add_argument("new", type=Path, metavar="NEW", help="the same of another build")
    made.add_argument("--news", action="store_true", help="split changes of a report, OLD as of a day, into causes")
    _add_limits(made)
    return top


def _add_limits(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--cell-timeout", type=count, default=600, metavar="S", help="seconds that a cell may take (default: 600)"
    )
    made.add_argument("--timeout", type=count, metavar="S", help="seconds that all of it may take (default: no limit)")
    made.add_argument("--memory", type=count, metavar="MB", help="memory that a notebook may take (default: no limit)")


def main(argv: list[str] | None = None) -> int:
    """Run a command; its exit code."""
    given = sys.argv[1:] if argv is None else argv

    def asked() -> int:
        check_text(given)
        options = parser(*given[:1]).parse_args(given)
        limits = vars(options)
        if limits.get("memory"):
            os.environ[project.MEMORY] = str(limits["memory"])
        with command.within(limits.get("timeout")):
            return options.function(options)

    return command.run(asked)


if __name__ == "__main__":
    sys.exit(main())
