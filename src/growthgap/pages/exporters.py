"""`jupyter nbconvert --to growthgap-html` and `--to growthgap-pdf`: the project's reports as nbconvert exporters."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode, default

from growthgap.pages.cells import local
from growthgap.pages.document import ReportMeta
from growthgap.pages.edition import edition
from growthgap.reporting.shown.replayed import replayed


class _ReportExporter(Exporter):
    """A report of what the notebook says by itself; the pipeline passes its own meta in resources["growthgap"]."""

    kind = ""
    language = Unicode("en", help="Language of the report's frame: en or vi.").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return f".{self.kind}"

    def from_notebook_node(  # ty: ignore[incompatible-method-override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kwargs: Any
    ) -> tuple[str | bytes, dict[str, Any]]:
        nb, resources = super().from_notebook_node(nb, resources, **kwargs)
        name = resources.get("metadata", {}).get("name", "report")
        own = ReportMeta(name, notebook=name, version=version("growthgap"), language=self.language)
        folder = Path(resources.get("metadata", {}).get("path") or ".")
        nb = replayed(nb, language=self.language)
        local.embed(nb, folder, folder)
        page = edition(nb, resources.get("growthgap", own), (self.kind,))[self.kind]
        return page.decode() if self.kind == "html" else page, resources


class HTMLReportExporter(_ReportExporter):
    """One HTML file that loads nothing and runs nothing."""

    kind = "html"
    export_from_notebook = "growthgap report (HTML)"
    output_mimetype = "text/html"


class PDFReportExporter(_ReportExporter):
    """Tagged PDF/UA-1 by pandoc and Typst."""

    kind = "pdf"
    export_from_notebook = "growthgap report (PDF)"
    output_mimetype = "application/pdf"
