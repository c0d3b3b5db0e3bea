"""Whether what was measured is as good as was asked; a goal that is missed is said."""

from __future__ import annotations


def verdict(found: float, goal: float, more_is_better: bool = False) -> str:
    """One word for a cell of a table."""
    reached = found >= goal if more_is_better else found <= goal
    return "reached" if reached else "**missed**"
