"""What a forecast says of a growth target: what is expected, how likely each reading of it is, and what is short."""

from dataclasses import dataclass
from math import nan

import pandas as pd

from growthgap.economics.forecast.distribution import GrowthForecast, middle
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.quantity import Phrase, Quantity, Table, event, interval, phrase, result, typed_digits

LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9]  # quantiles of the chart
BANDS = ["q10", "q25", "q50", "q75", "q90"]  # their columns


@dataclass(frozen=True, eq=False)
class TargetChances:
    """The forecast beside a target."""

    forecast: Quantity  # of the first year
    forecast_average: Quantity  # of all years
    chance: Quantity  # of the target in the first year
    chance_average: Quantity  # of the target on average
    chance_multiple: Quantity  # of the multiple at constant prices
    needed_later: Quantity  # in each later year for the target on average, after what the first may bring
    shortfall: Quantity  # expected in the first year; a path that meets the target counts as nought
    pool_regions: Quantity  # that the forecast learns from


@result
def target_chances(view: Outlook, target: GrowthTarget) -> TargetChances:
    """What the forecast of an area says of its target, as far as its years are not published yet."""
    made, rate, average, first, last = view.forecast, target.rate, target.average, target.first, target.last
    learned, of_all = len(view.pool.regions), phrase("forecast.of_all")
    regions = Quantity(nan if view.of_all else learned, "COUNT", rows=view.pooled, missing=of_all)
    if made is None:
        growth, chance, points = (Quantity(nan, unit, missing=view.reason) for unit in ("PCT", "PROB", "PP"))
        return TargetChances(growth, growth, chance, chance, chance, growth, points, regions)
    no_first, no_span, behind = missing_for(view, first, first), missing_for(view, first, last), view.behind

    def of_rate(span: str, at_least: float) -> str:
        return event(view.region, "GRDP_GROWTH", span, 100 * at_least)

    no_multiple = no_span if target.has_multiple else target.of_multiple["missing"]
    return TargetChances(
        forecast=_absent("PCT", no_first) or middle(made.growth(first, first), rows=behind),
        forecast_average=_absent("PCT", no_span) or middle(made.average(first, last), rows=behind),
        chance=_absent("PROB", no_first)
        or Quantity(made.probability(rate, first), "PROB", rows=behind, event=of_rate(str(first), rate)),
        chance_average=_absent("PROB", no_span)
        or Quantity(
            made.probability(average, first, last), "PROB", rows=behind, event=of_rate(f"{first}-{last}", average)
        ),
        chance_multiple=_absent("PROB", no_multiple)
        or Quantity(
            made.probability_of_multiple(target.multiple, target.base, last),
            "PROB",
            rows=behind,
            event=event(view.region, "GRDP_CONST", f"{last}/{target.base}", target.multiple),
        ),
        needed_later=_absent("PCT", target.one_year or no_first)
        or middle(made.needed_later(average, first, last, first), rows=behind),
        shortfall=_absent("PP", no_first) or Quantity(100 * made.shortfall(rate, first), "PP", rows=behind),
        pool_regions=regions,
    )


def missing_for(view: Outlook, first: int, last: int) -> Phrase | None:
    """Why a forecast says nothing of the years first to last; None where it does."""
    if view.forecast is None:
        return view.reason
    known = view.record.series.index
    if last <= known[-1]:
        return phrase("forecast.published", year=last)
    gaps = [year for year in range(first, int(known[-1]) + 1) if year not in known]
    return phrase("forecast.gap", year=gaps[0]) if gaps else None


def _absent(unit: str, why: Phrase | None) -> Quantity | None:
    return Quantity(nan, unit, missing=why) if why else None


def readings(view: Outlook, target: GrowthTarget, deflator_pct: float) -> Table:
    """Probabilities of a target's readings: columns reading, probability, and expected_shortfall of the target rate.

    Parameter: deflator_pct, growth of prices a year at which a multiple is also read at current prices, beside the
    one that is just enough for it. Readings of years that the forecast says nothing of are left out.
    """
    rows: list[tuple[Phrase, float, float]] = []
    made, rate, average, first, last = view.forecast, target.rate, target.average, target.first, target.last
    if made is not None and not missing_for(view, first, first):
        in_year = phrase("forecast.in_year", year=first)
        rows.append((in_year, made.probability(rate, first), made.shortfall(rate, first)))
    if made is not None and not missing_for(view, first, last):
        every, on_average = (phrase(f"forecast.{one}", first=first, last=last) for one in ("every_year", "on_average"))
        if not target.one_year:
            rows.append((every, made.probability(average, first, last, every=True), nan))
            rows.append((on_average, made.probability(average, first, last), made.shortfall(average, first, last)))
        rows += _of_multiple(made, target, deflator_pct / 100) if target.has_multiple else []
    frame = pd.DataFrame(rows, columns=["reading", "probability", "expected_shortfall"])
    return Table(frame.assign(expected_shortfall=100 * frame["expected_shortfall"].astype(float)), view.behind)


def _of_multiple(made: GrowthForecast, target: GrowthTarget, deflator: float) -> list[tuple[Phrase, float, float]]:
    """Readings of the level: at constant prices, and at prices that rise just enough and as assumed."""
    multiple, base, last = target.multiple, target.base, target.last
    level = {"multiple": Quantity(multiple, "RATIO", digits=typed_digits(multiple)), "base": base, "last": last}
    found = [(phrase("forecast.level", **level), made.probability_of_multiple(multiple, base, last), nan)]
    needed = {target.multiple_inflation} if round(target.multiple_inflation, 5) > 0 else set()
    for rise in sorted(needed | {deflator}):
        reading = phrase("forecast.level_at_prices", **level, rise=Quantity(100 * rise, "PCT"))
        found.append((reading, made.probability_of_multiple(multiple, base, last, rise), nan))
    return found


def fan(view: Outlook, since: int) -> Table:
    """Growth of the record and quantiles of its forecast by year, in per cent; no rows where there is no forecast."""
    if view.forecast is None:
        return Table(pd.DataFrame(columns=["growth", *BANDS], dtype=float))
    bands = view.forecast.fan(LEVELS).set_axis(BANDS, axis=1)
    years = pd.RangeIndex(min(since, bands.index[0]), bands.index[-1] + 1, name="year")
    known = 100 * view.record.series.reindex(years)
    return Table(bands.reindex(years).assign(growth=known)[["growth", *BANDS]], view.behind)


@result
def by_year(view: Outlook) -> dict[str, Quantity]:
    """Median growth of each year that is forecast, with the ends of 80 % under path_YEAR and of 50 % under
    path_half_YEAR; nothing where there is no forecast."""
    if view.forecast is None:
        return {}
    bands, found = view.forecast.fan(LEVELS).set_axis(BANDS, axis=1), {}
    for year, of in bands[bands.index > int(view.record.series.index[-1])].iterrows():
        for name, low, high, held in (("path", "q10", "q90", 80), ("path_half", "q25", "q75", 50)):
            found[f"{name}_{year}"] = Quantity(of["q50"], "PCT", of[low], of[high], interval(held), rows=view.behind)
    return found
