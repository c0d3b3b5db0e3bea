"""How many figures there are by subject and year, how firm they are, and which months have none."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pandas as pd

from growthgap.data import periods
from growthgap.data.audit.figures import cells, subjects
from growthgap.quantity import Phrase, Table, phrase


def coverage(actual: pd.DataFrame) -> pd.DataFrame:
    """How many figures there are: one row a year of the period's start, one column a subject."""
    table = pd.crosstab(actual["start"].dt.year, actual["indicator"].str.split("_").str[0])
    return table.set_axis(pd.Index(subjects(table.columns), name="figures", dtype=object), axis=1).rename_axis("year")


def by_figures(actual: pd.DataFrame) -> list[Phrase]:
    """Subjects by how many figures there are, most first."""
    return subjects(actual["indicator"].str.split("_").str[0].value_counts(sort=True).index)


def spanned(gaps: Table) -> int:
    """Months between the first and the last with a figure, over the areas of a table of gaps."""
    ends = zip(gaps.frame["first_month"], gaps.frame["last_month"], strict=True)
    return sum(len(pd.period_range(first, last, freq="M")) for first, last in ends)


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


def gap_table(monthly: pd.DataFrame, areas: Sequence[str]) -> Table:
    """Months without a figure by area: between which months with one, how many, and which; index area."""
    rows = []
    for area in areas:
        known = periods.period_index(monthly[monthly["ref_area"] == area]["start"], "M").unique()
        if len(known):
            every = pd.period_range(known.min(), known.max())
            missing = [str(month) for month in every.difference(known)]
            rows.append((area, str(every[0]), str(every[-1]), len(missing), spans(missing)))
    columns = ["area", "first_month", "last_month", "months_missing", "months"]
    return Table(pd.DataFrame(rows, columns=columns).set_index("area"))


def spans(months: Sequence[str]) -> list[str | Phrase]:
    """Months with runs joined: from 2021-03 to 2021-06, 2022-01."""
    numbers = pd.PeriodIndex(months, freq="M").astype("int64")
    by_run = itertools.groupby(enumerate(months), key=lambda pair: numbers[pair[0]] - pair[0])
    runs = [[month for _, month in run] for _, run in by_run]
    return [run[0] if len(run) == 1 else phrase("record.run", first=run[0], last=run[-1]) for run in runs]
