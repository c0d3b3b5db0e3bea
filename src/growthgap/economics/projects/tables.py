"""Tables of an area's projects: what is known of them, how their dates slip, and what they would spend and when."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from growthgap.economics.projects.named import Pipeline
from growthgap.economics.projects.spending import GO_AHEAD
from growthgap.quantity import Phrase, Quantity, Table, phrase

USES = ("simulated", "", "programme")  # order of how projects are used; all others stand in the middle
LEAST = 100.0  # VND bn over all years, from which on a project has a row of its own
STANDSTILL, VERSIONS = 10, 5  # projects that a standstill hits most: shown, and shown with their versions
_VERSION = {
    "vintage": "published",
    "total_vnd_bn": "total_vnd",
    "total_usd_mn": "total_usd",
    "start_planned": "start_planned",
    "start_actual": "start_actual",
    "completion_planned": "completion_planned",
}


def uses(found: Pipeline) -> Table:
    """How many projects are used in which way, and their capital: first what is counted, last what contains others."""
    groups = found.projects.groupby("treatment")["capital_high"]
    frame = pd.DataFrame({"projects": groups.size(), "capital_high": groups.sum(min_count=1)})
    frame = frame.sort_index(
        key=lambda used: used.map(lambda one: USES.index(one) if one in USES else 1), kind="stable"
    )
    frame.index = pd.Index(_told(frame.index), name="treatment", dtype=object)
    return Table(frame, found.versions)


def without_dates(found: Pipeline) -> Table:
    """Projects with capital and no dates, largest first."""
    of = found.used_as("no_dates").sort_values("capital_high", ascending=False)
    frame = _named(found, of.index, status=_told(of["status"]), **of[["capital_low", "capital_high"]])
    return Table(frame, found.rows(of.index))


def not_added(found: Pipeline) -> Table:
    """Capital that is listed and for another reason in no sum, largest first."""
    of = found.projects[~found.projects["treatment"].isin(["simulated", "no_dates", "completed"])]
    of = of[of["capital_high"] > 0].sort_values("capital_high", ascending=False)
    frame = _named(found, of.index, treatment=_told(of["treatment"]), capital_high=of["capital_high"])
    return Table(frame, found.rows(of.index))


def steps(found: Pipeline) -> Table:
    """Steps of planned dates from one version to the next."""
    of = found.steps
    dated = {
        name: [vintage or phrase("projects.no_date") for vintage in of[column]]
        for name, column in (("version", "before"), ("next_version", "after"))
    }
    moved = of[["years", "low", "high"]].set_axis(["moved", "moved_least", "moved_most"], axis=1)
    frame = _named(found, of["project_id"], date_of=_told(of["what"]), **dated, **moved)
    return Table(frame, found.rows(of["project_id"]))


def chances(found: Pipeline) -> Table:
    """Chance of each status that a project is built at all, and how many simulated projects have it."""
    status = found.used_as("simulated")["status"]
    rows = [(phrase(f"projects.{one}"), chance, int((status == one).sum())) for one, chance in GO_AHEAD.items()]
    return Table(pd.DataFrame(rows, columns=["status", "go_ahead", "projects"]))


def by_year(found: Pipeline, planned: Quantity) -> Table:
    """Spending of all named projects by year, with the investment planned for the first."""
    of = found.spent.by_year()[["median", "low", "high"]]
    frame = of.set_axis(["spending", "spending_low", "spending_high"], axis=1)
    frame["planned"] = pd.Series({found.year: planned.value})
    return Table(frame if found.spends else frame.iloc[:0], (found.behind, planned))


def by_project(found: Pipeline) -> Table:
    """Mean spending by project and year, largest first, and of all."""
    means = found.spent.profile()
    shown = means[means.sum(axis=1) > LEAST]
    frame = pd.concat([shown, means.sum().to_frame("all").T])
    frame[phrase("projects.span", first=found.spent.years[0], last=found.spent.years[-1])] = frame.sum(axis=1)
    frame.insert(0, "project", [*found.names(shown.index), phrase("projects.all")])
    frame.columns.name = "spending_mean"
    return Table(frame if len(shown) else frame.iloc[:0], found.behind, total=-1 if len(shown) else None)


def standstill(found: Pipeline) -> Table:
    """The projects that a standstill takes most out of the first year."""
    of = found.standstill[found.standstill["planned"] > 0].head(STANDSTILL)
    amounts = of[["planned", "delayed", "lost"]].set_axis(["spending_mean", "after_standstill", "moved_out"], axis=1)
    frame = _named(found, of.index, status=_told(found.projects.loc[of.index, "status"]), **amounts)
    return Table(frame, found.rows(of.index))


def versions(found: Pipeline) -> Table:
    """The published versions of the projects that a standstill hits most."""
    of = found.rows(found.standstill.index[:VERSIONS])
    stated = {name: of[column].replace("", None) for column, name in _VERSION.items()}
    return Table(_named(found, of["project_id"], **stated, status=_told(of["status"])), of)


def _named(found: Pipeline, ids: Iterable[str], **columns: Any) -> pd.DataFrame:
    """A table of projects, one row each by name."""
    return pd.DataFrame({"project": found.names(ids), **{name: list(cells) for name, cells in columns.items()}})


def _told(codes: Iterable[str]) -> list[Phrase]:
    return [phrase(f"projects.{code}") for code in codes]
