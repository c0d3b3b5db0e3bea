"""Phrases, names, dates and lists in the words of a language, and as a report's values file keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from babel.lists import format_list

from growthgap.data import codes
from growthgap.economics import likelihood
from growthgap.errors import GrowthGapError, nearest
from growthgap.quantity import Phrase, Quantity
from growthgap.reporting import numbers
from growthgap.words import days, words

_CODES = {one.__name__: one for one in (codes.area, codes.indicator, codes.unit, codes.event, codes.column)}


def told(thing: Any, language: str = "en", text: Callable[[str], str] = str) -> str:
    """What a phrase, a code with a name, a quantity, a date, a whole number, text or a list of these says.

    text: what is done with text that comes from data, e.g. `tables.escape`.
    Raises GrowthGapError for a phrase without words, and for anything else.
    """
    match thing:
        case Phrase(code, given):
            part, _, key = code.partition(".")
            sentences = words(part, language)
            if key not in sentences:
                raise GrowthGapError(f'there are no words for the phrase "{code}": {nearest(key, sentences)}')
            return sentences[key].format(**{name: told(one, language, text) for name, one in given})
        case codes.Code():
            return thing.name(language)
        case Quantity():
            return numbers.quantity(thing.value, thing.unit, digits_of(thing), language)
        case dt.date():
            return days.in_words(thing, language)
        case str():
            return text(days.period(thing, language))
        case int() if not isinstance(thing, bool):
            return str(thing)
        case list() | tuple():
            return format_list([told(one, language, text) for one in thing], locale=language)
    raise GrowthGapError(f"a {type(thing).__name__} cannot be told in a text")


def odds(probability: float, language: str = "en") -> str:
    """A probability (fraction) as so many in so many: 1 in 6. See `economics.likelihood.odds`."""
    return told(likelihood.odds(probability), language)


def odds_in_figures(probability: float) -> str:
    """The same in figures alone, for where there is little room: 1/6, <1/100."""
    found = likelihood.odds(probability)
    given = dict(found.given)
    sign = {"likelihood.odds_under": "<", "likelihood.odds_over": ">"}.get(found.code, "")
    return f"{sign}{given['k']}/{given['n']}"


def digits_of(quantity: Quantity) -> int:
    """Decimals of a quantity, see `numbers.digits`."""
    return numbers.digits(quantity.value, quantity.unit, quantity.digits, quantity.low, quantity.high)


def stored(thing: Any) -> Any:
    """A thing that can be told, as JSON: enough to tell it in another language."""
    match thing:
        case Phrase(code, given):
            return {"phrase": code, "given": {name: stored(one) for name, one in given}}
        case codes.Code():
            return {type(thing).__name__.lower(): thing.code}
        case Quantity():
            return {"value": numbers.stored(thing.value), "unit": thing.unit, "digits": digits_of(thing)}
        case float():
            return numbers.stored(thing)
        case dt.date():
            return {"date": thing.isoformat()}
        case list() | tuple():
            return [stored(one) for one in thing]
    return thing


def restored(kept: Any) -> Any:
    """What `stored` kept, as a thing that can be told: the way back."""
    match kept:
        case {"phrase": code, "given": given}:
            return Phrase(code, tuple((name, restored(one)) for name, one in given.items()))
        case {"value": value, "unit": unit, "digits": digits}:
            return Quantity(value, unit, digits=digits)
        case {"date": day}:
            return dt.date.fromisoformat(day)
        case dict() if len(kept) == 1 and (kind := next(iter(kept))) in _CODES:
            return _CODES[kind](kept[kind])
        case list():
            return [restored(one) for one in kept]
    return kept
