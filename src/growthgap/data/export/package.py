"""`datapackage.json`: what lies in the folder, file by file, as the Data Package standard (version 2) says it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from growthgap.data.export.dictionary import Dictionary
from growthgap.data.export.licence import CONTRIBUTOR, HOMEPAGE, LICENCE, PROFILE
from growthgap.data.export.table_schema import table_schema

_ABOUT = {
    "$schema": PROFILE,
    "name": "growthgap-figures",
    "title": "Published figures on growth and growth targets of Vietnamese provinces",
    "homepage": HOMEPAGE,
    "contributors": [CONTRIBUTOR],
    "licenses": [LICENCE],
}
_DESCRIPTION = (
    "One row of observations.csv is one figure as one publication gave it; contradicting figures stand side by side. "
    "The licence is that of the collection: name growthgap, link to the licence and say what you changed. The single "
    "figures are facts published by those named in sources.csv; cite them by that publication."
)
_SDMX = {
    "sdmx/observations.csv": "The figures of observations.csv as SDMX-CSV 2.0.",
    "sdmx/structure.xml": "Dataflow, code lists, concepts and data structure of the SDMX file, as SDMX-ML 2.1.",
}
_TABLE = {"type": "table", "profile": "tabular-data-resource", "mediatype": "text/csv"}


def descriptor(files: Mapping[str, bytes], newest: str, dictionary: Dictionary) -> bytes:
    """The content of datapackage.json.

    Parameters: files, content by name of all else that is published; newest, the last day on which a figure was
    published. The SDMX files are listed without a schema: theirs is one of them.
    """
    resources = [_resource(name, content, dictionary) for name, content in files.items()]
    about = {**_ABOUT, "description": f"{_DESCRIPTION} The newest figure was published on {newest}."}
    return (json.dumps({**about, "resources": resources}, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(file: str, content: bytes, dictionary: Dictionary) -> dict[str, Any]:
    name, _, kind = file.rpartition(".")
    told: dict[str, Any] = {"name": name.replace("/", "-"), "path": file, "format": kind, "encoding": "utf-8"}
    if file in _SDMX:
        told |= {"description": _SDMX[file]}
    else:
        told |= {"description": dictionary.file(name), **_TABLE, "schema": table_schema(name, dictionary)}
    return {**told, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
