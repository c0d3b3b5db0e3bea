"""Whether stated probabilities came true: of all regions, and of those that had grown as fast as the area.

An event that a forecast called p should come in a share p of cases. What counts as near enough depends on the cases:
those of one year share its luck, and spans of several years overlap, so that a perfect forecaster misses, too.

Source: Dawid (1984), JRSS A 147 (the probability integral transform); Gneiting, Balabdaoui & Raftery (2007), JRSS B 69.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.calibration import PAST, SPANS
from growthgap.quantity import Quantity, Table, phrase, result

LEVELS = np.arange(1, 10) / 10  # at which stated and observed shares are compared
LIKE = 0.02  # a region like the area grew as fast in the last five years, within so much (log growth)
SINCE = 2000  # origins before learn, and are not judged: few forecasts had ended by then
_DRAWS = 400
_LEAST = 50  # cases, for a comparison


def mean_gap(pits: np.ndarray) -> float:
    """Mean distance between stated and observed share over the LEVELS; pits, quantiles of outcomes in forecasts."""
    return float(np.abs((pits[:, None] <= LEVELS).mean(axis=0) - LEVELS).mean())


def shared_luck(cases: pd.DataFrame) -> float:
    """Correlation of the outcomes' quantiles within a year (intraclass, of their normal scores)."""
    from scipy.special import ndtri

    scores = pd.Series(ndtri(cases["pit"].clip(0.001, 0.999).to_numpy()))
    groups = scores.groupby(cases["origin"].to_numpy())
    size = float((groups.size() ** 2).sum() / groups.size().sum())
    within = float(groups.var().mean())
    between = max(float(groups.mean().var()) - within / size, 0.0)
    return between / (between + within)


def perfect_gaps(cases: pd.DataFrame, span: int, correlation: float, seed: int = 2026) -> np.ndarray:
    """Mean gaps of a perfect forecaster on like cases, which share a year's luck and overlap, one a simulation.

    Parameters: cases, with region and origin; span, years that a case averages; correlation within a year.
    """
    from scipy.special import ndtr

    generator = np.random.default_rng(seed)
    row, regions = pd.factorize(cases["region"])
    at = cases["origin"].to_numpy() - int(cases["origin"].min())
    years = int(at.max()) + span
    found = np.empty(_DRAWS)
    for draw in range(_DRAWS):
        common, own = generator.standard_normal(years), generator.standard_normal((len(regions), years))
        luck = np.sqrt(correlation) * common + np.sqrt(1 - correlation) * own
        summed = np.cumsum(np.pad(luck, ((0, 0), (1, 0))), axis=1)
        found[draw] = mean_gap(ndtr((summed[row, at + span] - summed[row, at]) / np.sqrt(span)))
    return found


@dataclass(frozen=True, eq=False)
class Reliability:
    """What came of stated probabilities, for the next year where nothing else is said."""

    gap_all: Quantity  # mean distance between stated and observed, in points, of all regions
    gap_like: Quantity  # of regions that had grown as fast as the area
    gap_raw: Quantity  # of all regions, by the model alone
    judged_from: Quantity  # first origin
    cases_like: Quantity
    called: Quantity  # a stated probability, and what came of it among regions like the area
    came: Quantity
    table: Table  # by group of regions, span and forecaster
    curves: Table  # what came by stated probability, per cent


@result
def reliability(cases: pd.DataFrame, record: pd.Series, called: Quantity, reference: pd.DataFrame) -> Reliability:
    """Stated and observed shares of the forecasts of regions held out, since enough of them had ended to learn from.

    Parameters: cases of `held_out`; record, the area's growth by year; called, a probability of which is told what
    came; reference, the published rows behind the cases.
    """
    rows = reference.drop_duplicates("source_id")  # one of each source stands for its table
    behind: dict[str, Any] = {"rows": rows, "basis": phrase("forecast.whole_tables")}
    judged = cases[(cases["first"] == 1) & cases["last"].isin(SPANS) & (cases["origin"] >= SINCE)]
    judged = judged[judged["forecaster"].isin(["POOL", "RAW"]) & judged["past"].notna()]
    luck = shared_luck(judged[(judged["forecaster"] == "POOL") & (judged["last"] == 1)])
    fast = np.log1p(record.tail(PAST)).mean() if len(record) >= PAST else np.nan
    groups = {"all": judged, "like": judged[(judged["past"] - fast).abs() <= LIKE]}
    table, curves = [], {}
    for span in SPANS:
        for group, of in groups.items():
            of = of[of["last"] == span]
            if len(of[of["forecaster"] == "POOL"]) < _LEAST:
                continue
            perfect = np.quantile(perfect_gaps(of[of["forecaster"] == "POOL"], span, luck), [0.5, 0.75])
            for forecaster in ("POOL", "RAW"):
                table.append(_row(group, span, forecaster, of[of["forecaster"] == forecaster], perfect))
            stated = of.loc[of["forecaster"] == "POOL", "pit"].to_numpy()
            curves[phrase(f"backtest.{group}_{span}")] = [100 * float((stated > 1 - level).mean()) for level in LEVELS]
    like = groups["like"][(groups["like"]["last"] == 1) & (groups["like"]["forecaster"] == "POOL")]
    few = phrase("backtest.few_cases", cases=len(like))
    came = float((like["pit"] > 1 - called.value).mean()) if len(like) >= _LEAST and called.known else np.nan

    def gap(*of: str) -> Quantity:
        found = [row["mean_gap"] for row in table if (row["regions_of"].code, row["forecaster"].code) == of]
        return Quantity(found[0] if found else np.nan, "PP", missing=few, **behind)

    return Reliability(
        gap_all=gap("backtest.of_all", "backtest.POOL"),
        gap_like=gap("backtest.of_like", "backtest.POOL"),
        gap_raw=gap("backtest.of_all", "backtest.RAW"),
        judged_from=Quantity(SINCE, "YEAR", **behind),
        cases_like=Quantity(len(like), "COUNT", **behind),
        called=called,
        came=Quantity(came, "PROB", missing=few, **behind),
        table=Table(pd.DataFrame(table), rows),
        curves=Table(pd.DataFrame(curves, index=pd.Index(100 * LEVELS, name="stated_share")), rows),
    )


def _row(group: str, span: int, forecaster: str, of: pd.DataFrame, perfect: np.ndarray) -> Mapping[str, Any]:
    return {
        "regions_of": phrase(f"backtest.of_{group}"),
        "span": phrase(f"backtest.span_1_{span}"),
        "forecaster": phrase(f"backtest.{forecaster}"),
        "cases": len(of),
        "mean_gap": 100 * mean_gap(of["pit"].to_numpy()),
        "gap_perfect": 100 * perfect[0],
        "gap_perfect_high": 100 * perfect[1],
        "in80": float(of["in80"].mean()),
    }
