"""Output at current prices, a head and as a whole, and the prices that it implies."""

import numpy as np
import pytest

from growthgap import data
from growthgap.economics.growth.current_prices import output_a_head, output_before, own_prices, yearly_output
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


@pytest.fixture(scope="module")
def published():
    return data.observations()


def test_output_is_that_a_head_times_population_of_one_edition(published):
    output = yearly_output(published, "VN-HP").set_index("year")
    # 102.28 million VND times 3,970.27 thousand people; 158.01 times 4,102.75; 177.0 times 4,149.87.
    assert output.loc[[2020, 2024, 2025], "value"].round().tolist() == [406_079, 648_276, 734_527]
    assert output.loc[2025, "value"] == pytest.approx(177.0 * 4_149.87)
    assert output["edition"].unique().tolist() == ["2026"]
    assert output.index[output["implied"].astype(bool)].tolist() == [2021, 2022, 2023]  # population is not published


def test_a_population_between_two_lies_on_the_even_path(published):
    output = yearly_output(published, "VN-HP").set_index("year")
    assert output.loc[2022, "value"] == pytest.approx(131.11 * (3_970.27 * 4_102.75) ** 0.5)


def test_in_march_2026_there_was_the_citys_own_level_alone(published):
    output = yearly_output(published.as_of("2026-03-31"), "VN-HP")
    assert output[["year", "value", "implied"]].to_numpy().tolist() == [[2025, 734_420, False]]


def test_output_before_is_the_areas_own_else_the_sum_of_its_parts(published):
    before, rows = output_before(published, "VN-HP", PARTS, 2025)
    assert (before, len(rows)) == (pytest.approx(158.01 * 4_102.75), 1)
    # In March 2026 nobody had put today's area together for 2024: 445,995 and 212,386 bn as first told.
    before, rows = output_before(published.as_of("2026-03-31"), "VN-HP", PARTS, 2025)
    assert (before, len(rows)) == (658_381, 2)
    assert np.isnan(output_before(published, "VN-HP", PARTS, 1990)[0])


def test_prices_of_2025_by_one_edition(published):
    found = own_prices(published, "VN-HP")
    assert found.deflator_year.value == 2025
    by_hand = 177.0 * 4_149.87 / (158.01 * 4_102.75) / 1.1181 - 1
    assert found.own_deflator.value == pytest.approx(100 * by_hand)
    assert found.own_deflator.value == pytest.approx(1.34, abs=5e-3)
    assert len(found.own_deflator.rows[0]) == 3  # both levels and the rate


def test_levels_of_two_editions_imply_no_prices(published):
    # 734,420 after 658,381 bn is +11.55 %, less than real growth: the difference is the revision, not falling prices.
    found = own_prices(published.as_of("2026-03-31"), "VN-HP")
    assert found.own_deflator.missing == found.deflator_year.missing == phrase("growth.no_own_prices")


def test_output_a_head_by_the_office_and_as_the_city_told_it(published):
    found = output_a_head(published, "VN-HP", 2025)
    assert {name: one.value for name, one in vars(found).items()} == {
        "head": 177.0,
        "head_year": 2025,
        "head_other": 194.5,
    }
    assert found.head.rows[0]["kind"].tolist() == ["OFFICE_COPY"]
    march = output_a_head(published.as_of("2026-03-31"), "VN-HP", 2025)
    assert (march.head.value, march.head_other.missing) == (194.5, phrase("growth.no_other_a_head"))
    early = output_a_head(published, "VN-HP", 2019)
    assert early.head.missing == early.head_year.missing == phrase("growth.no_a_head", year=2019)
