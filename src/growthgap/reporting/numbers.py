"""Numbers as people write them, in English or Vietnamese."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

from babel.numbers import format_decimal

from growthgap.data import codes
from growthgap.words import days, words

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
MISSING = "\u2013"
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # of more digits than any float has
# Units of no decimals that are no amounts either.
_WHOLE = ("PROB", "COUNT", "QUARTER", "YEAR", "YEARS", "MONTHS", "DAYS", "VND_USD")
_RATES = ("PCT", "PP")
_PUBLISHED = 2  # decimals that a published figure has at most; a computed one has more
_OF_COMPUTED, _OF_ESTIMATED, _OF_UNSURE = 4, 3, 2  # significant digits of amounts
_WRITTEN = re.compile(r"[+\u2212-]?\d{1,3}(,\d{3})*(\.\d+)?")  # a number as `decimal` writes it in English
_COUNTED = ("YEARS", "MONTHS", "DAYS")  # one of them is no plural in English


def stored(number: float) -> float | None:
    """A number with ten significant digits: what is finer depends on the processor that computed it."""
    return float(f"{number:.10g}") if math.isfinite(number) else None


def rounded(value: float, digits: int = 0) -> Decimal:
    """A number to so many decimals, halves away from zero: as people round the decimal number that they see.

    What they see has ten significant digits at most; the float next to 12.35 lies below it.

    >>> rounded(12.35, 1), rounded(-0.25, 1)
    (Decimal('12.4'), Decimal('-0.3'))
    """
    seen = Decimal(f"{value:.10g}")
    return seen.quantize(Decimal(1).scaleb(-digits), context=_EXACT) + 0  # + 0 turns -0 into 0


def digits(value: float, unit: str, own: int | None = None, low: float = math.nan, high: float = math.nan) -> int:
    """Decimals with which a number is written wherever it stands; less than 0 for zeros before the point.

    Parameters: own, decimals that it was given, else its unit's usual ones; low and high, ends of its interval.
    A rate as it was published keeps two decimals. A computed amount has four significant digits at most; with an
    interval three, or two where the interval is wider than half of it.
    """
    usual = codes.unit(unit).digits if own is None else own
    if unit in _WHOLE or not math.isfinite(value):
        return usual
    if unit in _RATES:
        return usual if own is not None or _decimals(value) > _PUBLISHED else max(usual, _decimals(value))
    if codes.unit(unit).digits > 0:
        return usual
    known = [end for end in (low, high) if math.isfinite(end)]
    if value == 0 or max(map(_decimals, (value, *known))) <= _PUBLISHED:
        return usual
    significant = _OF_COMPUTED
    if len(known) == 2 and low < high:
        significant = _OF_UNSURE if high - low > abs(value) / 2 else _OF_ESTIMATED
    return min(usual, significant - 1 - _magnitude(value))


def _decimals(value: float) -> int:
    """Decimals of a number as it is seen: 2 of 11.81."""
    return max(0, -int(Decimal(f"{value:.10g}").normalize().as_tuple().exponent))


def _magnitude(value: float) -> int:
    """Place of the first digit: 5 of 399,279."""
    return math.floor(math.log10(abs(value)))


def decimal(value: float | None, digits: int = 1, language: str = "en", *, sign: bool = False) -> str:
    """A number with its thousands and decimals, e.g. 363,000 or 14.87; a dash where it is missing.

    >>> decimal(-1234.5, 1)
    '−1,234.5'
    >>> decimal(1234.5, 1, "vi")
    '1.234,5'
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return MINUS + "∞" if value < 0 else "∞"
    shown = rounded(value, digits)
    pattern = "#,##0" + ("." + "0" * digits if digits > 0 else "")
    text = format_decimal(shown, format=pattern, locale=language).replace("-", MINUS)
    return f"+{text}" if sign and shown > 0 else text


def retold(text: str, language: str) -> str:
    """A number that was written in English, in another language; any other text as it is.

    >>> retold("+1,234.5", "vi"), retold("2025", "vi"), retold("1.5 km", "vi")
    ('+1.234,5', '2025', '1.5 km')
    """
    if language == "en" or not _WRITTEN.fullmatch(text):
        return text
    return text.translate(str.maketrans(",.", ".,"))


def probability(value: float | None, digits: int = 0, language: str = "en") -> str:
    """A probability (fraction) in per cent; what rounds to 0 or 100 without being it is said as a bound.

    >>> probability(0.0004)
    'under 1'
    """
    if value is None or math.isnan(value):
        return MISSING
    percent, step = 100 * value, 10.0**-digits
    if 0 < percent < step / 2:
        return f"{words('numbers', language)['under']} {decimal(step, digits, language)}"
    if 100 - step / 2 < percent < 100:
        return f"{words('numbers', language)['over']} {decimal(100 - step, digits, language)}"
    return decimal(percent, digits, language)


def number(value: float | None, unit: str, digits: int, language: str = "en", *, sign: bool = False) -> str:
    """A number in its unit without the unit's symbol."""
    if unit == "PROB":
        return probability(value, digits, language)
    if unit == "YEAR" and value is not None and not math.isnan(value):
        return f"{value:.0f}"
    if unit == "QUARTER" and value is not None and not math.isnan(value):
        return days.quarter(int(value), language)
    return decimal(value, digits, language, sign=sign)


def _with_symbol(text: str, unit: str, language: str, short: bool = False) -> str:
    behind = suffix(unit, language, short=short)
    return text + (behind.removesuffix("s") if text == "1" and unit in _COUNTED and language == "en" else behind)


def suffix(unit: str, language: str = "en", *, short: bool = False) -> str:
    """What stands behind a number in a unit: its symbol, with the blank that breaks no line before it; short: as cells
    of a table have it.

    >>> suffix("PCT"), suffix("PCT", "vi")
    ('\\xa0%', '%')
    """
    symbol = codes.unit(unit).short(language) if short else codes.unit(unit).symbol(language)
    if symbol == "%" and language == "vi":  # as every Vietnamese office writes it
        return symbol
    return f"{NO_BREAK_SPACE}{symbol.replace(' ', NO_BREAK_SPACE)}" if symbol else ""


def quantity(
    value: float | None, unit: str, digits: int, language: str = "en", *, sign: bool = False, short: bool = False
) -> str:
    """A number with its unit: 14.87 %, 363,000 bn VND; short: as cells of a table have it."""
    text = number(value, unit, digits, language, sign=sign)
    return text if text == MISSING else _with_symbol(text, unit, language, short)


def ends(low: float | None, high: float | None, unit: str, digits: int, language: str = "en") -> str:
    """Two ends without their unit: 12.1 to 16.3; of an open range its end: 12.1 or more."""
    return _ends(low, high, lambda end: number(end, unit, digits, language), language)


def _ends(low: float | None, high: float | None, told: Callable[[float | None], str], language: str) -> str:
    open_low, open_high = (end is None or math.isnan(end) for end in (low, high))
    if open_low == open_high:
        return joined(told(low), told(high), language)
    return words("numbers", language)["at_most" if open_low else "at_least"].format(end=told(high if open_low else low))


def joined(first: str, last: str, language: str = "en") -> str:
    """Two ends in words: 2024 to 2026."""
    return f"{first} {words('numbers', language)['to']} {last}"


def interval(
    low: float | None, high: float | None, unit: str, digits: int, language: str = "en", *, short: bool = False
) -> str:
    """Two ends with one unit: 12.1 to 16.3 %; of an open range its end: 12.1 % or more; short: as cells have it."""
    if (low is None or math.isnan(low)) != (high is None or math.isnan(high)):
        return _ends(low, high, lambda end: quantity(end, unit, digits, language, short=short), language)
    return _with_symbol(ends(low, high, unit, digits, language), unit, language, short)
