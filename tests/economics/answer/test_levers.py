"""Levers: values by hand, identities, dates by hand, and what is missing."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.answer import lever_amounts, levers
from growthgap.economics.investment.plan import PlanQuestion
from growthgap.quantity import Quantity, parameter, phrase, quantities
from growthgap.reporting import phrases

GIVEN = {"basis": parameter("given")}
ASKED = PlanQuestion(0.13, 2026)
QUARTERLY = pd.Series([20.0, 30.0, 20.0, 30.0] * 2, pd.period_range("2024Q1", "2025Q4", freq="Q"))
SHARE = levers.passed(QUARTERLY)  # .2 in March, .5 in June, .7 in September
DAY = dt.date(2026, 7, 1)
NONE = phrase("answer.no_realised", year=2026)


def given(value: float, unit: str = "VND_BN", **more) -> Quantity:
    return Quantity(value, unit, **GIVEN, **more)


def found(amount: dict, *, icor=None, low=0.1, high=0.65, levels=QUARTERLY, day=DAY) -> levers.Levers:
    """Levers of the city's plan at the ICOR of 2025, as in the notes of the method."""
    codes = (*levers.COUNTED, "together", *levers.WITHIN)
    usual, year = given(90.6, "PCT"), given(2025, "YEAR")
    added = lever_amounts.Amounts({code: amount.get(code, given(0.0)) for code in codes}, usual, year)
    return levers.levers(
        added,
        SimpleNamespace(check=SimpleNamespace(output_before=given(734_420))),
        ASKED,
        SimpleNamespace(expected_investment=given(363_000)),
        SimpleNamespace(efficiency=icor or given(3.701, "RATIO")),
        SimpleNamespace(response_low=given(low, "PROB"), response_high=given(high, "PROB")),
        SimpleNamespace(series=levels),
        day,
    )


def test_a_thousand_billion_by_hand():
    assert 1000 * levers.points_per_bn(363_000, 3.701, 734_420) == pytest.approx(0.0297, abs=5e-5)
    assert found({}).thousand_buys.value == pytest.approx(0.0297, abs=5e-5)


@pytest.mark.parametrize(
    ("amount", "points"),
    [
        (0.044 * 38_794, 0.05),  # public investment from 90.6 to 95 % of its plan
        (0.094 * 38_794, 0.11),  # and to 100 %
        (100 * 26_300 / 1000, 0.08),  # 100 mn USD of realised FDI
        (0.1 * 35_020, 0.10),  # a tenth of what named projects spend
        (0.052 * 363_000, 0.56),  # the plan carried out to 105.2 %
    ],
)
def test_each_lever_by_hand(amount, points):
    one = found({"projects": given(amount)})
    assert one.brings["projects"].value == pytest.approx(points, abs=0.005)
    assert one.measured["projects"].low == pytest.approx(0.1 * one.brings["projects"].value)
    assert one.measured["projects"].high == pytest.approx(0.65 * one.brings["projects"].value)


def test_the_derivative_is_that_of_the_identity():
    from growthgap.economics.investment.required import growth_from_amount

    low, high = growth_from_amount(np.array([362_999.5, 363_000.5]), 3.701, 734_420, 0.02)
    assert levers.points_per_bn(363_000, 3.701, 734_420, 0.02) == pytest.approx(100 * (high - low), rel=1e-6)


def test_a_lever_of_nothing_brings_nothing_and_has_no_last_day():
    one = found({})
    assert [brings.value for brings in one.brings.values()] == [0.0] * 8
    assert (one.months["projects"].known, one.months["projects"].missing) == (False, phrase("answer.too_small"))
    assert (one.largest_brings.known, levers.largest(quantities(one))) == (False, None)


def test_what_was_measured_is_linear_in_the_part_that_was_seen():
    amount = {"projects": given(3_502)}
    whole = found(amount, low=0.0, high=1.0)
    assert (whole.measured["projects"].low, whole.measured["projects"].high) == (0.0, whole.brings["projects"].value)
    part, twice = found(amount, low=0.2, high=0.3), found(amount, low=0.4, high=0.6)
    assert twice.measured["projects"].low == pytest.approx(2 * part.measured["projects"].low)
    assert twice.brings["projects"].value == part.brings["projects"].value


def test_the_year_passes_evenly_within_its_quarters():
    assert SHARE[[0, 3, 6, 9, 12]].tolist() == pytest.approx([0, 0.2, 0.5, 0.7, 1])
    assert SHARE[[1, 4, 11]].tolist() == pytest.approx([0.2 / 3, 0.3, 0.9])
    assert np.isnan(levers.passed(QUARTERLY.head(7))).all()


@pytest.mark.parametrize(
    ("points", "months"),
    [
        (0.049, np.nan),  # below .05 from the first day
        (0.05, 0),
        (0.06, 2),  # 1/6 of the year may pass: .133 by February, .2 by March
        (0.1, 6),  # the half
        (0.2, 9),  # three quarters: .7 by September, .8 by October
        (0.56, 11),  # .911: .9 by November
    ],
)
def test_the_last_month_by_hand(points, months):
    assert levers.last_month(points, SHARE) == pytest.approx(months, nan_ok=True)


def test_a_last_day_that_has_passed_counts_no_more():
    amount = {"projects": given(3_502), "execution_fdi": given(18_876)}  # June (.104), November (.56)
    row = levers.table(quantities(found(amount))).frame.set_index("lever")["lever_last"]
    assert row.dropna().tolist()[2:4] == [dt.date(2026, 11, 30), dt.date(2026, 6, 30)]
    assert [found(amount, day=dt.date(2026, *on)).in_time.value for on in ((6, 30), (7, 1), (12, 1))] == [2, 1, 0]
    first = found({"projects": given(1_700)})  # .0505
    assert dt.date(2025, 12, 31) in levers.table(quantities(first)).frame["lever_last"].tolist()


def test_the_largest_is_computed_and_is_never_the_sum():
    amount = {"projects": given(3_502), "execution_fdi": given(900), "together": given(4_402)}
    one = found(amount)
    assert phrases.told(levers.largest(quantities(one))).startswith("Named projects: 10\u00a0%")
    assert (one.largest_amount.value, one.largest_brings.value) == (3_502, one.brings["projects"].value)
    other = found(amount | {"execution_fdi": given(9_000)})
    assert levers.largest(quantities(other)) == phrase("answer.lever_execution_fdi")


def test_what_cannot_be_computed_says_why_and_the_rest_stands():
    amount = {"projects": given(3_502), "fdi_realised": Quantity(np.nan, "VND_BN", missing=NONE)}
    one = found(amount)
    assert (one.brings["fdi_realised"].missing, one.measured["fdi_realised"].missing) == (NONE, NONE)
    assert one.computed.value == 6
    cells = levers.table(quantities(one)).frame.iloc[-1]
    assert phrases.told(cells["lever_brings"]) == (
        "not computable: no realised foreign investment of 2026 is published"
    )
    assert (cells["lever_measured"], cells["lever_last"]) == (None, None)


def test_without_an_efficiency_there_is_a_reason_for_all():
    reason = phrase("forecast.published", year=2026)
    one = found({"projects": given(3_502)}, icor=Quantity(np.nan, "RATIO", missing=reason))
    assert {brings.missing for brings in one.brings.values()} == {reason}
    assert (one.thousand_buys.missing, one.largest_brings.missing, one.computed.value) == (reason, reason, 0)
    assert len(levers.table(quantities(one))) == 0


def test_without_a_measured_part_the_identity_stands():
    none = Quantity(np.nan, "PROB", missing=phrase("answer.few_cases"))
    one = levers._measured(given(0.1, "PP"), SimpleNamespace(response_low=none, response_high=none))
    assert one.missing == phrase("answer.few_cases")


def test_without_quarters_there_is_no_last_day():
    one = found({"projects": given(3_502)}, levels=QUARTERLY.head(0))
    assert one.months["projects"].missing == phrase("answer.no_levels")
    assert (one.brings["projects"].known, one.in_time.value) == (True, 0)


def test_stated_elsewhere_the_names_have_something_before_them():
    one = found({"projects": given(3_502)})
    stated = {f"lever_{name}": value for name, value in quantities(one).items()}
    here, there = levers.table(quantities(one)).frame, levers.table(stated, "lever_").frame
    assert [phrases.told(name) for name in there["lever"]] == [phrases.told(name) for name in here["lever"]]
    assert there["lever_brings"].tolist() == here["lever_brings"].tolist()
    assert phrases.told(levers.largest(stated, "lever_")) == phrases.told(here["lever"][3])


def test_in_short_only_what_could_be_computed_and_the_largest_share_of_the_plan():
    missing = Quantity(float("nan"), "VND_BN", missing=NONE)
    one = found(
        {"execution_fdi": given(24_290), "public_95": given(1_730), "public_100": given(3_670), "fdi_realised": missing}
    )
    short = levers.short(quantities(one)).frame.set_index("lever")
    names = [phrases.told(name) for name in short.index]
    assert names[2] == "Investment of foreign firms, beyond named projects"
    assert names[-1] == "Part of the state's: public investment disbursed to 100\u00a0% of its plan"
    assert len(names) == 6
    assert short["lever_worth"].iloc[2] == pytest.approx(0.7215, abs=5e-4)
    assert short["lever_amount_th"].iloc[2] == 24_290
    seen = short["lever_seen"].iloc[2]
    assert (seen.low, seen.high, seen.unit, seen.digits) == (
        pytest.approx(0.07, abs=5e-3),
        pytest.approx(0.47, abs=5e-3),
        "PP",
        2,
    )


def test_in_short_nothing_where_nothing_could_be_computed():
    missing = Quantity(float("nan"), "VND_BN", missing=NONE)
    codes = (*levers.COUNTED, "together", *levers.WITHIN)
    assert len(levers.short(quantities(found(dict.fromkeys(codes, missing))))) == 0
