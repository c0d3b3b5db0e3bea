"""What became of cases, counted by kind; a test records it, and `conftest.py` prints the table of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from growthgap.errors import GrowthGapError

NAMED, EQUAL, WRONG, TRACEBACK = "named with place", "round trip equal", "accepted wrongly", "traceback"
ALL = (NAMED, EQUAL, WRONG, TRACEBACK)
LONGEST = 300  # letters of a sentence


class Outcomes:
    """Outcomes of cases by kind; `bad` has an example of each kind and outcome that must not be."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {}
        self.bad: dict[str, str] = {}

    def add(self, kind: str, outcome: str, told: Any = "") -> None:
        self.counts.setdefault(kind, Counter())[outcome] += 1
        if outcome in (WRONG, TRACEBACK):
            self.bad.setdefault(f"{kind}: {outcome}", str(told)[:300])

    def judge(self, kind: str, read: Callable[[], Any], right: Callable[[Any], bool], place: str, case: Any) -> None:
        """Read one case: refused in a short sentence that has its `place`, or taken and `right`."""
        try:
            taken = read()
        except GrowthGapError as error:
            said = str(error)
            well = place in said and len(said) <= LONGEST and said.isprintable()
            self.add(kind, NAMED if well else WRONG, f"{case!r}: {len(said)} letters: {said}")
        except Exception as error:
            self.add(kind, TRACEBACK, f"{case!r}: {type(error).__name__}: {error}")
        else:
            self.add(kind, EQUAL if right(taken) else WRONG, f"{case!r} taken as {taken!r}")

    def told(self) -> Mapping[str, Mapping[str, int]]:
        """The counts as what a test can record."""
        return {kind: dict(counts) for kind, counts in self.counts.items()}


def table(told: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The table of outcomes by kind, and its sums."""
    sums = Counter()
    for counts in told.values():
        sums.update(counts)
    rows = [("kind", *ALL)]
    rows += [(kind, *(str(counts.get(one, 0)) for one in ALL)) for kind, counts in sorted(told.items())]
    rows += [("all", *(str(sums[one]) for one in ALL))]
    wide = max(len(row[0]) for row in rows)
    return [row[0].ljust(wide) + "".join(cell.rjust(19) for cell in row[1:]) for row in rows]
