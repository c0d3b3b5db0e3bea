"""An executed notebook as one document: what HTML and PDF are both made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportMeta:
    """What a report says about itself beside the notebook's own text.

    name: file stem of the report; notebook: stem of its notebook; title: empty takes the notebook's first heading;
    parameters: (name, value as text, unit and meaning); fingerprint: of the data read; version: of the library;
    *_link: addresses relative to the report, empty leaves the link out; values: bytes of the values file to attach.
    """

    name: str
    notebook: str = ""
    title: str = ""
    scenario: str = ""
    parameters: tuple[tuple[str, str, str], ...] = ()
    fingerprint: str = ""
    version: str = ""
    language: str = "en"
    index_link: str = ""
    html_link: str = ""
    pdf_link: str = ""
    values_link: str = ""
    values: bytes = b""
