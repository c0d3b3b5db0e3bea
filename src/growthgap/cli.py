"""The command `growthgap`: its subcommands and what each of them takes; what they do stands in `commands`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from growthgap import command, commands, project
from growthgap.arguments import Parser, check_text, count, day, folder, name, port


def parser(first: str = "") -> argparse.ArgumentParser:
    """The command line: a subcommand for each function of `commands`, and where the first word is `data`, all of its
    own."""
    top = Parser(prog="growthgap", description="Reproducible reports that test a province's growth targets.")
    subcommands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    def added(function, **settings) -> argparse.ArgumentParser:
        made = subcommands.add_parser(
            function.__name__, help=function.__doc__, description=function.__doc__, **settings
        )
        made.set_defaults(function=function, parser=made)
        return made

    figures = subcommands.add_parser("data", help="Add, import, refresh or export published figures.")
    if first == "data":
        from growthgap.data.entry import cli

        cli.register(figures)

    made = added(commands.build)
    made.add_argument("names", nargs="*", metavar="NAME", help="notebook (04 or its full name) or report")
    made.add_argument("--scenario", type=name, help="only reports of this scenario")
    made.add_argument("--area", type=name, metavar="CODE", help="every notebook about another area, e.g. VN-13")
    made.add_argument("--all-areas", action="store_true", help="every notebook about every province of today")
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

    made = added(commands.render, add_help=False)
    made.add_argument("notebook", nargs="?", metavar="NOTEBOOK", help="number, name or path of a notebook")
    made.add_argument("-p", dest="parameters", nargs=2, action="append", metavar=("NAME", "VALUE"), help="a parameter")
    made.add_argument("-f", dest="scenario", type=name, metavar="SCENARIO", help="name of a scenario, or a YAML file")
    made.add_argument("--language", metavar="LANGUAGE", help="also its edition in this language: vi")
    made.add_argument("-o", dest="output", type=folder, metavar="DIR", help="folder (default: reports/renders)")
    made.add_argument("-h", "--help", action="store_true", help="show this and the notebook's parameters")
    _add_limits(made)

    made = added(commands.watch)
    made.add_argument("notebook", metavar="NOTEBOOK", help="number, name or path of a notebook")
    made.add_argument("-p", dest="parameters", nargs=2, action="append", metavar=("NAME", "VALUE"), help="a parameter")
    made.add_argument(
        "-f", dest="scenario", type=name, metavar="SCENARIO", default="official-2026", help="name of a scenario"
    )
    made.add_argument("--port", type=port, default=0, metavar="N", help="port on this machine (default: any free one)")

    made = added(commands.new)
    made.add_argument("name", metavar="NAME", help="two digits and words, e.g. 11_exports")
    made.add_argument("--title", default="", metavar="TEXT", help="the question it answers (default: the name's words)")

    added(commands.check)
    added(commands.words)
    made = added(commands.issue)
    made.add_argument("--as-of", type=day, metavar="DATE", help="those of the reports as of this day, YYYY-MM-DD")
    made.add_argument("--area", type=name, metavar="CODE", help="those of the reports about another area, e.g. VN-13")
    made = added(commands.explain)
    made.add_argument("report", metavar="REPORT", help="e.g. 01_growth_trajectory--official-2026, or its page")
    made.add_argument("key", metavar="KEY", help="a number's key, as its footnote tells it")
    made = added(commands.diff)
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
