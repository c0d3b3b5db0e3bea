"""An executed notebook with the texts that its file has now, presented in a language: what a page is set from."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import nbformat
from nbformat import NotebookNode

from growthgap.errors import GrowthGapError
from growthgap.project import ENGLISH, INJECTED, SVG_MIME, VALUES_MIME
from growthgap.reporting.shown import records
from growthgap.reporting.shown.presented import Presenter
from growthgap.reporting.shown.records import Figure, Record, Sources, Text
from growthgap.reporting.values import of_record
from growthgap.words.catalogue import in_language


def replayed(
    nb: NotebookNode, cells: Iterable[Mapping[str, Any]] | None = None, language: str = ENGLISH
) -> NotebookNode:
    """The notebook in a language, its texts filled from the numbers that it kept and its tables and charts presented.

    cells: those of its file as it is now; without them, the texts are those with which it ran. Its code must not have
    changed. What an output has no record of stays as it was shown, and so does all of a notebook that has kept no
    numbers, since it never calls `report.sources()`.
    Raises GrowthGapError, which names the cell, for a text that cannot be filled.
    """
    presenter = _presenter(nb, language)
    made = []
    for cell in nb.cells if cells is None else _as_now(nb, cells):
        if cell.cell_type == "markdown":
            made.append(NotebookNode({**cell, "source": in_language(cell.source, language)}))
        elif cell.cell_type == "code" and presenter:
            try:
                outputs = [_presented(output, cell, presenter) for output in cell.outputs]
            except GrowthGapError as error:
                raise GrowthGapError(f"cell {1 + sum(map(_counts, made))}: {error}") from None
            made.append(NotebookNode({**cell, "outputs": outputs}))
        else:
            made.append(cell)
    return NotebookNode({**nb, "cells": made})


def _counts(cell: NotebookNode) -> bool:
    """Whether a cell is one of the notebook's file."""
    return INJECTED not in cell.metadata.get("tags", ())


def _as_now(nb: NotebookNode, cells: Iterable[Mapping[str, Any]]) -> Iterator[NotebookNode]:
    """The cells of the file, those of code with the outputs that they had; the one that was added after them stays."""
    ran = [cell for cell in nb.cells if cell.cell_type == "code"]
    while ran and not _counts(ran[0]):
        yield ran.pop(0)
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code":
            yield nbformat.from_dict({**cell, "source": source})
            continue
        if not ran:
            raise GrowthGapError("it was run with fewer cells than it has now; run it again")
        yield NotebookNode({**ran.pop(0), "source": source})
        while ran and not _counts(ran[0]):
            yield ran.pop(0)


def _presenter(nb: NotebookNode, language: str) -> Presenter | None:
    """What presents the records of a notebook from the numbers that it kept; None where it has kept none."""
    outputs = [
        output for cell in nb.cells for output in cell.get("outputs", ()) if VALUES_MIME in output.get("data", ())
    ]
    record = records.of(outputs[-1].metadata) if outputs else None
    if not isinstance(record, Sources):
        return None
    published, values = record.published, outputs[-1].data[VALUES_MIME]
    named = {key: of_record(key, one) for key, one in record.named.items()}
    recorded = {key: of_record(key, one) for key, one in values["values"].items() if key not in named}
    more = {key: values[key] for key in ("what_if", "forecasts") if key in values}
    known = ChainMap(recorded, named)
    return Presenter(values["report"], language, known, recorded, lambda: published, more, lambda: record.of_country)


def _presented(output: NotebookNode, cell: NotebookNode, presenter: Presenter) -> NotebookNode:
    """An output as the presenter has it; one that is no record as it is."""
    record: Record | None = records.of(output.get("metadata", {}))
    if record is None:
        return output
    if isinstance(record, Text):
        record = replace(record, template=_body(cell.source))
    told = presenter.present(record)
    data, about = {"text/markdown": told.text, **told.data}, dict(told.about)
    if isinstance(record, Figure) and record.drawings:
        drawn = record.drawings.get(presenter.language) or next(iter(record.drawings.values()))
        data, about["phone"] = {SVG_MIME: drawn.get("wide") or output.data[SVG_MIME]}, drawn["phone"]
    return NotebookNode({**output, "data": NotebookNode(data), "metadata": NotebookNode({"growthgap": about})})


def _body(source: str) -> str:
    """The text of a cell that begins with %%say."""
    return source.lstrip().partition("\n")[2]
