"""What a build moved: the headlines that briefs state, and how many values of each report, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.pages import provenance
from growthgap.pages.provenance import ReportDiff, told

Values = Mapping[str, Mapping[str, Any]]  # values files by the names of their reports


def write(root: Path, before: Values, after: Values) -> list[str]:
    """Write every value that moved into reports/news.md; what moved in short, in lines."""
    whole = root / "reports" / "news.md"
    project.write(whole, "".join(f"{line}\n" for line in provenance.report_lines(differences(before, after))))
    return [*lines(before, after), f"All values, before and after: {whole.relative_to(root)}"]


def lines(before: Values, after: Values) -> Iterator[str]:
    """Reports with a value that moved, as Markdown: their headlines, where they state any, and how many values."""
    moved = [diff for diff in differences(before, after) if diff.changes or diff.report not in before]
    for diff in moved:
        new = after[diff.report]
        yield f"## {told(diff.report)}"
        if diff.report in before:
            yield from _headlines(before[diff.report], new)
            yield f"- {len(diff.changes)} of {len(new['values'])} values moved"
        else:
            yield "- a new report"
    if not moved:
        yield "No value of a report moved."


def differences(before: Values, after: Values) -> list[ReportDiff]:
    """Reports of two builds that differ; those that only one of them has are new."""
    return provenance.differences({name: (before.get(name), after[name]) for name in sorted(after)})


def _headlines(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """The headline of a brief and the findings of the notebooks that it states, where they are others than before."""
    was, now = _stated(old), _stated(new)
    for name in {**was, **now}:
        if was.get(name) != now.get(name):
            texts = (told(one.get(name) or "(not there)") for one in (was, now))
            yield f"- {told(name)}: {' -> '.join(texts)}"


def _stated(file: Mapping[str, Any]) -> dict[str, str]:
    front = file.get("build", {}).get("front") or {}
    paragraphs = {f"paragraph {n}": text for n, text in enumerate(front.get("paragraphs", ()), start=1)}
    rows = {name: text for name, text, _ in front.get("rows", ())}
    return {**({"headline": front["headline"]} if front else {}), **paragraphs, **rows}
