"""Where a reported number comes from, and why it differs from the one before: what values files tell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from growthgap.build import parameters
from growthgap.errors import GrowthGapError

# Parts of the `build` block that can change under a report, with the words for it.
_CAUSES = {
    "data": "data",
    "parameters": "parameters",
    "code": "code",
    "text": "the notebook",
    "environment": "packages",
}


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


def read_values(path: Path) -> dict[str, Any]:
    """A values file as the build writes it."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(stored.get("values"), dict):
            return stored
    except FileNotFoundError:
        raise GrowthGapError(f"there is no values file {path}.") from None
    except (ValueError, AttributeError):
        pass
    raise GrowthGapError(f"{path} is not a values file.")


def find_report(root: Path, report: str) -> Path:
    """Values file of a report by its name, or by a path."""
    folder = root / "reports"
    known = {path.stem: path for path in [*folder.glob("grids/*/values/*.json"), *folder.glob("values/*.json")]}
    if report in known or Path(report).is_file():
        return known.get(report) or Path(report)
    raise GrowthGapError(f'there are no values of a report "{report}": {parameters.nearest(report, known)}')


def explain(root: Path, report: str, key: str) -> Iterator[str]:
    """Lines that lead from a reported number back to the published figures behind it."""
    from growthgap.reporting import values

    stored = read_values(find_report(root, report))
    if key not in stored["values"]:
        raise GrowthGapError(f'{report} has no value "{key}": {parameters.nearest(key, stored["values"])}')
    record, build = stored["values"][key], stored.get("build", {})
    yield f"{key} = {_printed(record)}"
    for name in ("interval", "price_base", "note"):
        if record.get(name) and name != "interval":
            yield f"  {name.replace('_', ' '):<10} {record[name]}"
    yield f"  {'report':<10} {build.get('report', report)}, growthgap {build.get('version', '?')}"
    if record.get("function"):
        yield f"  {'function':<10} {record['function']}: {values.describe(record['function'])}".rstrip(": ")
    if build.get("parameters"):
        given = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in build["parameters"].items())
        yield f"  {'parameters':<10} {', '.join(given)}"
    yield from _rows(record.get("observations", ()), build.get("data", {}))
    yield from _sources(record.get("sources", ()), stored.get("sources", {}))


def _rows(observations: list[Mapping[str, Any]], fingerprints: Mapping[str, str]) -> Iterator[str]:
    from growthgap.data import tables

    yield f"  published figures behind it: {len(observations) or 'none'}"
    raw: dict[str, Any] = {}
    for origin in observations:
        name = Path(origin["file"]).stem
        if name not in raw:
            raw[name] = tables.read_raw(name)
            if tables.fingerprint(name)[:16] != fingerprints.get(name):
                yield f"    ({origin['file']} has changed since the report was built: lines may have moved)"
        cells = raw[name].loc[origin["line"]] if origin["line"] in raw[name].index else {}
        yield f"    {origin['file']}:{origin['line']}  {', '.join(f'{k} {v}' for k, v in cells.items() if v)}"


def _sources(ids: list[str], sources: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if ids:
        yield "  published by"
    for source_id in ids:
        source = sources.get(source_id, {})
        told = (source.get("publisher"), source.get("title"), source.get("published"))
        yield f"    {source_id}: {', '.join(filter(None, told))}"
        if source.get("url"):
            yield f"      {source['url']}"


def _printed(record: Mapping[str, Any] | None) -> str | None:
    if record is None:
        return None
    text = record.get("text") or "missing"
    if record.get("low") is None and record.get("high") is None:
        return text
    digits = record["digits"]  # below 0 for numbers rounded to tens, hundreds, thousands
    low, high = (
        "..." if end is None else f"{round(end, digits):.{max(digits, 0)}f}" for end in (record["low"], record["high"])
    )
    return f"{text} ({record.get('interval') or 'range'}: {low} to {high})"


def compare(old: Path, new: Path) -> list[ReportDiff]:
    """Reports of two builds that differ, in order; old and new are folders of values files, or two such files."""
    if old.is_file() and new.is_file():
        pairs = {new.stem: (read_values(old), read_values(new))}
    else:
        for folder in (old, new):
            if not folder.is_dir():
                raise GrowthGapError(f"{folder} is not a folder of values files; give two folders or two files.")
        files = {path.stem: None for folder in (old, new) for path in sorted(folder.glob("*.json"))}
        pairs = {name: tuple(_values_in(folder / f"{name}.json") for folder in (old, new)) for name in files}
    found = (_compare_report(name, *pair) for name, pair in sorted(pairs.items()))
    return [diff for diff in found if diff.changes or diff.causes]


def _values_in(path: Path) -> dict[str, Any] | None:
    return read_values(path) if path.exists() else None


def _compare_report(name: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> ReportDiff:
    if old is None or new is None:
        return ReportDiff(name, (), ("new report" if old is None else "report is gone",))
    keys = list(dict.fromkeys([*old["values"], *new["values"]]))
    printed = ((key, _printed(old["values"].get(key)), _printed(new["values"].get(key))) for key in keys)
    return ReportDiff(
        name,
        tuple(Change(key, before, after) for key, before, after in printed if before != after),
        tuple(_causes(old.get("build", {}), new.get("build", {}))),
    )


def _causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for part, words in _CAUSES.items():
        before, after = old.get(part), new.get(part)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
            if part == "parameters":
                names = [f"{name} {before.get(name)} -> {after.get(name)}" for name in names]
            yield f"{words} ({', '.join(names)})"
        else:
            yield words


def report_lines(diffs: list[ReportDiff]) -> Iterator[str]:
    """Differences as Markdown, for a terminal and for the summary of a pull request."""
    if not diffs:
        yield "No value changed, and nothing under the values."
    for diff in diffs:
        yield f"## {diff.report}"
        yield f"Changed: {'; '.join(diff.causes) or 'nothing under the values'}."
        if not diff.changes:
            yield "Values are the same."
        for change in diff.changes:
            before, after = change.old or "(not there)", change.new or "(not there)"
            yield f"- `{change.key}`: {before} -> {after}"
