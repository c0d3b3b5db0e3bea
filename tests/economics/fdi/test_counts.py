from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.economics.fdi import counts
from growthgap.economics.fdi import realised as fdi_realised
from growthgap.errors import GrowthGapError


@dataclass
class Given:
    table: pd.DataFrame
    area: str = "A"
    indicator: str = "FDI_REG_NEW_YTD"
    unit: str = "USD_MN"
    counter: str = "MINISTRY"


def figures(values, indicator="FDI_REG_NEW_YTD", **labels):
    months = pd.PeriodIndex(list(values), freq="M")
    rows = pd.DataFrame({"period": months.astype(str), "start": months.to_timestamp(), "value": list(values.values()),
                         "source_id": "s", "line": range(2, len(months) + 2)})  # fmt: skip
    return Given(rows, indicator=indicator, **labels)


def year(number, *cumulative, first=1):
    return {f"{number}-{month:02d}": amount for month, amount in enumerate(cumulative, first)}


SLOW, FAST, LUMPY = ([10 * m for m in range(1, 12)], [80 + m for m in range(1, 12)], [20.0] * 11)
PAST = year(2019, *SLOW, 200) | year(2020, *FAST, 100) | year(2021, *LUMPY, 200)


@pytest.fixture
def record():
    adjusted = figures(dict.fromkeys(PAST, 0), "FDI_REG_ADJ_YTD")
    return counts.new_and_adjusted(figures(PAST), adjusted)


def test_new_and_adjusted_add_up_where_both_are_known():
    both = counts.new_and_adjusted(figures({"2024-01": 5, "2024-02": 7}), figures({"2024-02": 3, "2024-03": 4}))
    assert both.series.to_dict() == {pd.Period("2024-02", "M"): 10}
    assert both.rows["line"].tolist() == [3, 2]


@pytest.mark.parametrize(("label", "value"), [("counter", "CITY"), ("area", "B"), ("unit", "VND_BN")])
def test_what_is_not_alike_is_not_added(label, value):
    with pytest.raises(
        GrowthGapError, match=f"new capital with {label} .* is not added to adjusted capital with {label} {value}"
    ):
        counts.new_and_adjusted(figures({"2024-01": 5}), figures({"2024-01": 5}, **{label: value}))


def test_a_january_alone_is_a_cumulative_figure_and_other_months_are_not():
    total = counts.all_registered(figures({"2025-04": 500}), figures({"2025-01": 150, "2025-03": 90}))
    assert total.series.to_dict() == {pd.Period("2025-01", "M"): 150, pd.Period("2025-04", "M"): 500}
    with pytest.raises(GrowthGapError, match="the CITY count does not continue the MINISTRY count"):
        counts.all_registered(figures({"2025-04": 500}), figures({"2025-01": 150}, counter="CITY"))


def test_the_pace_is_that_of_past_years_and_never_twelfths(record):
    shares = counts.pace(record, 2022).by(6)
    assert shares.to_dict() == {2019: 0.3, 2020: 0.86, 2021: 0.1}
    paced = counts.against_pace(60, 6, 200, 300, counts.pace(record, 2022))
    assert paced.gap == pytest.approx(60 - 200 * 0.3)  # the median year; six twelfths would say -40
    assert paced.gap_low < paced.gap < paced.gap_high
    assert paced.total == pytest.approx(60 / 0.3)
    assert (paced.met_in, paced.years, paced.probability) == (2, 3, 2.5 / 4)


@given(st.floats(1, 5000), st.floats(1, 5000))
def test_the_plan_is_met_in_a_year_exactly_where_its_paced_gap_is_not_negative(amount, target):
    shares = pd.DataFrame({m: [0.2, 0.5, 0.9, 1.1] for m in range(1, 13)}, index=[2019, 2020, 2021, 2022])
    source = counts.Cumulative("A", "MINISTRY", "USD_MN", "", pd.Series(dtype=float), pd.DataFrame())
    paced = counts.against_pace(amount, 5, target, target, counts.Pace(source, shares))
    assert paced.met_in == sum(amount / share >= target for share in (0.2, 0.5, 0.9, 1.1))
    assert paced.total_low <= paced.total <= paced.total_high
    assert paced.expected + paced.gap == pytest.approx(amount)


def test_too_few_past_years_are_refused(record):
    with pytest.raises(GrowthGapError, match="by month 6 is known for 2 past years"):
        counts.pace(record, 2021).by(6)


def test_a_lump_can_be_taken_out(record):
    less = counts.without(record, {pd.Period("2021-12", "M"): 150}, "lump left out")
    assert counts.pace(less, 2022).by(6)[2021] == pytest.approx(20 / 50)
    assert counts.flow(record, pd.Period("2021-12", "M")) == 180
    assert np.isnan(counts.flow(record, pd.Period("2030-12", "M")))


def test_required_pace_and_its_place_among_past_rests(record):
    required = counts.required_pace(60, 6, 200, record, 2022)
    assert required.per_month == pytest.approx(140 / 6)
    assert dict(required.record) == pytest.approx({2019: 140 / 6, 2020: 14 / 6, 2021: 30})
    assert required.percentile == pytest.approx(1 / 3)
    with pytest.raises(GrowthGapError, match="month 12 leaves no month"):
        counts.required_pace(60, 12, 200, record, 2022)


def test_the_largest_rise_of_a_project_is_found_and_the_month_that_booked_it(record):
    versions = pd.DataFrame(
        {
            "project_id": ["P", "P", "P", "P", "Q"],
            "name_en": ["Plant", "Plant", "Plant", "Plant", "Port"],
            "total_usd_mn": [1500.0, 2500.0, 3250.0, 3420.0, 900.0],
            "status_date": ["2016-05", "", "2021-02-07", "2021-11-30", "2021-03"],
            "vintage": ["2016", "2021-02", "2021-02", "2021-12", "2021-03"],
        }
    ).assign(category="fdi", source_id="s", line=range(2, 7))
    steps = counts.largest_steps(versions)
    assert steps[["year", "project", "usd_mn"]].to_numpy().tolist() == [[2021, "Plant", 750.0]]
    later = counts.largest_steps(versions.iloc[2:])
    found = counts.booked(record, later)
    assert found[["booked", "flow"]].to_numpy().tolist() == [[pd.Period("2021-12", "M"), 180.0]]


def test_percentages_of_the_plan_imply_it():
    counted = counts.all_registered(figures({"2018-03": 919.09}, counter="CITY"))
    plans = counts.implied_plans(figures({"2018-03": 76.59, "2018-06": 90}, counter="CITY"), counted)
    assert plans["plan"].tolist() == [pytest.approx(1200, abs=0.1)]
    with pytest.raises(GrowthGapError, match="percentage of the ZONES count does not go with the CITY count"):
        counts.implied_plans(figures({"2018-03": 76.59}, counter="ZONES"), counted)


def test_totals_are_rebuilt_from_one_count_only():
    new, adjusted = (Given(pd.DataFrame({"period": ["2018", "2016/2020"], "value": [v, 1.0]})) for v in (645.0, 1850.0))
    assert counts.rebuilt_totals(new, adjusted).to_dict() == {2018: 2495.0}
    with pytest.raises(GrowthGapError, match="parts of the CITY and the MINISTRY count"):
        counts.rebuilt_totals(new, Given(adjusted.table, counter="CITY"))


def test_the_national_ratio_and_that_lags_are_not_identified():
    registered = pd.Series([35.46, 38.02, 28.53, 31.15, 27.72, 36.61, 38.23, 38.42], range(2018, 2026))
    realised = pd.Series([19.1, 20.38, 19.98, 19.74, 22.4, 23.18, 25.35, 27.62], range(2018, 2026))
    found = fdi_realised.conversion(registered, realised)
    assert found.ratio == pytest.approx(0.648, abs=1e-3)
    assert found.low < found.ratio < found.high
    assert sum(weight for _, weight in found.lags) == pytest.approx(found.ratio, abs=1e-4)
    assert min(weight for _, weight in found.lags) >= 0
    assert not found.lags_identified
    with pytest.raises(GrowthGapError, match="have 3 years in common; 4 are needed"):
        fdi_realised.conversion(registered.head(3), realised)


def test_lags_are_found_where_they_are_in_the_figures():
    rng = np.random.default_rng(3)
    registered = pd.Series(rng.uniform(20, 60, 12), range(2010, 2022))
    realised = (0.2 * registered + 0.4 * registered.shift(1)).dropna()
    assert fdi_realised.conversion(registered, realised).lags_identified


def test_a_gap_becomes_investment_and_growth():
    ratio = fdi_realised.Conversion(0.65, 0.6, 0.7, (), (), ())
    cost = fdi_realised.gap_in_growth(-1700, ratio, 25_000, [4.0, 3.0, 5.0], 700_000)
    assert cost.investment_vnd_bn == pytest.approx(-1700 * 0.65 * 25)
    assert cost.growth_pp == pytest.approx(-100 * 1700 * 0.65 * 25 / (4 * 700_000))
    assert cost.low < cost.growth_pp < cost.high < 0
    with pytest.raises(GrowthGapError, match="exchange rate is 0"):
        fdi_realised.gap_in_growth(-1700, ratio, 0, [4.0], 700_000)
