"""How likely a target is by published figures of its year, and each reason why that cannot be told."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from made_up_figures import figure, published, target
from scipy.stats import t

from growthgap import data
from growthgap.economics.monitor import standings
from growthgap.economics.monitor.chances import chances
from growthgap.economics.monitor.progress import PROGRESS
from growthgap.quantity import Quantity, phrase
from growthgap.reporting import phrases

TODAY = dt.date(2025, 10, 31)
BN = {"unit_measure": "VND_BN"}
AIM = target("INVEST_TOTAL", "2025", 320.0, **BN)
NOW = figure("INVEST_TOTAL_YTD", "2025-Q3", 225.0, freq="Q", vintage="2025-10-07", **BN)


def year(number: int, part: float, whole: float, area: str = "VN-HP", **other) -> list[dict]:
    """Nine months and a year of investment, each released when it ended."""
    of = BN | {"ref_area": area} | other
    return [
        figure("INVEST_TOTAL_YTD", f"{number}-Q3", part, freq="Q", vintage=f"{number}-10-05", **of),
        figure("INVEST_TOTAL", f"{number}", whole, vintage=f"{number}-12-28", **of),
    ]


THREE = [*year(2022, 69, 100), *year(2023, 70, 100), *year(2024, 71, 100)]


def found(*rows, parts=(), quarter="2025-Q3", forecast=None):
    obs = published(*rows)
    now = standings.standings(obs, "VN-HP", quarter, TODAY)
    return chances(obs, "VN-HP", parts, now, forecast or {})


def investment(*rows, **more) -> Quantity:
    return found(*rows, **more)["chance_invest_total"]


def why(chance: Quantity) -> str:
    assert not chance.known
    return phrases.told(chance.missing)


def by_shares(so_far: float, target: float, *shares: float) -> float:
    """Student's about the mean of the log shares, on which the year reaches a target by so_far / target."""
    logs = np.log(shares)
    scale = logs.std(ddof=1) * np.sqrt(1 + 1 / len(logs))
    return t.cdf((np.log(so_far / target) - logs.mean()) / scale, len(logs) - 1)


def by_moves(rise: float, *moves: float) -> float:
    return t.sf((rise - np.mean(moves)) / (np.std(moves, ddof=1) * np.sqrt(1 + 1 / len(moves))), len(moves) - 1)


def test_an_amount_by_hand():
    """225 of 320 is .703; past shares .69 .70 .71: Student's with 2 degrees about the mean of their logs."""
    assert investment(AIM, NOW, *THREE).value == pytest.approx(0.5951, abs=1e-4)
    assert investment(AIM, NOW, *THREE).value == pytest.approx(by_shares(225, 320, 0.69, 0.70, 0.71))


def test_more_that_has_come_is_likelier():
    chance = [investment(AIM, NOW | {"obs_value": so_far}, *THREE).value for so_far in (200.0, 225.0, 240.0)]
    assert chance == sorted(chance) and chance[0] < 0.05 < 0.9 < chance[2]


def services(*years: int, area: str = "VN-HP") -> list[dict]:
    of = {"ref_area": area}
    return [
        row
        for one in years
        for row in (
            figure("GVA_GROWTH_SRV_YTD", f"{one}-Q3", 10.0, freq="Q", vintage=f"{one}-10-05", **of),
            figure("GVA_GROWTH_SRV", f"{one}", 10.0 + one % 3 / 10, vintage=f"{one}-12-28", **of),
        )
    ]


def test_a_sectors_rate_by_four_years_of_all_areas():
    now = [target("GVA_GROWTH_SRV", "2025", 10.5), *services(2025)[:1]]
    own, other = services(2022, 2023), services(2023, 2024, area="VN-61")
    chance = found(*now, *own, *other, parts=("VN-61",))["chance_gva_growth_srv"]
    assert chance.value == pytest.approx(by_moves(0.5, 0.0, 0.1, 0.1, 0.2))
    few = found(*now, *own, *other[:2], parts=("VN-61",))["chance_gva_growth_srv"]
    assert why(few) == "3 of 4 past years to the same month"


def test_two_past_years_are_too_few():
    assert why(investment(AIM, NOW, *THREE[:4])) == "2 of 3 past years to month 9"


def test_the_parts_together_stand_for_years_before_a_merger():
    parts = [*year(2022, 40, 60, "VN-61"), *year(2022, 29, 40, "VN-HP-PRE2025"), *year(2023, 9, 10, "VN-61")]
    both = investment(AIM, NOW, *THREE[2:], *parts, parts=("VN-HP-PRE2025", "VN-61"))
    assert both.value == pytest.approx(by_shares(225, 320, 0.69, 0.70, 0.71))
    alone = investment(AIM, NOW, *THREE[2:], *parts, parts=("VN-HP-PRE2025",))
    assert alone.value == pytest.approx(by_shares(225, 320, 29 / 40, 0.70, 0.71))


def test_the_areas_own_year_goes_before_that_of_its_parts():
    own = investment(AIM, NOW, *THREE, *year(2024, 1, 10, "VN-61"), parts=("VN-61",))
    assert own.value == pytest.approx(by_shares(225, 320, 0.69, 0.70, 0.71))


@pytest.mark.parametrize(
    "weak",
    [{"obs_bound": "GE"}, {"kind": "OTHER"}, {"obs_status": "F"}, {"vintage": "2026-06-30"}, {"obs_value": np.nan}],
)
def test_a_past_year_that_is_a_limit_or_weak_or_late_teaches_nothing(weak):
    assert not investment(AIM, NOW, *THREE[:4], THREE[4], THREE[5] | weak).known


def test_years_of_another_counter_teach_nothing():
    usd = {"unit_measure": "USD_MN"}
    aim = target("FDI_REG", "2025", 3000, counter="CITY", **usd)
    rows = [
        figure(code, period, value, freq=freq, counter=counter, vintage=day, **usd)
        for counter, years in (("CITY", (2023, 2024)), ("MINISTRY", (2022,)))
        for one in years
        for code, period, value, freq, day in (
            ("FDI_REG_YTD", f"{one}-09", 2000, "M", f"{one}-10-03"),
            ("FDI_REG", f"{one}", 2500 + one, "A", f"{one}-12-28"),
        )
    ]
    so_far = figure("FDI_REG_YTD", "2025-09", 2200, freq="M", counter="CITY", vintage="2025-10-03", **usd)
    assert why(found(aim, so_far, *rows)["chance_fdi_reg"]) == "2 of 3 past years to month 9"


@pytest.mark.parametrize(
    ("rows", "quarter", "reason"),
    [
        ([AIM], "2025-Q3", "no figure of the year"),
        ([AIM, NOW | {"obs_status": "F"}], "2025-Q3", "only expected figures"),
        ([AIM, NOW | {"obs_value": 330.0}], "2025-Q3", "reached already"),
        ([AIM, *year(2025, 225, 321)], "2025-Q4", "the outcome is known"),
        (
            [AIM, NOW | {"time_period": "2025-Q1", "vintage": "2025-04-05"}],
            "2025-Q1",
            "to month 3 only: too early before month 6",
        ),
    ],
)
def test_why_no_past_year_could_tell(rows, quarter, reason):
    assert why(investment(*rows, *THREE, quarter=quarter)) == reason


def test_a_share_has_no_pace():
    assert why(found(target("GVA_SHARE_MFG", "2025", 44.5))["chance_gva_share_mfg"]) == "a share has no pace"


def test_growth_and_production_are_taken_from_their_reports_where_they_are_of_this_target():
    aims = [target("GRDP_GROWTH", "2025", 13.0), target("IIP_YOY", "2025", 15.0)]
    chance, other = Quantity(0.05, "PROB"), Quantity(14.87, "PCT")
    taken = found(*aims, forecast={"GRDP_GROWTH": (Quantity(13.0, "PCT"), chance), "IIP_YOY": (other, chance)})
    assert taken["chance_grdp_growth"].value == chance.value
    assert why(taken["chance_iip_yoy"]) == "its report has another target or year"
    assert why(found(*aims)["chance_grdp_growth"]) == "its report has another target or year"
    over = [*aims, figure("GRDP_GROWTH", "2025", 11.81, vintage="2025-12-30")]
    assert why(found(*over, quarter="2025-Q4")["chance_grdp_growth"]) == "the outcome is known"
    none = Quantity(np.nan, "PROB", missing=phrase("forecast.published", year=2025))
    assert found(*aims, forecast={"GRDP_GROWTH": (other, none)})["chance_grdp_growth"].missing == none.missing


def test_a_forecast_of_production_that_rests_on_what_was_expected_says_so():
    aim = target("IIP_YOY", "2025", 15.0)
    told = figure("IIP_YTD", "2025-09", 16.1, freq="M", vintage="2025-09", obs_status="F")
    of = {"IIP_YOY": (Quantity(15.0, "PCT"), Quantity(0.77, "PROB"))}
    assert found(aim, told, forecast=of)["chance_iip_yoy"].basis == phrase("monitor.chance_of_expected")
    assert found(aim, told | {"obs_status": "E", "vintage": "2025-10-03"}, forecast=of)["chance_iip_yoy"].basis is None


def test_a_probability_rests_on_the_target_the_figure_and_the_past_years():
    rows = investment(AIM, NOW, *THREE).rows
    lines = sorted(int(line) for row in rows if isinstance(row, pd.DataFrame) for line in row["line"])
    assert lines == [3, 4, 5, 6, 7, 8, 9] and rows[0].value == 320


@pytest.fixture(scope="module")
def official():
    return data.observations()


@pytest.mark.parametrize("quarter", ["2026-Q3", "2026-Q1", "2025-Q3", "2025-Q4"])
def test_every_target_of_the_plan_has_a_probability_or_a_reason(official, quarter):
    now = standings.standings(official, "VN-HP", quarter, dt.date(2026, 10, 6))
    told = chances(official, "VN-HP", ("VN-HP-PRE2025", "VN-61"), now, {})
    assert set(told) == {f"chance_{one.indicator.lower()}" for one in now if one.target is not None}
    assert all(0 <= one.value <= 1 if one.known else one.missing for one in told.values())


def test_no_expectation_decides_a_light_or_makes_a_probability(official):
    """With all that was only expected taken away, lights and probabilities are those that they were."""
    frame = official.frame
    without = data.Observations(frame[frame["obs_status"] != "F"].reset_index(drop=True))
    judged = [one for one in PROGRESS if one not in ("expected_only", "no_figure", "not_judged", "no_target")]
    for area, quarter in (("VN-HP", "2026-Q3"), ("VN-HP", "2025-Q4"), ("VN-HP-PRE2025", "2025-Q2"), ("VN", "2026-Q3")):
        sides = [standings.standings(obs, area, quarter, dt.date(2026, 10, 6)) for obs in (official, without)]
        lights = [{one.indicator: one.progress for one in side if one.progress in judged} for side in sides]
        # a published figure that is too old is not judged; with nothing newer expected it is called too old instead
        assert lights[0] == lights[1]
        told = [chances(obs, area, (), side, {}) for obs, side in zip((official, without), sides, strict=True)]
        assert all(one.value == told[1][name].value for name, one in told[0].items() if one.known)
