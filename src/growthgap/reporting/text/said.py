"""A recorded number as a text names it: how it is written, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from growthgap.data import codes
from growthgap.economics.likelihood import likelihood, odds, to_be_met
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase
from growthgap.reporting.values import Value

MARK = "\x1a"  # around the key of a number whose footnotes follow


class Missing(Exception):
    """A number that is not known; its text is the reason."""


@dataclass(frozen=True, eq=False)
class Said:
    """A recorded number in a text; kinds: of the publications behind it, by id."""

    value: Value
    language: str = "en"
    style: str = "plain"
    marked: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        value = self.value
        if value.value is None:
            raise Missing(value.missing)
        return value.shown(self.style, self.language) + (f"{MARK}{value.key}{MARK}" if self.marked else "")

    @property
    def full(self) -> Said:
        return replace(self, style="full")

    @property
    def ends(self) -> Said:
        return replace(self, style="ends")

    @property
    def in_thousands(self) -> Said:
        """An amount as `Value.in_thousands` has it, with its interval unless a style was asked for."""
        style = "ends" if self.style == "plain" else self.style
        return replace(self, value=self.value.in_thousands(self.language), style=style)

    @property
    def range(self) -> Said:
        return replace(self, style="range")

    @property
    def size(self) -> Said:
        return replace(self, style="size")

    @property
    def signed(self) -> Said:
        return replace(self, style="signed")

    @property
    def cited(self) -> Said:
        return replace(self, marked=True)

    @property
    def likelihood(self) -> Phrase:
        """A probability in words."""
        if self.value.value is None:
            raise Missing(self.value.missing)
        return likelihood(self.value.value)

    @property
    def to_be_met(self) -> Phrase:
        """A target's probability in words that follow its name: it is unlikely to be met."""
        if self.value.value is None:
            raise Missing(self.value.missing)
        return to_be_met(self.value.value)

    @property
    def odds(self) -> Phrase:
        """A probability as so many in so many."""
        if self.value.value is None:
            raise Missing(self.value.missing)
        return odds(self.value.value)

    @property
    def known(self) -> bool:
        return self.value.value is not None

    @property
    def is_one(self) -> bool:
        """Whether it counts one thing."""
        return self.value.unit == "COUNT" and self.value.value == 1

    @property
    def unconfirmed(self) -> bool:
        """Whether it rests on nothing but what others than offices, governments and the press tell."""
        return {self.kinds.get(source, "") for source in self.value.source_ids} == {codes.UNCONFIRMED}

    def _compared(self, other: Any) -> tuple[float, float]:
        """Both numbers; what is missing, or of another unit, is not compared."""
        pair = [self, other] if isinstance(other, Said) else [self]
        for one in pair:
            if one.value.value is None:
                raise Missing(one.value.missing)
        if isinstance(other, Said) and other.value.unit != self.value.unit:
            raise GrowthGapError(f"{self.value.key} and {other.value.key} are of two units and cannot be compared")
        return self.value.value, other.value.value if isinstance(other, Said) else other  # ty: ignore

    def __lt__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine < theirs

    def __le__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine <= theirs

    def __gt__(self, other: Any) -> bool:
        return not self <= other

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __eq__(self, other: Any) -> bool:
        mine, theirs = self._compared(other)
        return mine == theirs

    __hash__ = None

    def __bool__(self) -> bool:
        raise GrowthGapError(f"`if {self.value.key}` may mean two things; ask `if {self.value.key} is known`, or `> 0`")


FORMS = tuple(name for name, one in vars(Said).items() if isinstance(one, property))  # of a number: {{ gap.full }}
