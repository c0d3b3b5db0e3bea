"""The one kind of error that growthgap shows to a user: a sentence, not a traceback."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class GrowthGapError(ValueError):
    """Something a user can mend: the message says where, what was found and what is allowed."""


def nearest(name: str, known: Iterable[str]) -> str:
    """End of a sentence about an unknown name: the nearest known one, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(known)}." if known else "none are known."
