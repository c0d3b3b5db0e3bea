import pytest
from made_up_projects import table

from growthgap.economics.projects.slippage import slippage


def test_slippage_between_versions_and_from_plan_to_fact():
    moved = slippage(
        table(
            {"start_planned": "2026", "vintage": "2025-08"},
            {"start_planned": "2027", "vintage": "2025-11"},
            {"start_actual": "2027-Q3", "vintage": "2027-10"},
        )
    )
    assert moved["years"].tolist() == pytest.approx([1.0, 0.125])
    assert (moved["low"] <= moved["years"]).all() and (moved["years"] <= moved["high"]).all()


def test_rivals_of_a_month_programmes_and_licences_do_not_slip():
    moved = slippage(
        table(
            {"start_planned": "2026", "vintage": "2025-11-12"},
            {"start_planned": "2027", "vintage": "2025-11-29"},
            {"project_id": "PKG-1", "start_planned": "2026", "vintage": "2024"},
            {"project_id": "PKG-1", "start_planned": "2030", "vintage": "2025"},
            {"project_id": "F", "category": "fdi", "start_planned": "2016", "vintage": "2016"},
            {"project_id": "F", "category": "fdi", "start_planned": "2021", "vintage": "2021"},
        )
    )
    assert moved.empty
