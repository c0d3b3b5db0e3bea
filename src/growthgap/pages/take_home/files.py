"""Each table and chart of a report as a CSV, and beside it a JSON that describes it: a data package of one table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from growthgap.data.export.licence import CONTRIBUTOR, HOMEPAGE, LICENCE, PROFILE
from growthgap.pages.cells.flat import Column, columns, csv_text
from growthgap.pages.document import ReportMeta
from growthgap.pages.take_home.about import link_of, source_title
from growthgap.project import TABLES


def files(
    outputs: Iterable[Mapping[str, Any]], sources: Mapping[str, Mapping[str, Any]], meta: ReportMeta, title: str
) -> dict[str, bytes]:
    """The files of all tables and charts, as `tables/NAME.csv` and `tables/NAME.json`.

    Parameters: outputs, their data (see `growthgap.reporting.typed`); sources, of the report by SOURCE_ID; title, of
    the report.
    """
    made = {}
    for data in outputs:
        content = csv_text(data, meta.language).encode()
        told = _described(data, content, sources, meta, title)
        made[f"{TABLES}/{data['name']}.csv"] = content
        made[f"{TABLES}/{data['name']}.json"] = f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()
    return made


def _described(
    data: Mapping[str, Any], content: bytes, sources: Mapping[str, Mapping[str, Any]], meta: ReportMeta, title: str
) -> dict[str, Any]:
    name, behind = data["name"], [(one, sources.get(one, {})) for one in data["sources"]]
    about = {
        "$schema": PROFILE,
        "name": name.lower(),
        "title": data["title"],
        "description": "\n".join(filter(None, (data["unit"], data["note"], data["source"]))),
        "homepage": HOMEPAGE,
        "contributors": [CONTRIBUTOR],
        "licenses": [LICENCE],
        "sources": [_source(key, source) for key, source in behind],
        "report": {
            "name": meta.name,
            "title": title,
            "place": meta.place,
            "scenario": meta.scenario,
            "meaning": meta.meaning,
            "newest_figure": meta.dated,
            "version": meta.version,
            "data": meta.fingerprint,
            "language": meta.language,
        },
    }
    resource = {
        "name": name.lower(),
        "path": f"{name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in columns(data, meta.language)], "missingValues": [""]},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    return {key: told for key, told in about.items() if told} | {"resources": [resource]}


def _field(column: Column) -> dict[str, str]:
    return {"name": column.head, "type": column.type} | ({"unit": column.unit} if column.unit else {})


def _source(key: str, source: Mapping[str, Any]) -> dict[str, str]:
    link = link_of(source)
    return {"title": source_title(source) or key, "id": key} | ({"path": link} if link else {})
