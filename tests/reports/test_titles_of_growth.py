"""The titles of the charts of 01 and 09 say what the numbers say, and turn when these turn."""

import pytest
from titles import templates, told

RECORD, LEVELS, FAN = templates("01_growth_trajectory")
SIDES, SPREAD, CURVES, TRANSFORMS, PAST = templates("09_target_record")
PLACE = {"place": "Hải Phòng", "target_growth_pct": (13.0, "PCT")}


@pytest.mark.parametrize(
    ("reached", "recorded", "last", "title"),
    [
        (2, 17, 2019, "Hải Phòng grew by 13.0 % or more in 2 of 17 years, last in 2019"),
        (0, 17, None, "Hải Phòng grew by 13.0 % or more in none of 17 years"),
        (1, 1, 2025, "Growth of Hải Phòng is published of no more than one year"),
    ],
)
def test_how_often_growth_reached_the_target(reached, recorded, last, title):
    years = {"reached": (reached, "COUNT"), "recorded": (recorded, "COUNT"), "last_reached": last and (last, "YEAR")}
    assert told(RECORD, **PLACE, **years) == title


def test_where_nothing_is_recorded_the_title_says_so():
    assert told(RECORD, **PLACE, reached=None, recorded=None, last_reached=None).startswith("Growth of Hải Phòng is")


@pytest.mark.parametrize(("multiple", "end"), [((2.0, "RATIO"), "the target is 2.00"), (None, "the target makes 1.84")])
def test_output_at_the_recent_pace_stands_beside_the_target(multiple, end):
    years = {"last_year": (2030, "YEAR"), "base_year": (2025, "YEAR"), "recent_multiple": (1.65, "RATIO")}
    title = told(LEVELS, **years, multiple=multiple, target_multiple_reached=(1.842, "RATIO"))
    assert title == f"At the recent pace output of 2030 is 1.65 times that of 2025; {end}"


@pytest.mark.parametrize(
    ("chance", "where"),
    [
        (0.05, "lies above what is likely"),
        (0.17, "lies at the upper end of what is likely"),
        (0.5, "lies in the middle of what is likely"),
        (0.8, "lies at the lower end of what is likely"),
        (0.95, "lies below what is likely"),
    ],
)
def test_where_the_target_lies_in_the_forecast(chance, where):
    years = {"target_year": (2026, "YEAR"), "last_year": (2030, "YEAR")}
    assert told(FAN, **PLACE, **years, chance=(chance, "PROB")) == f"Growth of 13.0 % in 2026 {where}"


def test_without_a_chance_the_fan_claims_nothing():
    years = {"target_year": (2026, "YEAR"), "last_year": (2030, "YEAR")}
    assert told(FAN, **PLACE, **years, chance=None) == "Growth of Hải Phòng is forecast to 2030"


@pytest.mark.parametrize(
    ("missed", "met", "title"),
    [
        (6, 0, "Hải Phòng missed its last 6 growth targets, 2020 to 2025"),
        (1, 0, "Hải Phòng missed its growth target of 2025"),
        (0, 3, "Hải Phòng met its last 3 growth targets, 2020 to 2025"),
        (0, 1, "Hải Phòng met its growth target of 2025"),
    ],
)
def test_the_latest_targets_decide_the_title_of_plans_and_outcomes(missed, met, title):
    row = {"missed_in_a_row": (missed, "COUNT"), "met_in_a_row": (met, "COUNT")}
    assert told(SIDES, **PLACE, **row, row_first=(2020, "YEAR"), row_last=(2025, "YEAR")) == title


def test_without_a_judged_target_there_is_no_verdict():
    none = dict.fromkeys(("missed_in_a_row", "met_in_a_row", "row_first", "row_last"))
    assert told(SIDES, **PLACE, **none) == "No growth target of Hải Phòng has a known outcome yet"


def test_the_base_rate_is_that_of_the_periods():
    given = PLACE | {"past_years": (5, "YEARS"), "past_growth_pct": (10.0, "PCT")}
    title = told(SPREAD, **given, base_rate=(0.106, "PROB"))
    assert title == "After 5 years of 10.0 % or more, 11 % of periods reached 13.0 %"
    assert told(SPREAD, **given, base_rate=None) == "No region had grown so fast"


@pytest.mark.parametrize(("raw", "better"), [(3.2, True), (2.0, False)])
def test_past_forecasts_helped_only_if_they_did(raw, better):
    title = told(CURVES, gap_all=(2.1, "PP"), gap_raw=(raw, "PP"))
    assert title.startswith("Past forecasts brought") is better
    assert "2.1" in title


def test_outcomes_like_it_and_forecasts_of_past_years():
    assert "48 % lay below the middle" in told(TRANSFORMS, below_median=(0.48, "PROB"))
    within = PLACE | {"own_count": (8, "COUNT")}
    assert "7 of 8 outcomes lay within" in told(PAST, own_held=(7, "COUNT"), **within)
    assert "none of 8 outcomes lay within" in told(PAST, own_held=(0, "COUNT"), **within)
    assert told(PAST, **PLACE, own_held=None, own_count=None) == "Forecasts of past years of Hải Phòng beside what came"
