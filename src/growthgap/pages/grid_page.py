"""What a grid is read by: one tidy table of all values of all its reports, and a page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from growthgap import project
from growthgap.errors import GrowthGapError
from growthgap.pages.html import filled
from growthgap.project import Outputs

if TYPE_CHECKING:
    from growthgap.build.scenarios.grids import Grid
    from growthgap.build.scenarios.scenarios import Report

_HEAD = ("grid", "report", "notebook", "scenario")
_TOLD = ("value", "low", "high", "unit", "price_base", "digits", "text", "missing", "basis")


def place(root: Path, name: str) -> Outputs:
    """Where the reports of a grid lie."""
    return Outputs(project.grid_folder(root, name))


def own_table(out: Outputs) -> Path:
    """The table of one grid's values."""
    return out.folder / "values.parquet"


def write(grid: Grid, out: Outputs, reasons: Mapping[str, str] | None = None) -> None:
    """Write table and page of a grid from the reports that are there; reasons: why others are not."""
    there = [report for report in grid.reports if out.path("values", report.name).exists()]
    project.write(own_table(out), values_table(grid, there, out).to_parquet())
    project.write(out.index, page(grid, out, reasons or {}))


def write_common(root: Path) -> None:
    """Write the table of all grids from the tables of each."""
    tables = [_read(path) for path in sorted((root / "reports" / "grids").glob("*/values.parquet"))]
    project.write(project.grid_table(root), pd.concat(tables, ignore_index=True).to_parquet())


def _read(path: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError, KeyError) as error:  # what pyarrow finds wrong is one of them
        grid = path.parent.name
        raise GrowthGapError(f"{path} cannot be read ({type(error).__name__}): build --grid {grid} again.") from None


def values_table(grid: Grid, reports: list[Report], out: Outputs) -> pd.DataFrame:
    """One row for each value of each report.

    Columns: grid, report, notebook, scenario, each parameter that a notebook of the grid declares (empty where another
    does not), key, value, low, high, unit, price_base, digits, text, note.
    """
    names = list(dict.fromkeys(name for report in reports for name in report.parameters if name not in _HEAD))
    rows = [row for report in reports for row in _rows(grid, report, names, out.path("values", report.name))]
    table = pd.DataFrame(rows, columns=[*_HEAD, *names, "key", *_TOLD])
    for name in names:  # a list, and text among numbers, have no place in a column of numbers
        if table[name].map(type).isin([list, str]).any():
            table[name] = table[name].map(_as_text, na_action="ignore")
    return table


def _rows(grid: Grid, report: Report, names: list[str], path: Path) -> Iterator[tuple]:
    head = (grid.name, report.name, report.notebook.stem, report.scenario)
    given = tuple(report.parameters.get(name) for name in names)
    for key, record in json.loads(path.read_bytes())["values"].items():
        yield (*head, *given, key, *(record.get(name) for name in _TOLD))


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def page(grid: Grid, out: Outputs, reasons: Mapping[str, str]) -> str:
    """The page that lists the reports of a grid; reasons: why some of them are not there."""
    notebooks: dict[str, list[dict[str, Any]]] = {}
    for report in grid.reports:
        notebooks.setdefault(report.notebook.stem, []).append(_line(report, grid, out, reasons.get(report.name, "")))
    varied = {
        stem: [name for name in grid.varied if any(name in line["report"].parameters for line in lines)]
        for stem, lines in notebooks.items()
    }
    lines = [line for of_one in notebooks.values() for line in of_one]
    there, failed = sum(bool(line["html_link"]) for line in lines), [line for line in lines if line["reason"]]
    told = {"grid": grid, "notebooks": notebooks, "varied": varied, "there": there, "failed": failed}
    return filled("grid.html", "en", **told, other=())


def _line(report: Report, grid: Grid, out: Outputs, reason: str) -> dict[str, Any]:
    links: dict[str, Any] = {
        f"{kind}_link": out.link(kind, report.name) if out.path(kind, report.name).exists() else ""
        for kind in ("html", "pdf", "values")
    }
    others = {one: out.path(project.in_("html", one), report.name) for one in report.languages[1:]}
    links["editions"] = {
        one: out.link(project.in_("html", one), report.name) for one, path in others.items() if path.exists()
    }
    given = {name: f"{value:.12g}" if isinstance(value, float) else value for name, value in report.parameters.items()}
    return {"report": report, "given": given, "reason": reason, **links}
