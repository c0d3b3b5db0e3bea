"""What is written for those who carry on leads to what exists: paths in backticks, links, and targets of make."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PATH = re.compile(r"`((?:src|tests|notebooks|data|docs|benchmarks)/?[\w./-]*)`")
TASKS = set((ROOT / "docs").glob("*.md"))  # they name files that a reader is to make


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if page not in TASKS], ids=name)
def test_paths_that_are_named_exist(page):
    text = page.read_text(encoding="utf-8")
    gone = [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    assert gone == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    text = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))  # an example of a link is none
    links = re.findall(r"\]\(([^)#\s]+)(?:#[\w-]+)?\)", text)
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


def test_the_map_has_a_place_for_each_room():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("## Where new code goes") : text.index("## Rules of the house")]
    rooms = {path.split("/")[2] for path in PATH.findall(table) if path.startswith("src/growthgap/")}
    assert rooms >= {path.parent.name for path in (ROOT / "src" / "growthgap").glob("*/__init__.py")}


def test_each_decision_is_listed_and_no_longer_than_a_page():
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(
        r"^\| \[[^]]+\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(page.name for page in folder.glob("*.md") if page.name != "README.md")
    for page in listed:
        text = (folder / page).read_text(encoding="utf-8")
        assert "**Decided.**" in text, page
        assert len(text.split()) < 500, f"{page} is longer than a page"


def test_commands_of_make_that_are_named_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))}
    assert named <= targets
