"""The page of what notebooks call names what there is, with arguments that there are, and leaves nothing out."""

import inspect
import re
from pathlib import Path

import pytest

from growthgap import data, quantity
from growthgap.data import Observations, codes
from growthgap.economics import yearly
from growthgap.reporting import Report, explore, figures

PAGE = Path(__file__).parents[2] / "docs" / "reference.md"
OWNERS = {"report": Report, "obs": Observations, "data": data, "codes": codes, "figures": figures}
OWNERS |= {"yearly": yearly, "explore": explore}
CALL = re.compile(r"`(?:(\w+)\.)?(\w+)\(([^`]*)\)`")
OLD = {"value", "recorded", "say", "say_known", "take", "source_line"}  # of notebooks that are not rewritten yet

CALLS = [
    (owner, name, arguments)
    for owner, name, arguments in CALL.findall(PAGE.read_text(encoding="utf-8"))
    if (owner in OWNERS or (not owner and hasattr(quantity, name)))
]


@pytest.mark.parametrize(("owner", "name", "arguments"), CALLS, ids=lambda part: part)
def test_each_call_is_there_with_its_arguments(owner, name, arguments):
    called = getattr(OWNERS.get(owner, quantity), name)
    given = [word.strip(" *") for word in arguments.split(",") if re.fullmatch(r"\s*\**[a-z_]+\s*", word)]
    assert set(given) <= set(inspect.signature(called).parameters)


def public(owner) -> set[str]:
    """Functions that a class or module defines for others, and classes that a module does."""
    functions = inspect.getmembers(owner, inspect.isfunction)
    if inspect.isclass(owner):
        return {name for name, one in functions if one.__module__ == owner.__module__ and not name.startswith("_")}
    return {name for name in owner.__all__ if callable(getattr(owner, name))}


@pytest.mark.parametrize(("owner", "out"), [("figures", set()), ("report", OLD), ("obs", {"as_of"})])
def test_nothing_that_notebooks_call_is_left_out(owner, out):
    assert {name for named, name, _ in CALLS if named == owner} == public(OWNERS[owner]) - out
