"""Titles of a notebook's charts, filled with made-up numbers."""

import ast
from dataclasses import replace

import nbformat

from growthgap import project
from growthgap.quantity import Quantity, parameter, phrase
from growthgap.reporting import values
from growthgap.reporting.text import say
from growthgap.reporting.text.said import Said


def titles(notebook):
    """The titles of a notebook's charts as they are written, in order."""
    cells = nbformat.read(project.root() / "notebooks" / f"{notebook}.ipynb", 4).cells
    code = [cell.source for cell in cells if cell.cell_type == "code" and not cell.source.startswith("%%")]
    calls = [node for source in code for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    shown = [call for call in calls if ast.unparse(call.func) == "report.figure"]
    return [ast.literal_eval(next(one.value for one in call.keywords if one.arg == "title")) for call in shown]


def told(template, **given):
    """A title with names and numbers: a pair of number and unit, None for what is missing, else as it is."""
    said = {name: _said(name, one) if isinstance(one, tuple) or one is None else one for name, one in given.items()}
    return say.line(" ".join(template.split()), said).replace("\u00a0", " ")


def _said(name, one):
    value, unit = one or (None, "PCT")
    missing = phrase("investment.no_plan", year=2026)
    made = Quantity(value, unit, basis=parameter(name), missing=missing)
    return Said(values.of_quantity(name, replace(made, made_by="made up")))
