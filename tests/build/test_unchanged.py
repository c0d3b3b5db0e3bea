import shutil

import pytest

from growthgap.build import unchanged

FILES = {
    "requirements.lock": "pandas==3",
    "data/raw/observations.csv": "a,b\n1,2\n",
    "notebooks/01_growth.ipynb": "{}",
    "notebooks/scenarios/official-2026.yml": "target: 13\n",
    "docs/values.md": "# Values\n",
    "data/processed/observations.parquet": "table",
    "reports/html/01_growth--official-2026.html": "<p>",
    "reports/html/docs/values.html": "<p>",
    "reports/pdf/01_growth--official-2026.pdf": "%PDF",
    "reports/values/01_growth--official-2026.json": "{}",
    "reports/notebooks/01_growth--official-2026.ipynb": "{}",
    "reports/.build/lock": "",
}


@pytest.fixture
def project(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    unchanged.seal(tmp_path, "everything", unchanged.inputs(tmp_path), 1)
    return tmp_path


def test_seal_holds_for_the_same_question_and_for_what_is_no_input(project):
    assert unchanged.sealed(project, "everything") == 1
    assert unchanged.sealed(project, "only 01") is None
    (project / "reports" / "times.json").write_text("{}")
    (project / "notebooks" / "01_growth.ipynb").touch()
    (project / "data" / "processed" / "kept").mkdir()
    (project / "data" / "processed" / "kept" / "pool.parquet").write_text("kept")
    assert unchanged.sealed(project, "everything") == 1


@pytest.mark.parametrize("name", [name for name in FILES if name != "reports/.build/lock"])
@pytest.mark.parametrize("change", ["edit", "remove"])
def test_any_changed_file_breaks_the_seal(project, name, change):
    (project / name).write_text("other") if change == "edit" else (project / name).unlink()
    assert unchanged.sealed(project, "everything") is None


def test_a_new_scenario_breaks_the_seal(project):
    (project / "notebooks" / "scenarios" / "double.yml").write_text("target: 14.87\n")
    assert unchanged.sealed(project, "everything") is None


def test_a_file_saved_during_the_build_breaks_the_seal(project):
    read = unchanged.inputs(project)
    (project / "notebooks" / "01_growth.ipynb").write_text("{ }")
    unchanged.seal(project, "everything", read, 1)
    assert unchanged.sealed(project, "everything") is None


def test_changed_code_breaks_the_seal(project, monkeypatch, tmp_path_factory):
    package = shutil.copytree(unchanged.PACKAGE, tmp_path_factory.mktemp("library") / "growthgap")
    monkeypatch.setattr(unchanged, "PACKAGE", package)
    unchanged.seal(project, "everything", unchanged.inputs(project), 1)
    assert unchanged.sealed(project, "everything") == 1
    (package / "errors.py").write_text("# changed\n")
    assert unchanged.sealed(project, "everything") is None


def test_without_a_readable_seal_nothing_is_claimed(tmp_path, project):
    assert unchanged.sealed(tmp_path / "elsewhere", "everything") is None
    (project / "reports" / ".build" / "seal.json").write_text("{")
    assert unchanged.sealed(project, "everything") is None
