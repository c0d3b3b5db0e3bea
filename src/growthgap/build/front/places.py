"""The pages of places: one of each province of today and of each other area that has reports, and the map and list."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from growthgap.build.front import there
from growthgap.build.front.there import Files, There
from growthgap.build.scenarios import other_areas, scenarios
from growthgap.data import codes, observations
from growthgap.data.places.asked import area_parameters
from growthgap.pages.places import province, provinces, told
from growthgap.project import DEFAULT_SCENARIO, Outputs, address
from growthgap.quantity import Quantity, event
from growthgap.reporting.citing.cited import known_publications
from growthgap.words import LANGUAGES
from growthgap.words.catalogue import in_language
from growthgap.words.collation import collated

PROVINCES = "provinces"  # name of the page of all


def years(root: Path) -> tuple[int, int] | None:
    """First and last year of the official plan; None where its scenario names none: then places have no pages."""
    first, last = (scenarios.scenarios(root)[DEFAULT_SCENARIO].values.get(one) for one in ("target_year", "last_year"))
    return None if first is None or last is None else (first, last)


def candidates(out: Outputs) -> list[Path]:
    """All pages that places may have."""
    return [out.page(name, language) for name in (PROVINCES, *codes.areas()) for language in LANGUAGES]


def asked(root: Path, files: Files) -> dict[str, Quantity]:
    """The growth that each place is asked for which has a page, by code."""
    plan = years(root)
    if plan is None:
        return {}
    _, others = there.of_area(files)
    every, published = dict.fromkeys([*(one.code for one in codes.provinces()), *others]), observations()
    return {area: area_parameters(published, area, *plan).growth for area in every}


def pages(of: There, targets: Mapping[str, Quantity]) -> dict[Path, str]:
    """Pages in a language; targets: see `asked`."""
    if not targets:
        return {}
    publications = known_publications()
    made, listed, further = {}, [], {}
    own, others = there.of_area(of.files)
    official = {page: one for page, one in own.items() if one["build"]["scenario"].split("@")[0] == DEFAULT_SCENARIO}
    home = scenarios.scenarios(of.root)[DEFAULT_SCENARIO].values.get("area")
    today = {one.code for one in codes.provinces()}
    for area, target in targets.items():
        place = told.told(codes.area(area), target, publications, of.language)
        files, ending = (official, "") if area == home else (others.get(area, {}), f"@{area}")
        entries = list(there.entries(of.out, files, of.language, area))
        path = of.page(area)
        made[path] = province.render(
            place,
            entries,
            language=of.language,
            version=version("growthgap"),
            chart=of.chart(f"--{DEFAULT_SCENARIO}{ending}"),
            home={name: address(of.page(name).name) for name in ("index", PROVINCES)},
            others=of.others(area),
            scenarios={DEFAULT_SCENARIO: in_language(other_areas.DESCRIBED, of.language, "label")},
        )
        if area in today:
            chance = _chance({**files, **official}, area, target)
            listed.append(provinces.Entry(place, address(path.name), chance, bool(entries)))
        else:
            further[place.name] = address(path.name)
    listed.sort(key=lambda one: collated(one.place.name))
    made[of.page(PROVINCES)] = provinces.render(
        listed,
        further,
        language=of.language,
        version=version("growthgap"),
        index=of.page("index").name,
        other=list(of.others(PROVINCES).items()),
    )
    return made


def _chance(files: Files, area: str, target: Quantity) -> float | None:
    """Probability (fraction) that an area's target is met, as reports of today state it."""
    if not target.known:
        return None
    years = target.rows[0].reset_index()["period"].iloc[0].replace("/", "-")
    today = {page: one for page, one in files.items() if not one["build"].get("parameters", {}).get("as_of")}
    return there.chance(today, event(area, "GRDP_GROWTH", years, target.value))
