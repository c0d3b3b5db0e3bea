"""Where each province stands."""

import pytest

from growthgap import data
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.recent import recent_growth
from growthgap.economics.growth.record import known_growth
from growthgap.economics.provinces import standings, study
from growthgap.quantity import Quantity, event, phrase


@pytest.fixture(scope="module")
def found(of):
    return standings.standings(of)


def test_one_province_by_hand(found):
    one = found["VN-13"]  # 9.5, 9.52, 9.26, 8.26 and 11.89 %; draft of 11 to 12 %, plan of 13 % or more for 2026
    average = (1.095 * 1.0952 * 1.0926 * 1.0826 * 1.1189) ** (1 / 5)
    assert one.recent.value == pytest.approx(100 * (average - 1))
    assert (one.recent.low, one.recent.high) == pytest.approx((8.26, 11.89))
    assert (one.asked.value, one.asked.low, one.asked.high) == (11, 11, 12)
    assert (one.asked_first.value, one.kind) == (13, phrase("provinces.kind_DRAFT"))
    assert one.step.value == pytest.approx(11 - 100 * (average - 1))
    assert (one.a_head.value, one.population.value) == (261.2, 1411.58)
    assert one.years_reached.value == pytest.approx(9 / 204)
    assert one.former_reached.value == pytest.approx(39 / 504)
    assert one.chance.event == "VN-13 GRDP_GROWTH 2026-2030 >=11 first"
    assert one.chance_first.event == "VN-13 GRDP_GROWTH 2026 >=13 first"
    assert one.chance.made_by.endswith("standings._standing")


def test_the_step_is_that_of_the_areas_own_reports(found, published, places):
    place = next(one for one in places["today"] if one.code == "VN-HP")
    record = known_growth(published.latest, place.code, place.predecessors)
    own = recent_growth(record, GrowthTarget(0.13, 2026, 2030), since=2018)
    assert found["VN-HP"].step.value == pytest.approx(own.acceleration.value)
    assert round(own.acceleration.value, 2) == 2.53


def test_all_have_a_target_of_the_plan_and_eight_of_its_first_year(found):
    assert len(found) == 34
    assert all(one.asked.known and one.chance.known and one.population.known for one in found.values())
    assert sum(one.asked_first.known for one in found.values()) == 8
    unknown = standings.unknown(found)
    assert len(unknown) == 52
    reasons = unknown[unknown["area"] == "VN-01"][["figure", "reason"]].to_numpy().tolist()
    no_target = phrase("provinces.no_target", years="2026")
    assert reasons == [[phrase(f"provinces.of_{name}"), no_target] for name in ("asked_first", "chance_first")]


def test_an_area_that_answers_its_own_target_keeps_its_answer_and_no_event_has_two(of):
    own = Quantity(0.16, "PROB", event=event("VN-HP", "GRDP_GROWTH", "2026-2030", 13.0), made_by="report")
    other = Quantity(0.05, "PROB", event=event("VN-HP", "GRDP_GROWTH", "2026", 15.0), made_by="report")
    first = Quantity(12.3, "PCT", made_by="report")
    one = standings.standings(of, {"VN-HP": {"chance": own, "chance_first": other, "expected_first": first}})["VN-HP"]
    assert (one.chance, one.expected_first) == (own, first)
    assert one.chance_first.missing == one.expected.missing == phrase("provinces.not_answered")


def test_what_an_areas_own_reports_state_stands_where_nothing_is_known_of_all(published, places):
    early = study.study(published.as_of("2026-03-31"), data.provinces_annual(), places, "VN", 2026, 2030)
    own = Quantity(0.16, "PROB", event=event("VN-HP", "GRDP_GROWTH", "2026-2030", 13.0), made_by="report")
    one = standings.standings(early, {"VN-HP": {"chance": own}})["VN-HP"]
    assert not early.chance("VN-HP", "2026/2030").known
    assert one.chance.value == 0.16


def test_of_what_is_no_province_nothing_is_known_and_the_reason_is_told(found):
    none = standings.standing_of(found, "VN")
    assert none.asked.missing == none.chance.missing == phrase("provinces.no_province")
    assert none.kind is None
    assert standings.standing_of(found, "VN-13").recent is found["VN-13"].recent


def test_of_a_day_before_all_figures_each_number_has_a_reason(published, places):
    early = study.study(published.as_of("2012-06-30"), data.provinces_annual(), places, "VN", 2026, 2030)
    found = standings.standings(early)
    assert len(found) == 34
    assert not any(one.recent.known or one.asked.known or one.expected.known for one in found.values())
    assert found["VN-01"].recent.missing == phrase("growth.gaps", needed=3, year=2025)
