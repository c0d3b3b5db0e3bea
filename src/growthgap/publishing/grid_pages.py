"""What a grid is read by: one tidy table of all values of all its reports, and a page that lists them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from growthgap.publishing import outputs
from growthgap.publishing.grids import Grid
from growthgap.publishing.html import POLICY, template
from growthgap.publishing.labels import labels
from growthgap.publishing.outputs import Outputs
from growthgap.publishing.scenarios import Report

_TOLD = ("value", "low", "high", "unit", "price_base", "digits", "text", "note")


def place(root: Path, name: str) -> Outputs:
    """Where the reports of a grid lie."""
    return Outputs(root / "reports" / "grids" / name)


def own_table(out: Outputs) -> Path:
    """The table of one grid's values."""
    return out.folder / "values.parquet"


def common_table(root: Path) -> Path:
    """The table of the values of all grids."""
    return root / "reports" / "values" / "grid.parquet"


def write(grid: Grid, out: Outputs, reasons: Mapping[str, str] | None = None) -> None:
    """Write table and page of a grid from the reports that are there; reasons: why others are not."""
    there = [report for report in grid.reports if out.path("values", report.name).exists()]
    outputs.write(own_table(out), values_table(grid, there, out).to_parquet())
    outputs.write(out.index, _page(grid, out, reasons or {}))


def write_common(root: Path) -> None:
    """Write the table of all grids from the tables of each."""
    tables = [pd.read_parquet(path) for path in sorted((root / "reports" / "grids").glob("*/values.parquet"))]
    outputs.write(common_table(root), pd.concat(tables, ignore_index=True).to_parquet())


def values_table(grid: Grid, reports: list[Report], out: Outputs) -> pd.DataFrame:
    """One row for each value of each report.

    Columns: grid, report, notebook, scenario, a column for each parameter that the grid varies (empty where a notebook
    does not declare it), key, value, low, high, unit, price_base, digits, text, note.
    """
    rows = [row for report in reports for row in _rows(grid, report, out.path("values", report.name))]
    columns = ["grid", "report", "notebook", "scenario", *grid.varied, "key", *_TOLD]
    table = pd.DataFrame(rows, columns=columns)
    for name in grid.varied:  # a list, or text among numbers, has no place in a column of a table
        if table[name].map(type).isin([list, str]).any():
            table[name] = table[name].map(lambda value: value if isinstance(value, str) else json.dumps(value))
    return table


def _rows(grid: Grid, report: Report, path: Path) -> Iterator[tuple]:
    head = (grid.name, report.name, report.notebook.stem, report.scenario)
    given = tuple(report.parameters.get(name) for name in grid.varied)
    for key, record in json.loads(path.read_bytes())["values"].items():
        yield (*head, *given, key, *(record.get(name) for name in _TOLD))


def _page(grid: Grid, out: Outputs, reasons: Mapping[str, str]) -> str:
    notebooks: dict[str, list[dict[str, Any]]] = {}
    for report in grid.reports:
        notebooks.setdefault(report.notebook.stem, []).append(_line(report, grid, out, reasons.get(report.name, "")))
    varied = {
        stem: [name for name in grid.varied if any(name in line["report"].parameters for line in lines)]
        for stem, lines in notebooks.items()
    }
    page = template("grid.html").render(
        grid=grid,
        notebooks=notebooks,
        varied=varied,
        words=labels("en"),
        policy=POLICY,
        there=sum(bool(line["html_link"]) for lines in notebooks.values() for line in lines),
        failed=[line for lines in notebooks.values() for line in lines if line["reason"]],
    )
    return page + "\n"


def _line(report: Report, grid: Grid, out: Outputs, reason: str) -> dict[str, Any]:
    links = {
        f"{kind}_link": out.link(kind, report.name) if out.path(kind, report.name).exists() else ""
        for kind in ("html", "pdf", "values")
    }
    given = {name: f"{value:.12g}" if isinstance(value, float) else value for name, value in report.parameters.items()}
    return {"report": report, "given": given, "reason": reason, **links}
