"""Slips drawn by chance: letters of a scenario or grid that is right, and values of the command line."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

LETTERS = "\t\n :-[]{}&*!|>'\"%@`#,?0aé\u200b\x00\\1.e_"
SCENARIO = """# What
area: VN-HP
target_growth_pct: 13.0
target_year: 2026
last_year: 2030
as_of: 2025-09-30
icor_variant: B
"""
GRID = """# What more growth costs
notebooks: [04_investment_per_point]
scenarios: [official-2026]
product:
  target_growth_pct: {from: 8, to: 10, step: 0.5}
  assumed_icor: [3, 3.5]
exclude:
  - {target_growth_pct: 10, assumed_icor: [3, 3.5]}
pdf_every: 10
"""
PAYLOADS = [
    '"+__import__("os").system("true")+"', "'; import os; '", "\n!true", "%%bash\ntrue", "{{7*7}}", "${7*7}", "\\",
    '\\"', '"""', "'''", "\\N{DIGIT ONE}", "\\x41", "a\nb", "a\rb", "\u2028", "\x00", "x" * 100_000, "", "  ",
    "VN-HP ", "vn-hp", "VN-13", "[1,2]", "null", "None", "True", "1e400", "nan", "inf", "-inf", "1_000", "１３", "٣",
    "0x10", "1e3", "13,5", "13%", "2026-02-30", "20260101", "2026-W01-1", "2025-09-30", "9" * 5000, "9" * 400,
    "-0", "1e-400", "00013", " 13 ", "+13", "13.0", "13", "2027", "yes", "B", "0.5",
]  # fmt: skip
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def mutated(rng: random.Random, text: str) -> str:
    """A text in which some letters are others, new or gone."""
    letters = list(text)
    for _ in range(min(rng.randrange(1, 5), len(letters))):
        place, way = rng.randrange(len(letters)), rng.random()
        if way < 0.4:
            letters[place] = rng.choice(LETTERS)
        elif way < 0.8:
            letters.insert(place, rng.choice(LETTERS))
        else:
            del letters[place]
    return "".join(letters)


def values(rng: random.Random, names: list[str], count: int) -> Iterator[tuple[str, str]]:
    """A parameter and what is typed for it: a payload, sometimes with a letter more or less."""
    for _ in range(count):
        text = rng.choice(PAYLOADS)
        yield rng.choice(names), mutated(rng, text) if text and rng.random() < 0.3 else text


def is_what_is_written(text: str, value: Any) -> bool:
    """Whether a value says what a reader sees in its text."""
    if value is None:
        return text.strip().lower() in ("", "null", "none", "~")
    if isinstance(value, bool):
        return text.lower() == str(value).lower()
    if isinstance(value, int | float):
        no_octal = not re.match(r"[+-]?0[0-9]", text)
        return bool(NUMBER.fullmatch(text)) and no_octal and float(text) == value
    return isinstance(value, str) and value == text


def are_what_is_written(content: str, taken: Mapping[str, Any]) -> bool:
    """Whether parameters are those of a file, read as plain text."""
    written = yaml.load(content, Loader=yaml.BaseLoader) or {}
    return all(name not in written or is_what_is_written(written[name], value) for name, value in taken.items())
