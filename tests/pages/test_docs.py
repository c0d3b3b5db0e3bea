"""Pages of docs/: links lead to pages that exist, marks stay out, pictures come along."""

from pathlib import Path

import pytest

from growthgap.errors import GrowthGapError
from growthgap.pages import docs

ROOT = Path(__file__).parents[2]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364600000000600023081d02f0000000049454e44ae426082"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "README.md").write_text("# Start\n\n[next](next.md) and [part](next.md#part)\n")
    (tmp_path / "docs" / "next.md").write_text(
        "# Next\n\n## Part\n\n<!-- runnable -->\n```sh\nls\n```\n\n![a chart](chart.png)\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    (tmp_path / "docs" / "chart.png").write_bytes(PNG)
    return tmp_path


def test_pages_link_to_pages_and_hold_their_pictures(folder):
    docs.make_docs(folder, folder / "html")
    start, following = ((folder / "html" / name).read_text() for name in ("index.html", "next.html"))
    assert 'href="next.html"' in start
    assert 'href="next.html#part"' in start
    assert 'href="../index.html"' in start
    assert 'id="part"' in following
    assert "runnable" not in following
    assert 'src="data:image/png;base64,' in following
    assert "</table>" in following


def test_a_page_whose_text_is_gone_is_removed(folder):
    docs.make_docs(folder, folder / "html")
    (folder / "docs" / "README.md").write_text("# Start\n")
    (folder / "docs" / "next.md").unlink()
    docs.make_docs(folder, folder / "html")
    assert [path.name for path in (folder / "html").iterdir()] == ["index.html"]


@pytest.mark.parametrize(("text", "missing"), [("[x](gone.md)", "gone.md"), ("![x](gone.png)", "gone.png")])
def test_a_link_to_nothing_is_one_sentence(folder, text, missing):
    (folder / "docs" / "next.md").write_text(text)
    with pytest.raises(GrowthGapError, match=rf"docs/next\.md refers to {missing}, which is not in docs/"):
        docs.make_docs(folder, folder / "html")


def test_the_projects_own_pages_are_made_and_reached_from_the_start(tmp_path):
    docs.make_docs(ROOT, tmp_path)
    pages = {path.name for path in tmp_path.iterdir()}
    start = (tmp_path / "index.html").read_text()
    assert pages > {"index.html", "first-hour.html", "glossary.html"}
    assert all(f'href="{name}"' in start for name in pages - {"index.html"})
