"""The shortfall reports as of any day: their cells run one after another in this process, without a kernel."""

import datetime as dt

import numpy as np
import pytest
from notebook_cells import prose, run, stated

from growthgap import data

NOTEBOOKS = ("02_iip_shortfall", "03_fdi_shortfall")


def lines_behind(shown):
    """Lines of observations.csv behind the numbers that the report states."""
    origins = (origin for value in stated(shown).values() for origin in value["observations"])
    return {origin["line"] for origin in origins if origin["file"].endswith("observations.csv")}


def random_days(count):
    days = np.random.default_rng(11).integers(0, (dt.date(2026, 3, 6) - dt.date(2019, 1, 1)).days, count)
    return [str(dt.date(2019, 1, 1) + dt.timedelta(days=int(day))) for day in days]


@pytest.mark.verify
@pytest.mark.parametrize("name", NOTEBOOKS)
# The nation's record is nearly complete, so that fewer days tell as much.
@pytest.mark.parametrize(
    ("area", "as_of"), [("VN" if i % 6 == 5 else "VN-HP", day) for i, day in enumerate(random_days(30))]
)
def test_every_day_since_2019_has_a_report(name, area, as_of, monkeypatch):
    shown = run(name, monkeypatch, as_of=as_of, area=area)
    assert "nan" not in prose(shown).lower().split()
    assert lines_behind(shown) <= set(data.observations().as_of(as_of).frame["line"])


@pytest.mark.parametrize("name", [pytest.param(NOTEBOOKS[0], marks=pytest.mark.verify), NOTEBOOKS[1]])
def test_before_the_merger_the_report_speaks_of_the_former_city_and_knows_nothing_later(name, monkeypatch):
    shown = run(name, monkeypatch, as_of="2022-09-30")
    assert "former city" in prose(shown)
    lines = lines_behind(shown)
    assert lines
    assert lines <= set(data.observations().as_of("2022-09-30").frame["line"])


def test_the_city_report_names_the_gap_of_industry_in_2025(monkeypatch):
    text = prose(run("02_iip_shortfall", monkeypatch))
    assert "14.85" in text
    assert "14.21" in text
    assert "−0.64" in text


@pytest.mark.parametrize("area", ["VN-13", "VN-56-2025"])
def test_an_area_without_rates_of_production_has_a_report_that_says_so(area, monkeypatch):
    shown = run("02_iip_shortfall", monkeypatch, area=area)
    assert "cannot be estimated: no rate of change of industrial production is known" in prose(shown)
    told = stated(shown)
    reasons = [told[key]["missing"] for key in ("expected", "chance")]
    no_target = "no target for industrial production was published"
    assert reasons == ["no rate of change of industrial production is known for the area", no_target]
    assert told["last_year"]["value"] is None


def test_the_zones_plan_is_not_set_against_the_city_count(monkeypatch):
    text = prose(run("03_fdi_shortfall", monkeypatch))
    otherwise = "The economic zones authority, which counts otherwise, aims at 3.8 to 4.3 bn USD"
    assert otherwise in " ".join(text.split())
    assert "an expected shortfall of 1.7 bn USD" in text.replace("\u00a0", " ")


def test_a_figure_published_as_nearly_is_not_told_as_the_amount(monkeypatch):
    limit = "Only a limit was published"
    assert limit in prose(run("03_fdi_shortfall", monkeypatch, as_of="2025-12-31"))
    assert limit not in prose(run("03_fdi_shortfall", monkeypatch))


@pytest.mark.parametrize("area", ["VN-13", "VN-56-2025"])
def test_an_area_without_a_record_has_a_report_and_no_number_of_another(area, monkeypatch):
    text = prose(run("03_fdi_shortfall", monkeypatch, area=area))
    assert "nothing of it is known yet" in text
    assert "Hải Phòng" not in text


def test_without_a_lent_pace_the_merged_city_has_none(monkeypatch):
    text = prose(run("03_fdi_shortfall", monkeypatch, as_of="2025-09-30", lend_pace=False))
    assert "of another office is not used" in text
