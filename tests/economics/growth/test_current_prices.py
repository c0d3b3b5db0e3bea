import numpy as np
import pytest

from growthgap import data
from growthgap.economics.growth.current_prices import output_before, own_prices
from growthgap.quantity import phrase

PARTS = ("VN-HP-PRE2025", "VN-61")


def test_output_before_a_merger_is_the_sum_of_the_parts():
    published = data.observations()
    before, rows = output_before(published, "VN-HP", PARTS, 2025)
    assert before == sum(published.select(part, "GRDP_CURR", unit="VND_BN").at(2024).value for part in PARTS)
    assert rows["period"].tolist() == ["2024", "2024"]
    own, rows = output_before(published, "VN-HP", PARTS, 2026)
    assert (own, len(rows)) == (published.select("VN-HP", "GRDP_CURR", unit="VND_BN").at(2025).value, 1)
    assert np.isnan(output_before(published, "VN-HP", PARTS, 1990)[0])


def test_prices_of_2025_hardly_moved():
    found = own_prices(data.observations(), "VN-HP", PARTS)
    assert found.deflator_year.value == 2025
    assert found.own_deflator.value == pytest.approx(100 * (1.1155 / 1.1181 - 1), abs=2e-2)  # +11.55 and +11.81 %
    assert len(found.own_deflator.rows[0]) == 4
    none = own_prices(data.observations().as_of("2010-01-01"), "VN-HP", PARTS)
    assert none.own_deflator.missing == none.deflator_year.missing == phrase("growth.no_own_prices")
