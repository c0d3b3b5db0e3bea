"""A number of a spreadsheet as its cell shows it: decimals, per cent, brackets around losses, words beside it.

What the sheet shows is what was published: 0.142 in a cell formatted 0.0% is 14.2%, and 12.4837 in one formatted 0.0
is 12.5. Formats that hide a part of the number (thousands cut off, a loss without a sign) are refused.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

from growthgap.errors import GrowthGapError

_TOKEN = r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|[#0?.,]*[#0?][#0?.,]*|E[+-]0+|.'
_DIGITS = r"(?P<whole>[#0?,]*)(?:\.(?P<decimals>[#0?]*))?(?P<thousands>,*)"


def held(value: int | float) -> str:
    """A number as the sheet holds it, with the 15 digits that Excel keeps, never in powers of ten."""
    return f"{Decimal(value) if isinstance(value, int) else Decimal(f'{value:.15g}'):f}"


def shown(value: int | float, number_format: str) -> str:
    """A number as its cell shows it, with a decimal point, a minus sign for losses and nothing between thousands.

    Raises GrowthGapError where the format hides a part of the number.

    >>> shown(0.142, "0.0%"), shown(-1234.5, "#,##0.0_);(#,##0.0)")
    ('14.2%', '-1234.5')
    """
    sections = _sections(number_format)
    negative = value < 0
    own_section = negative and len(sections) > 1
    section = sections[1 if own_section else 2 if value == 0 and len(sections) > 2 else 0]
    before, digits, after, percent = _parts(section, number_format)
    if digits == "General":
        number = held(abs(value))
    elif digits:
        number = _rounded(Decimal(held(abs(value))) * (100 if percent else 1), digits, number_format)
    else:
        return before.strip()
    if own_section:
        bare = before.strip(" -−("), after.strip(" )")
        if bare == (before.strip(), after.strip()):
            raise _refused(number_format, f"shows {before}{number}{after} for {held(value)}, without a minus sign")
        before, after = bare
    return f"{'-' if negative else ''}{before.lstrip()}{number}{after.rstrip()}"


def _sections(number_format: str) -> list[str]:
    """What stands between the semicolons: for gains, losses and zero."""
    return ["".join(part) for part in _split(re.findall(_TOKEN, number_format or "General"))][:3]


def _split(tokens: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _parts(section: str, number_format: str) -> tuple[str, str, str, bool]:
    """What stands before the digits, the digits' own format, what stands behind them, and whether they are per cent."""
    texts, digits, percent = ["", ""], "", False
    for token in re.findall(_TOKEN, section):
        if token in ("General", "@") or (token[0] in "#0?.," and re.search("[#0?]", token)):
            if digits:
                raise _refused(number_format, "shows more than one number")
            digits = "General" if token == "@" else token
        elif token[0] == "[":
            if re.match(r"\[[<>=]", token):
                raise _refused(number_format, "depends on a condition")
            texts[bool(digits)] += token[2:-1].partition("-")[0] if token[1] == "$" else ""
        elif token[0] == "E" and len(token) > 1:
            digits += token
        elif token[0] not in "_*":
            percent |= token == "%"
            texts[bool(digits)] += token[1:-1] if token[0] == '"' else token[1:] if token[0] == "\\" else token
    return texts[0], digits, texts[1], percent


def _rounded(number: Decimal, digits: str, number_format: str) -> str:
    """A number without sign in the decimals that a format shows, rounded as Excel does."""
    plain, _, power = digits.partition("E")
    found = re.fullmatch(_DIGITS, plain)
    if not found or found["thousands"] or plain.partition(".")[0].endswith(","):
        raise _refused(number_format, "shows a part of the number only")
    decimals = found["decimals"] or ""
    with localcontext(prec=60):
        if power:
            mantissa = number.scaleb(-number.adjusted()) if number else number
            if mantissa != round(mantissa, len(decimals)):
                raise _refused(number_format, f"shows too few digits of {number:f}")
            return f"{number.normalize():f}"
        text = f"{number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP):f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#"))):
        text = text.removesuffix("0")
    whole, point, rest = text.partition(".")
    whole = whole.zfill(found["whole"].count("0")) if whole != "0" or "0" in found["whole"] or decimals else ""
    return whole + point * bool(rest) + rest


def _refused(number_format: str, why: str) -> GrowthGapError:
    return GrowthGapError(f"its number format {number_format!r} {why}; format the cell as a plain number, like 0.00")
