"""The official scenario about other areas: what was published to be asked of each, in place of what is asked of the
project's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from growthgap.build.scenarios.scenario_file import Scenario

# What it stands for; the first words are its name on pages.
DESCRIBED = "The official target: growth as asked of the area in a plan, an assignment or a draft that was published"


def is_known(area: str) -> bool:
    """Whether there is such an area."""
    from growthgap.data import codes  # not at the top: it loads pandas

    return area in codes.areas()


def about(official: Scenario, areas: Iterable[str]) -> dict[str, Scenario]:
    """The official scenario about each of some areas, in its languages and for its years; unchanged about its own area.

    What was not published of an area is not given: the notebooks' own values hold.
    Raises GrowthGapError for an area that there is not.
    """
    from growthgap import data  # not at the top: both load pandas
    from growthgap.data import codes
    from growthgap.data.places.asked import area_parameters

    first, last = (official.values.get(name) for name in ("target_year", "last_year"))
    # The figures once: they are prepared when they are first asked.
    plan = None if first is None or last is None else (data.observations(), first, last)

    def one(area: str) -> Scenario:
        codes.area(area)
        if area == official.values.get("area"):
            return official
        if plan is None:
            return replace(official, description=DESCRIBED, values={"area": area})
        published, *years = plan
        asked = area_parameters(published, area, *years)
        rates = {"target_growth_pct": asked.growth, "target_average_pct": asked.average}
        behind = {name: tuple(rate.rows[0]["source_id"]) for name, rate in rates.items() if name in asked.values}
        return replace(official, description=DESCRIBED, values=asked.values, published=behind)

    return {area: one(area) for area in areas}
