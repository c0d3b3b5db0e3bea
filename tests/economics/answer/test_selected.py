"""Selected indicators of a place by year, and its growth with the forecast: what is not published stays missing."""

import datetime as dt

import numpy as np
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.answer.selected import selected
from growthgap.quantity import Quantity, interval, parameter, phrase

GIVEN = {"basis": parameter("given")}
YEAR = Quantity(2026, "YEAR", **GIVEN)
FORECAST = {
    "target_year": YEAR,
    "path_2026": Quantity(12.3, "PCT", 11.7, 12.8, interval(80), **GIVEN),
    "path_half_2026": Quantity(12.3, "PCT", 12.0, 12.5, interval(50), **GIVEN),
    "path_2027": Quantity(11.6, "PCT", 9.4, 13.8, interval(80), **GIVEN),
    "path_half_2027": Quantity(11.6, "PCT", 10.6, 12.7, interval(50), **GIVEN),
}


def of(area="VN-HP", forecast=None, day=None, last=2030):
    published = data.observations().as_of(day)
    return selected(published, codes.area(area), forecast or FORECAST, range(2019, last + 1), 2012)


@pytest.fixture(scope="module")
def city():
    return of()


def test_published_figures_stand_by_their_year(city):
    table = city.table.frame
    assert list(table.index) == [str(year) for year in range(2019, 2031)]
    row = table.loc["2025"]
    assert (row["growth"], row["growth_target"], row["grdp_a_head"], row["iip_growth"]) == (11.81, 12.35, 177.0, 15.11)
    assert row["investment_th"] == 321_000 and row["icor_b"] == pytest.approx(3.70, abs=0.005)


def test_years_to_come_have_a_target_and_what_is_expected_and_no_figure(city):
    row = city.table.frame.loc["2026"]
    assert row["growth_target"] == 13.0 and row["growth_expected"] is FORECAST["path_2026"]
    assert np.isnan([row["growth"], row["investment_th"], row["icor_b"]]).all()


def test_a_year_whose_investment_nobody_published_has_none(city):
    assert np.isnan(city.table.frame.loc["2023", ["investment_th", "icor_b"]].astype(float)).all()


def test_an_indicator_without_any_figure_is_no_column_of_dashes(city):
    assert "fdi_registered" not in city.table.frame


def test_foreign_investment_is_of_one_counter():
    nation = of("VN")
    assert nation.counter == "MINISTRY"
    assert nation.table.frame.loc["2025", "fdi_registered"] == 38_420


def test_the_fan_begins_at_the_last_first_release(city):
    fan = city.fan.frame
    assert list(fan.loc[2025]) == [11.81] * 6
    assert list(fan.loc[2026, "q10":"q90"]) == [11.7, 12.0, 12.3, 12.5, 12.8]
    assert fan.index[0] == 2012 and fan.index[-1] == 2027 and np.isnan(fan.loc[2026, "growth"])


def test_without_a_forecast_there_is_no_fan():
    assert of(forecast={"target_year": YEAR}).fan.frame.empty


def test_the_outcome_is_the_first_release_of_the_target_year():
    past = of(forecast={"target_year": Quantity(2025, "YEAR", **GIVEN)})
    assert (past.outcome.value, past.outcome.digits) == (11.81, 2)
    assert past.outcome.made_by == "growthgap.economics.answer.selected.selected"


def test_a_year_to_come_has_no_outcome(city):
    assert city.outcome.missing == phrase("answer.no_outcome")


def test_as_of_a_day_nothing_later_is_known():
    table = of(day=dt.date(2021, 6, 30)).table.frame
    assert table.loc["2021":, "growth"].isna().all() and table.loc["2020", "growth"] == pytest.approx(8.254, abs=5e-4)
