"""A scenario as its file has it: parameters, what it stands for, and the languages of its reports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from growthgap.build.scenarios import yaml_text
from growthgap.build.scenarios.find import NAME
from growthgap.errors import GrowthGapError
from growthgap.project import ENGLISH, LONGEST_NAME
from growthgap.words import LANGUAGES


@dataclass(frozen=True)
class Scenario:
    """A named set of parameter values, and the languages of its reports' editions; dates are ISO text.

    published: of values that were taken from what was published, the sources by name.
    """

    name: str
    description: str
    values: Mapping[str, Any]
    languages: tuple[str, ...] = (ENGLISH,)
    published: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def behind(self, names: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Of the values of some names, the sources of those that were taken from what was published."""
        return {name: sources for name, sources in self.published.items() if name in names}


def load(path: Path) -> Scenario:
    """Read a scenario or grid file; one sentence naming file and line when it is missing or malformed."""
    if not NAME.fullmatch(path.name) or "--" in path.name or len(path.stem) > LONGEST_NAME:
        raise GrowthGapError(
            f"{path.name!r}: the name of a scenario has letters, digits, - and _ (no --), at most {LONGEST_NAME}."
        )
    values, description = yaml_text.read(path)
    return Scenario(path.stem, description, values, editions(path.name, values.pop("languages", [ENGLISH])))


def editions(where: str, languages: Any) -> tuple[str, ...]:
    """Languages of editions, English first; GrowthGapError for what is no list of languages of the reports."""
    if not isinstance(languages, list) or not all(one in tuple(LANGUAGES) for one in languages):
        raise GrowthGapError(
            f"{where}: languages is a list of {' and '.join(LANGUAGES)}, e.g. [{', '.join(LANGUAGES)}]."
        )
    return tuple(dict.fromkeys([ENGLISH, *languages]))
