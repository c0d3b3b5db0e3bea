"""Plans for foreign investment and what came of them: the latest, the record of one counter, and rival outcomes."""

from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from growthgap.economics import outcomes
from growthgap.economics.fdi.counted_year import LIMITS, CountedYear, named
from growthgap.economics.published import EXPECTED
from growthgap.quantity import Quantity, Table, percent, phrase, result

ENDS = {"target_low": "fdi_plan_low", "target_high": "fdi_plan_high", "outcome": "fdi_outcome"}
SHOWN = ["counter", "area", "year", *ENDS.values(), "figure_status", "fdi_latest", "fdi_rebuilt", "fdi_gap", "attained"]
RIVALS = 8  # other figures that are shown, largest difference first


@dataclass(frozen=True, eq=False)
class LastOutcome:
    """The latest plan of a counter with an outcome; `expected`: the outcome was told before the year had ended."""

    last_year: Quantity
    last_target: Quantity
    last_outcome: Quantity
    last_gap: Quantity  # outcome minus the plan's lower end: negative is short
    last_attained: Quantity
    area: str
    at_least: bool  # the plan is a range, or "x or more"
    limit: str  # LE or GE where the outcome was published as a limit
    expected: bool


@dataclass(frozen=True, eq=False)
class PlanRecord:
    """The plans of a counter that were judged by an outcome, and all plans of all counters.

    table: one row a plan, with the latest figure where it differs from the outcome, the first release; chart: the
    counter's plans with an outcome, or with what was expected; rivals: outcomes that were also published otherwise.
    """

    judged: Quantity
    failed: Quantity
    failed_latest: Quantity  # by the latest figures of the same years
    last_judged: Quantity  # year of the last such outcome
    table: Table
    chart: Table
    rivals: Table


@result
def last_outcome(one: CountedYear) -> LastOutcome:
    """By how much the latest plan of a counter was missed or exceeded."""
    last, missing = one.last, phrase("fdi.no_outcome", counter=named(one.counter))
    told = outcomes.outcome(last, "USD_MN", missing)
    attained = percent(last.attainment if last else nan, digits=0, rows=told["gap"].rows, missing=missing)
    return LastOutcome(
        **{f"last_{name}": quantity for name, quantity in told.items()},
        last_attained=attained,
        area=last.area if last else one.area,
        at_least=last is not None and last.target_high != last.target_low,
        limit=last.bound if last and last.bound in LIMITS else "",
        expected=bool(last and last.status == EXPECTED),
    )


@result
def plan_record(published: Any, one: CountedYear, new_and_adjusted: pd.Series) -> PlanRecord:
    """How many plans of a counter were missed, among those of which it is known: an expectation decides nothing.

    Parameters: new_and_adjusted, yearly totals of the city's count of new and adjusted capital, for its own plans.
    """
    record, judged = outcomes.frame(one.plans), outcomes.frame(one.judged)
    known = record[(record["counter"] == one.counter) & record["met"].notna()]
    missing = phrase("fdi.no_outcome", counter=named(one.counter))
    last = judged["period"].astype(int).max() if len(judged) else nan
    missed = (judged["latest"] < judged["target_low"]).sum() if len(judged) else nan
    return PlanRecord(
        **outcomes.counted(one.judged, missing),
        failed_latest=Quantity(missed, "COUNT", rows=judged, missing=missing),
        last_judged=Quantity(last, "YEAR", rows=judged, missing=missing),
        table=Table(_shown(record, one, new_and_adjusted), record),
        chart=Table(_chart(known), known),
        rivals=_rivals(published.first.select(one.areas[0], "FDI_REG", counter=one.counter).conflicts()),
    )


def _chart(known: pd.DataFrame) -> pd.DataFrame:
    """Plans by year, with the outcome or what was expected in its place."""
    expected = known["status"] == EXPECTED
    shown = known.rename(columns=ENDS).set_index(known["period"].rename("year"))[[*ENDS.values()]]
    told = shown["fdi_outcome"]
    return shown.assign(fdi_outcome=told.where(~expected.to_numpy()), fdi_expected=told.where(expected.to_numpy()))


def _shown(record: pd.DataFrame, one: CountedYear, new_and_adjusted: pd.Series) -> pd.DataFrame:
    years = record["period"].astype(int)
    its = (record["counter"] == "CITY") & (record["area"] == one.areas[0])
    shown = record.assign(
        counter=[named(counter, brief=True) for counter in record["counter"]],
        year=years,
        figure_status=record["status"].map(outcomes.status),
        fdi_latest=record["latest"].where(record["latest"] != record["outcome"]),
        fdi_rebuilt=new_and_adjusted.reindex(years).set_axis(record.index).where(its),
    )
    return shown.rename(columns={**ENDS, "gap_to_low": "fdi_gap", "attainment": "attained"})[SHOWN]


def _rivals(conflicts: pd.DataFrame) -> Table:
    rivals = conflicts.drop_duplicates(["period", "rival"]).head(RIVALS)
    amounts = {"preferred": "fdi_taken", "rival": "fdi_other", "difference": "fdi_difference"}
    kinds = [phrase(f"fdi.{kind.replace(' ', '_')}") for kind in rivals["kind"]]
    shown = rivals.rename(columns=amounts).assign(rival_kind=kinds)
    return Table(
        shown[["period", *amounts.values(), "rival_kind", "rival_vintage"]], rivals.assign(line=rivals["rival_line"])
    )
