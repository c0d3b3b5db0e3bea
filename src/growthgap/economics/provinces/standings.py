"""Where each province stands: how fast it grew, what it is asked for, how large a step that is, and how likely.

A target that is a range counts at its lower end. An area whose own reports answer its target takes their numbers here
too: no event has two probabilities. Of an event that they do not state, none is stated here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.growth.recent import FEWEST, RECENT
from growthgap.economics.provinces.steps import recent_means, share_reaching, steps
from growthgap.economics.provinces.study import Study
from growthgap.quantity import Phrase, Quantity, phrase, result

AVERAGED = 3  # years of the averages that steps of several years are held against: the record has few longer ones
SHOWN = {
    "recent": "recent_growth", "step": "step_up", "step_share": "step_share", "expected": "expected_average",
    "chance": "chance_average", "asked_first": "asked_first", "expected_first": "expected_first",
    "chance_first": "chance_first", "a_head": "grdp_a_head", "population": "population",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Standing:
    """One province; rates in per cent, shares as fractions."""

    recent: Quantity  # average growth of the last years, with the lowest and highest of them
    latest: Quantity  # growth of the last year
    asked: Quantity  # what the plan asks on average
    step: Quantity  # asked less recent
    asked_first: Quantity  # what is asked in the plan's first year
    step_first: Quantity
    years_reached: Quantity  # share of the years of all provinces that reached what the plan asks
    former_reached: Quantity  # the same of the former provinces
    step_share: Quantity  # share of the averages of three years that rose by as much over those before
    former_step_share: Quantity  # the same of the former provinces
    step_first_share: Quantity  # share of single years that did so, by the step of the first year
    expected: Quantity  # forecast of the average over the plan's years
    expected_first: Quantity
    chance: Quantity  # of what the plan asks
    chance_first: Quantity
    a_head: Quantity
    population: Quantity
    kind: Phrase | None  # of the plan's target


def standings(of: Study, answered: Mapping[str, Mapping[str, Quantity]] | None = None) -> dict[str, Standing]:
    """The standing of each province of today, by its code.

    Parameter: answered, by area those of expected, expected_first, chance and chance_first that its own reports state.
    """
    rates = of.growth.rates
    past = {
        "today": of.growth.of_all["growth"], "former": of.former.of_all["growth"],
        "year": steps(rates), "average": steps(rates, AVERAGED), "former_average": steps(of.former.rates, AVERAGED),
    }  # fmt: skip
    means = recent_means(rates).ffill().iloc[-1] if len(rates) else pd.Series(nan, index=list(of.areas))
    return {area: _standing(of, area, float(means[area]), past, (answered or {}).get(area)) for area in of.areas}


@result
def _standing(
    of: Study, area: str, mean: float, past: Mapping[str, pd.Series], answered: Mapping[str, Quantity] | None
) -> Standing:
    rows = of.growth.rows(area)
    run, last = rows.tail(RECENT), int(of.first) - 1
    recent = Quantity(
        100 * mean, "PCT", 100 * run["growth"].min(), 100 * run["growth"].max(), phrase("growth.yearly_rates"),
        rows=run, missing=phrase("growth.gaps", needed=FEWEST, year=last),
    )  # fmt: skip
    latest = rows["growth"].get(last, nan)
    asked, asked_first = of.target(area, of.span), of.target(area, of.first)
    step, step_first = _step(asked, recent), _step(asked_first, recent)
    output = of.output.loc[[area]]
    told: dict[str, Any] = {"rows": output, "missing": phrase("provinces.no_output")}
    forecasts = {
        "expected": of.expected(area, of.span), "expected_first": of.expected(area, of.first),
        "chance": of.chance(area, of.span), "chance_first": of.chance(area, of.first),
    }  # fmt: skip
    if answered is not None:
        events = {"chance": of.event(area, of.span), "chance_first": of.event(area, of.first)}
        forecasts = {name: _own(one, answered.get(name), events.get(name, "")) for name, one in forecasts.items()}
    kind = of.asked[of.span].loc[area, "kind"]
    return Standing(
        recent=recent,
        latest=Quantity(100 * latest, "PCT", rows=rows.tail(1), missing=phrase("growth.no_growth", year=last)),
        asked=asked,
        step=step,
        asked_first=asked_first,
        step_first=step_first,
        years_reached=_share(100 * past["today"], asked, of),
        former_reached=_share(100 * past["former"], asked, of),
        step_share=_share(past["average"], step, of),
        former_step_share=_share(past["former_average"], step, of),
        step_first_share=_share(past["year"], step_first, of),
        **forecasts,
        a_head=Quantity(output["a_head"].iloc[0], "VND_MN_HEAD", **told),
        population=Quantity(output["population"].iloc[0], "PERSONS_TH", **told),
        kind=phrase(f"provinces.kind_{kind}") if kind else None,
    )


@result
def standing_of(found: Mapping[str, Standing], area: str) -> Standing:
    """The standing of one area; one of which nothing is known where it is no province of today."""
    none = Quantity(nan, "PCT", missing=phrase("provinces.no_province"))
    unknown: dict[str, Any] = {one.name: none for one in fields(Standing)} | {"kind": None}
    return found.get(area) or Standing(**unknown)


def _step(asked: Quantity, recent: Quantity) -> Quantity:
    """What is asked less the average of the last years, in points."""
    return Quantity(asked.value - recent.value, "PP", rows=(asked, recent), missing=asked.missing or recent.missing)


def _share(past: pd.Series, asked: Quantity, of: Study) -> Quantity:
    """Share of past values that reached one that is asked for."""
    return Quantity(
        share_reaching(past, asked.value), "PROB", rows=(asked, *of.all_rows),
        missing=asked.missing or phrase("provinces.no_past"),
    )  # fmt: skip


def _own(ours: Quantity, answer: Quantity | None, event: str) -> Quantity:
    """What an area's own reports state in the place of a number; none where they state it not, or of another event."""
    if answer is None or answer.event != event:
        return Quantity(nan, ours.unit, missing=ours.missing or phrase("provinces.not_answered"))
    return answer


def chances(found: Mapping[str, Standing]) -> dict[str, Quantity]:
    """The probability of each target that there is, by area and what it is of: VN_13_first, VN_13."""
    told = {f"{area.replace('-', '_')}{ending}": getattr(one, f"chance{ending}")
            for area, one in found.items() for ending in ("_first", "")}  # fmt: skip
    return {name: one for name, one in told.items() if one.known}


def frame(found: Mapping[str, Standing]) -> pd.DataFrame:
    """One row a province: what a table shows of its standing, quantities in the cells."""
    rows = [
        {"area": area, "target_from": one.asked.value, "target_to": _upper(one.asked), "target_kind": one.kind}
        | {column: getattr(one, name) for name, column in SHOWN.items()}
        for area, one in found.items()
    ]
    return pd.DataFrame(rows)


def _upper(asked: Quantity) -> float:
    return asked.value if np.isnan(asked.high) else asked.high


def unknown(found: Mapping[str, Standing]) -> pd.DataFrame:
    """What is not known of which province, and why: columns area, figure (phrase) and reason (phrase)."""
    rows = [
        (area, phrase(f"provinces.of_{name}"), one.missing)
        for area, standing in found.items()
        for name in SHOWN
        if not (one := getattr(standing, name)).known
    ]
    return pd.DataFrame(rows, columns=["area", "figure", "reason"])
