"""Industrial land: parks one by one, and what overlaps with them."""

import pandas as pd
from made_up_projects import table

from growthgap.economics.projects import land
from growthgap.quantity import phrase

ZONES = pd.DataFrame(
    {
        "line": [2, 3, 4, 5, 6, 7],
        "zone_id": ["A-IP", "A-IP", "B-IP", "ALL-IP-PLANNED", "A-IP-NET", "SEZ-SOUTH"],
        "zone_name_vi": ["A", "A", "B", "all", "A, net", "south"],
        "description_en": ["a", "a", "b", "in all", "a, net", ""],
        "time_period": ["2025", "2025", "2026", "2026", "2025", ""],
        "vintage": ["2024-01", "2025-05", "2026", "2026", "", ""],
        "area_ha": [687.0, 652.73, 100.0, 9.0, 8.0, 20_000.0],
        "status": ["planned", "approved", "approved", "planned", "planned", "established"],
    }
)


def test_parks_one_by_one_without_sums():
    assert land.parks(ZONES)["area_ha"].tolist() == [652.73, 100.0]


def test_parks_by_status_have_a_column_a_year():
    found = land.parks_by_status(ZONES)
    assert found.frame.columns.tolist() == [phrase("projects.in_year", year=year) for year in ("2025", "2026")]
    assert found.frame.index.tolist() == [phrase("projects.approved")]
    assert found.frame.to_numpy().tolist() == [[652.73, 100.0]]
    assert found.rows[0]["line"].tolist() == [3, 4]


def test_what_overlaps_is_listed_apart_and_largest_first():
    found = land.totals(ZONES)
    assert found.frame["zone"].tolist() == [
        phrase("projects.name", en="south", vi="south"),
        phrase("projects.name", en="in all", vi="all"),
        phrase("projects.name", en="a, net", vi="A, net"),
    ]
    assert found.frame["period"].fillna("none").tolist() == ["none", "2026", "2025"]


def test_land_goes_with_the_projects_of_its_area():
    assert len(land.zones(ZONES, table({}))) == len(ZONES)
    nothing = land.zones(ZONES, table({}).iloc[:0])
    assert land.parks_by_status(nothing).frame.empty and land.totals(nothing).frame.empty
