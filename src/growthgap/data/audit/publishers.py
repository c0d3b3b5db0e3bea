"""Who published the figures: by kind of publication, by publisher, and what rests on a weak source alone."""

from __future__ import annotations

import pandas as pd

from growthgap.data import codes
from growthgap.data.audit.figures import FIGURE, cells
from growthgap.data.rivals import preferred
from growthgap.quantity import Phrase, Table, phrase

# Growth, output, foreign investment, industrial production and investment: what the reports are about.
HEADLINES = (
    "GRDP_GROWTH", "GRDP_GROWTH_YTD", "GDP_GROWTH", "GDP_GROWTH_YTD", "GRDP_CURR", "GRDP_CONST",
    "GRDP_CONST_YTD", "GDP_CURR", "GDP_CONST", "FDI_REG", "FDI_REG_YTD", "FDI_REALISED", "FDI_REALISED_YTD", "IIP_YOY",
    "IIP_YTD", "INVEST_TOTAL", "INVEST_TOTAL_YTD",
)  # fmt: skip


def share(actual: pd.DataFrame, kind: str) -> float:
    """Share of outcomes that publications of a kind gave; NaN where there are none."""
    return (actual["kind"] == kind).mean()


def kinds(rows: pd.DataFrame) -> pd.DataFrame:
    """Publishers, publications and figures by kind of publication, the weightiest first."""
    groups = rows.groupby("kind").agg(
        publishers=("publisher", "nunique"), publications=("source_id", "nunique"), figures=("line", "count")
    )
    table = groups.reindex([kind for kind in codes.KINDS if kind in groups.index])
    return table.set_axis(pd.Index(_named(table.index), name="kind", dtype=object)).reset_index()


def most(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """The publishers with the most figures: kind, publications and figures of each."""
    groups = rows.groupby(["publisher", "kind"]).agg(publications=("source_id", "nunique"), figures=("line", "count"))
    table = groups.reset_index().sort_values("figures", ascending=False, kind="stable", ignore_index=True).head(count)
    return table.assign(kind=_named(table["kind"]))


def weak(outcomes: pd.DataFrame) -> Table:
    """Headline figures for which the reports have nothing better than a weak source, by indicator and period."""
    chosen = preferred(outcomes[outcomes["indicator"].isin(HEADLINES)], "ACTUAL", FIGURE)
    rows = chosen[chosen["kind"] == codes.UNCONFIRMED].sort_values(
        ["indicator", "start"], kind="stable", ignore_index=True
    )
    frame = rows[["indicator", "area", "period"]].assign(
        figure=cells(rows["value"], rows["unit"]), publisher=rows["publisher"]
    )
    return Table(frame, rows)


def _named(kinds: pd.Index | pd.Series) -> list[Phrase]:
    return [phrase(f"record.{kind}") for kind in kinds]
