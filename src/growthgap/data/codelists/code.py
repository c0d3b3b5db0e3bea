"""One entry of a code list, and how a list is read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from typing import Any

from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class Code:
    """One entry of a code list, named in both languages."""

    code: str
    en: str
    vi: str

    def name(self, language: str = "en") -> str:
        return self.vi if language == "vi" else self.en


def rows(file: str, package: str = "growthgap.data.codelists") -> list[dict[str, str]]:
    """The lines of a list that lies in a package, by heading."""
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def look_up(code: str, codes: dict, kind: str) -> Any:
    """The entry of a code; GrowthGapError with the nearest known code otherwise."""
    if code not in codes:
        near = get_close_matches(code, codes, n=1)
        hint = f"; the nearest is {near[0]}" if near else ""
        raise GrowthGapError(f"{code!r} is no known {kind}{hint}")
    return codes[code]
