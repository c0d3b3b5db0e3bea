"""Every number that a report states was made by a function of economics that ran, out of something it can name."""

import importlib
import sys
from types import CodeType, FunctionType

import pytest
from notebook_cells import run, stated

from growthgap import project
from growthgap.build import parameters
from growthgap.reporting import stored as other_reports

pytestmark = pytest.mark.verify
ORDER = (
    "01_growth_trajectory",
    "02_iip_shortfall",
    "03_fdi_shortfall",
    "04_investment_per_point",
    "05_project_pipeline",
    "06_quarterly_monitor",
    "07_data_audit",
    "09_target_record",
    "10_provinces",
    "00_brief",
)  # each reads only those before it


def maker(path: str) -> FunctionType | None:
    """The undecorated function behind a name, where `result` decorates it."""
    module, _, name = path.rpartition(".")
    return getattr(getattr(importlib.import_module(module), name), "__wrapped__", None)


def traced(name, monkeypatch, **parameters) -> tuple[dict[str, dict], set[CodeType]]:
    """The values that a report states, and the code of all Python functions that ran for it."""
    seen: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: seen.add(frame.f_code) if event == "call" else None)
    try:
        shown = run(name, monkeypatch, **parameters)
    finally:
        sys.setprofile(None)
    return stated(shown), seen


@pytest.fixture(scope="module")
def reports():
    """What each report states, and the functions that ran to make it; reports read those before them."""
    made: dict[str, dict[str, dict]] = {}
    ran: set[CodeType] = set()

    def load(notebook, scenario):
        path = project.root() / "notebooks" / f"{notebook}.ipynb"
        build = {"report": f"{notebook}--{scenario}", "parameters": parameters.resolve(path, {})}
        return {"values": made[notebook], "sources": {}, "build": build}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(other_reports, "load", load)
        for name in ORDER:
            made[name], seen = traced(name, patch)
            ran |= seen
    return made, ran


@pytest.mark.parametrize("name", ORDER)
def test_every_number_names_a_function_that_ran_and_what_it_rests_on(reports, name):
    made, ran = reports
    known = {key: value for key, value in made[name].items() if value["value"] is not None}
    assert len(known) > 10
    for key, value in known.items():
        assert value["observations"] or value["basis"], key
        if not value["function"]:
            assert value["basis"].startswith("parameter "), key
            continue
        function = maker(value["function"])
        assert function, f"{key}: {value['function']} is no result"
        assert function.__code__ in ran, f"{key}: {value['function']} did not run"


@pytest.mark.parametrize("name", ORDER)
def test_only_amounts_of_money_have_a_price_base(reports, name):
    based = {value["unit"] for value in reports[0][name].values() if value["price_base"]}
    assert based <= {"VND_BN", "VND_MN_HEAD"}


@pytest.mark.parametrize("name", ORDER)
def test_a_number_is_known_or_says_why_it_is_not(reports, name):
    unlike = {key for key, one in reports[0][name].items() if (one["value"] is None) != bool(one["missing"])}
    assert unlike == set()
