"""A year of industrial production in numbers to state: where it stands and ends, what a target asks, what Tết does.

What follows from the level rests on all rates of the area; where it has no index, each number says why.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import outcomes
from growthgap.economics.growth.arithmetic import rest_of_year
from growthgap.economics.outcomes import TargetOutcome
from growthgap.economics.production.area_level import AreaLevel
from growthgap.economics.production.year_paths import YearPaths, monthly_changes, quarter_gaps, rests_of_years
from growthgap.economics.published import EXPECTED
from growthgap.quantity import Quantity, Table, interval, parameter, percent, phrase, result

MIDDLE = (0.1, 0.5, 0.9)  # ends and middle of an interval of 80 %
QUANTILES = {"q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9}
ENDS = phrase("production.target"), phrase("production.expected")
LEAST_YEARS = 3  # of which a share is told


@result
def year_outlook(found: AreaLevel, paths: YearPaths) -> dict[str, Quantity]:
    """The year, the last month gone (0: none), growth so far, by the level and as published, growth expected, and that
    of January and February together."""
    month, told = _month(found, paths), published_so_far(found, paths.year)
    made: dict[str, Any] = {"rows": found.rates, "missing": paths.why_not, "interval": interval(80)}
    grown = paths.cumulative[:, month - 1] if month else np.array([np.nan])
    level = {**made, "interval": phrase("production.estimated"), "basis": phrase("production.from_level")}
    so_far = _spread(grown, **level | {"missing": paths.why_not or phrase("production.no_month")})
    if month in told.index:
        so_far = replace(so_far, value=100 * told["published"][month], basis=phrase("production.as_published"))
    row = told[told.index == month]
    of_row: dict[str, Any] = {"rows": row, "missing": paths.why_not or phrase("production.no_cumulative")}
    return {
        "year": Quantity(paths.year, "YEAR", basis=parameter("target_year")),
        "month": Quantity(np.nan if paths.why_not else month, "COUNT", rows=found.rates, missing=paths.why_not),
        "so_far": so_far,
        "so_far_published": percent(row["published"].iloc[0] if len(row) else np.nan, **of_row),
        "expected": _spread(paths.growth, **made),
        "both_months": _spread(paths.cumulative[:, 1], **made),
    }


def _month(found: AreaLevel, paths: YearPaths) -> int:
    """The last month gone of a year: 0 before its first figure."""
    if paths.why_not or found.index is None:
        return 0
    return int(np.clip((found.index.last_month - pd.Period(f"{paths.year}-01", "M")).n + 1, 0, 12))


def _spread(drawn: np.ndarray, **made: Any) -> Quantity:
    low, middle, high = np.quantile(drawn, MIDDLE)
    return percent(middle, low, high, **made)


def _own(found: AreaLevel) -> pd.DataFrame:
    """Published rates of the area itself on a year before; index: their last month."""
    rates = found.rates.head(0) if found.index is None else found.index.residuals
    rates = rates[(rates["area"] == found.area) & (rates["lag"] == 12)]
    return rates.set_index(pd.PeriodIndex(rates["month"], freq="M", name="month"))


def published_so_far(found: AreaLevel, year: int) -> pd.DataFrame:
    """Published growth since January (column published, fractions) by number of the month."""
    rates = _own(found)
    rates = rates[(rates["span"] == rates.index.month) & (rates.index.year == year)]
    return rates.set_index("span").reindex(columns=["published", "status", "line"])


def expected_only(found: AreaLevel, paths: YearPaths) -> bool:
    """Whether growth so far is a figure that was told before its last month had ended."""
    row = published_so_far(found, paths.year).reindex([_month(found, paths)])
    return bool((row["status"] == EXPECTED).any())


def cumulative(found: AreaLevel, paths: YearPaths) -> Table:
    """Growth since January by month: quantiles of the paths, and as published; January, which Tết decides, left out."""
    months = pd.period_range(f"{paths.year}-02", f"{paths.year}-12", freq="M", name="month")
    fan = 100 * np.quantile(paths.cumulative[:, 1:], [*QUANTILES.values()], axis=0).T
    told = published_so_far(found, paths.year)["published"].reindex(months.month)
    table = pd.DataFrame(fan, months, [*QUANTILES]).assign(rate_announced=told.to_numpy())
    return Table(table.dropna(subset="q50"), found.rates)


@result
def against_target(found: AreaLevel, paths: YearPaths, target: TargetOutcome | None) -> dict[str, Quantity]:
    """What a target of the year asks: its chance, the gap expected, and what the months left would have to bring.

    Parameters: target, harder and reached: share of past years whose same months
    grew by less, and number of those that grew as fast, of `rests`.
    """
    none = phrase("targets.none_of_period")
    asked = outcomes.asked(target, "PCT", none)
    missing = asked.missing or paths.why_not
    made: dict[str, Any] = {"rows": found.rates, "missing": missing}
    missed: dict[str, Any] = {**made, "missing": missing or phrase("production.nothing_left")}
    outlook, month = year_outlook(found, paths), _month(found, paths)
    rate, grew = np.full(3, np.nan), pd.Series(dtype=float)
    if missing is None and found.index is not None and 1 <= month <= 11:
        weights = paths.before[:, :month].sum(axis=1) / paths.before.sum(axis=1)
        so_far = outlook["so_far"].value / 100
        rate = np.sort([rest_of_year(asked.value / 100, so_far, float(w)) for w in np.quantile(weights, MIDDLE)])
        grew = rests_of_years(found.index, month, paths.year)
        missed["missing"] = phrase("production.few_years")
    enough = len(grew) >= LEAST_YEARS
    return {
        "target": asked,
        "chance": Quantity(
            np.nan if missing else float(np.mean(paths.growth >= asked.value / 100)),
            "PROB",
            event=outcomes.event_of(target),
            **made,
        ),
        "gap_expected": Quantity(outlook["expected"].value - asked.value, "PP", **made),
        "needed": percent(rate[1], rate[0], rate[2], interval=phrase("production.over_weight"), **missed),
        "harder": Quantity(np.mean(grew < rate[1]) if enough else np.nan, "PROB", **missed),
        "reached": Quantity(np.sum(grew >= rate[1]) if enough else np.nan, "COUNT", **missed),
        "rests": Quantity(len(grew) or np.nan, "COUNT", **missed),
    }


def steps(found: AreaLevel, paths: YearPaths, target: TargetOutcome | None) -> Table:
    """From the target through what each quarter adds to the gap to the outcome expected, pp; empty without a target."""
    asked = np.nan if target is None else target.target_low
    parts = 100 * quarter_gaps(paths, asked / 100)
    names = pd.Index([ENDS[0], *parts.index, ENDS[1]], name="step")
    table = pd.DataFrame({"step_pp": [asked, *parts, asked + parts.sum()]}, names)
    return Table(table if table["step_pp"].notna().all() else table.head(0), found.rates)


@result
def largest_step(found: AreaLevel, paths: YearPaths, target: TargetOutcome | None) -> dict[str, Quantity]:
    """The quarter that adds most to the gap to a target, in its direction, and what it adds, pp."""
    asked = np.nan if target is None else target.target_low
    parts = 100 * quarter_gaps(paths, asked / 100)
    missing = paths.why_not or phrase("targets.none_of_period")
    made: dict[str, Any] = {"rows": found.rates, "missing": missing}
    known = bool(parts.notna().all())
    most = (parts * np.sign(parts.sum())).argmax() if known else 0
    return {
        "largest_quarter": Quantity(most + 1 if known else np.nan, "QUARTER", **made),
        "largest_part": Quantity(parts.iloc[most] if known else np.nan, "PP", digits=1, **made),
    }


@result
def tet_effect(found: AreaLevel) -> Quantity:
    """What a month that holds all of Tết produces less than one that holds none; of the nation where it is known."""
    index, why_not = found.nation or found.index, found.why_not
    if index is None:
        return Quantity(np.nan, "PCT", missing=why_not)
    low, effect, high = np.expm1(index.tet_effect + np.array([-1.28, 0, 1.28]) * index.tet_effect_sd)
    return percent(effect, low, high, interval=interval(80), rows=index.residuals)


def monthly(found: AreaLevel, year: int, rng: int | np.random.Generator) -> Table:
    """Change of the months of three years on a year before: as estimated, without the shift of Tết, as published.

    rng: a generator or its seed.
    """
    columns = ["as_is", "without_tet"]
    if found.index is None:
        return Table(pd.DataFrame(columns=columns, index=_own(found).index))
    rng, years = np.random.default_rng(rng), range(year - 2, year + 1)
    changes = monthly_changes(found.index, years, rng)[columns].rename_axis("month")
    own = _own(found).query("span == 1")["published"]
    return Table(changes.assign(rate_published=own.reindex(changes.index)), found.rates)


def openings(changes: Table, of: int | None = None) -> Table:
    """Januaries and Februaries, of one year or all: their changes as estimated, without the shift of Tết, and as
    published."""
    index = changes.frame.index
    months = changes.frame[(index.month <= 2) & (of is None or index.year == of)]
    shown = months.reindex(columns=["as_is", "without_tet", "rate_published"])
    shown = shown.dropna(subset=["as_is", "without_tet"])
    return Table(
        shown.set_axis(pd.Index([str(month) for month in shown.index], name="month", dtype=object)), changes.rows
    )


@result
def tet_shift(changes: Table) -> dict[str, Quantity]:
    """The last January that is known, and by how much the date of Tết moves its change on a year before, pp."""
    known = changes.frame[["as_is", "without_tet"]].dropna()
    known = 100 * known[known.index.month == 1].tail(1)
    made: dict[str, Any] = {"rows": changes.rows, "missing": phrase("production.no_january")}
    moved, year = (known["as_is"] - known["without_tet"]).sum(), known.index.year.max()
    return {
        "tet_year": Quantity(year if len(known) else np.nan, "YEAR", **made),
        "tet_shift": Quantity(moved if len(known) else np.nan, "PP", digits=0, **made),
    }
