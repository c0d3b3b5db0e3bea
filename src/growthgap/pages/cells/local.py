"""Pictures that lie beside a notebook, taken into it: an executed notebook needs nothing else to be shown."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import unescape
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nbformat import NotebookNode

from growthgap import project

LARGEST = 20_000_000  # bytes of a file
_NAMED = (
    re.compile(r"!\[[^\]]*\]\(\s*(?:<([^>]+)>|([^\s)]+))"),  # ![words](file "title")
    re.compile(r"^ {0,3}\[[^\]^]+\]:\s*<?([^\s>]+)()", re.MULTILINE),  # [name]: file
    re.compile(r"""<img\b[^>]*?\ssrc\s*=\s*(?:["']([^"']+)["']|([^\s"'>]+))""", re.IGNORECASE),
)


def embed(nb: NotebookNode, folder: Path, root: Path) -> dict[str, str]:
    """Attach the pictures of the project that texts and outputs of a notebook in `folder` name; nothing else is read.

    Returns what was read: path relative to `root` -> fingerprint, as `engine.run` tells it; also of what is not there.
    """
    reads: dict[str, str] = {}
    for cell in nb.cells:
        if cell.cell_type == "markdown":
            attached = _attachments(cell.source, folder, root, reads)
            if attached:
                cell["attachments"] = {**attached, **cell.get("attachments", {})}
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            texts = [data[mime] for mime in ("text/markdown", "text/html") if mime in data]
            attached = _attachments("\n".join("".join(text) for text in texts), folder, root, reads)
            if attached:
                output.metadata.setdefault("growthgap", {})["attachments"] = attached
    return reads


def _attachments(text: str, folder: Path, root: Path, reads: dict[str, str]) -> dict[str, Any]:
    """Pictures that a text names, as attachments of a cell: by name as it stands there, type and base64."""
    found = {}
    for name in dict.fromkeys(_names(text)):
        path = (folder / unquote(name)).resolve()
        mime = guess_type(path.name)[0] or ""
        if not mime.startswith("image/") or not path.is_relative_to(root.resolve()):
            continue
        content = path.read_bytes() if path.is_file() else None
        known = project.ABSENT if content is None else project.digest(content)
        reads[path.relative_to(root.resolve()).as_posix()] = known
        if content is not None and len(content) <= LARGEST:
            svg = mime == project.SVG_MIME
            found[name] = {mime: content.decode(errors="replace") if svg else base64.b64encode(content).decode()}
    return found


def _names(text: str) -> Iterator[str]:
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            name = unescape(match[1] or match[2])
            if not re.match(r"[A-Za-z][\w+.-]*:|#|/", name):
                yield name
