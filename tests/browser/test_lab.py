"""JupyterLab as `make lab` starts it: a new notebook runs, its text wraps, a slip in a name is one sentence."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from growthgap.build.notebook import new

pytestmark = pytest.mark.verify
ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def address(tmp_path):
    """Address of a JupyterLab with the project's settings over a folder with one new notebook, which has a slip."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    path = new.create(tmp_path, "11_exports")
    made = json.loads(path.read_text(encoding="utf-8"))
    slip = {"cell_type": "code", "id": "slip", "metadata": {}, "source": "%%say\nIt grew by {{ latst }}."}
    made["cells"].insert(-1, slip | {"outputs": [], "execution_count": None})
    path.write_text(json.dumps(made), encoding="utf-8")
    settings = {
        "JUPYTER_PATH": f"{ROOT}/.jupyter",
        "JUPYTER_CONFIG_PATH": f"{ROOT}/.jupyter",
        "GROWTHGAP_ROOT": str(ROOT),
    }
    own = {name: str(tmp_path / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    options = ["--no-browser", "--allow-root", "--ServerApp.token=t", "--port=0"]
    command = [sys.executable, "-m", "jupyterlab", str(tmp_path), *options]
    lab = subprocess.Popen(command, env={**os.environ, **settings, **own}, stderr=subprocess.PIPE, text=True)
    try:
        found = next(found for line in lab.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        yield f"{found[0]}/lab/tree/11_exports.ipynb?token=t"
    finally:
        lab.terminate()
        lab.communicate(timeout=60)


def test_a_new_notebook_is_written_in_jupyterlab(address):
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 3000})
        page.goto(address)
        page.get_by_text("Python 3 | Idle").wait_for(timeout=120_000)
        page.click("li.lm-MenuBar-item:has-text('Run')")
        page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
        shown = page.locator(".jp-OutputArea")
        expect(shown.filter(has_text="Hải Phòng grew by 11.8").first).to_be_visible(timeout=120_000)
        expect(shown.filter(has_text="Names for texts: 4")).to_be_visible()
        slip = shown.filter(has_text='"latst" is not recorded: did you mean "latest"?')
        expect(slip).to_be_visible()
        assert "report.py" not in slip.inner_text()
        assert page.locator(".jp-CodeCell .cm-lineWrapping").count() > 3
        browser.close()
