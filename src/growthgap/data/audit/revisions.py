"""How far figures moved from their first release to the latest."""

from __future__ import annotations

from typing import Any

import pandas as pd

from growthgap.data.audit.figures import FIGURE, RATES
from growthgap.data.rivals import preferred
from growthgap.data.vintages import RELEASES, first_releases
from growthgap.quantity import Quantity, phrase

GROWTH = ("GRDP_GROWTH", "GDP_GROWTH")


def revisions(outcomes: pd.DataFrame) -> pd.DataFrame:
    """From the first release of each period to its latest figure, where that was published on a later day.

    Both are exact and not flagged. A period whose earliest figure is of a later year has no first release here. Columns
    area, indicator, freq, period, unit, first_figure, first_published, latest_figure, latest_published, revision,
    lines.
    """
    placed = outcomes.assign(time=outcomes["period"], period=outcomes.groupby(FIGURE, sort=False).ngroup())
    first, latest = (preferred(rows, "ACTUAL") for rows in (first_releases(placed), placed))
    both = first[first["release"] != RELEASES[-1]].merge(latest, on="period", suffixes=("", "_latest"))
    firm = (both[["bound", "bound_latest"]] == "EXACT").all(axis=1) & (both[["flag", "flag_latest"]] == "").all(axis=1)
    both = both[firm & (both["published_on"] < both["published_on_latest"])]
    return pd.DataFrame(
        {
            **{name: both[name] for name in ("area", "indicator", "freq")},
            "period": both["time"],
            "unit": both["unit"],
            "first_figure": both["value"],
            "first_published": both["vintage"],
            "latest_figure": both["value_latest"],
            "latest_published": both["vintage_latest"],
            "revision": both["value_latest"] - both["value"],
            "lines": list(zip(both["line"], both["line_latest"], strict=True)),
        }
    ).reset_index(drop=True)


def of_growth(revised: pd.DataFrame) -> pd.DataFrame:
    """The revisions of yearly growth of output, unchanged figures among them."""
    return revised[revised["indicator"].isin(GROWTH) & (revised["freq"] == "A")].reset_index(drop=True)


def spread(revised: pd.DataFrame) -> dict[str, Quantity]:
    """Mean of revisions of rates with its standard error, their standard deviation, and the largest in size, by name.

    Error and deviation need two revisions.
    """
    moved, none = revised["revision"], phrase("record.never_again")
    measured: dict[str, Any] = {"rows": revised, "missing": none if moved.empty else phrase("record.once_again")}
    return {
        "revision": Quantity(moved.mean(), "PP", **measured),
        "revision_error": Quantity(moved.sem(), "PP", **measured),
        "revision_deviation": Quantity(moved.std(), "PP", **measured),
        "revision_largest": Quantity(moved.abs().max(), "PP", **measured),
    }


def sizes(revised: pd.DataFrame) -> pd.DataFrame:
    """Revisions of the rates that moved, by indicator: how many were published again and changed, and by how much."""
    rates = revised[revised["unit"].isin(RATES)].assign(size=lambda r: r["revision"].abs())
    table = rates.groupby("indicator").agg(
        republished=("size", "size"),
        changed=("revision", lambda r: int((r != 0).sum())),
        revision_mean=("revision", "mean"),
        revision_size=("size", "mean"),
        revision_largest=("size", "max"),
    )
    table = table[table["changed"] > 0]
    return table.sort_values("republished", ascending=False, kind="stable").reset_index()
