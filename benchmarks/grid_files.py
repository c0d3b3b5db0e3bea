"""The grids that `grid.py` measures, from small to large."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from growthgap.build.scenarios import grids, scenarios
from growthgap.data import codes
from growthgap.words import LANGUAGES

Lists = dict[str, list[str]]
FIRST_DAY, DAYS, MOST = date(2019, 2, 1), 10, 250  # of the vintages, from one to the next, and how many there are


def vintages(root: Path, count: int, areas: int) -> Lists:
    """One notebook as of many days: it has little to do, so that making a report is most of the work."""
    days = [FIRST_DAY + timedelta(days=DAYS * i * (MOST // count)) for i in range(count)]
    chosen = ["VN-HP-PRE2025", "VN-61", "VN-HP", "VN"][:areas]
    return {"notebooks": ["07_data_audit"], "as_of": list(map(str, days)), "area": chosen}


def provinces(root: Path, count: int, chosen: int) -> Lists:
    """Provinces under the project's scenarios, in both languages, of all notebooks that read no other report."""
    return {
        "languages": list(LANGUAGES),
        "notebooks": ["01", "02", "03", "04", "07", "09"],
        "scenarios": list(scenarios.scenarios(root))[:chosen],
        "area": [one.code for one in codes.provinces()[:count]],
    }


# The lists of each grid by the number of its reports.
GRIDS: dict[str, dict[int, Callable[[Path], Lists]]] = {
    "vintages": {
        10: partial(vintages, count=5, areas=2),
        100: partial(vintages, count=25, areas=4),
        1000: partial(vintages, count=250, areas=4),
    },
    "provinces": {
        12: partial(provinces, count=2, chosen=1),
        102: partial(provinces, count=17, chosen=1),
        1020: partial(provinces, count=34, chosen=5),
    },
}


def write_grid(root: Path, which: str, count: int) -> str:
    """Write the file of a grid into a project; its name."""
    told = {name: f"[{', '.join(values)}]" for name, values in GRIDS[which][count](root).items()}
    parts = [f"{name}: {told.pop(name)}" for name in ("languages", "notebooks", "scenarios") if name in told]
    varied = ", ".join(f"{name}: {values}" for name, values in told.items())
    path = root / "notebooks" / "scenarios" / f"{which}-{count}{grids.SUFFIX}"
    lines = [f"# {count} reports of {which}", *parts, f"product: {{{varied}}}", "pdf_every: 10", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.name.removesuffix(grids.SUFFIX)
