"""An executed notebook as tagged PDF/UA-1, by pandoc and Typst."""

from __future__ import annotations

from nbformat import NotebookNode

from growthgap.publishing.document import ReportMeta


def render_pdf(nb: NotebookNode, meta: ReportMeta) -> bytes:
    """PDF of the executed notebook `nb`; the same input gives the same bytes.

    Raises GrowthGapError where a figure or a formula has no alternative text.
    """
    raise NotImplementedError
