"""What all layouts come to: figures, each with the texts that say what it is, and where all of that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from growthgap.data.entry import numbers

TOP = 50  # rows of a file of text in which it is recognised


class Label(NamedTuple):
    """A text of a publication and its place in the file, like `B9 of sheet 12. FDI`."""

    text: str
    where: str


class Figure(NamedTuple):
    """A figure as it is shown, and its labels by axis: row, head, a column's or a dimension's name, in plain letters.

    held: the number behind what is shown, where that is less; fault: why it cannot be taken.
    """

    text: str
    where: str
    labels: Mapping[str, Label]
    held: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Table:
    """A table of one publication.

    texts: all texts by which a map knows it; axes: where each axis of the figures is named; sign: of its decimals,
    empty where that is not known; updated: the day that it states for itself; remarks: what was left out, in words.
    """

    file: str
    figures: Sequence[Figure]
    texts: Sequence[Label]
    axes: Mapping[str, Label]
    sign: str = ""
    updated: str = ""
    remarks: Sequence[str] = ()


def decimal_point(figures: Sequence[Figure]) -> str:
    """The decimal sign of a file whose layout has points: "." unless the figures show that it was saved anew."""
    shown = numbers.decimal_sign(figure.text for figure in figures)
    return shown or ("" if any("," in figure.text for figure in figures) else ".")
