"""Growth's response to investment: found again where it was put in, and small where the record has it small."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.answer import response

RNG = np.random.default_rng(12)


def made_up(slope: float, regions: int = 60, years: int = 20) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Regions that grow by 8 % but for what the rise of their investment share adds: slope points for one per cent."""
    index = pd.MultiIndex.from_product([range(2000, 2000 + years), [f"r{i:02}" for i in range(regions)]])
    table = index.to_frame(index=False, name=["time_period", "ref_area"])
    rise = RNG.normal(0, 5, (years, regions))
    share = 30 * np.exp(np.cumsum(rise, axis=0) / 100)
    table = table.assign(gfcf_share_pct=share.ravel(), growth_pct=8.0, source_id="made up", line=1)
    table["class"] = np.where(table["ref_area"] < "r30", "country", "province")
    rows = table[table["time_period"] > 2000].reset_index(drop=True)
    surprise = slope * rise[1:].ravel() / 100 + RNG.normal(0, 0.005, len(rows))
    held = pd.DataFrame(
        {"region": rows["ref_area"], "origin": rows["time_period"] - 1, "first": 1, "last": 1, "forecaster": "POOL",
         "past": np.log1p(0.08), "surprise": surprise, "outcome": 0.08 + surprise}
    )  # fmt: skip
    return held, table


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
def test_a_response_is_found_again(part):
    held, reference = made_up(part * 0.08)
    found = response.response(held, reference)
    table = found.table.frame
    assert table["response_part"].to_numpy() == pytest.approx([part, part], abs=0.2)
    assert table["identity_slope"].to_numpy() == pytest.approx([0.08, 0.08], abs=0.002)
    assert found.response_low.value <= found.response_high.value <= 1
    for one in table["response_slope"]:
        assert one.low < one.value < one.high
        assert one.low - 0.01 < part * 0.08 < one.high + 0.01


def test_slow_regions_and_other_forecasters_do_not_count():
    held, reference = made_up(0.08)
    slow = held.assign(past=np.log1p(0.04))
    assert response.response(slow, reference).response_cases.value == 0
    assert response.response(held.assign(forecaster="RAW"), reference).response_low.missing.code == "answer.few_cases"


def test_the_slope_and_its_error_by_hand():
    x, y = pd.Series([0.0, 1.0, 2.0, 3.0]), pd.Series([0.0, 1.0, 2.0, 5.0])
    slope, low, high = response._slope(x, y, pd.Series([1, 1, 2, 2]))
    assert slope == pytest.approx(1.6)  # sum of dx dy 8 over 5
    left = np.array([0.4, -0.2, -0.8, 0.6])
    dx = np.array([-1.5, -0.5, 0.5, 1.5])
    by_group = [(dx * left)[:2].sum(), (dx * left)[2:].sum()]
    error = np.hypot(*by_group) / 5
    assert (low, high) == pytest.approx((1.6 - 1.2816 * error, 1.6 + 1.2816 * error), abs=1e-4)


def test_fast_regions_answered_by_less_than_the_identity(held):
    found = response.response(held, data.reference_growth())
    assert 0 < found.response_low.value < 0.2  # Chinese provinces; the referee found a tenth
    assert 0.5 < found.response_high.value < 1  # countries
    assert found.response_from.value == 5
    assert found.response_cases.value > 1500
