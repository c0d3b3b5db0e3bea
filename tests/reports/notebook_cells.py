"""A notebook's cells, run one after another in this process, without a kernel."""

import re

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from growthgap import project
from growthgap.project import VALUES_MIME


def run(name, monkeypatch, **parameters):
    """Run a notebook's code cells; returns what it displayed, as pairs of data and metadata."""
    import matplotlib

    matplotlib.use("agg")
    shown = []
    monkeypatch.setattr(
        "growthgap.reporting.report.display",
        lambda output, raw, metadata: shown.append((output, metadata["growthgap"])),
    )
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    monkeypatch.setattr("growthgap.reporting.report.get_ipython", lambda: shell)
    for cell in nbformat.read(project.root() / "notebooks" / f"{name}.ipynb", 4).cells:
        if cell.cell_type == "code":
            shell.run_cell(cell.source).raise_error()
            if "parameters" in cell.metadata.get("tags", []):
                shell.user_ns.update(parameters)
    return shown


def prose(shown):
    """What the texts say, without the backslashes that keep data from being read as markup."""
    texts = " ".join(output["text/markdown"] for output, _ in shown if "text/markdown" in output)
    return re.sub(r"\\([^\w\s])", r"\1", texts)


def stated(shown):
    """The values that the report states, by key, as it hands them to its publisher."""
    (payload,) = (output[VALUES_MIME] for output, _ in shown if VALUES_MIME in output)
    return payload["values"]
