"""What a probability hangs on, on the published figures: each row moves as it must."""

import pytest

from growthgap import data
from growthgap.economics.forecast import hangs_on, outlook
from growthgap.economics.growth import revisions
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.record import known_growth
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


def asked(world, day, target, area="VN-HP", parts=PARTS):
    obs = data.observations().as_of(day)
    view = outlook.growth_outlook(obs, area, world, 2030, parts=parts, paths=20_000)
    moved = revisions.moved(obs, [area, *parts]).moved_spread
    return hangs_on.hangs_on(view, target, world, known_growth(obs.latest, area, parts), moved)


@pytest.fixture(scope="module")
def march(world):
    return asked(world, "2026-03-31", GrowthTarget(0.13, 2026, 2030, 2.0))


def test_one_row_for_each_choice(march):
    codes = [one.code.removeprefix("forecast.") for one in march.table.frame["otherwise"]]
    # In March no table of the office was known that revises a year, so the last year has no usual revision.
    assert codes == [
        "as_it_is", "uncalibrated", "pulled", "only_countries", "only_provinces", "memory_shorter", "memory_longer",
        "latest_record",
    ]  # fmt: skip


def test_the_pull_of_other_countries_lowers_the_chances(march):
    table = march.table.frame.set_index(march.table.frame["otherwise"].map(lambda one: one.code))
    columns = ["chance_first_year", "chance_average"]
    assert (table.loc["forecast.pulled", columns] < table.loc["forecast.as_it_is", columns]).all()
    assert (march.first_lowest.value, march.first_highest.value) == (
        table["chance_first_year"].min(), table["chance_first_year"].max()
    )  # fmt: skip
    assert march.average_lowest.value == table["chance_average"].min()


def test_a_higher_last_year_raises_and_the_running_year_narrows(world):
    found = asked(world, None, GrowthTarget(0.13, 2026, 2030, 2.0)).table.frame
    table = found.set_index(found["otherwise"].map(lambda one: one.code))["chance_average"]
    assert table["forecast.last_lower"] < table["forecast.as_it_is"] < table["forecast.last_higher"]
    first = found.set_index(found["otherwise"].map(lambda one: one.code))["chance_first_year"]
    assert first["forecast.without_running"] > first["forecast.as_it_is"]  # nine months stand at 12.08 %


def test_a_target_for_one_year_has_no_average(world):
    found = asked(world, "2026-03-31", GrowthTarget(0.13, 2026, 2026, None))
    assert found.table.frame.columns.tolist() == ["otherwise", "chance_first_year"]
    assert found.first_lowest.known
    assert not found.average_lowest.known


def test_without_a_forecast_there_is_a_reason(world):
    found = asked(world, "2017-12-31", GrowthTarget(0.13, 2018, 2020, None), "VN-13", ())
    assert len(found.table) == 0
    assert found.first_lowest.missing.code == "forecast.short_record" == phrase("forecast.short_record").code
