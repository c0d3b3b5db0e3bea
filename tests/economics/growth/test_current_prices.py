import numpy as np
import pytest

from growthgap import data
from growthgap.economics.growth.current_prices import output_before, published_deflator

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
    found = published_deflator(data.observations(), "VN-HP", PARTS)
    assert found.year == 2025
    assert found.change == pytest.approx(1.1155 / 1.1181 - 1, abs=2e-4)  # nominal +11.55 %, real +11.81 %
    assert len(found.rows) == 4
    assert published_deflator(data.observations().as_of("2010-01-01"), "VN-HP", PARTS) is None
