"""The texts of one report in another language, and why its edition cannot be published: those without translation."""

from __future__ import annotations

from growthgap.build.scenarios.scenarios import Report
from growthgap.build.translation import faults, sources
from growthgap.build.translation.sources import Text
from growthgap.words.catalogue import in_language

TOLD = 3  # texts that a sentence names


def texts(report: Report) -> list[Text]:
    """All texts of a report: those of its notebook, and what its scenario stands for."""
    return [*sources.of_notebook(report.notebook), Text(report.scenario, report.described, "label")]


def told(report: Report, language: str) -> list[str]:
    """The texts of a report in a language."""
    return [in_language(text.text, language, text.kind) for text in texts(report)]


def untranslated(report: Report, language: str) -> list[str]:
    """A sentence that begins with the language and names the first texts and their places; nothing where all are."""
    lines = [line for text in texts(report) for line in faults.missing(text, language)]
    more = f" (and {len(lines) - TOLD} more)" if len(lines) > TOLD else ""
    why = f"{language}: this edition is not published, since not all of it is translated"
    return [f"{why}: {'; '.join(lines[:TOLD])}{more}"] if lines else []
