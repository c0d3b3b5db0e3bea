"""What named projects would spend, beside plan and need, and the tables of it."""

import datetime as dt

import numpy as np
import pytest
from made_up_projects import table

from growthgap import data
from growthgap.economics.projects import named, tables
from growthgap.quantity import Quantity, phrase

PLANS = data.observations().select("VN-HP", "INVEST_TOTAL", measure="TARGET")
NEED = Quantity(400_000.0, "VND_BN", 300_000.0, 500_000.0, rows=PLANS.at(2026))
WORK = {"status": "under_construction", "start_actual": "2026-01", "completion_planned": "2029"}
BIG = {"project_id": "BIG", "name_en": "Big", "name_vi": "Lớn", "total_vnd_bn": 90_000.0, **WORK}
SMALL = {"project_id": "SMALL", "name_en": "Small", "name_vi": "Nhỏ", "total_vnd_bn": 10_000.0, **WORK}
UNDATED = [
    {"project_id": "U", "total_vnd_bn": 500.0, "vintage": "2025-11-01"},
    {"project_id": "U", "total_vnd_bn": 700.0, "vintage": "2025-11-10"},
]
RAIL = {"project_id": "R", "name_en": "Rail", "total_vnd_bn": 9.0, "start_planned": "2026", "share_in_area": np.nan}


def pipeline(*rows: dict, years=(2026, 2027)) -> named.Pipeline:
    versions = table(*rows) if rows else table({}).iloc[:0]
    options = {"vnd_per_usd": 25_000.0, "delay_years": 0.25, "seed": 1}
    return named.pipeline_of(versions, years, dt.date(2026, 3, 1), **options)


FOUND = pipeline(BIG, SMALL, *UNDATED, RAIL)
STUDY = named.named(FOUND, PLANS, NEED)


def lines(quantity: Quantity) -> list[int]:
    return quantity.rows[0]["line"].tolist()


def test_sums_are_of_projects_with_a_cost_and_dates_and_rest_on_their_rows():
    assert STUDY.named_in_year.low < STUDY.named_in_year.value < STUDY.named_in_year.high
    assert STUDY.named_in_year.value < STUDY.named_to_last_year.value < 100_000
    assert lines(STUDY.named_in_year) == [2, 3]
    assert STUDY.named_in_year.made_by == "growthgap.economics.projects.named.named"


def test_shares_are_of_the_plan_and_of_the_need_whose_ends_cross():
    part = STUDY.named_in_year
    of_plan, of_need = STUDY.named_share_of_plan, STUDY.named_share_of_need
    assert STUDY.planned.value == 363_000
    ends = (of_plan.low, of_plan.value, of_plan.high)
    assert ends == pytest.approx([100 * end / 363_000 for end in (part.low, part.value, part.high)])
    ends = (of_need.low, of_need.value, of_need.high)
    assert ends == pytest.approx([part.low / 5000, part.value / 4000, part.high / 3000])
    exact = named.named(FOUND, PLANS, Quantity(400_000.0, "VND_BN", rows=PLANS.at(2026)))
    assert exact.named_share_of_need.high == pytest.approx(part.high / 4000)


def test_the_largest_three_hold_the_share_and_are_named_in_both_languages():
    more = named.named(pipeline(BIG, SMALL, {**SMALL, "project_id": "S2"}, {**SMALL, "project_id": "S3"}), PLANS, NEED)
    assert STUDY.top_share.value == pytest.approx(100)
    assert more.top_share.value == pytest.approx(100 * 110 / 120, abs=2)
    assert STUDY.largest == [phrase("projects.name", en="Big", vi="Lớn"), phrase("projects.name", en="Small", vi="Nhỏ")]
    assert [dict(one.given)["en"] for one in STUDY.unshared] == ["Rail"]


def test_capital_without_dates_reaches_from_the_lowest_to_the_highest_version():
    assert (STUDY.undated.low, STUDY.undated.value, STUDY.undated.high) == (500, 700, 700)
    assert (STUDY.undated_count.value, lines(STUDY.undated)) == (1, [4, 5])
    none = named.named(pipeline(BIG), PLANS, NEED)
    assert (none.undated.missing, none.undated_count.value) == (phrase("projects.no_undated"), 0)


def test_a_standstill_is_told_in_months_and_moves_spending_out_of_the_year():
    assert STUDY.delay_months.value == 3
    assert 0 < STUDY.delay_cost.value < STUDY.named_in_year.value


def test_steps_of_a_start_are_counted_with_their_ends():
    late = {**BIG, "start_actual": "", "start_planned": "2026", "vintage": "2025-08"}
    later = {**late, "start_planned": "2027", "vintage": "2025-11"}
    found = named.named(pipeline(late, later, SMALL), PLANS, NEED)
    assert (found.slips.value, found.slip_mean.value, lines(found.slip_mean)) == (1, 1.0, [2, 3])
    assert STUDY.slips.value == 0 and STUDY.slip_mean.missing == phrase("projects.no_steps")


def test_without_projects_nothing_is_zero_but_missing():
    found = named.named(pipeline(), PLANS, NEED)
    missing = ("named_in_year", "named_share_of_plan", "named_share_of_need", "delay_cost", "top_share", "slips")
    assert not any(getattr(found, name).known for name in (*missing, "undated", "undated_count"))
    assert (found.largest, found.unshared) == ([], [])
    empty = pipeline()
    every = (tables.uses, tables.without_dates, tables.not_added, tables.steps, tables.by_project, tables.standstill)
    assert all(make(empty).frame.empty for make in (*every, tables.versions))
    assert tables.by_year(empty, found.planned).frame.empty


def test_a_year_without_a_plan_has_no_share_of_it():
    found = named.named(pipeline(BIG, SMALL, years=(2033,)), PLANS, NEED)
    assert found.planned.missing == phrase("projects.no_plan", year=2033)
    assert found.named_share_of_plan.missing == found.planned.missing


def test_uses_count_each_project_once():
    frame = tables.uses(FOUND).frame
    assert frame["projects"].to_dict() == {
        phrase("projects.no_dates"): 1,
        phrase("projects.share_unknown"): 1,
        phrase("projects.simulated"): 2,
    }
    assert frame.loc[phrase("projects.simulated"), "capital_high"] == 100_000


def test_what_is_not_added_says_why():
    frame = tables.not_added(FOUND).frame
    assert frame["treatment"].tolist() == [phrase("projects.share_unknown")]
    assert tables.without_dates(FOUND).frame[["capital_low", "capital_high"]].to_numpy().tolist() == [[500, 700]]


def test_projects_by_year_add_up_to_all():
    frame = tables.by_project(FOUND).frame
    assert [dict(one.given).get("en") for one in frame["project"]] == ["Big", "Small", None]
    numbers = frame.drop(columns="project").to_numpy(float)
    assert numbers[:2].sum(axis=0) == pytest.approx(numbers[2])
    assert numbers[:, :2].sum(axis=1) == pytest.approx(numbers[:, 2])


def test_the_plan_stands_beside_its_year_only():
    frame = tables.by_year(FOUND, STUDY.planned).frame
    assert frame.index.tolist() == [2026, 2027]
    assert frame["planned"].fillna(0).tolist() == [363_000, 0]
    assert frame.loc[2026, "spending"] == STUDY.named_in_year.value


def test_versions_leave_blank_what_they_do_not_state():
    frame = tables.versions(FOUND).frame
    assert frame["start_actual"].tolist() == ["2026-01", "2026-01"]
    assert frame[["published", "start_planned"]].isna().all(axis=None)


def test_steps_without_a_date_say_so():
    undated, dated = {**BIG, "start_planned": "2025"}, {**BIG, "vintage": "2026-02"}
    frame = tables.steps(pipeline({**undated, "start_actual": ""}, dated)).frame
    assert frame[["version", "next_version"]].to_numpy().tolist() == 2 * [[phrase("projects.no_date"), "2026-02"]]
    assert frame["date_of"].tolist() == [phrase("projects.start"), phrase("projects.completion")]


def test_chances_count_the_simulated_projects_of_a_status():
    frame = tables.chances(FOUND).frame.set_index("status")
    assert frame.loc[phrase("projects.under_construction")].tolist() == [0.97, 2]
    assert frame.loc[phrase("projects.planned"), "projects"] == 0
