"""The command `issue`: put the forecasts of a report into data/issued, where they stand for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from growthgap.build import depends, out_of_date
from growthgap.build.editions import current
from growthgap.build.scenarios import scenarios
from growthgap.build.scenarios.scenarios import Report
from growthgap.data import chain, schema, tables
from growthgap.data.faults import ISSUED, file_of
from growthgap.data.rules.issued import COLUMNS, FIRST, FORECAST
from growthgap.errors import GrowthGapError

_ECONOMICS = "economics/"  # files whose change makes another method
_CODE_DIGITS = 8


def issue(root: Path, today: date, as_of: date | None = None, area: str | None = None) -> Iterator[str]:
    """Add what the official scenario's reports hand over to be issued; yields what was added, in sentences.

    Parameters: today, which the lines carry as `issued_on`; as_of, area: of the reports, as `growthgap build` takes
    them. All lines are added or none. Raises GrowthGapError where there is nothing to issue, a report is out of date,
    the same was issued before, or what was issued before is broken.
    """
    given = {"--area": area, "--as-of": as_of}
    options = "".join(f" {name} {value}" for name, value in given.items() if value)
    official = [one for one in scenarios.all_reports(root, as_of, [area] if area else []) if _is_official(one)]
    stated = {name: told for name, told in current.values(root, official).items() if "forecasts" in told}
    if not stated:
        command = f"growthgap build{options}"
        raise GrowthGapError(f"no report that is built has forecasts to issue; build them first with: {command}")
    current.require(root, scenarios.select(official, root, stated), options)
    tables.checked(ISSUED)  # nothing is added to what is broken
    known, new = tables.read_raw(ISSUED), {name: _rows(told, today) for name, told in stated.items()}
    every = [row for rows in new.values() for row in rows]
    _check(every, known)
    head, first = chain.append(every), len(known) + 2
    for name, rows in new.items():
        yield f"issued {name}: lines {first} to {first + len(rows) - 1} of {file_of(ISSUED)}"
        first += len(rows)
    yield f"data/issued/HEAD now says {head}: commit both files, and tell others that line"


def _is_official(report: Report) -> bool:
    return report.scenario.partition("@")[0] == scenarios.DEFAULT


def _rows(values: Mapping[str, Any], today: date) -> list[list[str]]:
    """The cells of each line, up to `previous`. A figure dated to a month that is not over counts as known today."""
    told = values["forecasts"]
    known_to, method = min(told["known_to"], today.isoformat()), _method(told, values["build"]["code"])
    return [[*line.split(","), today.isoformat(), known_to, method] for line in told["lines"]]


def _method(told: Mapping[str, Any], code: Mapping[str, str]) -> str:
    """Name of a method, and digits that stand for its code: all that the report uses of the theme that made the
    forecasts, and all of economics that the module which made them needs."""
    theme = f"{told['made_by'].replace('.', '/').partition('/')[2].rpartition('/')[0]}/"
    needed = {file for file in depends.code([told["made_by"]]) if file.startswith(_ECONOMICS)}
    own = {file: mark for file, mark in code.items() if file in needed or file.startswith(theme)}
    return f"{told['method']}-{out_of_date.digest(own)[:_CODE_DIGITS]}"


def _check(new: Sequence[Sequence[str]], known: pd.DataFrame) -> None:
    """GrowthGapError where a forecast was issued before, or a line is not what it must be."""
    lines = [chain.linked(cells, FIRST).split(",") for cells in new]  # what they follow is not looked at here
    numbers = pd.RangeIndex(len(known) + 2, len(known) + 2 + len(lines), name="line")
    rows = pd.DataFrame(lines, index=numbers, columns=list(COLUMNS), dtype=str)
    before = known.reset_index().merge(rows[FORECAST].drop_duplicates(), on=FORECAST)
    if len(before):
        first = before.iloc[0]
        raise GrowthGapError(
            f"the forecast of {first['target_period']} for {first['location']} from figures known to "
            f"{first['figures_known_to']} was issued on {first['issued_on']} already, by the same method "
            f"({file_of(ISSUED)}:{first['line']}): what was issued stands, and nothing was added."
        )
    if faults := schema.faults(ISSUED, rows, None, known):
        raise GrowthGapError(f"nothing was issued: {faults[0]}.")
