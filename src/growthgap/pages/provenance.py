"""Where a reported number comes from, and why it differs from the one before: what values files tell."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.errors import GrowthGapError, nearest
from growthgap.pages.values_file import plain, read_values
from growthgap.words import LANGUAGES, words

# Parts of the `build` block that can change under a report, with the words for it.
_CAUSES = {
    "data": "data",
    "parameters": "parameters",
    "code": "code",
    "text": "the notebook",
    "environment": "packages",
}


_EDITION = re.compile(r"(.+)\.(\w\w)(\.(?:html|pdf|xlsx))?")  # name of an edition in another language
_MARKUP = re.compile(r"([\\`*\[\]<&|])")  # what makes a link, a picture, HTML or code within a line


@dataclass(frozen=True)
class Change:
    """One value in two builds, as printed; None where that build does not have it."""

    key: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class ReportDiff:
    """What changed in one report: its values, and what under them (`causes`, in words)."""

    report: str
    changes: tuple[Change, ...]
    causes: tuple[str, ...]


def find_report(root: Path, report: str) -> Path:
    """Values file of a report by its name as a page shows it, or by the path of any of its files."""
    folder = root / "reports"
    known = {path.stem: path for kind in ("grids/*/values", "values") for path in sorted(folder.glob(f"{kind}/*.json"))}
    if report in known or (report.endswith(".json") and os.path.isfile(report)):
        return known.get(report) or Path(report)
    name = re.sub(r"\.(html|pdf|ipynb|json)$", "", report.rpartition("/")[2])
    beside = os.path.join(os.path.dirname(report), f"{name}.json")  # a rendered report has its files in one folder
    if os.path.isfile(beside):
        return Path(beside)
    if name in known:
        return known[name]
    raise GrowthGapError(f'there are no values of a report "{report}": {nearest(name, known)}')


def explain(root: Path, report: str, key: str) -> Iterator[str]:
    """Lines that lead from a reported number back to the published figures behind it.

    report: its name or any of its files, in the language of the edition that is named (`NAME.vi`); key: as a footnote
    tells it, or as a text names it (`fdi.gap` for fdi_gap). What the values file names is read and never run, and
    printed without letters that a terminal obeys.
    """
    named = _EDITION.fullmatch(report)
    if named and named[2] in LANGUAGES:
        return map(plain, _explained(root, f"{named[1]}{named[3] or ''}", key, named[2]))
    return map(plain, _explained(root, report, key, project.ENGLISH))


def _explained(root: Path, report: str, key: str, language: str) -> Iterator[str]:
    from growthgap.reporting import values
    from growthgap.reporting.citing.cited import known_publications

    stored, named = read_values(find_report(root, report)), words("explain", language)
    found = key if key in stored["values"] else key.strip("`{} ").replace(".", "_")
    if found not in stored["values"]:
        raise GrowthGapError(f'{report} has no value "{key}": {nearest(key, stored["values"])}')
    record, build = stored["values"][found], stored.get("build", {})
    if language != project.ENGLISH:
        record = values.of_record(found, record).told(language).record()
    maker = _maker(root, record, stored)
    function = record.get("function", "")
    given = maker.get("parameters", {}).items()
    told = {
        "price_base": record.get("price_base"),
        "missing": record.get("missing"),
        "basis": record.get("basis"),
        "report": f"{build.get('report', report)}, growthgap {build.get('version', '?')}",
        "taken_from": record.get("report"),
        "function": function and f"{function}: {values.describe(function)}".rstrip(": "),
        "parameters": ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in given),
    }
    yield f"{found} = {printed(record, language)}"
    yield from (f"  {named[name]:<10} {what}" for name, what in told.items() if what)
    yield from _rows(record.get("observations", ()), maker.get("data", {}), named)
    given_by = maker.get("published", {}).get(found, [])  # of a parameter that was taken from what was published
    known = {**(known_publications() if given_by else {}), **stored.get("sources", {})}
    yield from _sources([*record.get("sources", ()), *given_by], known, named["published_by"])


def _maker(root: Path, record: Mapping[str, Any], stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """The `build` block of the report that made a number: this one, or that from which it was taken over."""
    path = root / "reports" / "values" / f"{record.get('report')}.json"
    return read_values(path).get("build", {}) if record.get("report") and path.exists() else stored.get("build", {})


def _rows(
    observations: list[Mapping[str, Any]], fingerprints: Mapping[str, str], named: Mapping[str, str]
) -> Iterator[str]:
    from growthgap.data import tables

    yield f"  {named['behind']}: {len(observations) or named['none']}"
    raw: dict[str, Any] = {}
    for origin in observations:
        name = Path(origin["file"]).stem
        if name not in raw:
            raw[name] = tables.read_raw(name)
            if fingerprints.get(name) not in (None, tables.fingerprint(name)[:16]):
                yield f"    ({named['changed'].format(file=origin['file'])})"
        cells = raw[name].loc[origin["line"]] if origin["line"] in raw[name].index else {}
        yield f"    {origin['file']}:{origin['line']}  {', '.join(f'{k} {v}' for k, v in cells.items() if v)}"


def _sources(ids: list[str], sources: Mapping[str, Mapping[str, str]], heading: str) -> Iterator[str]:
    if ids:
        yield f"  {heading}"
    for source_id in ids:
        source = sources.get(source_id, {})
        told = (source.get("publisher"), source.get("title"), source.get("published"))
        yield f"    {source_id}: {', '.join(filter(None, told))}"
        if source.get("url"):
            yield f"      {source['url']}"


def printed(record: Mapping[str, Any], language: str = project.ENGLISH) -> str:
    """A stored value as reports print it, with its interval; record: in the language."""
    from growthgap.reporting import numbers

    text, low, high = record["text"] or numbers.MISSING, record.get("low"), record.get("high")
    if low is None and high is None:
        return text
    ends = numbers.interval(low, high, record["unit"], record["digits"], language)
    return f"{text} ({record.get('interval') or words('report', language)['range'].lower()}: {ends})"


def compare(old: Path, new: Path) -> list[ReportDiff]:
    """Reports of two builds that differ, in order; old and new are folders of values files, or two such files."""
    if old.is_file() and new.is_file():
        pair = read_values(old), read_values(new)
        first, second = (stored.get("build", {}).get("notebook") for stored in pair)
        if first != second:
            raise GrowthGapError(
                f"{old} is a report of {first}, {new} one of {second}; give two reports of one notebook."
            )
        pairs = {new.stem: pair}
    else:
        names = sorted({name for folder in (old, new) for name in _names(folder)})
        pairs = {name: tuple(_values_in(folder / f"{name}.json") for folder in (old, new)) for name in names}
    return differences(pairs)


def differences(pairs: Mapping[str, tuple[Mapping[str, Any] | None, ...]]) -> list[ReportDiff]:
    """Reports that differ, in order, of values files before and after by the reports' names."""
    found = (_compare_report(name, *pair) for name, pair in sorted(pairs.items()))
    return [diff for diff in found if diff.changes or diff.causes]


def _names(folder: Path) -> list[str]:
    if not folder.is_dir():
        raise GrowthGapError(f"{folder} is not a folder of values files; give two folders or two files.")
    names = [path.stem for path in folder.glob("*.json")]
    if not names:
        raise GrowthGapError(f"the folder {folder} has no values files; a build keeps them in reports/values.")
    return names


def _values_in(path: Path) -> dict[str, Any] | None:
    return read_values(path) if path.exists() else None


def _compare_report(name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> ReportDiff:
    if old is None or new is None:
        return ReportDiff(name, (), ("new report" if old is None else "report is gone",))
    before, after = ({key: printed(record) for key, record in stored["values"].items()} for stored in (old, new))
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    changes = tuple(Change(key, before.get(key), after.get(key)) for key in keys)
    return ReportDiff(name, changes, tuple(_causes(old.get("build", {}), new.get("build", {}))))


def _causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for part, cause in _CAUSES.items():
        before, after = old.get(part), new.get(part)
        if isinstance(before, dict) and isinstance(after, dict):
            names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            if part == "parameters":
                names = [f"{name} {before.get(name)} -> {after.get(name)}" for name in names]
            cause += f" ({', '.join(names)})"
        if before != after:
            yield cause


def told(text: str) -> str:
    """A text of a values file in Markdown, letter by letter."""
    return _MARKUP.sub(r"\\\1", plain(text))


def report_lines(diffs: list[ReportDiff]) -> Iterator[str]:
    """Differences as Markdown, for a terminal and for the summary of a pull request."""
    if not diffs:
        yield "No value changed, and nothing under the values."
    for diff in diffs:
        yield f"## {told(diff.report)}"
        yield f"Changed: {told('; '.join(diff.causes)) or 'nothing under the values'}."
        if not diff.changes:
            yield "Values are the same."
        for change in diff.changes:
            before, after = (told(text or "(not there)") for text in (change.old, change.new))
            yield f"- `{change.key}`: {before} -> {after}"
