"""Where publications disagree about one figure by more than rounding."""

from __future__ import annotations

import pandas as pd

from growthgap.data.audit.figures import FIGURE, RATES, cells, subjects
from growthgap.data.rivals import disagreements, preferred
from growthgap.quantity import Quantity, Table, phrase


def conflicts(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Every disagreement above rounding of outcomes in every series, each rival figure once.

    Columns of Selection.conflicts after those of the series; size: pp for rates, % of the preferred figure for
    levels; lines: of both. Largest first.
    """
    table = disagreements(outcomes, preferred(outcomes, "ACTUAL", FIGURE), FIGURE)
    table = table.drop_duplicates([*FIGURE, "rival"], ignore_index=True)
    size = table["difference"].abs().where(table["unit"].isin(RATES), 100 * table["relative"].abs())
    table["lines"] = pd.Series(list(zip(table["preferred_line"], table["rival_line"], strict=True)), dtype=object)
    return table.assign(size=size).sort_values("size", ascending=False, ignore_index=True)


def largest(clashes: pd.DataFrame, count: int) -> Table:
    """The largest disagreements: both figures, their difference, and whether the other is only an earlier estimate."""
    shown = clashes.head(count)
    sizes = shown["unit"].map(lambda unit: "PP" if unit in RATES else "PCT")
    frame = shown[["area", "indicator", "period"]].assign(
        preferred_figure=cells(shown["preferred"], shown["unit"]),
        other_figure=cells(shown["rival"], shown["unit"]),
        disagreement=[Quantity(size, unit) for size, unit in zip(shown["size"], sizes, strict=True)],
        kind=[phrase(f"record.{kind.replace(' ', '_')}") for kind in shown["kind"]],
    )
    return Table(frame, shown)


def by_subject(clashes: pd.DataFrame) -> pd.DataFrame:
    """Disagreements by subject: how many, and their sizes, of rates and of levels."""
    rate = clashes["unit"].isin(RATES)
    sizes = pd.DataFrame({"rates": clashes["size"].where(rate), "levels": clashes["size"].where(~rate)})
    groups = sizes.groupby(clashes["indicator"].str.split("_").str[0])
    table = pd.DataFrame({"disagreements": groups.size()})
    for kind in sizes:
        table[f"{kind}_median"], table[f"{kind}_largest"] = groups[kind].median(), groups[kind].max()
    table = table.sort_values("disagreements", ascending=False, kind="stable")
    return table.set_axis(pd.Index(subjects(table.index), name="subject", dtype=object))
