"""All there is to translate, by where it stands: notebooks, parameters, scenarios, the glossary, flagged figures."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from growthgap.build import parameters
from growthgap.build.notebook import cells
from growthgap.build.notebook.effect import TAG
from growthgap.build.scenarios import find, grids, other_areas, scenarios
from growthgap.build.translation.labels import labels
from growthgap.words.messages import Kind, Message, messages

FIGURES, SUSPECT = "data/raw/observations.csv", "SUSPECT"
_BILINGUAL = re.compile(r"^(\|[^|\n]*)\|[^|\n]*\|", re.MULTILINE)  # a row whose second cell is Vietnamese already


@dataclass(frozen=True)
class Text:
    """A text as its author wrote it; where: file and, in a notebook, the id of the cell, or the name of a parameter."""

    where: str
    text: str
    kind: Kind

    @property
    def messages(self) -> list[Message]:
        """What of it is translated."""
        return messages(self.text, self.kind)


def texts(root: Path) -> Iterator[Text]:
    """All texts of a project, in the order of their files, and within those."""
    for notebook in find.notebooks(root).values():
        yield from of_notebook(notebook)
    for name, scenario in scenarios.scenarios(root).items():
        yield Text(f"notebooks/scenarios/{name}.yml", scenario.description, "label")
    yield Text("growthgap build --area", other_areas.DESCRIBED, "label")
    for path in grids.files(root):
        yield Text(f"notebooks/scenarios/{path.name}", grids.load(path, root).description, "label")
    glossary = root / "docs" / "glossary.md"
    if glossary.is_file():
        yield Text("docs/glossary.md", _BILINGUAL.sub(r"\1|", glossary.read_text(encoding="utf-8")), "markdown")
    yield from _flagged(root / FIGURES)


def _flagged(figures: Path) -> Iterator[Text]:
    """Why figures are flagged, which the audit of the data tells; other notes are for who edits the file."""
    if figures.is_file():
        with figures.open(encoding="utf-8", errors="replace", newline="") as file:  # what is wrong in it, others say
            for row in csv.DictReader(file):
                if row.get("FLAG") == SUSPECT:
                    yield Text(FIGURES, row.get("NOTE") or "", "label")


def of_notebook(notebook: Path) -> Iterator[Text]:
    """Texts of a notebook: Markdown, `%%say`, what parameters mean, and labels in its code."""
    code, file = iter(cells.code(notebook)), f"notebooks/{notebook.name}"
    for number, cell in enumerate(cells.cells(notebook), start=1):
        where, source = f"{file}#{cell.get('id', number)}", "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            yield Text(where, source, "markdown")
        elif cell["cell_type"] == "code":
            read = next(code)
            if TAG in read.tags:
                for name, parameter in parameters.declared(notebook).items():
                    yield Text(f"{file}#{name}", parameter.description, "label")
            elif (said := cells.said(source)) is not None:
                yield Text(where, said, "markdown")
            else:
                yield from (Text(where, text, "label") for text in labels(read.tree))
