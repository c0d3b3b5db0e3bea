"""The one kind of error that growthgap shows to a user: a sentence, not a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterable


class GrowthGapError(ValueError):
    """Something a user can mend: the message says where, what was found and what is allowed."""

    def _render_traceback_(self) -> list[str]:
        """What JupyterLab shows of it: the sentence, and the line of the cell, without the insides of the library."""
        import traceback  # not at the top: no command that goes well has a use for it

        steps = traceback.extract_tb(self.__traceback__)
        lines = [step.line for step in steps if "ipykernel" in step.filename and step.line]
        return [str(self), *(f"in: {line}" for line in lines if "run_cell_magic" not in line)]


LONGEST_LIST = 160  # letters of known names in a sentence
_LONGEST_WORD = 80  # letters of what is shown as it was given


def nearest(name: str, known: Iterable[str]) -> str:
    """End of a sentence about an unknown name: the nearest known one, or the first of all of them."""
    import difflib  # not at the top, as above

    known = list(known)
    close = difflib.get_close_matches(name[:80], known, n=1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    told = [one for i, one in enumerate(known) if len(", ".join(known[: i + 1])) <= LONGEST_LIST]
    more = f" and {len(known) - len(told)} more" if len(told) < len(known) else ""
    return f"known are {', '.join(told)}{more}." if known else "none are known."


def quoted(name: object) -> str:
    """A name that somebody gave, between quotation marks: cut where it is long, and what is not seen written out."""
    text = str(name)
    return f'"{(text if text.isprintable() else repr(text)[1:-1])[:_LONGEST_WORD]}"'


def shortened(text: str) -> str:
    """A sentence in which what was given does not fill the screen: words that no one reads are cut in the middle."""
    half = _LONGEST_WORD // 2
    return re.sub(rf"[^\s,;]{{{_LONGEST_WORD + 1},}}", lambda word: f"{word[0][:half]}…{word[0][-half:]}", text)
