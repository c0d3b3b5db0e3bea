"""What a notebook says of itself, as it is presented in a language: its values, title, question and front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from growthgap.project import VALUES_MIME


def values(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Values that it emitted; without any, an empty set."""
    for output in reversed(list(_outputs(notebook))):
        if VALUES_MIME in output.get("data", {}):
            return dict(output["data"][VALUES_MIME])
    return {"schema": 1, "values": {}, "sources": {}, "footnotes": {}}


def said(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Its title and question, what it says on the front page where it says something there, and why it leaves something
    out where it does."""
    about = [output.get("metadata", {}).get("growthgap", {}) for output in _outputs(notebook)]
    more = {key: next((one[key] for one in about if one.get(key)), None) for key in ("front", "unstated")}
    told = {key: said for key, said in more.items() if said}
    if "unstated" in told:
        told["unstated"] = [_plain(reason) for reason in told["unstated"]]
    return {"title": title(notebook), "question": question(notebook), **told}


def title(notebook: Mapping[str, Any]) -> str:
    """First heading, in a text cell or in what a cell says."""
    lines = (line for text in _texts(notebook) for line in text.splitlines())
    return _plain(next((line[2:] for line in lines if line.startswith("# ")), ""))


def question(notebook: Mapping[str, Any]) -> str:
    """First paragraph of text after the title, its markup taken away; empty where a heading or code comes first."""
    paragraphs = (part.strip() for text in _texts(notebook) for part in text.split("\n\n"))
    first = next((part for part in paragraphs if part and not part.startswith(("# ", ":::"))), "")
    return "" if first.startswith("#") else _plain(first)


def _outputs(notebook: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (output for cell in notebook["cells"] for output in cell.get("outputs", ()))


def _texts(notebook: Mapping[str, Any]) -> Iterator[str]:
    """Its text cells, and the texts that cells of code have filled."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])
        for output in cell.get("outputs", ()):
            about = output.get("metadata", {}).get("growthgap", {})
            if about.get("prose") and "front" not in about:
                yield about.get("text") or "".join(output.get("data", {}).get("text/markdown", ""))


def _plain(markdown: str) -> str:
    """A paragraph without links, notes and emphasis, in one line; a space that holds its words together stays one."""
    text = re.sub(r"\[\^\w+\]", "", re.sub(r"[ \t\r\n]+", " ", markdown).strip())
    text = re.sub(r"\[([^]]*)\]\([^)]*\)|(?<!\\)(?:[*`]{1,2}|(?<!\w)_{1,2}|_{1,2}(?!\w))", r"\1", text)
    return re.sub(r"\\([^\w\s])", r"\1", text)
