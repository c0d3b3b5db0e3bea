"""What builds remember: one step at a time, and a whole build that has nothing left to do."""

import json
import os
import shutil

import pytest

from growthgap import fingerprints
from growthgap.build import out_of_date
from growthgap.build.out_of_date import Memory

READ = {
    "requirements.lock": "pandas==3",
    "data/raw/observations.csv": "a,b\n1,2\n",
    "data/raw/README.md": "# Published figures\n",
    "notebooks/01_growth.ipynb": "{}",
    "notebooks/scenarios/official-2026.yml": "target: 13\n",
    "docs/values.md": "# Values\n",
}
LEFT = {
    "01_growth--official-2026 run": ("reports/notebooks/01.ipynb", "reports/values/01.json"),
    "01_growth--official-2026 pages": ("reports/html/01_growth--official-2026.html", "reports/pdf/01.pdf"),
    "observations table": ("data/processed/observations.parquet",),
    "front page": ("reports/html/index.html",),
}
REPORT = "01_growth--official-2026"


@pytest.fixture
def project(tmp_path):
    """A project of which everything was built."""
    for name, text in [*READ.items(), *((file, step) for step, files in LEFT.items() for file in files)]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    memory = Memory(tmp_path, tmp_path / "reports")
    for step, files in LEFT.items():
        memory.note(step, f"made from {step}", [tmp_path / file for file in files])
    memory.note_whole("everything", [REPORT])
    return tmp_path


def whole(root, asked="everything"):
    return Memory(root, root / "reports").whole(asked)


def test_a_whole_build_holds_for_the_same_question_and_for_what_is_no_input(project):
    assert whole(project) == 1
    assert whole(project, "only 01") is None
    (project / "reports" / "times.json").write_text("{}")
    (project / "notebooks" / "01_growth.ipynb").touch()
    (project / "notebooks" / ".01_growth.ipynb.swp").write_text("an editor's")
    (project / "data" / "processed" / "kept").mkdir()
    (project / "data" / "processed" / "kept" / "pool.parquet").write_text("kept")
    assert whole(project) == 1


@pytest.mark.parametrize("name", [*READ, *(file for files in LEFT.values() for file in files)])
@pytest.mark.parametrize("change", ["edit", "remove"])
def test_any_changed_file_ends_it(project, name, change):
    (project / name).write_text("other") if change == "edit" else (project / name).unlink()
    assert whole(project) is None


@pytest.mark.parametrize("name", [*READ, *(file for files in LEFT.values() for file in files)])
def test_also_where_all_was_compared_before_and_kept(project, name, monkeypatch):
    monkeypatch.setattr(fingerprints, "_SETTLED_NS", -1)
    assert whole(project) == 1
    (project / name).write_text("other, longer")
    assert whole(project) is None


def test_where_nothing_was_written_nothing_is_read_again(project, monkeypatch):
    monkeypatch.setattr(fingerprints, "_SETTLED_NS", -1)
    assert whole(project) == 1
    monkeypatch.setattr("growthgap.project.fingerprint", None)
    assert whole(project) == 1


@pytest.mark.parametrize("name", ["notebooks/scenarios/double.yml", "reports/html/01_growth--double.html"])
def test_a_new_scenario_or_page_ends_it(project, name):
    (project / name).write_text("target: 14.87\n")
    assert whole(project) is None


def test_a_file_saved_during_the_build_ends_it(project):
    memory = Memory(project, project / "reports")
    (project / "notebooks" / "01_growth.ipynb").write_text("{ }")
    memory.note_whole("everything", [REPORT])
    assert whole(project) is None


WRITTEN = "was written while this ran, and may have been read before or after: run it again."


@pytest.mark.parametrize("name", [name for name in READ if name != "requirements.lock"])
def test_a_file_that_is_written_and_put_back_is_named(project, name):
    inputs, path = out_of_date.all_inputs(project), project / name
    assert inputs.written() == ""
    before, moment = path.read_bytes(), path.stat()
    path.write_bytes(b"other")
    path.write_bytes(before)
    os.utime(path, ns=(moment.st_atime_ns, moment.st_mtime_ns))  # as `cp -p` and `rsync -t` do
    assert out_of_date.all_inputs(project).fingerprint == inputs.fingerprint
    assert inputs.written() == inputs.written([path]) == f"{name} {WRITTEN}"
    assert inputs.written([project / "requirements.lock"]) == ""


def test_a_file_that_comes_or_goes_is_named_too(project):
    inputs = out_of_date.all_inputs(project)
    (project / "notebooks" / "scenarios" / "double.yml").write_text("target: 14\n")
    (project / "docs" / "values.md").unlink()
    assert inputs.written() == f"docs/values.md (and 1 more) {WRITTEN}"


def test_a_file_that_another_is_put_in_the_place_of_for_a_while_is_named(project):
    path, aside = project / "notebooks" / "01_growth.ipynb", project / "aside"
    inputs = out_of_date.all_inputs(project)
    path.rename(aside)
    path.write_text("{ }")
    aside.replace(path)
    assert inputs.written() == f"notebooks/01_growth.ipynb {WRITTEN}"


def test_changed_code_ends_it(project, monkeypatch, tmp_path_factory):
    package = shutil.copytree(out_of_date.PACKAGE, tmp_path_factory.mktemp("library") / "growthgap")
    monkeypatch.setattr(out_of_date, "PACKAGE", package)
    Memory(project, project / "reports").note_whole("everything", [REPORT])
    assert whole(project) == 1
    (package / "errors.py").write_text("# changed\n")
    assert whole(project) is None


def test_a_step_is_current_while_its_inputs_and_its_files_are_those_of_last_time(project):
    step = f"{REPORT} run"
    assert Memory(project, project / "reports").is_current(step, f"made from {step}")
    assert not Memory(project, project / "reports").is_current(step, "made from something else")
    assert not Memory(project, project / "reports").is_current("another run", f"made from {step}")
    (project / "reports/values/01.json").write_text("torn")
    assert not Memory(project, project / "reports").is_current(step, f"made from {step}")


def test_what_a_run_was_seen_to_read_counts_too(project):
    memory = Memory(project, project / "reports")
    extra = project / "extra.csv"
    memory.note("02 run", "inputs", [], {"extra.csv": "absent"})
    assert memory.is_current("02 run", "inputs")
    extra.write_text("a,b\n")
    assert not memory.is_current("02 run", "inputs")


def test_steps_whose_files_are_gone_are_forgotten(project):
    (project / "reports/pdf/01.pdf").unlink()
    memory = Memory(project, project / "reports")
    memory.save()
    assert json.loads(memory.path.read_text())["steps"].keys() == LEFT.keys() - {f"{REPORT} pages"}


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "\0", "[" * 100_000, '{"steps": {"a": 1}, "whole": {}}', '{"steps": {}}',
        '{"steps": {"a run": {"inputs": "x", "files": null, "reads": {}}}, "whole": {}}',
        '{"steps": {"a run": {"inputs": "x", "files": {}, "reads": [1]}}, "whole": {}}',
        '{"steps": {}, "whole": {"everything": 3}}', '{"steps": {}, "whole": {"everything": {"read": "x"}}}',
    ],
)  # fmt: skip
def test_a_memory_that_cannot_be_read_says_so_and_claims_nothing(project, content):
    (project / "reports" / ".build" / "state.json").write_text(content)
    memory = Memory(project, project / "reports")
    assert memory.lost == "reports/.build/state.json could not be read; it is made anew, and everything is built"
    assert memory.whole("everything") is None


def test_where_nothing_was_built_nothing_is_lost(tmp_path):
    memory = Memory(tmp_path, tmp_path / "reports")
    assert (memory.lost, memory.whole("everything")) == ("", None)
