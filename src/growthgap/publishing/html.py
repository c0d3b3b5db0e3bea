"""An executed notebook as one HTML file that needs nothing else and asks for nothing else."""

from __future__ import annotations

from nbformat import NotebookNode

from growthgap.publishing.document import ReportMeta


def render_html(nb: NotebookNode, meta: ReportMeta) -> str:
    """HTML page of the executed notebook `nb`; the same input gives the same text."""
    raise NotImplementedError
