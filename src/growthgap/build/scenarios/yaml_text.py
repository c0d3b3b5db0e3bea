"""YAML files of the project, read as people read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from growthgap.build.notebook import kinds
from growthgap.errors import GrowthGapError


class _Loader(yaml.SafeLoader):
    """YAML as people read it: what YAML would take for another value than is written (013, 1:30, no) stays text, as do
    dates; a name given twice and a value that stands for another (`*name`) are errors."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise ComposerError(problem="write values out, without * and &", problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            names = [self.construct_object(key, deep=True) for key, _ in node.value]
            second = next(place for place, name in enumerate(names) if name in names[:place])
            problem = f"{names[second]!r} is given twice"
            raise ConstructorError(problem=problem, problem_mark=node.value[second][0].start_mark)
        return mapping

    def as_written(self, node: yaml.ScalarNode) -> Any:
        """A number, truth value or null where it can be read in one way only, else its text."""
        text = self.construct_scalar(node)
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        value = kinds.number(text)
        return text if value is None else value


_LONGEST_PROBLEM = 200  # letters: the parser writes out what it does not understand
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
for _tag in ("int", "float", "bool", "null", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _Loader.as_written)


def read(path: Path) -> tuple[dict[str, Any], str]:
    """Lines of the form `name: value` of a file, and its first line where that is a comment.

    Dates are text. GrowthGapError, in one sentence naming file and line, for a file that is missing or malformed.
    """
    if path.exists() and not path.is_file():
        raise GrowthGapError(f"{path} is no file.")
    try:
        text = path.read_text(encoding="utf-8")
        values = yaml.load(text, Loader=_Loader) or {}
    except FileNotFoundError:
        raise GrowthGapError(f"there is no scenario file {path}.") from None
    except OSError as error:
        raise GrowthGapError(f"{path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise GrowthGapError(f"{path.name} is not UTF-8 text.") from None
    except RecursionError:
        raise GrowthGapError(f"{path.name} has too many brackets within brackets.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise GrowthGapError(f"{path.name}{where}: not valid YAML ({problem[:_LONGEST_PROBLEM]}).") from None
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise GrowthGapError(f"{path.name} must hold lines of the form `name: value`.")
    first = text.lstrip("\ufeff \n").partition("\n")[0]
    return values, first.lstrip("# ").strip() if first.startswith("#") else ""
