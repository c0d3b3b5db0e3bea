"""Texts in the charts of a notebook, which a run draws once a language: of a translation they alone decide a run."""

from __future__ import annotations

import ast
import copy
from pathlib import Path

from growthgap.build.notebook import cells
from growthgap.build.translation.labels import labels
from growthgap.words.catalogue import in_language


def texts_in(notebook: Path, language: str) -> dict[str, str]:
    """Texts in the charts of a notebook in a language, by what they are in English."""
    texts = {text for cell in cells.code(notebook) for text in labels(_Drawn().visit(copy.deepcopy(cell.tree)))}
    return {text: in_language(text, language, "label") for text in sorted(texts)}


class _Drawn(ast.NodeTransformer):
    """Takes away what is given to a report in words: titles, units, notes and alternative texts stand outside of the
    drawing and are told when pages are set."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        match node.func:
            case ast.Attribute(value=ast.Name(id="report")):
                return ast.Constant(None)
        return self.generic_visit(node)
