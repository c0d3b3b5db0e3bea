"""Notebooks that only declare parameters and print them, for tests that never run one."""

import json
from pathlib import Path


def notebook(root: Path, stem: str, declarations: list[str], code: str = "pass") -> None:
    """Write a notebook of two cells into a project: the parameters, and code that reads them all."""
    names = ", ".join(line.split(":")[0] for line in declarations)
    cells = [
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "\n".join(declarations)},
        {"cell_type": "code", "metadata": {}, "source": f"print({names})\n{code}"},
    ]
    (root / "notebooks" / f"{stem}.ipynb").write_text(json.dumps({"cells": cells}))
