"""The Vietnamese pages of docs/ say what the English ones say: the same commands in the same places, no English."""

import re
from pathlib import Path

import pytest

from growthgap.words.english import english_in
from growthgap.words.terms import terms, wrong_forms

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").glob("*-vi.md"))
BLOCK = re.compile(r"^(?:<!-- [\w ]+ -->\n)?```\w+\n.*?^```$", re.MULTILINE | re.DOTALL)
README = (ROOT / "README.md").read_text(encoding="utf-8")
PART = README[README.index("## Tiếng Việt") : README.index("## Licence")]


def prose(text: str) -> str:
    """A page without code, addresses of links, and what it says is English."""
    return re.sub(r'\]\([^)]*\)|`[^`]*`|<span lang="en">.*?</span>', " ", BLOCK.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_blocks_and_headings_are_those_of_the_english_page(page):
    texts = [path.read_text(encoding="utf-8") for path in (page, page.with_name(page.name.replace("-vi", "")))]
    assert BLOCK.findall(texts[0]) == BLOCK.findall(texts[1])
    numbers = [re.findall(r"^(#+ (?:\d+\.)?)", text, re.MULTILINE) for text in texts]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    "text", [PART, *(page.read_text(encoding="utf-8") for page in PAGES)], ids=lambda text: text[:20]
)
def test_vietnamese_prose(text):
    assert english_in(prose(text)) == []
    assert wrong_forms(prose(text)) == []
    assert re.findall(r"\b(?:chúng tôi|quý vị|bạn|sẽ)\b|\d %", prose(text)) == []


ROW = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \|", re.MULTILINE)
GLOSSARY = [
    (english, vietnamese)
    for english, vietnamese in ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    if english != "term" and not english.startswith("---")
]


def test_both_glossaries_have_the_same_terms():
    rows = ROW.findall((ROOT / "docs" / "glossary-vi.md").read_text(encoding="utf-8"))
    tagged = [(re.sub(r'^<span lang="en">(.*)</span>$', r"\1", english), vietnamese) for vietnamese, english in rows]
    assert [row for row in tagged if row[1] != "thuật ngữ" and not row[1].startswith("---")] == GLOSSARY
    assert len(GLOSSARY) > 50


def test_the_glossary_has_the_terms_of_the_reports():
    known = {term.english.lower(): term.vietnamese for term in terms()}
    listed = [(english, vietnamese) for english, vietnamese in GLOSSARY if english.lower() in known]
    assert len(listed) > 12
    assert [one for one in listed if known[one[0].lower()] not in one[1]] == []
    assert [(vietnamese, found) for _, vietnamese in GLOSSARY if (found := wrong_forms(vietnamese))] == []


def test_the_readme_has_the_two_commands():
    assert BLOCK.findall(PART) == ["```sh\nmake report\nmake test\n```"]
