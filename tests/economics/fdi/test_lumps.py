import numpy as np
import pandas as pd
import pytest
from made_up_counts import record

from growthgap.economics.fdi import lumps
from growthgap.economics.pace import pace
from growthgap.quantity import phrase

DECEMBER = pd.Period("2021-12", "M")


def test_a_lump_can_be_taken_out():
    less = lumps.without(record(), {DECEMBER: 150}, "lump left out")
    assert pace(less.series, 2022).by(6)[2021] == pytest.approx(20 / 50)
    assert less.covers == "new and adjusted, lump left out"
    assert lumps.flow(record(), DECEMBER) == 180
    assert np.isnan(lumps.flow(record(), pd.Period("2030-12", "M")))


PLANT = phrase("projects.name", en="Plant", vi="Nhà máy")
VERSIONS = pd.DataFrame(
    {
        "project_id": ["P", "P", "P", "P", "Q"],
        "name_en": ["Plant", "Plant", "Plant", "Plant", "Port"],
        "name_vi": ["Nhà máy", "Nhà máy", "Nhà máy", "Nhà máy", "Cảng"],
        "total_usd_mn": [1500.0, 2500.0, 3250.0, 3420.0, 900.0],
        "status_date": ["2016-05", "", "2021-02-07", "2021-11-30", "2021-03"],
        "vintage": ["2016", "2021-02", "2021-02", "2021-12", "2021-03"],
    }
).assign(category="fdi", ref_area="A", source_id="s", line=range(2, 7))


def test_the_largest_rise_of_a_project_is_found_and_the_month_that_booked_it():
    steps = lumps.largest_steps(VERSIONS)
    assert steps[["year", "project", "usd_mn"]].to_numpy().tolist() == [[2021, PLANT, 750.0]]
    later = lumps.largest_steps(VERSIONS.iloc[2:])
    assert later["usd_mn"].tolist() == [170.0]
    found = lumps.booked(record(), later)
    assert found[["project", "booked", "flow"]].to_numpy().tolist() == [[PLANT, DECEMBER, 180.0]]


@pytest.mark.parametrize(("usd_mn", "times"), [(257.0, 1), (258.0, 0)])  # 180 of the month is 0.7 of 257.1
def test_a_month_books_a_step_only_if_it_brought_most_of_it(usd_mn, times):
    step = lumps.largest_steps(VERSIONS.iloc[2:]).assign(usd_mn=usd_mn)
    assert len(lumps.booked(record(), step)) == times


def test_the_month_of_a_lump_is_left_out_once():
    assert lumps.largest_month(record(), pace(record().series)) == (DECEMBER, 180.0)
    found = lumps.paces(record(), VERSIONS, 2022)
    without = phrase("fdi.without_month", month="2021-12")
    assert list(found) == [lumps.AS_COUNTED, without]  # no month booked most of the plant's 750
    assert found[without].by(6)[2021] == 1  # what is left had come by June
    assert list(lumps.paces(record(), VERSIONS.iloc[2:], 2022))[1] == lumps.WITHOUT_PROJECT


@pytest.mark.parametrize(("area", "projects"), [("A", 5), ("A-PRE", 5), ("B", 0), ("A2", 0)])
def test_only_projects_of_the_area_are_taken_out_of_its_record(area, projects):
    assert len(lumps.within(VERSIONS, area)) == projects


def test_a_country_has_the_projects_of_its_provinces():
    assert len(lumps.within(VERSIONS.assign(ref_area="A-1"), "A")) == 5
    assert lumps.largest_steps(lumps.within(VERSIONS.head(0), "A")).empty
