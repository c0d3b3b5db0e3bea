"""What a notebook of a test calls, as `growthgap.made_up`: a study whose annotations say what can be named."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from growthgap.quantity import Quantity, Table, result

if TYPE_CHECKING:
    import pandas as pd

NAME = "growthgap.made_up"
ENDS = ("low", "high")


@dataclass(frozen=True)
class Answer:
    required: Quantity
    planned: Quantity | None
    by_owner: Mapping[str, Quantity]
    table: Table
    rows: pd.DataFrame


@dataclass(frozen=True)
class Study:
    growth: Quantity
    answer: Answer
    parts: Answer | None = None

    @property
    def again(self) -> Answer:
        return self.answer

    @cached_property
    def kept(self) -> Answer:
        return self.answer

    def asked(self, target: float) -> Answer:
        return self.answer


@result
def study(obs: pd.DataFrame) -> Study:
    raise NotImplementedError


def both(obs: pd.DataFrame) -> tuple[Study, Answer]:
    raise NotImplementedError


def one(obs: pd.DataFrame) -> Quantity:
    raise NotImplementedError


def by_key(obs: pd.DataFrame) -> Mapping[str, Quantity]:
    raise NotImplementedError


def spelled_out(obs: pd.DataFrame) -> dict[str, Quantity]:
    if obs is None:
        return {"first": one(obs), "second": one(obs)}
    return {"first": one(obs), "third": one(obs)}


def by_tuple(obs: pd.DataFrame) -> dict[str, Quantity]:
    return {name: one(obs) for name in (*ENDS, "middle")}


def anything(obs: pd.DataFrame):
    raise NotImplementedError


sys.modules[NAME] = sys.modules[__name__]
