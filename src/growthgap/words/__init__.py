"""The words that reports and pages add by themselves, by language: `en.json` and `vi.json`, the same keys in both."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from growthgap.errors import GrowthGapError

LANGUAGES = {"en": "en.json", "vi": "vi.json"}  # by their names, so that a build sees that it depends on the files


def rows(file: str) -> list[dict[str, str]]:
    """The lines of a list of words, by heading."""
    return list(csv.DictReader(files(__name__).joinpath(file).read_text(encoding="utf-8").splitlines()))


@cache
def words(where: str, language: str) -> Mapping[str, str]:
    """Words by key, some with {fields} to fill in; where: "numbers", "report", "sliders" or "pages".

    Raises GrowthGapError for an unknown language.
    """
    if language not in LANGUAGES:
        raise GrowthGapError(f"{language!r} is no language of the reports; allowed are {' and '.join(LANGUAGES)}")
    return json.loads(files(__name__).joinpath(LANGUAGES[language]).read_text(encoding="utf-8"))[where]
