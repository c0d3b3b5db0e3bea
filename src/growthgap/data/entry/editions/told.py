"""What a new edition changes, in lines of Markdown: what was, what is, and by how much, by area and period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from growthgap.data import codes
from growthgap.data.entry.editions.compared import Compared
from growthgap.data.entry.numbers import OF_PERCENT

_FEW = 5  # areas that are named one by one


def lines(found: Compared, title: str) -> Iterator[str]:
    """A head with what the edition was compared with, how many figures are of which kind, then those that changed."""
    figures = found.figures
    yield f"## {title}"
    editions = sorted({_edition(*cells) for cells in _former(figures).to_numpy()})
    yield f"Compared with {', '.join(editions)}." if editions else "The first edition: there is none before it."
    count = figures["change"].value_counts()
    yield (
        f"Figures: {count.get('REVISED', 0)} revised, {count.get('NEW', 0)} new, {count.get('STATUS', 0)} with another "
        f"status, {len(found.gone)} not given any more, {count.get('', 0)} as before."
    )
    for indicator, rows in figures.groupby("INDICATOR", sort=False):
        gone = found.gone[found.gone["INDICATOR"] == indicator]
        told = [*_revised(rows), *_new(rows), *_status(rows), *_gone(gone)]
        if told:
            yield f"### {codes.indicator(str(indicator)).en}"
            yield from told


def _former(figures: pd.DataFrame) -> pd.DataFrame:
    known = figures[figures["source_was"] != ""]
    return known[["source_was", "vintage_was"]].drop_duplicates()


def _edition(source: str, vintage: str) -> str:
    return source if source.endswith(vintage) else f"{source} of {vintage}"


def _revised(rows: pd.DataFrame) -> Iterator[str]:
    for row in rows[rows["change"] == "REVISED"].to_dict("records"):
        unit = codes.unit(row["UNIT_MEASURE"])
        was, now = _alike(Decimal(row["was"]), Decimal(row["OBS_VALUE"]))
        moved = f"{now - was:+f}"
        if unit.code not in OF_PERCENT and was:
            moved += f", {100 * (now - was) / abs(was):+.1f} %"
        yield f"- {_named(row['REF_AREA'])} {row['TIME_PERIOD']}: {was} -> {now} {unit.symbol()} ({moved})"


def _alike(*numbers: Decimal) -> list[Decimal]:
    """Numbers with as many decimals as the longest has."""
    places = Decimal(1).scaleb(min(int(one.as_tuple().exponent) for one in numbers))
    return [one.quantize(places) for one in numbers]


def _new(rows: pd.DataFrame) -> Iterator[str]:
    for period, new in rows[rows["change"] == "NEW"].groupby("TIME_PERIOD"):
        figures = [f"{_named(area)} {value}" for area, value in new[["REF_AREA", "OBS_VALUE"]].to_numpy()]
        yield f"- new, {period}: {', '.join(figures) if len(figures) <= _FEW else _counted(new)}"


def _status(rows: pd.DataFrame) -> Iterator[str]:
    moved = rows[rows["change"] == "STATUS"]
    for (period, was, now), same in moved.groupby(["TIME_PERIOD", "status_was", "OBS_STATUS"]):
        yield f"- {period}, status {was or 'not known'} -> {now or 'not known'} with the same figure: {_counted(same)}"


def _gone(gone: pd.DataFrame) -> Iterator[str]:
    if len(gone):
        yield f"- not given any more, {', '.join(sorted(gone['TIME_PERIOD'].unique()))}: {_counted(gone)}"


def _counted(rows: pd.DataFrame) -> str:
    """The areas of rows: by name where they are few, else how many."""
    areas = rows["REF_AREA"].unique()
    return f"{len(areas)} areas" if len(areas) > _FEW else ", ".join(map(_named, areas))


def _named(area: str) -> str:
    return f"{codes.area(area).en} ({area})"
