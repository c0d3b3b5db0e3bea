"""Projects along time: dates as first planned and as the newest figures have them."""

import datetime as dt

import numpy as np
import pytest
from made_up_projects import table

from growthgap.economics.projects import named
from growthgap.economics.projects.timeline import timeline
from growthgap.quantity import phrase

MOVED = {"project_id": "M", "name_en": "Moved", "name_vi": "Lùi", "total_vnd_bn": 100.0, "completion_planned": "2029"}
END = {"completion_planned": "2030"}
VERSIONS = [
    MOVED | {"start_planned": "2024-07", "vintage": "2024-01-01"},
    MOVED | {"start_planned": "2026-07", "vintage": "2025-06-01"},
    {"project_id": "O", "name_en": "Once", "total_vnd_bn": 50.0, "start_planned": "2027", "vintage": "2025-06-01"}
    | END,
    {"project_id": "N", "total_vnd_bn": 9.0, "vintage": "2025-06-01"},  # no dates: not counted by year
]


def found(*rows):
    versions = table(*rows) if rows else table({}).iloc[:0]
    options = {"vnd_per_usd": 25_000.0, "delay_years": 0.25, "seed": 1}
    return timeline(named.pipeline_of(versions, (2026, 2027), dt.date(2026, 3, 1), **options))


def test_a_start_that_was_stated_twice_has_its_first_and_its_newest_date():
    along = found(*VERSIONS)
    assert (along.starts_restated.value, along.starts_later.value) == (1, 1)
    assert along.starts_later.rows[0]["line"].tolist() == [2, 3]
    frame = along.table.frame
    assert [dict(name.given)["en"] for name in frame.index] == ["Moved", "Once"]
    assert frame.iloc[0].to_numpy() == pytest.approx([2024.54, 2029.5, 2026.54, 2029.5], abs=0.01)
    assert np.isnan(frame.iloc[1][["start_first", "end_first"]].to_numpy(float)).all()


def test_a_start_that_came_earlier_is_not_one_that_moved_later():
    earlier = [VERSIONS[1] | {"vintage": "2024-01-01"}, VERSIONS[0] | {"vintage": "2025-06-01"}]
    along = found(*earlier)
    assert (along.starts_restated.value, along.starts_later.value) == (1, 0)


def test_without_a_second_date_nothing_is_counted():
    assert found(VERSIONS[2]).starts_later.missing == phrase("projects.no_steps")
    assert found().table.frame.empty
