"""Typed rows, of questions or of a sheet, as rows that can be appended: completed, checked, doubted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from growthgap.data import schema
from growthgap.data.entry import doubts as unusual
from growthgap.data.entry import numbers, offers, typed
from growthgap.data.entry.editions.compared import Compared, compared
from growthgap.data.entry.new_rows import completed, faults, new_sources
from growthgap.errors import GrowthGapError

Cell = tuple[int, str]  # number of a typed row, column


@dataclass(frozen=True)
class Entered:
    """New rows and publications, and what there is to say about the typed cells they come from, in words.

    faults: why it cannot be; changes: what was read differently from what was typed; doubts: what is unusual; edition:
    of a publisher's table, what is new in it, of which alone are the rows.
    """

    rows: pd.DataFrame
    sources: pd.DataFrame
    faults: dict[Cell, str]
    changes: dict[Cell, str]
    doubts: dict[Cell, str]
    edition: Compared | None = None


def entered(given: Iterable[Mapping[str, str]], kind: str = "", sign: str | None = None, shared: str = "") -> Entered:
    """What typed rows say, all text, by columns of observations.csv and sources.csv.

    Parameters: kind, the KIND of new publications where it is neither given nor known from their publisher;
    sign, of the decimals: "" where the rows do not show it, None where it is to be learned from them; shared, of an
    edition of a publisher's table, the SOURCE_ID that its editions share (see `editions.compared`).
    """
    given = list(given)
    sign = numbers.decimal_sign(row.get("OBS_VALUE", "") for row in given) if sign is None else sign
    read = [typed.read(row, sign) for row in given]
    origin = [number for number, one in enumerate(read) for _ in one.rows]
    told = pd.DataFrame([row for one in read for row in one.rows], dtype=str).fillna("")
    sources = new_sources(told, kind)
    rows = pd.DataFrame(completed(told.to_dict("records"), sources), dtype=str)
    edition = compared(rows, shared) if shared else None
    if edition:
        rows, told = edition.rows, told.loc[edition.rows.index]
        sources = sources if len(rows) else sources.head(0)
    wrong = {(n, column): why for n, one in enumerate(read) for column, why in one.faults.items()}
    for fault in faults(rows, sources, told):  # what cannot be read is not checked
        allowed = offers.wrong(fault.column, fault.found, fault.allowed)
        wrong.setdefault((origin[fault.line], fault.column), f"{fault.column} is {allowed}")
    changes = {
        (n, column): f"{column} {given[n][column].strip()!r} as {change}"
        for n, one in enumerate(read)
        for column, change in one.changes.items()
    }
    found: dict[Cell, str] = {}
    if not wrong:
        for line, row in zip(rows.index, rows.to_dict("records"), strict=True):
            if said := unusual.doubts(row):
                found[origin[line], "OBS_VALUE"] = "; ".join(said)
    return Entered(rows, sources, dict(sorted(wrong.items(), key=lambda one: one[0][0])), changes, found, edition)


def together(found: Sequence[Entered]) -> Entered:
    """What several files say, as one; GrowthGapError where two of them give one figure of one publication."""
    rows = pd.concat([one.rows for one in found], ignore_index=True)
    sources = pd.concat([one.sources for one in found], ignore_index=True).drop_duplicates()
    if twice := rows[rows.duplicated(schema.FIGURE)].head(1).to_dict("records"):
        figure = " ".join(twice[0][column] for column in ("REF_AREA", "INDICATOR", "TIME_PERIOD", "SOURCE_ID"))
        raise GrowthGapError(f"two of the files give {figure}; nothing was added")
    if other := sources[sources.duplicated("SOURCE_ID")].head(1).to_dict("records"):
        raise GrowthGapError(f"the files describe {other[0]['SOURCE_ID']} in two ways; nothing was added")
    return Entered(rows, sources, {}, {}, {})
