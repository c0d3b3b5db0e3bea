"""What is committed as a notebook: no outputs, a parameters cell that papermill recognises; and the hooks."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import yaml
from papermill.inspection import inspect_notebook

from growthgap.build import parameters

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BIN = Path(sys.executable).parent


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_committed_notebook_has_no_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    ran = [
        number
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None)
    ]
    assert ran == [], f"{path.name}: outputs in cells {ran}; `make hooks` strips them on commit"
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata.get("language_info", {})) <= {"name"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_papermill_recognises_the_parameters_cell(path):
    # papermill itself reads the plainly typed ones only
    assert set() < set(inspect_notebook(str(path))) <= set(parameters.declared(path))


def test_the_hook_strips_what_a_run_leaves_in_a_notebook(tmp_path):
    copy = tmp_path / "notebooks" / NOTEBOOKS[0].name
    copy.parent.mkdir()
    shutil.copy(NOTEBOOKS[0], copy)
    clean = copy.read_bytes()
    notebook = json.loads(clean)
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": ["ran"]}], "execution_count": 7}
    code["metadata"]["execution"] = {"iopub.status.busy": "2026-03-06T07:00:00Z"}
    notebook["metadata"]["language_info"] |= {"version": "3.12.4", "mimetype": "text/x-python"}
    copy.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    strip = next(hook for hook in hooks if hook["id"] == "strip-outputs")
    command = strip["entry"].replace(".venv/bin", str(BIN))
    subprocess.run(f"{command} {copy}", shell=True, check=True)
    assert copy.read_bytes() == clean


def test_every_hook_is_a_tool_of_the_environment():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert all((BIN / Path(hook["entry"].split()[0]).name).exists() for hook in hooks)
    assert all(hook["language"] == "system" for hook in hooks)


def test_settings_of_make_lab_are_settings_that_jupyterlab_has():
    overrides = json.loads((ROOT / ".jupyter" / "labconfig" / "default_setting_overrides.json").read_text())
    schemas = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
    for plugin, settings in overrides.items():
        package, _, name = plugin.partition(":")
        known = json.loads((schemas / package / f"{name}.json").read_text())["properties"]
        assert set(settings) <= set(known), plugin
    cells = overrides["@jupyterlab/notebook-extension:tracker"]["codeCellConfig"]
    assert cells["lineWrap"] is True
