"""What a probability hangs on: the same forecast with one of its choices, or of its figures, taken otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from math import nan

import pandas as pd

from growthgap.economics.forecast import cases, pool
from growthgap.economics.forecast.chances import missing_for
from growthgap.economics.forecast.distribution import GrowthForecast, forecast
from growthgap.economics.forecast.other_regions import OtherRegions
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.record import Record
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

MEMORIES = {"shorter": 0.75, "longer": 0.95}  # beside `pool.MEMORY`
_PATHS = 20_000
_CHANCES = ("chance_first_year", "chance_average")


@dataclass(frozen=True, eq=False)
class HangsOn:
    """The chances of a target with one thing taken otherwise at a time: the lowest and the highest, and all of them."""

    first_lowest: Quantity
    first_highest: Quantity
    average_lowest: Quantity
    average_highest: Quantity
    table: Table  # columns otherwise, chance_first_year and, of a target for several years, chance_average


@result
def hangs_on(
    view: Outlook,
    target: GrowthTarget,
    others: OtherRegions,
    latest: Record,
    moved: Quantity,
    seed: int = 2026,
) -> HangsOn:
    """The chances of a target as they are, and with one thing taken otherwise.

    Nothing where the forecast is that of all provinces, of which nothing here is a part.

    Parameters: others, as of `outlook.growth_outlook`; latest, the area's record as latest published;
    moved, by how many points a year's growth moves from its first release to the latest figure (standard deviation).
    """
    spans = dict(zip(_CHANCES, ((target.first, target.first), (target.first, target.last)), strict=True))
    why = {name: missing_for(view, *span) for name, span in spans.items()}
    why["chance_average"] = why["chance_average"] or target.one_year
    if view.of_all:
        why = dict.fromkeys(_CHANCES, phrase("forecast.of_all"))
    asked = [name for name in spans if not why[name]]
    table = pd.DataFrame(columns=["otherwise", *asked])
    if view.forecast is not None and asked:
        made = [(phrase("forecast.as_it_is"), view.forecast), *_others(view, others, latest, moved, seed)]
        rates = dict(zip(_CHANCES, (target.rate, target.average), strict=True))
        rows = [(changed, *(one.probability(rates[name], *spans[name]) for name in asked)) for changed, one in made]
        table = pd.DataFrame(rows, columns=["otherwise", *asked])
    found = [(name, table[name].min(), table[name].max()) if name in asked else (name, nan, nan) for name in spans]
    ends = [Quantity(end, "PROB", rows=view.behind, missing=why[name]) for name, *of in found for end in of]
    return HangsOn(*ends, table=Table(table, view.behind))


def _others(
    view: Outlook, others: OtherRegions, latest: Record, moved: Quantity, seed: int
) -> Iterator[tuple[Phrase, GrowthForecast]]:
    record, end, last = view.record.series, view.pool.last_year, view.forecast.years[-1] if view.forecast else 0
    made: Callable[..., GrowthForecast] = partial(forecast, last_year=last, paths=_PATHS, seed=seed)
    if view.running is not None:
        yield (
            phrase("forecast.without_running", months=view.running.months),
            made(record, view.pool, calibration=view.calibration),
        )
    made = partial(made, running=view.running)
    yield phrase("forecast.uncalibrated"), made(record, view.pool)
    growth = pool.panel(others.reference)[list(view.pool.regions)]
    used = bool(view.calibration is not None and view.calibration.pull[0])
    known = cases.learnable(others.past)
    other = cases.correction(record, view.region, growth, known, view.learned, pulled=not used)
    yield phrase("forecast.not_pulled" if used else "forecast.pulled"), made(record, view.pool, calibration=other)
    made = partial(made, calibration=view.calibration)
    for code, of in (("countries", "country"), ("provinces", "province")):
        some = growth[growth.columns.intersection(pool.panel(others.reference, [of]).columns)]
        yield phrase(f"forecast.only_{code}"), made(record, pool.learn(some, until=end, keep=others.keep))
    for code, memory in MEMORIES.items():
        learned = pool.learn(growth, until=end, memory=memory, keep=others.keep)
        yield phrase(f"forecast.memory_{code}"), made(record, learned)
    made = partial(made, pool=view.pool)
    revised = latest.series.loc[: record.index[-1]]
    if len(revised) >= pool.LEAST_YEARS and revised.index[-1] == record.index[-1]:
        yield phrase("forecast.latest_record"), made(revised)
    if moved.known:
        by = Quantity(moved.value, "PP", rows=moved)
        for code, sign in (("lower", -1), ("higher", 1)):
            changed = record.copy()
            changed.iloc[-1] += sign * moved.value / 100
            yield phrase(f"forecast.last_{code}", year=int(record.index[-1]), by=by), made(changed)
