"""A year's registered capital against its plan: what was counted so far, by the pace of past years.

`published` is `growthgap.data.Observations`, or anything that selects published figures in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.fdi import counts
from growthgap.economics.fdi.lumps import paces
from growthgap.economics.pace import LEAST_YEARS, Pace, pace, year_end
from growthgap.economics.targets.ledger import COUNTERS, TargetOutcome, targets
from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class PacedOutcome:
    """A year in progress against its target, by the pace of past years. Amounts in USD mn.

    Ranges are 80 % intervals over past years; `total` is the year's total that the pace of each past year makes of
    what has been counted so far.
    """

    target: float  # the lower end; NaN where there is none
    gap: float  # of what has been counted to what the target would have brought by now
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
        return np.nan if np.isnan(self.target) else (self.met_in + 0.5) / (self.years + 1)


@dataclass(frozen=True)
class RequiredPace:
    """Registered capital a month that the rest of the year needs, and how it stands among past rests of years."""

    month: int
    per_month: float
    percentile: float  # share of past years whose rest brought less a month
    record: tuple[tuple[int, float], ...]  # year, USD mn a month


@dataclass(frozen=True, eq=False)
class AgainstPlan:
    """A year of one area by one counter, beside the other counters' plans and the record that lends the pace."""

    area: str
    year: int
    counter: str
    plans: tuple[TargetOutcome, ...]  # every yearly plan of every counter
    this: TargetOutcome | None  # the year's plan of the counter asked for
    last: TargetOutcome | None  # the latest of its plans that has an outcome
    elsewhere: tuple[TargetOutcome, ...]  # the year's plans of other counters
    counted: counts.Cumulative  # what the counter published through the years
    record: counts.Cumulative  # the ministry's months (new and adjusted capital) that paces are taken from
    month: int  # the last month counted in the year, 0 before the first
    so_far: float
    paces: Mapping[str, Pace]
    paced: Mapping[str, PacedOutcome]  # empty where `missing` says why, as `required` is None
    required: RequiredPace | None
    missing: tuple[str, ...]


def against_plan(
    published: Any,
    area: str,
    parts: Sequence[str],
    year: int,
    counter: str,
    projects: pd.DataFrame,
    lend_pace: bool = True,
) -> AgainstPlan:
    """Set a year's registered capital against its plan, by one counter.

    Parameters: parts, the areas the area was merged from; the record of the first of them stands for the area.
    projects, published versions of projects (for the largest one of a year). lend_pace, whether the ministry's
    record of new and adjusted capital may pace another count or the merged area: an assumption, which the
    result names; without it such a pace is missing.
    """
    kept = tuple(dict.fromkeys((*parts[:1], area)))
    found = plans(published, kept)
    own = [plan for plan in found if plan.counter == counter]
    this = next((plan for plan in own if (plan.area, plan.period) == (area, str(year))), None)
    known = [plan for plan in own if plan.met is not None and int(plan.period) <= year]
    record, counted = _record_and_count(published, kept[0], area, counter, year)
    mine = counted.series[counted.series.index.year == year]
    month, so_far = (int(mine.index[-1].month), float(mine.iloc[-1])) if len(mine) else (0, 0.0)
    alike = (counted.area, counted.counter, counted.covers) == (record.area, record.counter, record.covers)
    of_past = paces(record, projects, year)
    paced, missing = {}, [] if this else [f"no plan of the {counter.lower()} count for {year} was published"]
    if month == 0:
        missing.append(f"nothing was published of what the {counter.lower()} counted in {year}")
    elif not alike and not lend_pace:
        missing.append(f"no monthly record of what the {counter.lower()} counts paces it, and none is lent")
    lends = f"the {record.counter.lower()}'s count of {record.covers} capital of {record.area} lends its pace"
    can_be_paced = month > 0 and (alike or lend_pace)
    for label, past in of_past.items() if can_be_paced else ():
        try:
            target = this.target_low if this else np.nan
            paced[label] = against_pace(so_far, month, target, past, record, "" if alike else lends)
        except GrowthGapError as error:
            missing.append(str(error))
    required = None
    if can_be_paced and this and month < 12:
        required = required_pace(so_far, month, this.target_low, record, year)
    return AgainstPlan(
        area=area,
        year=year,
        counter=counter,
        plans=found,
        this=this,
        last=known[-1] if known else None,
        elsewhere=tuple(p for p in found if (p.area, p.period) == (area, str(year)) and p.counter != counter),
        counted=counted,
        record=record,
        month=month,
        so_far=so_far,
        paces=of_past,
        paced=paced,
        required=required,
        missing=tuple(dict.fromkeys(missing)),
    )


def _record_and_count(
    published: Any, recorded: str, area: str, counter: str, year: int
) -> tuple[counts.Cumulative, counts.Cumulative]:
    """The ministry's monthly record of an area, and what the counter asked for published; both may be the same."""
    record = counts.new_and_adjusted(
        *(published.select(recorded, f"FDI_REG_{kind}_YTD", freq="M", counter="MINISTRY") for kind in ("NEW", "ADJ"))
    )
    if (area, counter) == (record.area, record.counter) and year in record.series.index.year:
        return record, record
    asked = [published.select(area, code, freq="M", counter=counter) for code in ("FDI_REG_YTD", "FDI_REG")]
    return record, counts.all_registered(*asked)


def plans(published: Any, areas: Sequence[str]) -> tuple[TargetOutcome, ...]:
    """Every yearly plan with its outcome, by counter; the zones' plans stand under an indicator of their own, too."""
    asked = [("FDI_REG", counter) for counter in COUNTERS] + [("FDI_REG_EZ", "ZONES")]
    return tuple(plan for code, counter in asked for plan in targets(published, areas, code, counter=counter))


def against_pace(
    so_far: float, month: int, target: float, past: Pace, record: counts.Cumulative, assumption: str = ""
) -> PacedOutcome:
    """Set an amount counted by a month against a target, by the shares that past years of a record had reached by then.

    Without a target (NaN) only the year's total is known. Gaps are so_far - target * share.
    Raises GrowthGapError with fewer than three past years.
    """
    shares = past.by(month)
    if len(shares) < LEAST_YEARS:
        raise GrowthGapError(
            f"the pace of {record.area} by month {month} is known for {len(shares)} past years"
            f" ({record.counter.lower()} count); {LEAST_YEARS} are needed"
        )
    low, middle, high = (float(gap) for gap in np.quantile(so_far - target * shares, [0.1, 0.5, 0.9]))
    end = year_end(so_far, month, past)
    total = {"total": end.median, "total_low": end.low, "total_high": end.high}
    met_in = int((end.by_year >= target).sum())
    return PacedOutcome(
        target, gap=middle, gap_low=low, gap_high=high, **total, met_in=met_in, years=len(shares), assumption=assumption
    )


def required_pace(so_far: float, month: int, target: float, record: counts.Cumulative, before: int) -> RequiredPace:
    """USD mn a month that the months after `month` need for the target, among the same months of past years.

    Raises GrowthGapError in December: no month is left.
    """
    if not 0 <= month <= 11:
        raise GrowthGapError(f"month {month} leaves no month of the year; allowed are 0 to 11")
    need = (target - so_far) / (12 - month)
    rests = ((int(year), _rest(record, year, month)) for year in pace(record.series, before).shares.index)
    past = tuple((year, rest / (12 - month)) for year, rest in rests if np.isfinite(rest))
    below = float(np.mean([brought < need for _, brought in past])) if past else np.nan
    return RequiredPace(month, float(need), below, past)


def _rest(record: counts.Cumulative, year: int, month: int) -> float:
    gone = 0.0 if month == 0 else record.series.get(pd.Period(year=year, month=month, freq="M"), np.nan)
    return float(record.series.get(pd.Period(f"{year}-12", "M"), np.nan) - gone)
