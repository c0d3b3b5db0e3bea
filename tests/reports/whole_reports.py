"""All reports about one area as of one day, rendered from the repository's notebooks, and what they must not say."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from growthgap import cli, data
from growthgap.data import codes
from growthgap.project import VALUES_MIME

LAST = ("00", "07")  # notebooks that, with all that they read, are every one but those of grids


def render(folder: Path, area: str, as_of: str = "") -> dict[str, dict]:
    """Values files by notebook; fails where a notebook does. Those of all areas are forked from one process."""
    given = ["-p", "area", area, *(("-p", "as_of", as_of) if as_of else ())]
    for notebook in LAST:
        assert cli.main(["render", notebook, *given, "-o", str(folder)]) == 0
    return {path.stem.partition("--")[0]: json.loads(path.read_text()) for path in folder.glob("*.json")}


def texts(folder: Path) -> dict[str, str]:
    """What each report says in words and tables, by notebook."""
    found = {}
    for path in folder.glob("*.ipynb"):
        said = []
        for cell in json.loads(path.read_text())["cells"]:
            said += ["".join(cell["source"])] if cell["cell_type"] == "markdown" else []
            for output in cell.get("outputs", ()):
                if VALUES_MIME in output.get("data", {}):
                    continue  # the list of sources
                about = output.get("metadata", {}).get("growthgap", {})
                said.append(about.get("text") or "".join(output.get("data", {}).get("text/markdown", "")))
                said += [str(about.get(name, "")) for name in ("title", "alt")]
        found[path.stem.partition("--")[0]] = "\n".join(said)
    return found


def own_areas(area: str) -> set[str]:
    """An area, those that it was merged from, and the nation, with which every one is compared."""
    return {area, *codes.area(area).predecessors, "VN"}


def foreign_rows(report: dict, area: str) -> set[tuple[str, str]]:
    """Values of a report about an area that rest on a published figure of another: key and that area.

    How often all provinces of the country reached a rate, and where they stand, are not its own numbers; both say it.
    """
    of_all = ("growthgap.economics.targets.home_rates.", "growthgap.economics.provinces.")
    of = data.observations().frame.set_index("line")["ref_area"]
    return {
        (key, of[origin["line"]])
        for key, value in report["values"].items()
        if not (value["function"] or "").startswith(of_all)
        for origin in value["observations"]
        if origin["file"].endswith("observations.csv") and of[origin["line"]] not in own_areas(area)
    }


RATES = ("PCT", "PP", "PROB", "RATIO")


def telling(reports: Iterable[dict]) -> set[str]:
    """Numbers of reports as printed that no other would state by chance: amounts of three digits, rates and ratios of
    four."""
    found = set()
    for value in (value for report in reports for value in report["values"].values()):
        digits = len(re.sub(r"\D", "", value["text"]).strip("0"))
        if value["unit"] not in ("YEAR", "COUNT") and digits >= (4 if value["unit"] in RATES else 3):
            found.add(value["text"].replace("\u00a0", " "))
    return found
