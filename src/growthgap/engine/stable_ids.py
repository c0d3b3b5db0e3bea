"""Random identifiers in what a cell shows, replaced by ones that are the same in every run."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

_ATTRIBUTE = re.compile(r"""\b(?:id|data-[\w-]*id)\s*=\s*["']?([^"'\s>]+)""")
# What libraries draw by chance: UUIDs; hexadecimal of eight letters and more (altair, folium, clips and markers of
# matplotlib); five after T_ (pandas' Styler).
_WHOLE = r"(?<![0-9A-Za-z])(?:{})(?![0-9A-Za-z])"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_RANDOM = re.compile(_WHOLE.format(rf"{_UUID}|[0-9a-f]{{8,}}|[mp][0-9a-f]{{10}}|T_[0-9a-f]{{5}}"))
_KEPT = ("T_", "m", "p", "")  # what such a name begins with in every run
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d")  # 20261127 is no chance
_DATE = re.compile(r"(<dc:date>)[^<]*(</dc:date>)")  # matplotlib writes the hour into its SVG


def stable(data: Mapping[str, Any], place: str) -> dict[str, Any]:
    """A bundle of types as a display has it, its random identifiers made of `place` (cell and number of the output).

    Only what stands in an `id` is taken for random, and then replaced wherever the output refers to it, so that a
    checksum in a text stays as it is.
    """
    made = {mime: _text(value, place) if isinstance(value, str) else value for mime, value in data.items()}
    for mime, value in made.items():
        if isinstance(value, Mapping) and "model_id" in value:  # a widget, whose state is not kept
            made[mime] = {**value, "model_id": _like(str(value["model_id"]), f"{place} {mime}")}
    return made


def _text(text: str, place: str) -> str:
    if "id=" not in text:
        return text
    drawn = dict.fromkeys(one for value in _ATTRIBUTE.findall(text) for one in _RANDOM.findall(value))
    drawn = [one for one in drawn if not _DAY.fullmatch(one)]
    names = {one: _like(one, f"{place} {number}") for number, one in enumerate(drawn)}
    text = _DATE.sub(r"\1\2", text)
    if not names:
        return text
    return re.sub(_WHOLE.format("|".join(map(re.escape, names))), lambda found: names[found[0]], text)


def _like(random: str, seed: str) -> str:
    """An identifier of the same shape made of a seed."""
    digits = iter(hashlib.sha256(seed.encode()).hexdigest() * (1 + len(random) // 64))
    kept = next(start for start in _KEPT if random.startswith(start))
    return kept + "".join(next(digits) if letter in "0123456789abcdef" else letter for letter in random[len(kept) :])
