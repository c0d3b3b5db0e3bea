"""Who invests: state, non-state and foreign owners, as published and as a scenario sets them."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from growthgap.economics.investment.as_published import OWNERS
from growthgap.errors import GrowthGapError
from growthgap.quantity import Phrase, Quantity, Table


def owner_shares(published: Any, area: str, parts: Sequence[str] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Who invested: the latest cumulative figures of the area, then the years of its parts; and their rows.

    First table: area, period, STATE, NONSTATE, FDI (fractions of their sum, VND bn in amount), amount, and difference
    (sum of the owners less the stated total, as a fraction of it), latest first.
    """
    found, rows = [], []
    for one, suffix, freq in ((area, "_YTD", "Q"), (area, "", "A"), *((part, "", "A") for part in parts)):
        names = ["TOTAL", *OWNERS]
        chosen = [published.select(one, f"INVEST_{name}{suffix}", unit="VND_BN", freq=freq) for name in names]
        levels = pd.DataFrame({name: selection.series for name, selection in zip(names, chosen, strict=True)})
        levels = levels.dropna(subset=list(OWNERS)).sort_index(ascending=False)
        amount = levels[list(OWNERS)].sum(axis=1)
        table = levels[list(OWNERS)].div(amount, axis=0).assign(amount=amount, difference=amount / levels["TOTAL"] - 1)
        found.append(table.assign(area=one, period=_labels(levels.index)))
        rows += [s.table[s.table["period"].isin(_labels(levels.index))] for s in chosen]
    columns = ["area", "period", *OWNERS, "amount", "difference"]
    return pd.concat(found, ignore_index=True)[columns], pd.concat(rows, ignore_index=True)


def scenario_shares(latest: pd.Series, state_pct: float | None, fdi_pct: float | None) -> pd.Series:
    """Shares of the owners (fractions) when some are set: the non-state owners bring what is left.

    Raises GrowthGapError where the state and foreign investors leave less than nothing.
    """
    state = latest["STATE"] if state_pct is None else state_pct / 100
    fdi = latest["FDI"] if fdi_pct is None else fdi_pct / 100
    if state + fdi > 1:
        raise GrowthGapError(
            f"the state and foreign investors bring {100 * (state + fdi):.1f} %; allowed is 100 % together"
        )
    return pd.Series({"STATE": state, "NONSTATE": 1 - state - fdi, "FDI": fdi}, dtype=float)


def latest_table(found: pd.DataFrame, rows: Any, periods: int = 3) -> Table:
    """Shares of the owners in the latest periods of each area."""
    names = {"STATE": "owner_state", "NONSTATE": "owner_nonstate", "FDI": "owner_fdi", "amount": "owners_sum",
             "difference": "owners_difference"}  # fmt: skip
    return Table(found.groupby("area", sort=False).head(periods).rename(columns=names), rows)


def split_table(
    found: pd.DataFrame,
    state_pct: float | None,
    fdi_pct: float | None,
    planned: Quantity,
    required: Quantity,
    rows: Any,
) -> Table:
    """The plan and the required amount by owner, at the latest shares or those that are set.

    Empty where the required amount or who invested is not known.
    """
    if found.empty or not required.known:
        return Table(pd.DataFrame(), rows)
    shares = scenario_shares(found.iloc[0], state_pct, fdi_pct)
    split = pd.DataFrame({"owner_share": shares, "plan_amount": planned.value * shares})
    split["required"] = required.value * shares
    split["investment_gap"] = split["required"] - split["plan_amount"]
    split.loc["ALL_OWNERS"] = split.sum(min_count=len(split))  # of what is missing there is no sum
    split = split.set_axis(pd.Index([Phrase(f"investment.{one.lower()}") for one in split.index], name="owner"))
    return Table(split, [rows, planned, required], total=-1)


def _labels(periods: pd.Index) -> list[str]:
    """Periods as the figures spell them: 2025, 2025-Q3."""
    return [str(period).replace("Q", "-Q") for period in periods]
