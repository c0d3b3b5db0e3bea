"""Which whole reports are there, and what each says of itself in a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from growthgap import project
from growthgap.errors import GrowthGapError
from growthgap.pages import front_page
from growthgap.pages.values_file import data_date, read_values
from growthgap.project import Outputs

Files = Mapping[Path, Mapping[str, Any]]  # the values files of reports, by their pages
LINKS = ("pdf", "xlsx", "values")  # files of a report that pages lead to


@dataclass(frozen=True)
class There:
    """The reports that have an edition in a language; files: what each says of itself in it; languages: of all pages
    that are made."""

    root: Path
    out: Outputs
    language: str
    languages: tuple[str, ...]
    files: Files

    def page(self, name: str) -> Path:
        """A page in the language."""
        return self.out.page(name, self.language)

    def others(self, name: str) -> dict[str, str]:
        """Addresses of a page in the other languages, by their codes."""
        others = (one for one in self.languages if one != self.language)
        return {one: project.address(self.out.page(name, one).name) for one in others}

    def chart(self, ending: str) -> str:
        """The first chart of the first report whose name ends so."""
        first = next((page.stem for page in self.files if page.stem.endswith(ending)), "")
        if not first:
            return ""
        path = self.out.path(project.in_("html", self.language), first)
        return front_page.chart(path.read_text(encoding="utf-8"))


def pages(out: Outputs) -> list[Path]:
    """Pages of reports that are whole."""
    return [page for page in sorted(out.index.parent.glob("*--*.html")) if out.path("values", page.stem).exists()]


def read(out: Outputs) -> tuple[Files, list[str]]:
    """What can be read; and in sentences what cannot, which only an older day's or a removed report's can be."""
    files, unread = {}, []
    for page in pages(out):
        try:
            files[page] = _values(out.path("values", page.stem))
        except GrowthGapError as error:
            unread.append(f"{error} The front page leaves it out; build that report again.")
    return files, unread


def _values(path: Path) -> Mapping[str, Any]:
    """A values file with all that the front page says of a report. Raises GrowthGapError for what is none."""
    file = read_values(path)
    if missing := {"report", "notebook", "scenario", "title"} - file.get("build", {}).keys():
        raise GrowthGapError(f"{path} has no {min(missing)}.")
    return file


def in_language(files: Files, language: str) -> Files:
    """The values files of the reports that have an edition in a language, with what that says of itself."""
    found = {}
    for page, file in files.items():
        build = file["build"]
        told = build if language == project.ENGLISH else build.get("editions", {}).get(language)
        if told:
            found[page] = {**file, "build": {**build, "front": None, "unstated": [], **told}}
    return found


def of_area(files: Files) -> tuple[Files, Mapping[str, Files]]:
    """Reports of the project's scenarios, and those about other areas (`--area`) by code, which have it in the name of
    their scenario: `official-2026@VN-13`, `official-2026@VN-13@2026-03-31`."""
    own: dict[Path, Mapping[str, Any]] = {}
    others: dict[str, dict[Path, Mapping[str, Any]]] = {}
    for page, file in files.items():
        area = file["build"].get("parameters", {}).get("area")
        named = file["build"]["scenario"].split("@")[1:2]
        of = own if area is None or named != [area] else others.setdefault(area, {})
        of[page] = file
    return own, others


def chance(files: Files, event: str) -> float | None:
    """The probability (fraction) of an event (`quantity.event`) as reports state it; None where none does.

    That all state the same is seen to where pages are made (`step.one_number_an_event`).
    """
    stated = (value for file in files.values() for value in file["values"].values())
    return next((one["value"] for one in stated if one.get("event") == event and one["value"] is not None), None)


def entries(out: Outputs, files: Files, language: str, area: str = "") -> Iterator[front_page.IndexEntry]:
    """What a front page says of each report; area: other than the scenarios', to be left out of their names."""
    for page, file in files.items():
        build, name = file["build"], page.stem
        kinds = {kind: kind if kind == "values" else project.in_(kind, language) for kind in LINKS}
        yield front_page.IndexEntry(
            notebook=build["notebook"],
            title=build["title"],
            scenario=build["scenario"].replace(f"@{area}", "", 1) if area else build["scenario"],
            html_link=project.address(out.path(project.in_("html", language), name).name),
            links=tuple((word, out.link(kind, name)) for word, kind in kinds.items() if out.path(kind, name).exists()),
            summary=build.get("question", ""),
            as_of=build.get("parameters", {}).get("as_of") or "",
            dated=data_date(file),
            front=front_page.front(build.get("front")),
            unstated=tuple(build.get("unstated") or ()),
        )
