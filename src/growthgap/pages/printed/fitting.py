"""Which charts and tables of a printed report float, and how loosely it is set: no hole, no last page all but empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from growthgap.pages.letters import fonts

TOP, HEIGHT, MIDDLE = 56.7, 734.0, 297.6  # of the text and the middle of a page, pt; report.typ knows them
CLEARANCE = 17.0  # pt below what floats at the top of a page
NEAR = 60.0  # pt below the top of the text within which a heading stands that came along
LEAST = 0.36  # of the text's height that the last page holds
LOOSE = (1.0, 0.85, 1.16)  # times the usual space between paragraphs and, above one, lines
PASSES = 6


def fitted(source: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """The inputs of Typst with what makes a report fit its pages.

    What stays whole and begins a page in the flow of the text has left the page before short: it floats, which lets the
    text after it fill that page. Space between paragraphs and lines, a little more or less, fills a last page or saves
    it.
    """
    floating: frozenset[int] = frozenset()
    tried = []
    for loose in LOOSE:
        given, floating, full = _without_holes(source, inputs, floating, loose)
        if full >= LEAST:
            return given
        tried.append(given)
    return tried[0]


def _without_holes(
    source: str, inputs: Mapping[str, str], floating: frozenset[int], loose: float
) -> tuple[dict[str, str], frozenset[int], float]:
    """The inputs at one looseness, what floats, and how much of the last page is full then."""
    given: dict[str, str] = {}
    end: Mapping[str, Any] = {}
    for _ in range(PASSES):
        given = {**inputs, "fitted": json.dumps({"floating": sorted(floating), "loose": loose})}
        marks = _marks(source, given)
        [end] = marks.ends
        moved = _moved(marks.wholes, floating, marks.begun)
        if not moved:
            break
        floating |= moved
    full = (end["y"] - TOP) / HEIGHT if end["x"] < MIDDLE else 1.0
    return given, floating, 1.0 if end["page"] == 1 else full


def _moved(wholes: Sequence[Mapping[str, Any]], floating: frozenset[int], begun: Iterable[int] = ()) -> set[int]:
    """Those that begin a page after the first, or stand right below what floats at its top; and those that would come
    before one with a lower number, which floats: they wait for it. Pages that an author begins are left to him."""
    tops = dict.fromkeys((1, *begun), -HEIGHT)  # where the flow of the text begins on each page
    moved: set[int] = set()
    latest = (0, 0.0)  # where the last of those before is
    for one in sorted(wholes, key=lambda one: one["n"]):
        place = (one["page"], one["y"])
        if place < latest and one["n"] not in floating:
            moved.add(one["n"])
        latest = max(latest, place)
    for one in sorted(wholes, key=lambda one: (one["page"], one["y"])):
        top = tops.get(one["page"], TOP)
        if one["n"] in floating:
            if one["y"] < top + 1:
                tops[one["page"]] = one["y"] + one["height"] + CLEARANCE
        elif one["y"] < top + NEAR:
            moved.add(one["n"])
    return moved


@dataclass(frozen=True)
class _Marks:
    """Where what stays whole begins and how high it is, where the report ends, and which pages an author begins."""

    wholes: Sequence[Mapping[str, Any]]
    ends: Sequence[Mapping[str, Any]]
    begun: Sequence[int]


def _marks(source: str, inputs: Mapping[str, str]) -> _Marks:
    import typst

    found = typst.query(
        source.encode(),
        "metadata",
        field="value",
        sys_inputs={key: "[]" if key.startswith("attached-") else text for key, text in inputs.items()},
        font_paths=fonts(),
        ignore_system_fonts=True,
    )
    marks = [one for one in json.loads(found) if isinstance(one, dict) and "page" in one]
    ends = {one["ends"]: one["y"] for one in marks if "ends" in one}
    return _Marks(
        [{**one, "height": ends[one["n"]] - one["y"]} for one in marks if "n" in one],
        [one for one in marks if not {"n", "ends", "begins"} & one.keys()],
        [one["page"] for one in marks if "begins" in one],
    )
