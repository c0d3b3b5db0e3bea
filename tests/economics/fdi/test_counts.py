import pandas as pd
import pytest
from made_up_counts import Given, figures

from growthgap.economics.fdi import counts
from growthgap.errors import GrowthGapError


def test_new_and_adjusted_add_up_where_both_are_known():
    both = counts.new_and_adjusted(figures({"2024-01": 5, "2024-02": 7}), figures({"2024-02": 3, "2024-03": 4}))
    assert both.series.to_dict() == {pd.Period("2024-02", "M"): 10}
    assert both.rows["line"].tolist() == [3, 2]


@pytest.mark.parametrize(("label", "value"), [("counter", "CITY"), ("area", "B"), ("unit", "VND_BN")])
def test_what_is_not_alike_is_not_added(label, value):
    with pytest.raises(
        GrowthGapError, match=f"new capital with {label} .* does not go with adjusted capital with {label} {value}"
    ):
        counts.new_and_adjusted(figures({"2024-01": 5}), figures({"2024-01": 5}, **{label: value}))


def test_a_january_alone_is_a_cumulative_figure_and_other_months_are_not():
    total = counts.all_registered(figures({"2025-04": 500}), figures({"2025-01": 150, "2025-03": 90}))
    assert total.series.to_dict() == {pd.Period("2025-01", "M"): 150, pd.Period("2025-04", "M"): 500}
    with pytest.raises(
        GrowthGapError, match="counter CITY does not go with capital since January with counter MINISTRY"
    ):
        counts.all_registered(figures({"2025-04": 500}), figures({"2025-01": 150}, counter="CITY"))


def test_totals_are_rebuilt_from_one_count_only_and_of_what_is_no_expectation():
    new, adjusted = (
        Given(
            pd.DataFrame({"period": ["2018", "2016/2020", "2019"], "value": [v, 1.0, 2.0], "status": ["P", "P", "F"]})
        )
        for v in (645.0, 1850.0)
    )
    assert counts.rebuilt_totals(new, adjusted).to_dict() == {2018: 2495.0}
    with pytest.raises(GrowthGapError, match=r"counter MINISTRY does not go with .* with counter CITY"):
        counts.rebuilt_totals(new, Given(adjusted.table, indicator="FDI_REG_ADJ", counter="CITY"))
