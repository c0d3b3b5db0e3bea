import sys

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from growthgap.reporting import Report
from growthgap.reporting import report as report_module


@pytest.fixture(autouse=True)
def no_chart_left_open():
    """What a test has drawn is gone before the next one, which may ask whether a chart was closed."""
    yield
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


class Shown(list):
    """What a report displayed: one (bundle, metadata) a call; `text` as people read it, without names for authors."""

    @property
    def text(self):
        return "\n".join(bundle["text/markdown"] for bundle, _ in self if "text/markdown" in bundle)


@pytest.fixture
def shown(monkeypatch):
    found = Shown()
    monkeypatch.setattr(
        report_module, "display", lambda bundle, raw, metadata: found.append((bundle, metadata["growthgap"]))
    )
    return found


@pytest.fixture
def shell(monkeypatch):
    """The shell of a notebook: `run_cell` runs a cell, `user_ns` are its names."""
    found = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    monkeypatch.setattr(report_module, "get_ipython", lambda: found)
    return found


@pytest.fixture
def report(shown, shell):
    return Report("test_report")


@pytest.fixture
def say(report, shell, shown):
    """A function that runs a cell of text; returns what it shows, with blanks that break no line as blanks."""

    def say_(text, line=""):
        shell.run_cell(f"%%say {line}\n{text}").raise_error()
        return shown[-1][0]["text/markdown"].replace("\u00a0", " ")

    return say_
