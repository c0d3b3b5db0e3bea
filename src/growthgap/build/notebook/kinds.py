"""What values a parameter takes: a type that pydantic checks and that words tell, and numbers as people write them."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, ConfigDict, TypeAdapter
from pydantic_core import core_schema

from growthgap.quantity import Range

NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
WHOLE_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,14})")
LONGEST_TEXT = 1000  # letters


class _Range(Range):
    """A range that pydantic checks, of a number or of each in a list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def _check(self, value: Any) -> Any:
        numbers = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int | float)]
        if not all(number in self for number in numbers):
            raise ValueError(str(self))
        return value


def _iso(value: Any) -> Any:
    return value.isoformat() if type(value) is date else value


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError(text)
    return text


def _line(text: str) -> str:
    if not text.isprintable() or len(text) > LONGEST_TEXT:
        raise ValueError(text)
    return text


_TEXT = Annotated[str, AfterValidator(_line)]
_DATE = Annotated[str, BeforeValidator(_iso), AfterValidator(_day)]
_NAMES: dict[str, Any] = {"int": int, "float": float, "bool": bool, "list": list, "str": _TEXT, "date": _DATE}
_NAMES |= {"Annotated": Annotated, "Literal": Literal, "Range": _Range}
_WORDS: dict[Any, str] = {int: "a whole number", float: "a number", bool: "true or false", NoneType: "nothing (null)"}
_WORDS |= {_TEXT: "text", _DATE: "a date (YYYY-MM-DD)"}
_IN_A_TYPE = (ast.Name, ast.Subscript, ast.BinOp, ast.BitOr, ast.Constant, ast.Tuple, ast.Call, ast.keyword)
_IN_A_TYPE += (ast.UnaryOp, ast.USub, ast.expr_context)


@dataclass(frozen=True)
class Kind:
    """What values a parameter takes: a type that pydantic checks, and `allowed`, the same in words."""

    type: Any
    allowed: str

    @cached_property
    def _adapter(self) -> TypeAdapter:
        return TypeAdapter(self.type, config=ConfigDict(strict=True, allow_inf_nan=False))

    def take(self, value: Any) -> Any:
        """`value` as the notebook shall get it (13 as 13.0 where a number may have decimals); ValueError, in the
        words of what is allowed, for any other."""
        try:
            taken = self._adapter.validate_python(list(value) if isinstance(value, tuple) else value)
        except ValueError:
            raise ValueError(self.allowed) from None
        if isinstance(value, bool) != isinstance(taken, bool):  # Literal[1] would take True
            raise ValueError(self.allowed)
        return taken

    def read(self, text: str) -> Any:
        """Text of a command line as a value of this kind; ValueError where it is none."""
        for value in _readings(text):
            try:
                return self.take(value)
            except ValueError:
                continue
        raise ValueError(self.allowed)


def kind_of(annotation: ast.expr) -> Kind:
    """The kind that an annotation says; ValueError, TypeError or NameError for one that is not supported."""
    if not all(isinstance(part, _IN_A_TYPE) for part in ast.walk(annotation)):
        raise ValueError(ast.unparse(annotation))
    code = compile(ast.Expression(annotation), "parameters", "eval")
    found = eval(code, {"__builtins__": {}}, _NAMES)  # nothing but these names, literals and calls of Range
    return Kind(found, _words(found))


def _words(kind: Any, limits: str = "") -> str:
    """What a type allows, in words; ValueError for a type that is not supported."""
    if kind in _WORDS:
        return _WORDS[kind] + (limits if kind in (int, float) else "")
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _words(arguments[0], "".join(f" {limit}" for limit in arguments[1:] if isinstance(limit, Range)))
    if origin is Literal and all(isinstance(argument, str | int | NoneType) for argument in arguments):
        return " or ".join(map(repr, arguments))
    if origin is list and len(arguments) == 1:
        return f"a list of {_words(arguments[0], limits)}"
    if origin in (Union, UnionType):
        return " or ".join(_words(argument, limits) for argument in arguments)
    raise ValueError(str(kind))


def number(text: str) -> int | float | None:
    """The number that text says to a reader; None for what one might read in two ways or not at all (013, 1_000,
    13,5, 1:30, inf) and for what no number of the machine says (1e400, 1e-400, whole numbers of 16 digits)."""
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if not NUMBER.fullmatch(text) or text.lstrip("+-").isdigit():
        return None
    value = float(text)
    return value if math.isfinite(value) and (value == 0) == (Decimal(text) == 0) else None


def _readings(text: str) -> Iterator[Any]:
    """What text of a command line may stand for, in the order in which it is tried."""
    if text in ("", "None", "none", "null"):
        yield None
    yield text
    if text.lower() in ("true", "false"):
        yield text.lower() == "true"
    if (value := number(text)) is not None:
        yield value
    parts = [part.strip() for part in text.strip().removeprefix("[").removesuffix("]").split(",") if part.strip()]
    yield [part if number(part) is None else number(part) for part in parts]
    yield parts
