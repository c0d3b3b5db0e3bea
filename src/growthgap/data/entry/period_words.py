"""Periods as offices and people spell them (quý I/2025, T3/2025, 2025-H1), as the one code of the raw files.

What can be read one way is read; what means two things (202503) is refused and both codes are named. Marks of letters
do not count: thang 3/2025 is tháng 3/2025.
"""

from __future__ import annotations

import datetime as dt
import re

from growthgap.data import codes, periods
from growthgap.data.entry.texts import without_marks
from growthgap.errors import GrowthGapError

_Y = r"(?P<year>(?:19|20)[0-9]{2})"
_OF = r"(?: ?[-/.,] ?| nam | cua nam | of | ?)"  # between a part and its year
_QUARTER = r"(?P<part>i{1,3}|iv|[1-4])"
_MONTH = r"(?P<part>0?[1-9]|1[0-2])"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Spellings by the code that they mean, without marks and capitals.
_SPELLINGS = {
    "{year}": [rf"(?:ca nam |nam |ca |year |full year )?{_Y}"],
    "{year}/{last}": [
        rf"(?:giai doan |thoi ky |nhung nam |period )?{_Y} ?(?:-|/| den | to ) ?(?P<last>(?:19|20)[0-9]{{2}})"
    ],
    "{year}-Q{part}": [
        rf"(?:quy|qui|quarter|q)\.? ?{_QUARTER}{_OF}{_Y}",
        rf"{_Y} ?[-/]? ?(?:quy|qui|q) ?{_QUARTER}",
        rf"(?P<part>[1-4])q{_OF}{_Y}",
        rf"(?P<part>i{{1,3}}|iv) ?[-/.] ?{_Y}",
    ],
    "{year}-S{part}": [
        rf"[hs](?P<part>[12]){_OF}{_Y}",
        rf"{_Y} ?[-/]? ?[hs](?P<part>[12])",
        rf"(?P<part>[12])h{_OF}{_Y}",
        rf"nua (?P<part>dau|cuoi) (?:nam )?{_Y}",
        rf"6 thang (?P<part>cuoi) (?:nam )?{_Y}",
    ],
    "{year}-{part:02d}": [
        rf"(?:thang|thg|t|m)\.? ?{_MONTH}{_OF}{_Y}",
        rf"{_Y} ?[-/]? ?m ?{_MONTH}",
        rf"(?P<part>0[1-9]|1[0-2]|[5-9]) ?[-/.] ?{_Y}",
        rf"{_Y} ?[-/] ?(?P<part>0[1-9]|1[0-2]|[5-9])",
    ],
}
_SINCE_JANUARY = rf"(?P<part>0?[1-9]|1[0-2]) ?(?:thang|t|m)(?: dau nam| dau)?{_OF}{_Y}"


def read(text: str, indicator: str = "") -> str:
    """The code of a period from any of its spellings.

    Parameters: indicator, code of what the figure is of: a span since January has one spelling, that of its indicator.
    Raises GrowthGapError for what is no period, and for what is more than one, with the codes that it may be.

    >>> read("quý I/2025"), read("6 tháng 2025", "IIP_YTD"), read("2026-06", "GRDP_GROWTH_YTD")
    ('2025-Q1', '2025-06', '2026-Q2')
    """
    known = codes.indicators().get(indicator)
    freq, plain = known.ytd_freq if known else "", without_marks(text)
    if since := re.fullmatch(_SINCE_JANUARY, plain):
        return _since_january(text, since["year"], int(since["part"]), freq, indicator)
    period = _one_meaning(plain)
    if period is None:
        raise GrowthGapError(f"{text!r} {_meanings(plain)}")
    whole = periods.since_january(period, freq) if freq else period
    if freq and period.endswith("-S2"):
        raise GrowthGapError(f"{text!r} is no span since January, which {indicator} is of; write {whole}")
    return whole


def _one_meaning(plain: str) -> str | None:
    """The code of a spelling that has one meaning; None for any other text."""
    for code, spellings in _SPELLINGS.items():
        for spelling in spellings:
            if found := re.fullmatch(spelling, plain):
                words = found.groupdict()
                part = _number(words.get("part", "1"))
                return code.format(year=words["year"], part=part, last=words.get("last", ""))
    return None


def _number(part: str) -> int:
    return _ROMAN.get(part) or {"dau": 1, "cuoi": 2}.get(part) or int(part)


def _since_january(text: str, year: str, months: int, freq: str, indicator: str) -> str:
    """So many months since January: for a cumulative indicator its one spelling, twelve of them are the year."""
    end = f"{year}-{months:02d}"
    if freq:
        return periods.since_january(end, freq)
    if months == 12:
        return year
    cumulative = codes.indicators().get(f"{indicator}_YTD")
    meant = [periods.since_january(end, cumulative.ytd_freq if cumulative else "M")]
    meant[0] += f" of {cumulative.code}" if cumulative else " of an indicator that ends in _YTD"
    meant += {1: [end], 3: [f"{year}-Q1"], 6: [f"{year}-S1"]}.get(months, [])
    raise GrowthGapError(f"{text!r} is the sum since January; write {' or '.join(meant)}")


def _meanings(plain: str) -> str:
    """What a text without one meaning may be, as the end of a sentence."""
    if found := re.fullmatch(rf"{_Y} ?[-/]? ?(?P<part>0[1-9]|1[0-2]|[1-4])", plain) or re.fullmatch(
        rf"(?P<part>[1-4]) ?[-/.]? ?{_Y}", plain
    ):
        year, part = found["year"], int(found["part"])
        quarter = [f"{year}-Q{part}"] if part <= 4 else []
        return f"may be {' or '.join([f'{year}-{part:02d}', *quarter])}; write the one that is meant"
    if (found := re.fullmatch(r"((?:19|20)[0-9]{2})-([0-9]{2})", plain)) and found[2] > found[1][2:]:
        return f"may be the span {found[1]}/{found[1][:2]}{found[2]}; write that if it is meant"
    if re.fullmatch("[34][0-9]{4}", plain):
        day = dt.date(1899, 12, 30) + dt.timedelta(int(plain))
        return f"is how Excel counts the day {day}; write {day:%Y-%m} if that month is meant"
    return f"is no period; allowed are {periods.ALLOWED}"
