"""Scenarios and grids, read as people read them: lines of the form `name: value`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from growthgap import yaml_file
from growthgap.build.notebook import kinds
from growthgap.errors import GrowthGapError


class _Loader(yaml_file.Plain, yaml.SafeLoader):
    """YAML as people read it: what YAML would take for another value than is written (013, 1:30, no) stays text, as do
    dates."""

    def as_written(self, node: yaml.ScalarNode) -> Any:
        """A number, truth value or null where it can be read in one way only, else its text."""
        text = self.construct_scalar(node)
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        value = kinds.number(text)
        return text if value is None else value


_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
for _tag in ("int", "float", "bool", "null", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _Loader.as_written)


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Lines of the form `name: value` of a file, and its first line where that is a comment.

    Dates are text. GrowthGapError, in one sentence naming file and line, for a file that is missing or malformed.
    """
    values, text = yaml_file.load(path, _Loader)
    values = values or {}
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise GrowthGapError(f"{path.name} must hold lines of the form `name: value`.")
    first = text.lstrip(" \n").partition("\n")[0]
    return values, first.lstrip("# ").strip() if first.startswith("#") else ""
