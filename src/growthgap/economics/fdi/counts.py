"""Foreign direct investment against its plan: pace within the year, year totals, and what a count leaves out.

Registered capital (new, adjusted, share purchases), realised capital and balance-of-payments inflows are three
quantities; the city, the ministry and the zones' authority count the first differently. One series keeps one
counter throughout, and shares of a year reached by month t come from past years, never from t/12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from growthgap.economics.targets.shortfall import Figures
from growthgap.errors import GrowthGapError

LEAST_YEARS = 3  # of past years, for a distribution of the pace


@dataclass(frozen=True, eq=False)
class Cumulative:
    """Registered capital since January by month (USD mn), of one area and one counter."""

    area: str
    counter: str
    unit: str
    covers: str  # "new and adjusted" or "all registered"
    series: pd.Series  # monthly PeriodIndex
    rows: pd.DataFrame  # the published rows behind it


@dataclass(frozen=True, eq=False)
class Pace:
    """Share of a year's total that was reached by each month of past years; fractions, years x 12 months."""

    source: Cumulative
    shares: pd.DataFrame

    def by(self, month: int) -> pd.Series:
        """Shares reached by a month, by year. Raises GrowthGapError under three past years."""
        known = self.shares[month].dropna()
        if len(known) < LEAST_YEARS:
            raise GrowthGapError(
                f"the pace of {self.source.area} by month {month} is known for {len(known)} past years"
                f" ({self.source.counter.lower()} count); {LEAST_YEARS} are needed"
            )
        return known


@dataclass(frozen=True)
class PacedOutcome:
    """A year in progress against its target, by the pace of past years. Amounts in USD mn.

    Ranges are 80 % intervals over past years; `total_*` is the year's total that the pace of each past year
    makes of what has been counted so far.
    """

    month: int
    so_far: float
    target_low: float
    target_high: float
    expected: float  # of the lower end of the target by now, at the median pace
    gap: float
    gap_low: float
    gap_high: float
    total: float
    total_low: float
    total_high: float
    met_in: int  # past years whose pace would carry the amount so far to the target's lower end
    years: int
    assumption: str = ""  # where pace and amount have different counters or areas

    @property
    def probability(self) -> float:
        """Chance of the target's lower end: (met_in + 1/2) / (years + 1), since a handful of years proves nothing.

        NaN without a target.
        """
        return np.nan if np.isnan(self.target_low) else (self.met_in + 0.5) / (self.years + 1)


@dataclass(frozen=True)
class RequiredPace:
    """Registered capital a month that the rest of the year needs, and how it stands among past rests of years."""

    month: int
    per_month: float
    percentile: float  # share of past years whose rest brought less a month
    record: tuple[tuple[int, float], ...]  # year, USD mn a month


def new_and_adjusted(new: Figures, adjusted: Figures) -> Cumulative:
    """New plus adjusted capital since January, in the months in which both were published.

    Raises GrowthGapError where the two differ in area, counter or unit.
    """
    for name in ("area", "counter", "unit"):
        ours, theirs = getattr(new, name), getattr(adjusted, name)
        if len(new.table) and len(adjusted.table) and ours != theirs:
            raise GrowthGapError(
                f"new capital with {name} {ours or 'not known'} is not added to adjusted capital with {name}"
                f" {theirs or 'not known'}"
            )
    both = pd.concat([_monthly(new).rename("new"), _monthly(adjusted).rename("adjusted")], axis=1).dropna()
    rows = pd.concat([figures.table[figures.table["start"].isin(both.index.start_time)] for figures in (new, adjusted)])
    first = new if len(new.table) else adjusted
    return Cumulative(new.area, first.counter, first.unit, "new and adjusted", both.sum(axis=1), rows)


def all_registered(cumulative: Figures, monthly: Figures | None = None) -> Cumulative:
    """All registered capital since January as one counter publishes it; a January alone is a cumulative figure."""
    parts = [cumulative.table]
    if monthly is not None and len(monthly.table):
        if len(cumulative.table) and monthly.counter != cumulative.counter:  # two counts are two series
            raise GrowthGapError(f"the {monthly.counter} count does not continue the {cumulative.counter} count")
        parts.append(monthly.table[monthly.table["start"].dt.month == 1])
    rows = pd.concat(parts).drop_duplicates("period").sort_values("start")
    first = cumulative if len(cumulative.table) or monthly is None else monthly
    series = _on_months(cumulative.indicator, rows)
    return Cumulative(cumulative.area, first.counter, first.unit, "all registered", series, rows)


def _on_months(name: str, rows: pd.DataFrame) -> pd.Series:
    return pd.Series(rows["value"].to_numpy(float), pd.PeriodIndex(rows["start"], freq="M"), name=name)


def _monthly(figures: Figures) -> pd.Series:
    return _on_months(figures.indicator, figures.table)


def without(source: Cumulative, flows: Mapping[pd.Period, float], label: str) -> Cumulative:
    """The record with some amounts taken out from a month to the end of its year (USD mn)."""
    series = source.series.copy()
    for month, amount in flows.items():
        series[(series.index.year == month.year) & (series.index >= month)] -= amount
    return replace(source, series=series, covers=f"{source.covers}, {label}")


def flow(source: Cumulative, month: pd.Period) -> float:
    """What one month brought: the cumulative figure less the month before's; NaN where either is missing."""
    before = 0.0 if month.month == 1 else source.series.get(month - 1, np.nan)
    return float(source.series.get(month, np.nan) - before)


def pace(source: Cumulative, before: int) -> Pace:
    """Share of the year's total reached by each month, for the years before `before` whose December is known."""
    table = source.series.groupby([source.series.index.year, source.series.index.month]).last().unstack()
    table = table.reindex(columns=range(1, 13))
    table = table[(table.index < before) & (table[12] > 0)]
    return Pace(source, table.div(table[12], axis=0))


def against_pace(
    so_far: float, month: int, target_low: float, target_high: float, record: Pace, assumption: str = ""
) -> PacedOutcome:
    """Set an amount counted by a month against a target, by the shares that past years had reached by then.

    Without a target (NaN) only the year's total is known. Gaps are so_far - target_low * share; year totals are
    so_far / share, the distribution and not its mean.
    Raises GrowthGapError with fewer than three past years.
    """
    shares = record.by(month)
    gaps, totals = so_far - target_low * shares, so_far / shares
    low, middle, high = np.quantile(gaps, [0.1, 0.5, 0.9])
    least, total, most = np.quantile(totals, [0.1, 0.5, 0.9])
    return PacedOutcome(
        month,
        so_far,
        target_low,
        target_high,
        so_far - float(middle),
        float(middle),
        float(low),
        float(high),
        float(total),
        float(least),
        float(most),
        int((totals >= target_low).sum()),
        len(shares),
        assumption,
    )


def required_pace(so_far: float, month: int, target: float, source: Cumulative, before: int) -> RequiredPace:
    """USD mn a month that the months after `month` need for the target, among the same months of past years.

    Raises GrowthGapError in December: no month is left.
    """
    if not 0 <= month <= 11:
        raise GrowthGapError(f"month {month} leaves no month of the year; allowed are 0 to 11")
    need = (target - so_far) / (12 - month)
    years = pace(source, before).shares.index
    record = tuple(
        (int(y), _rest(source, y, month) / (12 - month)) for y in years if np.isfinite(_rest(source, y, month))
    )
    below = float(np.mean([brought < need for _, brought in record])) if record else np.nan
    return RequiredPace(month, float(need), below, record)


def _rest(source: Cumulative, year: int, month: int) -> float:
    gone = 0.0 if month == 0 else source.series.get(pd.Period(year=year, month=month, freq="M"), np.nan)
    return float(source.series.get(pd.Period(f"{year}-12", "M"), np.nan) - gone)


def largest_steps(projects: pd.DataFrame) -> pd.DataFrame:
    """The largest rise in registered capital of one project in each year, where published versions show it.

    Parameters: versions of projects with project_id, name_en, category, total_usd_mn, status_date, vintage,
    source_id, line. A version without a date of its own counts from its publication and dates no rise.
    Returns year, month (of the licence), project, usd_mn, source_id, line.
    """
    known = projects[(projects["category"] == "fdi") & projects["total_usd_mn"].notna()].copy()
    dated = known["status_date"].astype(str).str[:7]
    known["date"] = dated.where(dated.str.len() == 7, known["vintage"].astype(str).str[:7])
    known = known.sort_values(["project_id", "date", "total_usd_mn"], kind="stable")
    known["usd_mn"] = known.groupby("project_id")["total_usd_mn"].diff()
    known = known[(known["usd_mn"] > 0) & (dated.loc[known.index].str.len() == 7)]
    known = known.assign(month=pd.PeriodIndex(known["date"], freq="M"), project=known["name_en"])
    known = known.assign(year=known["month"].dt.year).sort_values("usd_mn", ascending=False, kind="stable")
    best = known.drop_duplicates("year").sort_values("year")
    return best[["year", "month", "project", "usd_mn", "source_id", "line"]].reset_index(drop=True)


def booked(source: Cumulative, steps: pd.DataFrame, within: int = 2) -> pd.DataFrame:
    """The month in which a count booked each step: the largest flow up to two months after the licence.

    Returns the steps with `booked` (month) and `flow` (USD mn) added; left out where no month brought most of it.
    """
    found = []
    for step in steps.itertuples():
        flows = pd.Series({step.month + k: flow(source, step.month + k) for k in range(within + 1)}).dropna()
        if len(flows) and flows.max() >= 0.7 * step.usd_mn:
            found.append(
                (
                    step.year,
                    step.project,
                    step.usd_mn,
                    step.month,
                    flows.idxmax(),
                    float(flows.max()),
                    step.source_id,
                    step.line,
                )
            )
    return pd.DataFrame(found, columns=["year", "project", "usd_mn", "month", "booked", "flow", "source_id", "line"])


def rebuilt_totals(*parts: Figures) -> pd.Series:
    """Yearly totals as the sum of their parts (new, adjusted, share purchases), in the years that have all parts."""
    counters = {one.counter for one in parts if len(one.table)}
    if len(counters) > 1:
        raise GrowthGapError(f"parts of the {' and the '.join(sorted(counters))} count do not add up to one total")
    return pd.concat([by_year(one) for one in parts], axis=1).dropna().sum(axis=1)


def implied_plans(attained: Figures, counted: Cumulative) -> pd.DataFrame:
    """Plans that published percentages of the plan imply: amount counted / percentage, by month.

    Returns period, amount, percent, plan (USD mn), source_id, line; months with both figures only.
    """
    if attained.counter != counted.counter:
        raise GrowthGapError(
            f"a percentage of the {attained.counter} count does not go with the {counted.counter} count"
        )
    rows = [
        (row.period, counted.series[month], row.value, counted.series[month] / row.value * 100, row.source_id, row.line)
        for row in attained.table.itertuples()
        if (month := pd.Period(row.period, "M")) in counted.series.index
    ]
    return pd.DataFrame(rows, columns=["period", "amount", "percent", "plan", "source_id", "line"])


def by_year(figures: Figures) -> pd.Series:
    """Yearly totals on integer years; spans of years are left out."""
    rows = figures.table[~figures.table["period"].str.contains("/")]
    return pd.Series(rows["value"].to_numpy(float), rows["period"].astype(int), name=figures.indicator)
