"""An edition comes into place whole or not at all, wherever it is stopped."""

import os
import shutil
from pathlib import Path

import pytest

from growthgap.build.editions import published
from growthgap.build.steps import KINDS
from growthgap.errors import GrowthGapError
from growthgap.project import Outputs

NAME = "01_growth--official-2026"
FILES = (*KINDS, "tables/01_growth-table-1.csv", "tables/01_growth-table-1.json")
OLD, NEW = ({kind: f"{age} {kind}".encode() for kind in FILES} for age in ("old", "new"))


class Killed(BaseException):
    pass


@pytest.fixture
def out(tmp_path):
    return Outputs(tmp_path / "reports")


def shown(out, kinds=FILES):
    """What a reader finds, by kind."""
    paths = {kind: out.path(kind, NAME) for kind in kinds}
    return {kind: path.read_bytes() for kind, path in paths.items() if path.exists()}


def folders(out):
    return sorted(path.name for path in (out.folder / ".editions" / NAME).iterdir())


def test_an_edition_takes_the_place_of_the_one_before(out):
    for edition in (OLD, NEW, OLD, OLD):
        published.publish(out, NAME, edition)
        assert shown(out) == edition
        assert len(folders(out)) == 2  # the edition, and the link to it
    assert os.readlink(out.path("pdf", NAME)) == f"../.editions/{NAME}/current/{NAME}.pdf"


def test_files_from_before_there_were_editions_are_replaced(out):
    for kind in KINDS:
        out.path(kind, NAME).parent.mkdir(parents=True)
        out.path(kind, NAME).write_text("of long ago")
    published.publish(out, NAME, NEW)
    assert shown(out) == NEW


def test_a_file_that_somebody_saved_over_goes_with_its_edition(out):
    published.publish(out, NAME, OLD)
    out.path("notebooks", NAME).write_text("saved in JupyterLab")
    published.publish(out, NAME, OLD)
    assert shown(out) == OLD


def test_a_format_that_the_report_no_longer_has_goes(out):
    published.publish(out, NAME, OLD)
    without = {kind: content for kind, content in NEW.items() if kind != "pdf"}
    published.publish(out, NAME, without)
    assert shown(out) == without
    assert not out.path("pdf", NAME).is_symlink()


def test_a_table_that_the_report_no_longer_has_goes_and_the_last_takes_the_folder_along(out):
    published.publish(out, NAME, OLD)
    without = {kind: content for kind, content in NEW.items() if not kind.endswith("json")}
    published.publish(out, NAME, without)
    assert [path.name for path in out.path("tables", NAME).iterdir()] == ["01_growth-table-1.csv"]
    assert os.readlink(out.path("tables", NAME)) == f"../.editions/{NAME}/current/tables"
    published.publish(out, NAME, {kind: NEW[kind] for kind in KINDS})
    assert not out.path("tables", NAME).is_symlink()


def test_files_that_belong_together_come_into_place_together(out):
    for age in (b"old", b"new"):
        published.publish_beside(out.folder, "values", {"values.csv": age, "values.parquet": age})
        assert {(out.folder / f"values.{kind}").read_bytes() for kind in ("csv", "parquet")} == {age}
    published.tidy(out, set())
    assert (out.folder / "values.csv").read_bytes() == b"new"


def stopping(monkeypatch, after):
    """Let only so many of the steps that change the file system be taken; returns what counts them."""
    taken = []

    def counted(step):
        def take(*arguments, **options):
            if len(taken) == after:
                raise Killed
            taken.append(step)
            return step(*arguments, **options)

        return take

    for owner, name in ((os, "replace"), (os, "symlink"), (shutil, "rmtree"), (Path, "write_bytes"), (Path, "mkdir")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    return taken


@pytest.mark.parametrize("before", [{}, OLD], ids=["first", "second"])
def test_a_kill_between_two_steps_leaves_no_mixture(out, monkeypatch, before):
    seen = []
    for after in range(100):
        shutil.rmtree(out.folder, ignore_errors=True)
        if before:
            published.publish(out, NAME, before)
        with monkeypatch.context() as patch:
            taken = stopping(patch, after)
            try:
                published.publish(out, NAME, NEW)
                break
            except Killed:
                pass
        assert shown(out) in (before, NEW)
        seen.append(shown(out))
        published.tidy(out, {NAME})
        assert shown(out) == seen[-1]
        published.publish(out, NAME, NEW)
        assert shown(out) == NEW and len(folders(out)) == 2
    assert len(taken) >= 10 and before in seen and NEW in seen


@pytest.mark.parametrize("linked", [True, False])
def test_a_folder_comes_into_place_whole(out, linked):
    folder = out.folder / "data"
    if linked:
        published.publish_folder(folder, {"old.csv": b"old", "sdmx/old.csv": b"old"})
    else:
        folder.mkdir(parents=True)
        (folder / "old.csv").write_text("old")
    published.publish_folder(folder, {"new.csv": b"new", "sdmx/new.csv": b"new"})
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == ["new.csv", "sdmx/new.csv"]
    published.tidy(out, set())
    assert (folder / "new.csv").read_bytes() == b"new"


def test_editions_of_reports_that_are_gone_go(out):
    published.publish(out, NAME, OLD)
    published.tidy(out, set())
    assert list((out.folder / ".editions").iterdir()) == []


def test_a_file_system_without_links_is_told(out, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "symlink", refuse)
    with pytest.raises(GrowthGapError, match=r"reports/\w+ takes no links \(Operation not permitted\): the files"):
        published.publish(out, NAME, OLD)
    assert shown(out) == {}
