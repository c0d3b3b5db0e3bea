"""Typed rows, of questions or of a sheet, as rows that can be appended: completed, checked, doubted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from growthgap.data.entry import doubts as unusual
from growthgap.data.entry import numbers, offers, typed
from growthgap.data.entry.new_rows import complete, faults, new_sources

Cell = tuple[int, str]  # number of a typed row, column


@dataclass(frozen=True)
class Entered:
    """New rows and publications, and what there is to say about the typed cells they come from, in words.

    faults: why it cannot be; changes: what was read differently from what was typed; doubts: what is unusual.
    """

    rows: pd.DataFrame
    sources: pd.DataFrame
    faults: dict[Cell, str]
    changes: dict[Cell, str]
    doubts: dict[Cell, str]


def entered(given: Iterable[Mapping[str, str]], kind: str = "", sign: str = "") -> Entered:
    """What typed rows say, all text, by columns of observations.csv and sources.csv.

    Parameters: kind, the KIND of new publications where it is neither given nor known from their publisher;
    sign, of the decimals, where it is known.
    """
    given = list(given)
    sign = sign or numbers.decimal_sign(row.get("OBS_VALUE", "") for row in given)
    read = [typed.read(row, sign) for row in given]
    origin = [number for number, one in enumerate(read) for _ in one.rows]
    told = pd.DataFrame([row for one in read for row in one.rows], dtype=str).fillna("")
    sources = new_sources(told, kind)
    rows = pd.DataFrame([complete(row, sources) for row in told.to_dict("records")], dtype=str)
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
        for number, row in zip(origin, rows.to_dict("records"), strict=True):
            if said := unusual.doubts(row):
                found[number, "OBS_VALUE"] = "; ".join(said)
    return Entered(rows, sources, dict(sorted(wrong.items(), key=lambda one: one[0][0])), changes, found)
