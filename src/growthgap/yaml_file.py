"""YAML files that people write, read in bounded time and told in a sentence where they are none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from growthgap.errors import GrowthGapError

LARGEST = 300_000  # bytes of a file: some seconds to read
_LONGEST_PROBLEM = 120  # letters: the parser writes out what it does not understand


class Plain:
    """What a loader of PyYAML refuses: a key given twice, and a value that stands for another (`*name`), of which a few
    letters can make a million."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):  # ty: ignore[missing-attribute]
            mark = self.peek_event().start_mark  # ty: ignore[missing-attribute]
            raise ComposerError(problem="write values out, without * and &", problem_mark=mark)
        return super().compose_node(parent, index)  # ty: ignore[missing-attribute]

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        mapping = super().construct_mapping(node, deep=deep)  # ty: ignore[missing-attribute]
        if len(mapping) < len(node.value):
            names = [self.construct_object(key, deep=True) for key, _ in node.value]  # ty: ignore[missing-attribute]
            second = next(place for place, name in enumerate(names) if name in names[:place])
            problem = f"{names[second]!r} is given twice"
            raise ConstructorError(problem=problem, problem_mark=node.value[second][0].start_mark)
        return mapping


def load(path: Path, loader: type, name: str = "") -> tuple[Any, str]:
    """What a file holds, and its text; name: what sentences call it, else by its own name.

    GrowthGapError, in one sentence naming file and line, for a file that is missing or malformed.
    """
    name = name or path.name
    if path.exists() and not path.is_file():
        raise GrowthGapError(f"{path} is no file.")
    try:
        if path.stat().st_size > LARGEST:
            raise GrowthGapError(f"{name} is larger than {LARGEST // 1000} kB, which no file of this kind is.")
        text = path.read_text(encoding="utf-8-sig")
        return yaml.load(text, Loader=loader), text
    except FileNotFoundError:
        raise GrowthGapError(f"there is no file {path}.") from None
    except OSError as error:
        raise GrowthGapError(f"{path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise GrowthGapError(f"{name} is not UTF-8 text.") from None
    except RecursionError:
        raise GrowthGapError(f"{name} has too many brackets within brackets.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise GrowthGapError(f"{name}{where}: not valid YAML ({problem[:_LONGEST_PROBLEM]}).") from None
