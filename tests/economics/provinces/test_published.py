"""Output and population of provinces as published."""

import numpy as np
import pytest

from growthgap.data import codes
from growthgap.economics.provinces.published import output


def test_output_is_a_head_times_population_of_the_last_year_with_both(of):
    one = of.output.loc["VN-37-2025"]
    assert one[["year", "a_head", "population"]].tolist() == [2025, 115.61, 2980.28]
    assert one["level"] == pytest.approx(115.61 * 2980.28)
    assert len(one["lines"]) == 2
    # All together are the nation's output of 2025, 12,847,571 bn, but for half a per cent.
    assert of.output["level"].sum() == pytest.approx(12_847_571, rel=0.006)


def test_what_was_not_published_is_not_known(published):
    then = published.as_of("2020-12-31")
    found = output(then, [codes.area("VN-01")]).loc["VN-01"]
    assert np.isnan(found["level"])
    assert found["lines"] == ()
