"""Files of the project: written whole, and nothing left of what was cut short."""

import os

import pytest

from growthgap import project


def test_what_a_killed_process_left_is_swept_and_what_is_being_written_stays(tmp_path):
    names = [
        ".a.html.999999999.part",
        ".b.html.part",
        ".c.html.99999999999999999999.part",
        f".d.html.{os.getpid()}.part",
    ]
    for name in (*names, "a.part", "b.html"):
        (tmp_path / name).write_text("half")
    project.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([names[-1], "a.part", "b.html"])
    project.sweep(tmp_path / "none")


def test_files_are_written_all_or_not_at_all(tmp_path):
    (tmp_path / "a").write_text("before")
    with pytest.raises(OSError, match="File name too long"):
        project.write_all({tmp_path / "a": "after", tmp_path / ("x" * 300): "after"})
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_an_address_is_one_that_a_browser_follows():
    out = project.Outputs(project.Path("reports"))
    assert out.link("pdf", "04_x--official-2026@2025-12-31") == "../pdf/04_x--official-2026@2025-12-31.pdf"
    assert out.link("html", "04_x--kịch-bản+a") == "../html/04_x--k%E1%BB%8Bch-b%E1%BA%A3n+a.html"
    assert project.Outputs(out.folder, flat=True).link("html", "a#2 50%25") == "a%232%2050%2525.html"
