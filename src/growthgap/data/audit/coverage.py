"""How many figures there are by subject and year, how firm they are, and which months have none."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import pandas as pd

from growthgap.data import periods
from growthgap.data.audit.figures import cells, subjects
from growthgap.quantity import Phrase, Table, phrase


def coverage(actual: pd.DataFrame) -> pd.DataFrame:
    """How many figures there are: one row a year of the period's start, one column a subject."""
    table = pd.crosstab(actual["start"].dt.year, actual["indicator"].str.split("_").str[0])
    return table.set_axis(pd.Index(subjects(table.columns), name="figures", dtype=object), axis=1).rename_axis("year")


def firmness(rows: pd.DataFrame) -> pd.DataFrame:
    """How figures were published, by kind of bound (rows) and status (columns); targets have no status."""
    status = rows["obs_status"].where(rows["measure"] == "ACTUAL", "target").replace("", "none")
    table = pd.crosstab(rows["obs_bound"], status)
    names = {"bound": table.index, "figures": table.columns}
    axes = (pd.Index([phrase(f"record.{c}") for c in codes], name=n, dtype=object) for n, codes in names.items())
    return pd.DataFrame(table.to_numpy(), *axes)


def suspects(rows: pd.DataFrame) -> Table:
    """Figures flagged because their source contradicts itself or all others, with the reason."""
    flagged = rows[rows["flag"] == "SUSPECT"]
    columns = {"ref_area": "area", "indicator": "indicator", "time_period": "period", "note": "flag_reason"}
    frame = flagged[[*columns]].rename(columns=columns)
    frame.insert(3, "figure", cells(flagged["obs_value"], flagged["unit_measure"]))
    return Table(frame, flagged)


def gaps(monthly: pd.DataFrame, area: str) -> list[str]:
    """Months without a figure of an area between the first and the last that have one."""
    rows = monthly[monthly["ref_area"] == area]
    if rows.empty:
        return []
    known = periods.period_index(rows["start"], "M").unique()
    every = pd.period_range(known.min(), known.max())
    return [str(period) for period in every if period not in set(known)]


def gap_table(missing: Mapping[str, Sequence[str]]) -> Table:
    """Months without a figure by area: how many, and which."""
    told = {"months_missing": map(len, missing.values()), "months": map(spans, missing.values())}
    return Table(pd.DataFrame({"area": list(missing), **{name: list(cells) for name, cells in told.items()}}))


def spans(months: Sequence[str]) -> list[str | Phrase]:
    """Months with runs joined: from 2021-03 to 2021-06, 2022-01."""
    numbers = pd.PeriodIndex(months, freq="M").astype("int64")
    by_run = itertools.groupby(enumerate(months), key=lambda pair: numbers[pair[0]] - pair[0])
    runs = [[month for _, month in run] for _, run in by_run]
    return [run[0] if len(run) == 1 else phrase("record.run", first=run[0], last=run[-1]) for run in runs]
