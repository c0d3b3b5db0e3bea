"""Why an edition of a report in another language cannot be published: texts of it that have no translation."""

from __future__ import annotations

from growthgap.build.scenarios.scenarios import Report
from growthgap.build.translation import faults, sources

TOLD = 3  # texts that a sentence names


def of_report(report: Report, language: str) -> list[str]:
    """A sentence that begins with the language and names the first texts and their places; nothing where all are."""
    texts = [*sources.of_notebook(report.notebook), sources.Text(report.scenario, report.described, "label")]
    lines = [line for text in texts for line in faults.missing(text, language)]
    more = f" (and {len(lines) - TOLD} more)" if len(lines) > TOLD else ""
    named = "; ".join(lines[:TOLD])
    return (
        [f"{language}: this edition is not published, since not all of it is translated: {named}{more}"]
        if lines
        else []
    )
