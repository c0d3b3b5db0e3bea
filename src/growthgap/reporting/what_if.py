"""What a page needs so that a reader can move the assumptions of an answer: where each begins, how far it goes, and
the table of draws (see `growthgap.economics.answer.what_if`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from growthgap.data import codes
from growthgap.reporting import numbers
from growthgap.words import words

# Of each assumption: its unit, how far it goes at least (amounts: as multiples of where it begins), its step.
_RANGES = {
    "target": ("PCT", (1.0, 20.0), 0.1),
    "planned": ("VND_TH_BN", (0.5, 1.6), 1.0),
    "prices": ("PCT", (0.0, 10.0), 0.1),
    "icor": ("RATIO", (2.0, 8.0), 0.01),
}
_AMOUNT = "VND_TH_BN"
_OUTCOMES = {"required": _AMOUNT, "gap": _AMOUNT, "bought": "PCT", "chance": "PROB"}


def stored(found: Any) -> dict[str, Any]:
    """The numbers of a `WhatIf` as a values file keeps them; empty where the answer is missing."""
    quantities = {name: getattr(found, name) for name in (*_RANGES, "output")}
    if not all(one.known for one in quantities.values()):
        return {}
    begins = {name: numbers.stored(one.value) for name, one in quantities.items()}
    return {**begins, "bring": [float(f"{one:.6g}") for one in found.bring]}


def told(kept: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a page shows and its script computes with: labels and units in a language, ranges, and the numbers;
    marks: what stands for the comma and the point of a number in English."""
    named = words("what_if", language)
    assumptions = [_assumption(name, kept[name], named, language) for name in _RANGES]
    outcomes = [{"name": name, "label": named[name], **_unit(unit, language)} for name, unit in _OUTCOMES.items()]
    return {
        **{key: named[key] for key in ("title", "lead", "note", "back")},
        **{key: words("numbers", language)[key] for key in ("to", "under", "over")},
        "marks": {mark: numbers.retold(f"1{mark}000", language)[1] for mark in ",."},
        "assumptions": assumptions,
        "outcomes": outcomes,
        "numbers": dict(kept),
    }


def _assumption(name: str, value: float, named: Mapping[str, str], language: str) -> dict[str, Any]:
    unit, (least, most), step = _RANGES[name]
    shown = value / 1000 if unit == _AMOUNT else value
    if unit == _AMOUNT:
        least, most = float(numbers.rounded(least * shown, 0)), float(numbers.rounded(most * shown, 0))
    ends = {"least": min(least, shown), "most": max(most, shown), "begin": shown, "step": step}
    return {"name": name, "label": named[name], **_unit(unit, language), **ends}


def _unit(code: str, language: str) -> dict[str, Any]:
    digits = 0 if code == _AMOUNT else codes.unit(code).digits  # amounts are known to some per cent
    return {"behind": numbers.suffix(code, language), "digits": digits}
