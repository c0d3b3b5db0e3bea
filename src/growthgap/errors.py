"""The one kind of error that growthgap shows to a user: a sentence, not a traceback."""

from __future__ import annotations

import difflib
import traceback
from collections.abc import Iterable


class GrowthGapError(ValueError):
    """Something a user can mend: the message says where, what was found and what is allowed."""

    def _render_traceback_(self) -> list[str]:
        """What JupyterLab shows of it: the sentence, and the line of the cell, without the insides of the library."""
        steps = traceback.extract_tb(self.__traceback__)
        lines = [step.line for step in steps if "ipykernel" in step.filename and step.line]
        return [str(self), *(f"in: {line}" for line in lines if "run_cell_magic" not in line)]


def nearest(name: str, known: Iterable[str]) -> str:
    """End of a sentence about an unknown name: the nearest known one, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(known)}." if known else "none are known."
