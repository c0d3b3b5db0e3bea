"""A figure as people write it: decimal comma or point, blanks between thousands, bounds in words, ranges.

What means one thing is taken; what means two (321.000), nothing (..) or more than a number (11,81*) is refused in a
sentence that says what to write. Only digits 0 to 9 are digits: other scripts' look alike and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from growthgap.data.entry.texts import one_line
from growthgap.errors import GrowthGapError

OF_PERCENT = ("PCT", "PP")  # units whose figures may carry a per cent sign
_MISSING = {"", ".", "..", "...", "…", "-", "--", ":", "x", "n/a", "na", "null", "none", "không có", "chưa có"}
# Words before or behind a number that make a bound of it; longer ones first, "không dưới" is no "dưới".
_BEFORE = {
    "GE": "≥|⩾|>=|=>|>|trên|hơn|từ|vượt|tối thiểu|ít nhất|không dưới|over|above|from|more than|at least|not less than",
    "LE": "≤|⩽|<=|=<|<|dưới|gần|chưa đến|chưa tới|không quá|tối đa|under|below|nearly|almost|less than|at most|up to",
    "APPROX": "~|≈|∼|≃|khoảng|xấp xỉ|about|around|approximately|approx.",
}
_BEHIND = {"GE": "trở lên|or more|and more|or above|and over|+", "LE": "trở xuống|or less|or below|and under"}
_RANGE = r"(?:(?:từ|from|between) )?(-?[0-9][0-9., ]*?) ?(?:-|đến|tới|to|and) ?(-?[0-9][0-9., ]*)"
_FOOTNOTE = r"(.*[0-9]) ?(?:[*†‡§#¹²³⁰⁴-⁹]+|\(?[0-9a-z]{1,2}\)|[a-z])"


class Stated(NamedTuple):
    """One end of a written figure: its number with a decimal point, and its OBS_BOUND, empty where none is said."""

    value: str
    bound: str


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign that the texts of one file show: "," or "."; empty where none does, or some show the other.

    >>> decimal_sign(["321.000", "11,81"])
    ','
    """
    shown = set()
    for text in texts:
        for token in re.findall(r"[0-9](?:[0-9., ]*[0-9])?", one_line(text)):
            fitting = [sign for sign in ",." if _read(token, sign)]
            shown |= set(fitting) if len(fitting) == 1 else set()
    return shown.pop() if len(shown) == 1 else ""


def number(text: str, sign: str = "") -> str:
    """One number as text with a decimal point; its decimals stay, since they tell the rounding.

    Parameters: sign, the decimal sign of the file where it is known (`decimal_sign`). Without it 321.000 is refused,
    which means 321 to one reader and 321000 to another.

    >>> number("1 234,50")
    '1234.50'
    """
    plain = one_line(text).removeprefix("+")
    found = {read for one in sign or ",." if (read := _read(plain, one))}
    if len(found) == 1:
        return found.pop()
    if found:
        whole, parts = sorted(found, key=len)
        decimals = parts[:-1] if parts.endswith("0") else f"{parts}0"
        raise GrowthGapError(f"{text!r} can be read in two ways; write {whole} or {decimals}")
    raise GrowthGapError(f"{text!r} is no number{_why_not(plain)}")


def figure(text: str, unit: str = "", sign: str = "") -> tuple[Stated, ...]:
    """What a written figure states: one end, or the lower and the upper one of a range.

    Parameters: unit, code of the figure's unit: a per cent sign is taken for PCT and PP; sign, as in `number`.

    >>> figure("từ 13 đến 13,5 %", "PCT")
    (Stated(value='13', bound='GE'), Stated(value='13.5', bound='LE'))
    """
    plain, sign = one_line(text), sign or decimal_sign([text])
    if plain in _MISSING:
        raise GrowthGapError(f"{text!r} stands for a figure that is missing; leave the row out, it is no zero")
    if "%" in plain and unit not in OF_PERCENT:
        raise GrowthGapError(
            f"{text!r} is in per cent and the unit is {unit or 'not known'}; allowed is % for PCT and PP"
        )
    plain = re.sub(r"(?<=[0-9]) ?%", "", plain)
    if ends := re.fullmatch(_RANGE, plain):
        low, high = (_number_of(text, end, sign) for end in ends.groups())
        if float(low) >= float(high):
            raise GrowthGapError(f"{text!r} is no range, which goes from the lower to the higher end, like 13-14")
        return Stated(low, "GE"), Stated(high, "LE")
    bound, rest = _bound(plain)
    return (Stated(_number_of(text, rest, sign), bound),)


def _number_of(text: str, part: str, sign: str) -> str:
    """The number in a part of a text; what is wrong with it is said of the whole."""
    try:
        return number(part, sign)
    except GrowthGapError as error:
        raise GrowthGapError(f"{text!r}{str(error).removeprefix(repr(part))}") from None


def _read(plain: str, sign: str) -> str:
    """A number with that decimal sign, as text with a decimal point; empty for what is none."""
    groups = rf"[1-9][0-9]{{0,2}}(?P<thousands>[ {'.' if sign == ',' else ','}])[0-9]{{3}}(?:(?P=thousands)[0-9]{{3}})*"
    found = re.fullmatch(rf"(?P<minus>- ?)?(?P<whole>0|[1-9][0-9]*|{groups})(?:\{sign}(?P<decimals>[0-9]+))?", plain)
    if not found:
        return ""
    whole = re.sub(r"[^0-9]", "", found["whole"])
    return "-" * bool(found["minus"]) + whole + (f".{found['decimals']}" if found["decimals"] else "")


def _bound(plain: str) -> tuple[str, str]:
    """The bound that words say, and the text without them."""
    for code, words in _BEFORE.items():
        if found := re.fullmatch(rf"(?:{_any_of(words)}) ?(?![a-z])(.+)", plain):
            return code, found[1]
    for code, words in _BEHIND.items():
        if found := re.fullmatch(rf"(.*[0-9]) ?(?:{_any_of(words)})", plain):
            return code, found[1]
    return "", plain


def _any_of(words: str) -> str:
    return "|".join(map(re.escape, words.split("|")))


def _why_not(plain: str) -> str:
    """End of a sentence about what is no number: what to write."""
    mark = re.fullmatch(_FOOTNOTE, plain)
    if mark and any(_read(mark[1], sign) for sign in ",."):
        return f" but one with the mark of a footnote; write {mark[1]}, and what the footnote says as NOTE"
    if re.fullmatch(r"\(-?[0-9][0-9., ]*\)", plain):
        return f" but one in brackets, a loss to some and a remark to others; write -{plain[1:-1]} or {plain[1:-1]}"
    if re.fullmatch(r"-?[0-9][0-9., ]*e[+-]?[0-9]+", plain):
        return ": digits may be cut off; write all of them, formatted as a number"
    if re.fullmatch(r"-?[0-9][0-9., ]* [0-9][0-9., ]*", plain):
        return ": blanks stand only between groups of three digits, like 1 234,5"
    if re.fullmatch(r"-?[0-9][0-9., ]* ?[^0-9., ].*", plain):
        return "; write the number alone, its unit stands in UNIT_MEASURE and the rest in NOTE"
    return ", like 11.81 or 11,81"
