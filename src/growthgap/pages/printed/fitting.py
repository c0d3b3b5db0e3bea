"""Which charts and tables of a printed report float, and how loosely it is set: no hole, no last page all but empty."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from growthgap.pages.printed.typesetter import Fit, Marks, Typesetter

TOP, HEIGHT, MIDDLE = 56.7, 734.0, 297.6  # of the text and the middle of a page, pt; report.typ knows them
CLEARANCE = 17.0  # pt below what floats at the top of a page
NEAR = 60.0  # pt below the top of the text within which a heading stands that came along
LEAST = 0.36  # of the text's height that the last page holds
LOOSE = (1.0, 0.85, 1.1, 1.16)  # times the usual space between paragraphs and, above one, lines
HOLE, STEP, FARTHEST = 130.0, 20.0, 60.0  # pt: left at the foot of a page, and by how much more a float keeps apart
PASSES = 8


def fit(report: Typesetter) -> Fit:
    """Make a report fit its pages, and say how.

    What stays whole and begins a page in the flow of the text has left the page before short: it floats, which lets the
    text after it fill that page. Space between paragraphs and lines, a little more or less, fills a last page or saves
    it. What would float on the first page stands in the text, as nothing comes before the title.
    """
    tried = [Fit()]
    for loose in LOOSE:
        found, full = _without_holes(report, replace(tried[-1], loose=loose))
        if full >= LEAST:
            return found
        tried.append(found)
    report.fit(tried[1])
    return tried[1]


def _without_holes(report: Typesetter, found: Fit) -> tuple[Fit, float]:
    """How a report fits at one looseness, beginning with what floats already, and how much of its last page is full."""
    grounded: set[int] = set()
    for passed in range(PASSES):
        report.fit(found)
        marks = report.marks()
        grounded |= {one["n"] for one in marks.wholes if one["page"] == 1} & found.floating
        moved = _moved(marks.wholes, found.floating, marks.begun)
        floating = (found.floating | moved) - grounded
        better = replace(found, floating=floating, apart=found.apart if moved else _apart(marks, found))
        if better == found or passed == PASSES - 1:
            break
        found = better
    full = (marks.end["y"] - TOP) / HEIGHT if marks.end["x"] < MIDDLE else 1.0
    return found, 1.0 if marks.end["page"] == 1 else full


def _moved(wholes: Collection[Mapping[str, Any]], floating: frozenset[int], begun: Iterable[int] = ()) -> set[int]:
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


def _apart(marks: Marks, found: Fit) -> Mapping[int, float]:
    """How far apart each keeps, a step farther for one that has taken the text after it along to the next page.

    It would fit the page, but for its footnotes: Typst then ends the page with the text before it. What is a little
    larger does not fit, and waits while the text goes on. One for which that is in vain keeps no farther apart.
    """
    apart = dict(found.apart)
    for n, before in marks.before.items():
        left = TOP + HEIGHT - before["y"] if marks.after[n]["page"] > before["page"] else 0.0
        tried = apart.get(n)
        if left > HOLE and tried != 0.0:
            farther = (tried or 0.0) + STEP
            apart[n] = farther if farther <= FARTHEST else 0.0
    return apart
