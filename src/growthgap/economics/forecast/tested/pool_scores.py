"""How good the forecast of regions held out was, in one call: scores beside the naive ones, and what intervals held."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from growthgap.economics.forecast.tested.held_out import FORECASTERS
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

CRISES = (2008, 2019)  # years before a crisis that hit all regions at once
NAIVE = list(FORECASTERS[2:])


def summary(cases: pd.DataFrame) -> pd.DataFrame:
    """Mean scores of each forecaster, and the model's CRPS against the better of the naive forecasts.

    Returns one row a span and forecaster: first, last, cases, crps (percentage points), in50, in80 (fractions), brier,
    gain (fraction by which the CRPS lies below the better naive one).
    """
    cases = cases.assign(brier=(cases["probability"] - cases["met"]) ** 2)
    groups = cases.groupby(["first", "last", "forecaster"], observed=True)
    table = groups[["crps", "in50", "in80", "brier"]].mean().assign(cases=groups.size())
    table["crps"] *= 100
    naive = table.loc[(slice(None), slice(None), NAIVE), :].groupby(["first", "last"])["crps"].min()
    table["gain"] = 1 - table["crps"] / naive.reindex(table.index.droplevel("forecaster")).to_numpy()
    return table.reset_index()


@dataclass(frozen=True, eq=False)
class PoolScores:
    """How good the forecast of regions held out was, one year ahead where nothing else is said."""

    tested: Quantity  # regions
    first_origin: Quantity
    last_origin: Quantity
    gain: Quantity  # share by which the distance to the outcome lies below that of the better naive forecast
    coverage: Quantity  # share of outcomes in the 80 % intervals
    coverage_calm: Quantity  # the same of ordinary years
    coverage_crises: Quantity  # and of years of crisis
    table: Table  # by span and forecaster


@result
def pool_scores(cases: pd.DataFrame, reference: pd.DataFrame) -> PoolScores:
    """Scores of the forecast beside the naive ones, and what its intervals held.

    Parameters: cases of `held_out`; reference, the published rows behind them.
    """
    rows = reference.drop_duplicates("source_id")  # one of each source stands for its table
    behind: dict[str, Any] = {"rows": rows, "basis": phrase("forecast.whole_tables")}
    scores = summary(cases).sort_values("last", kind="stable")
    next_year = (cases["first"] == 1) & (cases["last"] == 1) & (cases["forecaster"] == FORECASTERS[0])
    held, model = cases[next_year], scores["forecaster"] == FORECASTERS[0]
    crisis, none = held["origin"].isin(CRISES), phrase("backtest.no_such_year")
    shown = ["span", "forecaster", "cases", "crps", "in50", "in80", "brier", "gain"]
    spans = [
        phrase(f"backtest.span_{first}_{last}") for first, last in zip(scores["first"], scores["last"], strict=True)
    ]
    named = scores.assign(span=spans, forecaster=[forecaster(name) for name in scores["forecaster"]])
    return PoolScores(
        tested=Quantity(cases["region"].nunique(), "COUNT", **behind),
        first_origin=Quantity(cases["origin"].min(), "YEAR", **behind),
        last_origin=Quantity(cases["origin"].max(), "YEAR", **behind),
        gain=Quantity(scores.loc[model, "gain"].iloc[0], "PROB", **behind),
        coverage=Quantity(held["in80"].mean(), "PROB", **behind),
        coverage_calm=Quantity(held.loc[~crisis, "in80"].mean(), "PROB", missing=none, **behind),
        coverage_crises=Quantity(held.loc[crisis, "in80"].mean(), "PROB", missing=none, **behind),
        table=Table(named[shown], rows),
    )


@dataclass(frozen=True, eq=False)
class Rivals:
    """Scores of automatic forecasters beside the model, measured once."""

    rival_cases: Quantity
    day: dt.date
    table: Table


@result
def beside_rivals(scores: pd.DataFrame) -> Rivals:
    """The measured scores of forecasters on the same cases, side by side by years ahead.

    Parameters: scores, see `growthgap.data.measured`.
    """
    wide = scores.pivot(index="forecaster", columns="years_ahead", values=["crps", "in80"])
    wide.columns = [f"{name}_{ahead}" for name, ahead in wide.columns]
    wide = wide.sort_values("crps_1")
    wide.insert(0, "forecaster", [forecaster(name) for name in wide.index])
    day = dt.date.fromisoformat(scores["measured"].iloc[0])
    measured = phrase("backtest.measured", day=day)
    return Rivals(Quantity(scores["cases"].max(), "COUNT", basis=measured), day, Table(wide.reset_index(drop=True)))


def forecaster(code: Any) -> Phrase | str:
    """What a table calls a forecaster: the project's own by their phrase, others by their name."""
    return phrase(f"backtest.{code}") if code in FORECASTERS else code
