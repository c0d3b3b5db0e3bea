import pandas as pd
import pytest

from growthgap.economics.targets import hit_rate as rates


def test_hit_rate_of_no_hits_in_six():
    rate = rates.hit_rate([False] * 6)
    assert (rate.met, rate.count, rate.rate) == (0, 6, pytest.approx(0.5 / 7))
    assert 0 < rate.low < rate.rate < rate.high < 0.25


def test_hit_rate_without_a_case_is_undecided():
    rate = rates.hit_rate([])
    assert (rate.count, rate.rate) == (0, 0.5)
    assert rate.low < 0.05 < 0.95 < rate.high


def test_hit_rate_by_ambition():
    rows = pd.DataFrame(
        {
            "ambition": [-1.0, 0.0, 0.5, 2.0, None],
            "met": [True, True, False, False, True],
            "margin": [1.0, 0.0, -1.0, -3.0, 5.0],
        }
    )
    table = rates.by_ambition(rows).set_index("asked")
    assert table["targets"].tolist() == [2, 1, 1]
    assert table["met_pct"].tolist() == [100, 0, 0]
    assert table.loc["above 1", "margin"] == -3
