import json
import re
import string
from importlib.resources import files
from pathlib import Path

import pytest

from growthgap.errors import GrowthGapError
from growthgap.words import LANGUAGES, words

SOURCE = Path(__file__).resolve().parents[2] / "src" / "growthgap"
ALL = {name: json.loads((files("growthgap.words") / f"{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_the_same_words_with_the_same_fields():
    shapes = [
        {(where, key): fields(text) for where, told in words.items() for key, text in told.items()}
        for words in ALL.values()
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    def unique(pairs):
        keys = [key for key, _ in pairs]
        assert sorted(set(keys)) == sorted(keys)
        return dict(pairs)

    text = (files("growthgap.words") / f"{language}.json").read_text(encoding="utf-8")
    json.loads(text, object_pairs_hook=unique)


def test_words_are_found_by_place_and_language():
    assert words("numbers", "vi")["to"] == "đến"
    assert words("pages", "en")["contents"] == "Contents"


def test_unknown_language_is_refused():
    with pytest.raises(GrowthGapError, match=r"^'fr' is no language of the reports; allowed are en and vi$"):
        words("pages", "fr")


def test_every_phrase_that_economics_tells_has_its_words():
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    codes = set(re.findall(r'\bphrase\(\s*"([a-z]+)\.(\w+)"', source))
    assert len(codes) > 150
    assert [f"{part}.{key}" for part, key in sorted(codes) if key not in ALL["en"].get(part, {})] == []
