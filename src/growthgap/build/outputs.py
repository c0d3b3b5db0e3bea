"""Files of a report: where they lie, how they are written whole, and what its values file says about the build."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.build import depends, parameters
from growthgap.build.scenarios import Report
from growthgap.project import VALUES_MIME


@dataclass(frozen=True)
class Outputs:
    """Folders of published reports; `flat` puts all formats of a report into one folder."""

    folder: Path
    flat: bool = False

    def path(self, kind: str, name: str) -> Path:
        """File of a report; kind is "notebooks", "values", "html" or "pdf"."""
        suffix = {"notebooks": "ipynb", "values": "json"}.get(kind, kind)
        return (self.folder if self.flat else self.folder / kind) / f"{name}.{suffix}"

    def link(self, kind: str, name: str) -> str:
        """Address of a report's file as seen from its HTML page and from the front page."""
        return self.path(kind, name).name if self.flat else f"../{kind}/{self.path(kind, name).name}"

    @property
    def index(self) -> Path:
        return self.folder / "html" / "index.html"

    @property
    def state(self) -> Path:
        """What the build remembers; of no use to a reader."""
        return self.folder / ".build"


def remove_parts(folder: Path) -> None:
    """Remove what a killed build left unfinished."""
    for part in folder.glob(f"*/.*{project.PART}"):
        part.unlink(missing_ok=True)


def kinds_of(report: Report) -> tuple[str, ...]:
    """Kinds of the files that a reader gets of a report."""
    return ("values", "html", "pdf") if report.pdf else ("values", "html")


def build_block(report: Report, root: Path) -> dict[str, Any]:
    """Everything that a report's bytes follow from; its `build` block in the values file.

    data: fingerprint of each raw table; code: of each file of the library; text: of the notebook's cells.
    """
    from growthgap.data import tables

    uses = depends.of_notebook(report.notebook)
    return {
        "report": report.name,
        "notebook": report.notebook.stem,
        "scenario": report.scenario,
        "version": version("growthgap"),
        "environment": depends.environment(root),
        "parameters": dict(report.parameters),
        "text": depends.of_text(report.notebook),
        "data": {name: tables.fingerprint(name)[:16] for name in uses.tables},
        "code": depends.of_files(uses.files),
    }


def short_hash(content: Any) -> str:
    """Twelve hexadecimal digits that stand for any JSON-like content."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def values_of(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Values that an executed notebook emitted; without any, an empty set."""
    for cell in reversed(notebook["cells"]):
        for output in cell.get("outputs", ()):
            if VALUES_MIME in output.get("data", {}):
                return dict(output["data"][VALUES_MIME])
    return {"schema": 1, "values": {}, "sources": {}, "footnotes": {}}


def title_of(notebook: Mapping[str, Any]) -> str:
    """First heading of a notebook."""
    for cell in notebook["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return ""


def question_of(notebook: Mapping[str, Any]) -> str:
    """First paragraph of text after the title, its markup taken away; empty where a heading or code comes first."""
    texts = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    paragraphs = [part.strip() for text in texts for part in text.split("\n\n") if part.strip()]
    first = next((part for part in paragraphs if not part.startswith("# ")), "")
    return "" if first.startswith("#") else re.sub(r"\[([^]]*)\]\([^)]*\)|[*`_]{1,2}", r"\1", " ".join(first.split()))


def parameter_rows(report: Report) -> Iterator[tuple[str, str, str]]:
    """(name, value as text, meaning) of each parameter of a report."""
    for name, parameter in parameters.declared(report.notebook).items():
        value = report.parameters[name]
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), parameter.description
