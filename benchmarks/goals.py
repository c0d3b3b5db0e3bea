"""Whether what was measured is as good as was asked; a goal that is missed is said."""

from __future__ import annotations


def verdict(found: float, goal: float, more_is_better: bool = False) -> str:
    """One word for a cell of a table."""
    reached = found >= goal if more_is_better else found <= goal
    return "reached" if reached else "**missed**"


def row(what: str, found: float, unit: str, goal: float | None = None, more_is_better: bool = False) -> str:
    """A row of a table: what, found, goal."""
    sign = ">=" if more_is_better else "<="
    asked = "" if goal is None else f"{sign} {goal:g}, {verdict(found, goal, more_is_better)}"
    return f"| {what} | {found:.2f} {unit} | {asked} |"


def page(title: str, rows: list[str], about: list[str], made_by: str) -> str:
    """A table of such rows as a page in Markdown, with the machine below it and how it was made."""
    head = [f"# {title}", "", "| what | found | goal |", "|---|---|---|"]
    return "\n".join([*head, *rows, "", *(f"- {line}" for line in about), "", made_by]) + "\n"
