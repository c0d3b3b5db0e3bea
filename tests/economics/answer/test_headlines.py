"""The headline values of real days: as the reports compute them, and what moved them since March 2026."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.data import codes, kept
from growthgap.economics.answer.headlines import HEADLINES, Evidence, headlines, question, stated
from growthgap.economics.answer.news import news
from growthgap.economics.fdi import against_plan, counted_year
from growthgap.economics.forecast import chances, other_regions, outlook
from growthgap.economics.growth.paths import growth_target
from growthgap.economics.investment import plan
from growthgap.economics.investment.model import sources
from growthgap.economics.production import area_level, year_paths
from growthgap.economics.production import outlook as production
from growthgap.economics.provinces.chosen import Home
from growthgap.quantity import Quantity

PARTS = codes.area("VN-HP").predecessors
GROWTH = {"target_growth_pct": 13.0, "target_average_pct": None, "target_year": 2026, "last_year": 2030, "seed": 2026}
INVESTMENT = {
    "planned_investment_vnd_bn": None, "deflator_growth_pct": 0.0, "icor_variant": "B", "icor_window": 1,
    "assumed_icor": None, "seed": 2026,
}  # fmt: skip


@cache
def evidence():
    world = other_regions.other_regions(data.reference_growth(), kept.kept)
    home = Home(codes.areas(), data.provinces_annual())
    return Evidence(world, sources.parameter_sets(data.growth_parameters()), home)


INDUSTRY, FDI = {"seed": 2026}, {"counter": "CITY", "lend_pace": True}


def of_city(published):
    asked = {"growth": GROWTH, "investment": INVESTMENT, "industry": INDUSTRY, "fdi": FDI}
    place = ("VN-HP", PARTS)
    return headlines(published, question(place, place, (2026, 2026), asked), evidence())


@pytest.fixture(scope="module")
def today():
    return of_city(data.observations())


def test_headlines_are_the_numbers_that_the_reports_compute(today):
    obs, beside = data.observations(), evidence()
    view = outlook.growth_outlook(obs, "VN-HP", beside.others, 2030, parts=PARTS, seed=2026)
    of_report = chances.target_chances(view, growth_target(obs, "VN-HP", 13.0, None, 2026, 2030))
    assert today["chance_in_year"].event == of_report.chance.event == "VN-HP GRDP_GROWTH 2026 >=13 first"
    for name, one in (("growth_expected", "forecast"), ("chance_in_year", "chance")):
        assert today[name].value == getattr(of_report, one).value
    assert today["chance_on_average"].value == of_report.chance_average.value


def test_the_parameters_of_the_reports_count():
    assumed = {"growth": GROWTH, "investment": {**INVESTMENT, "assumed_icor": 5.0}, "industry": INDUSTRY, "fdi": FDI}
    asked = question(("VN-HP", PARTS), ("VN-HP-PRE2025", ()), (2026, 2025), assumed)
    study = plan.study_plan(data.observations(), "VN-HP", PARTS, asked.plan, evidence().models, asked.seeds[1])
    assert study.check.required.value == pytest.approx(5 * 0.13 * 1.13 * 734_526.99, rel=2e-4)  # B g (1 + g) G
    assert (asked.subject, asked.subject_parts, asked.years) == ("VN-HP-PRE2025", (), (2026, 2025))


def test_what_the_reports_state_is_taken_under_the_headlines_names():
    keys = {
        "growth": ("forecast", "chance", "chance_average"),
        "investment": ("required", "joint_buys", "joint_even_chance"),
        "industry": ("expected", "chance"),
        "fdi": ("total", "chance"),
    }
    reports = {name: {key: Quantity(place, "PCT") for key in keys[name]} for place, name in enumerate(keys)}
    values = [one.value for one in stated(reports).values()]
    assert list(stated(reports)) == list(HEADLINES) and values == [0, 0, 0, 1, 1, 1, 2, 2, 3, 3]


def test_production_and_fdi_are_those_of_their_reports(today):
    obs = data.observations()
    level = area_level.area_level(obs, "VN-HP", PARTS, pd.Period("2026-12", "M"))
    paths = year_paths.paths_of(level, 2026, np.random.default_rng(2026))
    assert today["production_expected"].value == production.year_outlook(level, paths)["expected"].value
    assert today["chance_production"].event == "VN-HP IIP_YOY 2026 >=15 first"
    one = counted_year.counted_year(obs, "VN-HP", PARTS, 2026, "CITY")
    assert today["fdi_expected"].value == pytest.approx(against_plan.against_pace(one).total.value, nan_ok=True)


def test_since_march_2026_new_figures_moved_the_forecast_and_parts_add_up(today):
    found = news(data.observations(), "2026-03-31", of_city, today)
    frame = found.table.frame
    rows = frame.drop(columns="headline").set_axis([one.code for one in frame["headline"]])
    for name, row in rows.iterrows():
        then, *steps, now = (one.value for one in row)
        times = 100 if row["news_now"].unit == "PROB" else 1
        moved, size = times * (now - then), max(1, abs(now))
        assert sum(steps) == pytest.approx(moved, abs=1e-9 * size, nan_ok=True), name
    # Nine months of growth came in October 2026; of what the forecast is made of, no figure was revised.
    growth = rows.loc["answer.growth_expected"]
    assert growth["news_revised"].value == growth["news_targets"].value == 0
    assert growth["news_new"].value > 0.5
    assert found.first_cause.code == "answer.by_new"
