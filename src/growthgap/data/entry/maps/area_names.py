"""Provinces as publications name them; a name may be that of the province since 1 July 2025 or of its old part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from growthgap.data import codes
from growthgap.data.entry.maps.patterns import plain
from growthgap.errors import GrowthGapError, nearest

BOUNDARIES = ("34", "63")  # provinces since 1 July 2025, and before


def code(name: str, boundary: str | None, aliases: Mapping[str, str]) -> str:
    """The code of an area by its name in the code list or an alias, which is a name in the list, or a code.

    Parameters: boundary, "34" or "63" provinces, or None where the map does not say: then a name that is that of a
    merged province and of an old one is refused.

    >>> code("HẢI PHÒNG", "63", {}), code("TP. Hồ Chí Minh", "34", {"TP. Hồ Chí Minh": "Thành phố Hồ Chí Minh"})
    ('VN-HP-PRE2025', 'VN-SG-2025')
    """
    listed = {plain(alias): meant for alias, meant in aliases.items()}.get(plain(name), name)
    if listed in codes.areas():
        return listed
    known = _codes(boundary)
    found = known.get(plain(listed), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise GrowthGapError(f"{name!r} is {' or '.join(found)}; say of which list the table is, boundary: 34 or 63")
    of = f"the {boundary} provinces" if boundary else "the code list"
    raise GrowthGapError(
        f"{name!r} is no area of {of}: {nearest(plain(listed), known)} Write it under names: of area:, or under skip:"
    )


@cache
def _codes(boundary: str | None) -> dict[str, tuple[str, ...]]:
    """Codes by plain name, in both languages, without the remark that tells an old province from a merged one."""
    areas = codes.areas()
    merged_away = {part for area in areas.values() for part in area.predecessors}
    left_out = {"34": merged_away, "63": {area.code for area in areas.values() if area.predecessors}}
    found: dict[str, tuple[str, ...]] = {}
    for area in areas.values():
        if area.code not in left_out.get(boundary or "", ()):
            for name in {plain(re.sub(r" \(.*\)$", "", one)) for one in (area.en, area.vi)}:
                found[name] = (*found.get(name, ()), area.code)
    return found
