"""Typst at work on one report, which it sets as often as it takes until the report fits its pages."""

from __future__ import annotations

import json
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from growthgap.errors import GrowthGapError
from growthgap.pages.letters import fonts

REPORT, FIT = "report.typ", "fit.json"


@dataclass(frozen=True)
class Fit:
    """Which charts and tables float, by their numbers, how many times the usual space is between paragraphs, and how
    much farther than usual, pt, some of what floats keeps from the text below it."""

    floating: frozenset[int] = frozenset()
    loose: float = 1.0
    apart: Mapping[int, float] = field(default_factory=dict)

    def told(self) -> bytes:
        return json.dumps({"floating": sorted(self.floating), "loose": self.loose, "apart": self.apart}).encode()


@dataclass(frozen=True)
class Marks:
    """Where what stays whole begins and how high it is, where the report ends, and which pages an author begins.

    before, after: by number, where the text ends before what floats and where it goes on.
    """

    wholes: Collection[Mapping[str, Any]]
    end: Mapping[str, Any]
    begun: Collection[int] = ()
    before: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    after: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


class Typesetter:
    """A report whose text and files lie in a folder.

    Typst sets again only what has changed as long as one compiler reads the same files: a further fit takes half the
    time of the first, and the PDF of what was measured last a tenth.
    """

    def __init__(self, folder: Path) -> None:
        import typst

        self._fit = folder / FIT
        self._fit.write_bytes(Fit().told())
        report = str(folder / REPORT)
        self._compiler = typst.Compiler(report, root=str(folder), font_paths=fonts(), ignore_system_fonts=True)

    def fit(self, fit: Fit) -> None:
        self._fit.write_bytes(fit.told())

    def marks(self) -> Marks:
        """Where things stand when the report is set as it fits now."""
        try:
            found = json.loads(self._compiler.query("metadata", field="value"))
        except RuntimeError as error:
            raise _refused(error) from None
        marks = [one for one in found if isinstance(one, dict) and "page" in one]
        ends = {one["ends"]: one["y"] for one in marks if "ends" in one}
        [end] = [one for one in marks if not {"n", "ends", "begins", "before", "after"} & one.keys()]
        return Marks(
            [{**one, "height": ends[one["n"]] - one["y"]} for one in marks if "n" in one],
            end,
            [one["page"] for one in marks if "begins" in one],
            *({one[side]: one for one in marks if side in one} for side in ("before", "after")),
        )

    def pdf(self, standards: Any) -> bytes:
        try:
            made = self._compiler.compile(format="pdf", pdf_standards=standards)
        except RuntimeError as error:
            raise _refused(error) from None
        return cast(bytes, made)  # other formats come as a list of pages


def _refused(error: RuntimeError) -> GrowthGapError:
    return GrowthGapError(f"Typst could not set the report: {getattr(error, 'message', error)}.")


@contextmanager
def typesetter(files: Mapping[str, bytes]) -> Generator[Typesetter]:
    """Typst at work on a report made of these files by name, REPORT among them."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        yield Typesetter(Path(folder))
