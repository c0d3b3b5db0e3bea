"""What pages say of a place by themselves: its name, what it was merged from, and the growth that it is asked for."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from growthgap.data.codes import Area
from growthgap.quantity import Quantity, typed_digits
from growthgap.reporting import numbers, phrases
from growthgap.reporting.citing import publications
from growthgap.words import days, words

_REMARK = re.compile(r" \(.*\)$")  # by which the list of areas tells a former province from today's of that name


@dataclass(frozen=True)
class Target:
    """The growth that a place is asked for: in words, or why it is not known; source: publication and its address."""

    said: str
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class Told:
    """A place in the words of a language; formed: when and from what it was merged, empty where it was not."""

    code: str
    name: str
    formed: str
    target: Target


def told(area: Area, asked: Quantity, publication: Mapping[str, Mapping[str, str]], language: str) -> Told:
    """A place in a language.

    Parameters: asked, the growth that it is asked for, with its published row (see `places.asked`); publication, all of
    them by id.
    """
    formed = ""
    if area.boundary_from:
        parts = [_REMARK.sub("", one.name(language)) for one in area.parts]
        formed = words("places", language)["formed"].format(
            parts=phrases.told(parts, language), day=days.in_words(area.boundary_from, language)
        )
    return Told(area.code, area.name(language), formed, _target(asked, publication, language))


def _target(asked: Quantity, publication: Mapping[str, Mapping[str, str]], language: str) -> Target:
    said = words("places", language)
    if not asked.known:
        return Target(phrases.told(asked.missing, language))
    row = asked.rows[0].reset_index().iloc[0]
    low, high = (float(end) for end in (row["low"], row["high"]))
    if low == high:
        amount = numbers.quantity(low, asked.unit, typed_digits(low), language)
    elif math.isnan(low) or math.isnan(high):
        amount = numbers.interval(low, high, asked.unit, typed_digits(low, high), language)
    else:  # each end as it was published
        ends = (numbers.number(end, asked.unit, typed_digits(end), language) for end in (low, high))
        amount = numbers.joined(*ends, language) + numbers.suffix(asked.unit, language)
    years = row["period"].replace("/", "-")
    kind = words("provinces", language)[f"kind_{row['target_kind']}"]
    source = publication[row["source_id"]]
    form = said["target_average" if "/" in row["period"] else "target_year"]
    return Target(
        form.format(amount=amount, years=years, kind=kind), publications.plain(source, language), source["url"]
    )
