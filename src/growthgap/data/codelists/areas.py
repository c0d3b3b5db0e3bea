"""Areas, what they were merged from, and the events that struck them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from growthgap.data.codelists.code import Code, look_up, rows


@dataclass(frozen=True)
class Area(Code):
    """A country or province; `predecessors` are the areas it was merged from on `boundary_from`."""

    kind: str
    predecessors: tuple[str, ...] = ()
    boundary_from: date | None = None

    @property
    def parts(self) -> list[Area]:
        """The areas it was merged from, the one that gave its name first."""
        return [area(code) for code in self.predecessors]

    @property
    def former(self) -> Area | None:
        """The area that had its name before the merger; None without one."""
        return self.parts[0] if self.parts else None

    def on(self, day: date | None) -> Area:
        """The area that has this name on a day: before a merger the one that gave it; today's without a day."""
        merged_later = day is not None and self.boundary_from is not None and day < self.boundary_from
        return self.former or self if merged_later else self


@dataclass(frozen=True)
class Event(Code):
    """What charts along time mark: the day as far as it matters (2020, 2024-09), and the areas that it struck.

    areas: none where it struck everywhere; MERGED for all that were merged from others; `sources` are keys of the
    publications behind it (data/raw/sources.csv).
    """

    day: str
    areas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def struck(self, place: Area) -> bool:
        """Whether an area, or one that it was merged from, was struck."""
        own = {place.code, *place.predecessors, *(("MERGED",) if place.predecessors else ())}
        return not self.areas or bool(own & set(self.areas))


@cache
def areas() -> dict[str, Area]:
    """All areas by code."""
    found = {}
    for row in rows("areas.csv"):
        parts, day = row.pop("predecessors").split(), row.pop("boundary_from")
        found[row["code"]] = Area(
            **row, predecessors=tuple(parts), boundary_from=date.fromisoformat(day) if day else None
        )
    return found


@cache
def events() -> dict[str, Event]:
    """All events by code."""
    found = {}
    for row in rows("events.csv"):
        struck, behind = (tuple(row.pop(name).split()) for name in ("areas", "sources"))
        found[row["code"]] = Event(**row, areas=struck, sources=behind)
    return found


def provinces() -> list[Area]:
    """The provinces of today: those that were merged into no other."""
    merged = {part for one in areas().values() for part in one.predecessors}
    return [one for one in areas().values() if one.kind == "province" and one.code not in merged]


def area(code: str) -> Area:
    """The area of a code; GrowthGapError with the nearest known code otherwise."""
    return look_up(code, areas(), "area")


def event(code: str) -> Event:
    """The event of a code; GrowthGapError with the nearest known code otherwise."""
    return look_up(code, events(), "event")
