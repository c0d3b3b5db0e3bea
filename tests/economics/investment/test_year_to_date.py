from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import year_to_date as ytd
from growthgap.economics.investment.plan import PlanQuestion, study_plan
from growthgap.quantity import Quantity, interval, phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


def of(area="VN-HP", parts=PARTS, year=2026, day=None, published=None, **asked):
    published = data.observations().as_of(day) if published is None else published
    study = study_plan(published, area, parts, PlanQuestion(0.13, year, **asked))
    return ytd.year_to_date(published, area, parts, year, study), study


def numbers(found):
    return [getattr(found, one.name) for one in fields(found) if isinstance(getattr(found, one.name), Quantity)]


@pytest.fixture(scope="module")
def now():
    return of()


def test_nine_months_of_2026_by_hand(now):
    found, study = now
    assert (found.so_far.value, found.month.value, found.expected) == (267_901, 9, True)
    assert found.so_far.rows[0]["kind"].tolist() == ["OTHER"]  # one copy that nobody has confirmed
    assert found.of_plan.value == pytest.approx(100 * 267_901 / 363_000)  # 73.8
    assert (found.scenario.value, found.of_scenario.value) == (256_316, pytest.approx(104.52, abs=5e-3))
    assert found.scenario_share.value == pytest.approx(70.61, abs=5e-3)
    assert found.end_by_scenario.value == pytest.approx(379_407, abs=1)
    # 118,824.8 of "nearly 174,000" in 2021, 124,667.38 of 180,621.7 in 2022, 225,177 of 321,000 in 2025
    logs = np.log([174_000 / 118_824.8, 180_621.7 / 124_667.38, 321_000 / 225_177])
    far = 1.885618 * logs.std(ddof=1) * np.sqrt(4 / 3)  # t(2) at nine tenths
    ends = 267_901 * np.exp(logs.mean() + np.array([-far, 0, far]))
    assert (found.end_by_past.low, found.end_by_past.value, found.end_by_past.high) == pytest.approx(ends)
    assert found.end_by_past.interval == interval(80)
    assert found.paced_years.value == 3
    assert found.above_plan.value == pytest.approx(ends[1] - 363_000)
    assert found.still_missing.value == pytest.approx(study.check.required.value - ends[1])
    assert found.still_missing.low < 0 < found.still_missing.high


def test_the_past_years_say_where_they_are_from(now):
    table = now[0].paces.frame
    assert table[["year", "area"]].to_numpy().tolist() == [
        [2021, "VN-HP-PRE2025"], [2022, "VN-HP-PRE2025"], [2025, "VN-HP"],
    ]  # fmt: skip
    assert table["share_reached"].tolist() == pytest.approx([0.683, 0.690, 0.701], abs=1e-3)
    assert table["from_limit"].tolist() == [phrase("investment.from_limit"), None, None]
    assert now[0].lent
    assert now[0].end_by_past.basis == phrase("investment.lent_pace")


def test_an_assumed_ratio_leaves_what_is_missing_without_an_interval():
    found, study = of(assumed_icor=4.0)
    assert found.still_missing.value == pytest.approx(study.check.required.value - found.end_by_past.value)
    assert np.isnan([found.still_missing.low, found.still_missing.high]).all()


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"day": "2026-03-31"}, phrase("investment.nothing_so_far", year=2026)),
        ({"area": "VN-56-2025", "parts": ()}, phrase("investment.nothing_so_far", year=2026)),
        ({"year": 2025}, phrase("investment.year_known", year=2025)),
    ],
)
def test_a_year_of_which_nothing_or_all_is_known_does_not_run(asked, reason):
    found, _ = of(**asked)
    assert {one.missing for one in numbers(found)} <= {reason, phrase("investment.no_year")}
    assert found.so_far.missing == found.of_plan.missing == found.end_by_past.missing == reason
    assert len(found.paces) == 0


def test_two_past_years_make_no_distribution_and_no_scenario_no_share():
    found, _ = of(year=2025, day="2025-10-31")
    assert (found.so_far.value, found.expected, found.of_plan.value) == (225_177, False, 100 * 225_177 / 320_850)
    few = phrase("investment.few_paces", month=9, known=2, least=3)
    assert found.end_by_past.missing == found.above_plan.missing == found.still_missing.missing == few
    assert found.end_by_scenario.missing == phrase("investment.no_scenario")


def test_without_a_plan_the_amount_stands_alone_and_a_limit_says_so():
    nation, _ = of("VN", ())
    assert nation.so_far.value == 3_109_600
    assert nation.of_plan.missing == phrase("investment.no_plan", year=2026)
    bac_ninh, _ = of("VN-13", (), 2025, "2025-12-31")
    assert (bac_ninh.so_far.value, bac_ninh.bound) == (82_000, "GE")


def with_months(amounts, freq):
    """Published figures to which amounts since January of 2026 are added."""
    published = data.observations()
    one = published.frame[published.frame["source_id"] == "vneconomy-2025-10-07"].head(1)
    rows = [
        one.assign(
            ref_area="VN-HP", indicator="INVEST_TOTAL_YTD", freq=freq, measure="ACTUAL", time_period=period,
            obs_value=amount, obs_bound="EXACT", unit_measure="VND_BN", price_base="CURRENT", counter="", flag="",
            obs_status="E", start=pd.Timestamp("2026-01-01"), end=pd.Timestamp(end), published_on=pd.Timestamp(end),
            vintage=end, line=900_000 + i,
        )
        for i, (period, end, amount) in enumerate(amounts)
    ]  # fmt: skip
    frame = published.frame[published.frame["source_id"] != "ioc-haiphong-2026-09"]
    return type(published)(pd.concat([frame, *rows], ignore_index=True))


def test_the_last_month_of_any_frequency_counts():
    months = [("2026-04", "2026-04-30", 90_000), ("2026-05", "2026-05-31", 117_000)]
    found, _ = of(published=with_months(months, "M"))
    assert (found.so_far.value, found.month.value, found.expected) == (117_000, 5, False)
    assert found.end_by_past.missing == phrase("pace.too_early", earliest=6)
    half, _ = of(published=with_months([("2026-S1", "2026-06-30", 150_000)], "S"))
    assert (half.so_far.value, half.month.value) == (150_000, 6)
    # by June: "over" 72,700 of 174,000 in 2021, 75,368 of 180,621.7 in 2022 and 139,800 of 321,000 in 2025
    shares = sorted([72_700 / 174_000, 75_368 / 180_621.7, 139_800 / 321_000])
    assert half.end_by_past.value == pytest.approx(150_000 / np.prod(shares) ** (1 / 3))
    assert half.paces.frame["share_reached"].sort_values().tolist() == pytest.approx(shares)
