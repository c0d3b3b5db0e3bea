"""A report as a spreadsheet: what it is, a sheet a table and chart, all its values, and its sources.

The same report gives the same bytes: dates are those of the figures. Data are text: no cell holds a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from growthgap.pages.cells.flat import columns, unit_of
from growthgap.pages.document import ReportMeta
from growthgap.pages.take_home.about import DATE, facts, link_of
from growthgap.pages.take_home.sheets import Cells, Sheet, add_sheet, sheet_names
from growthgap.reporting.citing.publishers import plain
from growthgap.words import words

if TYPE_CHECKING:
    from openpyxl import Workbook

_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_VALUES = ("key", "value", "value_unit", "low", "high", "interval", "text", "missing", "basis", "sources")


def workbook(outputs: Sequence[Mapping[str, Any]], stored: Mapping[str, Any], meta: ReportMeta, title: str) -> bytes:
    """The spreadsheet of a report.

    Parameters: outputs, data of its tables and charts (see `growthgap.reporting.typed`); stored, its values file;
    title, of the report.
    """
    from openpyxl import Workbook

    named = words("take_home", meta.language)
    made = [*_outputs(outputs, meta.language), _values(stored, meta.language), _sources(stored, meta.language)]
    names = sheet_names([named["about"], *(sheet.name for sheet in made)])
    book = Workbook()
    book.remove(book.active)
    _add_about(book, names, made, meta, title)
    for name, sheet in zip(names[1:], made, strict=True):
        add_sheet(book, name, sheet, back=(names[0], named["back"]))
    book.properties.title, book.properties.creator, book.properties.language = title, "growthgap", meta.language
    return _same_bytes(book, meta.dated or DATE)


def _outputs(outputs: Iterable[Mapping[str, Any]], language: str) -> Iterable[Sheet]:
    labels, numbered = words("pages", language), {"table": 0, "figure": 0}
    for data in outputs:
        numbered[data["kind"]] += 1
        label = f"{labels[data['kind']]} {numbered[data['kind']]}"
        below = [part for part in (data["note"], data["source"]) if part]
        cells = [Cells(one.head, one.cells, one.unit, one.digits) for one in columns(data, language)]
        yield Sheet(f"{label} {data['title']}", f"{label}: {data['title']}", data["unit"], cells, below)


def _values(stored: Mapping[str, Any], language: str) -> Sheet:
    """All values, as they stand in the values file: a probability is a fraction, shown in per cent."""
    named, rows = words("take_home", language), stored["values"]
    digits = [(one["unit"], one["digits"]) for one in rows.values()]
    cells = []
    for key in _VALUES:
        numbers = key in ("value", "low", "high")
        told = tuple(_told(key, name, one, language) for name, one in rows.items())
        cells.append(Cells(named[key], told, each=digits if numbers else ()))
    return Sheet(named["all_values"], named["all_values"], "", cells)


def _told(key: str, name: str, one: Mapping[str, Any], language: str) -> Any:
    if key in ("key", "value_unit"):
        return name if key == "key" else unit_of(one, language)
    return ", ".join(one.get("sources", ())) if key == "sources" else one.get(key)


def _sources(stored: Mapping[str, Any], language: str) -> Sheet:
    named, listed = words("take_home", language), stored.get("sources", {})
    cells = [Cells(named["source"], tuple(listed))]
    told = [plain(source.get("publisher") or "", language) or None for source in listed.values()]
    cells.append(Cells(named["publisher"], tuple(told)))
    for key in ("title", "published"):
        cells.append(Cells(named[key], tuple(source.get(key) for source in listed.values())))
    links = tuple(link_of(source) for source in listed.values())
    cells.append(Cells(named["link"], links, links=links))
    return Sheet(named["sources"], named["sources"], named["terms"], cells)


def _add_about(book: Workbook, names: Sequence[str], made: Sequence[Sheet], meta: ReportMeta, title: str) -> None:
    """The first sheet: facts of the report, and where each other sheet is."""
    told = facts(meta, title)
    listed = words("take_home", meta.language)["sheets"]
    first = ("", *(head for head, _ in told), "", listed, *names[1:])
    second = ("", *(text for _, text in told), "", "", *(sheet.title for sheet in made))
    places = ("",) * (len(told) + 3) + tuple(f"#'{name}'!A1" for name in names[1:])
    cells = [Cells("", first, links=places), Cells("", second)]
    add_sheet(book, names[0], Sheet(names[0], title, "", cells))


def _same_bytes(book: Workbook, day: str) -> bytes:
    """The file, in which no clock is: the day of the figures stands in their places."""
    raw, made = io.BytesIO(), io.BytesIO()
    book.save(raw)
    year, month, date = map(int, day.split("-"))
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + day.encode() + b"T00:00:00Z", content)
            member = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return made.getvalue()
