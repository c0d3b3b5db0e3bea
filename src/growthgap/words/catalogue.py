"""Texts in another language: each message replaced by its translation."""

from __future__ import annotations

from typing import Literal

Kind = Literal["markdown", "label"]  # of a text: Markdown, or a title, caption or label, which is one message


def in_language(text: str, language: str, kind: Kind = "markdown") -> str:
    """A text with each message replaced by its translation; what has none stays English."""
    return text


def missing(text: str, language: str, kind: Kind = "markdown") -> list[str]:
    """Messages of a text that have no translation, each once, in order."""
    return []
