"""The Vietnamese terms of the reports, one for one thing: `terms.csv`, with where each was seen in use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from growthgap.words import rows


@dataclass(frozen=True)
class Term:
    """A term in both languages.

    labels: what may stand for it where the English term alone is a label, beside the term; forbidden: what is said
    instead of it and is wrong; allowed: right phrases that hold a forbidden form; note: when it is used; source: the
    text in which the usage was seen, or that it is a proposal.
    """

    english: str
    vietnamese: str
    labels: tuple[str, ...]
    group: str
    forbidden: tuple[str, ...]
    allowed: tuple[str, ...]
    note: str
    source: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the order of the file: by group."""
    return tuple(
        Term(
            row["english"],
            row["vietnamese"],
            _several(row["label"]),
            row["group"],
            _several(row["forbidden"]),
            _several(row["allowed"]),
            row["note"],
            row["source"],
        )
        for row in rows("terms.csv")
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def wrong_forms(text: str) -> list[tuple[str, str]]:
    """Forbidden forms in a Vietnamese text, each with the term that is right.

    >>> wrong_forms("Lũy kế từ đầu năm, giá trị gia tăng; thuế giá trị gia tăng")
    [('giá trị gia tăng', 'giá trị tăng thêm'), ('lũy kế từ đầu năm', 'tính chung từ đầu năm')]
    """
    found = []
    for term in terms():
        read = text
        for right in term.allowed:
            read = read.replace(right, "")
        found += [(form, term.vietnamese) for form in term.forbidden if form in read or _capital(form) in read]
    return found


def _capital(form: str) -> str:
    return form[0].upper() + form[1:]
