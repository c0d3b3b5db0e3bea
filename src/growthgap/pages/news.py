"""The change of each value between two reports as a sum of parts, told in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from growthgap.pages import provenance
from growthgap.quantity import change_in
from growthgap.reporting import numbers

PARTS = ("code", "revised figures", "new figures", "targets", "parameters")


def parts(states: Sequence[Mapping[str, Any]], key: str) -> dict[str, float] | None:
    """What each of PARTS adds to a value, in its unit: they add up to last less first. None where a state has no such
    number, or in another unit.

    Parameters: states, values files: before all parts and after each.
    """
    records = [state["values"].get(key) or {} for state in states]
    if any(record.get("value") is None for record in records) or len({record["unit"] for record in records}) > 1:
        return None
    return {
        part: after["value"] - before["value"] for part, (before, after) in zip(PARTS, pairwise(records), strict=True)
    }


def lines(states: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Each value that differs between the first and the last state, with the parts of its change, as Markdown."""
    first, last = (state["values"] for state in (states[0], states[-1]))
    names = [state["build"]["report"] for state in (states[0], states[-1])]
    yield f"## {provenance.told(f'{names[0]} -> {names[1]}')}"
    changed = [key for key in first if key in last and provenance.printed(first[key]) != provenance.printed(last[key])]
    if not changed:
        yield "Values are the same."
    for key in changed:
        before, after = (provenance.told(provenance.printed(values[key])) for values in (first, last))
        yield f"- `{key}`: {before} -> {after}{_told(parts(states, key), first[key])}"
    if changed and states[0]["build"].get("data") != states[1]["build"].get("data"):
        yield "Raw files have changed since the first report was built: their corrections count as code."


def _told(found: Mapping[str, float] | None, record: Mapping[str, Any]) -> str:
    """Parts that are more than nothing, at one decimal more than the value has; of whole numbers as they are."""
    unit, times = change_in(record["unit"])
    digits = record["digits"] + bool(record["digits"] or unit != record["unit"])
    moved = {part: times * value for part, value in (found or {}).items() if numbers.rounded(times * value, digits)}
    texts = (f"{part} {numbers.quantity(value, unit, digits, sign=True)}" for part, value in moved.items())
    return f": {', '.join(texts)}" if moved else ""
