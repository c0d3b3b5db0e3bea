"""The Vietnamese pages of docs/ say what the English ones say: the same commands in the same places, no English."""

import re
from pathlib import Path

import pytest

from growthgap.words.english import english_in
from growthgap.words.terms import wrong_forms

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*-vi.md"))
BLOCK = re.compile(r"^(?:<!-- [\w ]+ -->\n)?```\w+\n.*?^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
PART = README[README.index("## Tiếng Việt") : README.index("## Licence")]


def prose(text: str) -> str:
    """A page without blocks of code, quotations, names of keys and buttons in italics, and addresses of links."""
    text = re.sub(r"^>.*$", "", BLOCK.sub("", text), flags=re.MULTILINE)
    return re.sub(r"\]\([^)]*\)|`[^`]*`|\*[^*]*\*|“The answer”|\((?:commit|pull request)\)", " ", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_blocks_and_headings_are_those_of_the_english_page(page):
    texts = [path.read_text(encoding="utf-8") for path in (page, page.with_name(page.name.replace("-vi", "")))]
    assert BLOCK.findall(texts[0]) == BLOCK.findall(texts[1]) != []
    numbers = [re.findall(r"^(#+ (?:\d+\.)?)", text, re.MULTILINE) for text in texts]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    "text", [PART, *(page.read_text(encoding="utf-8") for page in PAGES)], ids=lambda text: text[:20]
)
def test_vietnamese_prose(text):
    assert english_in(prose(text)) == []
    assert wrong_forms(prose(text)) == []
    assert re.findall(r"\b(?:chúng tôi|quý vị|bạn|sẽ)\b|\d %", prose(text)) == []


def test_the_readme_has_the_two_commands():
    assert BLOCK.findall(PART) == ["```sh\nmake report\nmake test\n```"]
