"""The gap account: its parts add up to the gap, and only what is expected and asked of a sector moves one."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap import data
from growthgap.data import Observations
from growthgap.economics.growth.sector_year import sector_year
from growthgap.economics.monitor.gap import asked_of_sectors, gap_account, largest, steps
from growthgap.quantity import Quantity, interval, phrase, quantities
from growthgap.reporting import phrases

PARTS = ("VN-HP-PRE2025", "VN-61")
LINE = Quantity(13.87, "PCT")  # manufacturing on the line through past pairs, at a target of production of 15 %
NO_LINE = Quantity(np.nan, "PCT", missing=phrase("production.no_elasticity"))
OBS = data.observations()


def asked(target: float = 13.0, line: Quantity = LINE, obs: Observations = OBS):
    return asked_of_sectors(obs, "VN-HP", 2026, target, line, PARTS)


ASKED = asked()


def outcome(value: float, spread: float = 1.0) -> Quantity:
    return Quantity(value, "PCT", value - spread, value + spread, missing=phrase("monitor.no_growth"))


def account(total: float, target: float = 13.0):
    return gap_account(target, outcome(total), ASKED if target == 13 else asked(target))


def values(found) -> list[float]:
    return [one.value for one in found.gap_of.values()]


def table(found, column: str) -> pd.Series:
    names = [phrases.told(name) for name in found.sectors.frame["sector"]]
    return pd.Series([one.value for one in found.sectors.frame[column]], names)


def test_what_the_plan_asks_by_hand():
    """15 x 15.93 / 15.11 of manufacturing; 15.16 x 56.93 less that, over 8.21; 13 less all that, over 10.41."""
    by_ratio, by_line = ASKED.readings
    assert (100 * by_ratio).tolist() == pytest.approx([15.814, 11.279, 11.279, 11, 7.463, 7.463], abs=5e-4)
    assert (100 * by_line)[["MFG", "OTHER_IND", "CON"]].tolist() == pytest.approx([13.87, 22.815, 22.815], abs=5e-4)
    assert (100 * by_line)[["SRV", "AGR", "TAX"]].tolist() == pytest.approx([11, 7.463, 7.463], abs=5e-4)


@pytest.mark.parametrize(
    ("total", "parts", "gap", "first"),
    [
        (12.04, [0.06, -0.58, -0.19, -0.26, -0.13, 0.14], -0.96, "Other industry"),
        (11.44, [-0.46, -0.59, -0.19, -0.33, -0.13, 0.13], -1.56, "Other industry"),
        (10.46, [-1.30, -0.59, -0.20, -0.44, -0.13, 0.12], -2.54, "Manufacturing"),
        (12.49, [0.44, -0.58, -0.18, -0.20, -0.13, 0.14], -0.51, "Other industry"),
    ],
)
def test_right_values_by_expected_growth(total, parts, gap, first):
    found = account(total)
    assert values(found) == pytest.approx(parts, abs=0.0055)
    assert found.gap.value == pytest.approx(gap)
    assert phrases.told(found.largest) == first


@settings(max_examples=40)
@given(st.floats(0.1, 30), st.floats(-5, 25))
def test_the_parts_add_up_to_the_gap(target, total):
    found = account(total, target)
    assert sum(values(found)) == pytest.approx(total - target, abs=1e-9)
    assert found.gap.value == pytest.approx(total - target, abs=1e-9)
    assert table(found, "sector_gap")["Sum"] == found.gap.value


def test_what_is_expected_adds_up_and_last_year_again_is_last_year():
    share = ASKED.sectors.table["share"].to_numpy()
    expected = table(account(11.44), "sector_expected")
    assert share @ expected[:-1] == pytest.approx(11.44) == pytest.approx(expected["Sum"])
    again = 100 * float(ASKED.sectors.table["share"] @ ASKED.sectors.table["growth"])
    assert table(account(again), "sector_expected")[:-1].tolist() == pytest.approx(
        (100 * ASKED.sectors.table["growth"]).tolist()
    )


@pytest.mark.parametrize("lower", [8.0, 10.0, 12.0, 12.99])
def test_a_lower_target_asks_less_of_every_sector_and_of_none_that_it_shrinks(lower):
    """What the plan's own rates would leave to agriculture and taxes at 8 % is -40 %; at 12 % -2.1 %."""
    for reading, of_plan in zip(asked(lower).readings, ASKED.readings, strict=True):
        assert (reading < of_plan).all() and (reading > 0).all()
        assert ASKED.sectors.table["share"] @ reading == pytest.approx(lower / 100)


def test_at_a_target_of_8_no_rate_is_absurd():
    """Manufacturing, which varies most, takes most of the five points; no sector leaves what the record has seen."""
    rates = (100 * asked(8.0).readings[0]).tolist()
    assert rates == pytest.approx([7.00, 10.63, 10.43, 9.20, 7.18, 6.75], abs=0.02)


def test_no_sector_worsens_when_the_target_falls():
    wanted = [values(account(11.44, target)) for target in (8.0, 12.0, 13.0, 14.87)]
    assert all(np.all(np.array(less) > more) for less, more in itertools.pairwise(wanted))


def test_last_years_fdi_target_moves_nothing():
    frame = OBS.frame
    target = (frame["indicator"] == "FDI_REG") & (frame["measure"] == "TARGET") & (frame["obs_value"] == 5500)
    assert target.any()
    changed = Observations(frame.assign(obs_value=frame["obs_value"].mask(target, 12_000)))
    moved = gap_account(13.0, outcome(11.44), asked(obs=changed))
    assert values(moved) == values(account(11.44))


def test_the_hidden_condition_is_a_range():
    found = account(11.44)
    assert (found.rest_asked.low, found.rest_asked.high) == pytest.approx((11.28, 22.82), abs=5e-3)
    assert (found.mfg_asked.low, found.mfg_asked.high) == pytest.approx((13.87, 15.81), abs=5e-3)
    assert found.rest_share.value == pytest.approx(8.21, abs=5e-3)
    assert (found.con_grew.value, found.other_ind_grew.value) == pytest.approx((7.25, -4.99), abs=5e-3)
    assert found.rest_gap.value == pytest.approx(found.gap_of["con"].value + found.gap_of["other_ind"].value)
    assert found.sectors_year.value == 2025


def test_a_part_has_the_ends_of_expected_growth_and_of_both_readings():
    """Services: -.328 less and plus 11.8 % of a point; of manufacturing the line asks .947 points less."""
    found = account(11.44)
    services, manufacturing = found.gap_of["srv"], found.gap_of["mfg"]
    assert services.interval == interval(80)
    assert (services.low, services.high) == pytest.approx((-0.328 - 0.118, -0.328 + 0.118), abs=2e-3)
    assert manufacturing.interval == phrase("monitor.both_readings")
    moved = ASKED.sectors.table["share"]["MFG"] * 100 * (ASKED.readings[0] - ASKED.readings[1])["MFG"]
    assert moved == pytest.approx(0.947, abs=1e-3)
    assert manufacturing.high - manufacturing.low == pytest.approx(2 * 0.857 + 0.947, abs=5e-3)
    without = gap_account(13.0, Quantity(11.44, "PCT"), asked(line=NO_LINE)).gap_of["srv"]
    assert np.isnan(without.low)


def test_without_a_line_there_is_one_reading():
    found = gap_account(13.0, outcome(11.44), asked(line=NO_LINE))
    assert found.rest_asked.low == found.rest_asked.high == pytest.approx(11.28, abs=5e-3)
    assert values(found) == pytest.approx(values(account(11.44)))


def test_without_a_target_of_production_industry_and_construction_is_whole():
    frame = OBS.frame
    there = (frame["indicator"] == "IIP_YOY") & (frame["measure"] == "TARGET") & (frame["time_period"] == "2026")
    found = gap_account(13.0, outcome(11.44), asked(obs=Observations(frame[~there].reset_index(drop=True))))
    assert list(found.gap_of) == ["indcon", "srv", "agr", "tax"]
    assert sum(values(found)) == pytest.approx(-1.56, abs=1e-9)
    assert phrases.told(found.rest_asked.missing).startswith("industry and construction is not divided")


def test_a_plan_without_rates_asks_last_years_moved_to_the_target():
    """Hải Dương 2023 had no plan by sector here: no sector is asked one rate with all others."""
    plain = asked_of_sectors(OBS, "VN-61", 2023, 9.0, NO_LINE)
    reading, table_ = plain.readings[0], plain.sectors.table
    assert table_["share"] @ reading == pytest.approx(0.09)
    moved = (reading - table_["growth"]) / (table_["share"] * table_["variance"])
    assert moved.std() == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("area", "day"), [("VN", None), ("VN-13", None), ("VN-HP", "2025-06-30"), ("VN-HP", "2021-06-30")]
)
def test_other_areas_and_days_say_why_there_is_none(area, day):
    found = gap_account(10.0, outcome(8.0), asked_of_sectors(OBS.as_of(day), area, 2026, 10.0, NO_LINE))
    assert found.gap.value == pytest.approx(-2.0)
    assert phrases.told(found.gap_sectors.missing) == (
        "contributions to growth and growth of all sectors in 2025 are not published"
    )
    assert found.rest_asked.missing == found.con_grew.missing == found.gap_sectors.missing
    assert (found.gap_of, len(found.sectors), len(found.steps), found.largest) == ({}, 0, 0, None)


def test_without_a_forecast_there_is_no_gap_and_what_is_asked_stays():
    found = gap_account(13.0, outcome(np.nan), ASKED)
    known = {name for name, one in quantities(found).items() if one.known}
    assert known == {"rest_asked", "rest_share", "mfg_asked", "con_grew", "other_ind_grew"}
    assert phrases.told(found.gap_sectors.missing) == "growth of the target year could not be forecast"
    assert (len(found.sectors), len(found.steps), found.largest) == (0, 0, None)


def test_the_steps_are_the_gap_and_its_parts_from_wherever_they_are():
    found = quantities(account(11.44))
    shown = steps(found).frame
    assert [phrases.told(name) for name in shown.index] == [
        "Expected growth less its target",
        "Manufacturing",
        "Other industry",
        "Construction",
        "Services",
        "Agriculture, forestry and fishing",
        "Taxes less subsidies on products",
    ]
    assert shown["gap_value"].iloc[0] == pytest.approx(shown["gap_value"].iloc[1:].sum(), abs=1e-9)
    assert phrases.told(largest(found)) == "Other industry"


def test_growth_that_is_not_short_has_no_largest_shortfall():
    assert account(13.5).largest is None


def test_the_account_rests_on_the_outcome_the_plan_and_last_years_figures():
    found = account(11.44)
    assert found.gap.rows == (found.gap_outcome.rows[0],)
    lines = {line for row in found.gap_of["srv"].rows if isinstance(row, pd.DataFrame) for line in row["line"]}
    wanted = OBS.frame[(OBS.frame["indicator"] == "GVA_GROWTH_INDCON") & (OBS.frame["time_period"] == "2026")]["line"]
    assert set(wanted) <= lines
    inputs = sector_year(OBS, "VN-HP", 2025, PARTS).inputs
    assert {line for rows in inputs for line in rows["line"]} <= lines
