"""The titles of a notebook's charts: their templates, and what they say of made-up numbers."""

import ast

import nbformat

from growthgap import project
from growthgap.quantity import Quantity, phrase
from growthgap.reporting.text import say
from growthgap.reporting.text.said import Said
from growthgap.reporting.values import of_quantity

UNKNOWN = phrase("targets.none_of_period")


def templates(notebook):
    """Templates of the titles of all charts of a notebook, in order."""
    cells = nbformat.read(project.root() / "notebooks" / f"{notebook}.ipynb", 4).cells
    sources = [cell.source for cell in cells if cell.cell_type == "code" and not cell.source.startswith("%%")]
    calls = (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    figures = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "figure")
    return [" ".join(ast.literal_eval(k.value).split()) for call in figures for k in call.keywords if k.arg == "title"]


def title(notebook, number, language="en", **given):
    """What the title of a chart, counted from 0, says: a number is (value, unit[, low, high]); None is not known."""
    return say.line(templates(notebook)[number], {name: _said(name, one) for name, one in given.items()}, language)


def told(template, **given):
    """What a template says, with as many decimals as the units of its numbers have, and plain blanks."""
    said = {name: _said(name, one, unit_digits=True) for name, one in given.items()}
    return say.line(template, said).replace("\u00a0", " ")


def _said(name, one, unit_digits=False):
    if isinstance(one, tuple):
        value, unit, *ends = one
        digits = None if unit_digits else 0 if unit == "COUNT" else 1
        made = {"missing": UNKNOWN, "basis": UNKNOWN, "digits": digits, "made_by": "growthgap.made_up"}
        return Said(of_quantity(name, Quantity(value, unit, *ends, **made)))
    return one
