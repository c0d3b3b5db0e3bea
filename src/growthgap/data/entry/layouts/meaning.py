"""What a map says of the labels of a figure: its series, area, period and status.

Nothing is guessed: a label that the map does not know is NotMapped, which names the place where it stands.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping

from growthgap.data import periods
from growthgap.data.entry import period_words
from growthgap.data.entry.layouts.table import Figure, Label
from growthgap.data.entry.maps import area_names, patterns
from growthgap.data.entry.maps.map_file import Map, Series
from growthgap.errors import GrowthGapError

_NONE = Label("", "")
_PARTS_OF_A_YEAR = ("period", "months", "month", "quarter")


class NotMapped(GrowthGapError):
    """What a map does not know of a text that stands somewhere."""

    def __init__(self, where: str, why: object):
        super().__init__(str(why))
        self.where = where


def wanted(made: Map, figure: Figure) -> bool:
    """Whether a figure is among what the map takes: all labels in `only`, none in `skip`."""
    inside = all(_among(any_of, figure, axis) for axis, any_of in made.only.items())
    return inside and not any(_among(any_of, figure, axis) for axis, any_of in made.skip.items())


def _among(any_of: Iterable[str], figure: Figure, axis: str) -> bool:
    return any(patterns.fits(one, figure.labels.get(axis, _NONE).text) for one in any_of)


def places(pattern: str, labels: Iterable[Label]) -> dict[str, Label]:
    """What stands in the places of a pattern in the first label that fits it, each with where it stands."""
    for label in labels:
        if (found := patterns.places(pattern, label.text)) is not None:
            return {place: Label(text, label.where) for place, text in found.items()}
    return {}


def series(made: Map, figure: Figure) -> Series:
    """The first series all of whose texts fit."""
    for one in made.series:
        if all(_among([pattern], figure, axis) for axis, pattern in one.where.items()):
            return one
    for axis in dict.fromkeys(axis for one in made.series for axis in one.where):
        known = [one.where[axis] for one in made.series if axis in one.where]
        if len(known) == len(made.series) and not _among(known, figure, axis):
            label = figure.labels.get(axis, _NONE)
            raise NotMapped(label.where, f"the {axis} {label.text!r} is in no series of the map, nor under skip:")
    said = " and ".join(f"{axis} {label.text!r}" for axis, label in figure.labels.items() if label.text)
    raise NotMapped(figure.where, f"{said} are in no series of the map together, nor under skip:")


def area(made: Map, figure: Figure) -> str:
    """Code of the area that a label names; "" where the map states the area of all."""
    if made.area is None:
        return ""
    label = figure.labels[made.area.of]
    try:
        return area_names.code(label.text, made.area.boundary, made.area.names)
    except GrowthGapError as error:
        raise NotMapped(label.where, error) from error


def period(made: Map, figure: Figure, found: Mapping[str, Label], indicator: str) -> tuple[str, str]:
    """The period that the file says, and where: in a label of the axis of periods, else in the places of texts.

    Parameters: found, what stands in those places. ("", "") where the file says none.
    """
    said = Label(_status_word(made, figure.labels[made.period.of].text)[1], "") if made.period else _placed(found)
    where = figure.labels[made.period.of].where if made.period else said.where
    if not said.text:
        return "", ""
    try:
        return period_words.read(said.text, indicator), where
    except GrowthGapError as error:
        words = [word for word in made.status.words if word] if made.status else []
        known = f"; words of status that the map knows are {', '.join(words)}" if words else ""
        raise NotMapped(where, f"{error}{known}") from error


def _placed(found: Mapping[str, Label]) -> Label:
    """The period that stands in the places of texts, as it is spelled; a part of a year with its year."""
    year = found.get("year", _NONE)
    if part := next((found[place] for place in _PARTS_OF_A_YEAR if place in found), None):
        return part if re.search("[0-9]{4}", part.text) else Label(f"{part.text} {year.text}".strip(), part.where)
    if day := found.get("day"):
        return Label(_date(day.text)[:7], day.where)
    return year


def reported_to(found: Mapping[str, Label]) -> str:
    """The day up to which a publication counts, where that is before the end of its month."""
    if "day" not in found:
        return ""
    date = _date(found["day"].text)
    year, month, day = map(int, date.split("-"))
    return date if day < calendar.monthrange(year, month)[1] else ""


def _date(text: str) -> str:
    """A day as offices write it, 20/6/2024, as 2024-06-20."""
    day, month, year = map(int, text.split("/"))
    return f"{year}-{month:02d}-{day:02d}"


def status(made: Map, figure: Figure, of_period: str) -> str:
    """How firm a figure is, by the word of its label or by the last year that is no forecast; "" where none says."""
    if made.status is None:
        return ""
    label = figure.labels.get(made.status.of, _NONE)
    if made.status.after:
        if not re.fullmatch("(19|20)[0-9]{2}", label.text):
            raise NotMapped(
                label.where or figure.where,
                f"found {label.text!r} as {made.status.of}; allowed is the last year that is no forecast, like 2024",
            )
        return made.status.after if periods.span(of_period)[1].year > int(label.text) else ""
    in_period = made.period is not None and made.period.of == made.status.of
    word = _status_word(made, label.text)[0] if in_period else label.text
    known = {patterns.plain(one): code for one, code in made.status.words.items()}
    if patterns.plain(word) in known:
        return known[patterns.plain(word)]
    if in_period:
        return ""
    raise NotMapped(
        label.where or figure.where,
        f"{label.text!r} is no word of status that the map knows: {', '.join(filter(None, made.status.words))}",
    )


def _status_word(made: Map, text: str) -> tuple[str, str]:
    """The word of status with which a text begins, as the map spells it, and the rest."""
    words = made.status.words if made.status and made.period and made.status.of == made.period.of else {}
    for word in sorted(filter(None, words), key=len, reverse=True):
        if patterns.plain(text).startswith(f"{patterns.plain(word)} "):
            return word, patterns.plain(text).removeprefix(patterns.plain(word)).strip()
    return "", text
