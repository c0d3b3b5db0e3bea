import numpy as np
import pandas as pd
import pytest

from growthgap.economics.investment.elsewhere import peers
from growthgap.economics.investment.icor import account_from_shares
from growthgap.quantity import Quantity, parameter, phrase

SHARE = Quantity(48.1, "PCT", basis=parameter("share"))
ENOUGH = Quantity(3.4, "RATIO", basis=parameter("icor"))
NO_PLAN = Quantity(None, "RATIO", missing=phrase("investment.no_plan", year=2026))
FAST = pd.DataFrame(
    {
        "class": ["country", "country", "province", "province", "province"],
        "gfcf_share_pct": [26.0, 39.0, 39.0, 52.0, 13.0],
        "icor": [2.0, 3.0, 3.0, 4.0, 1.0],
        "inflated": [False, False, False, False, True],
        "time_period": [1999, 2010, 2005, 2012, 2012],
        "line": range(5),
    }
)
WIDER = Quantity(10.0, "PCT", basis=parameter("wider"))
OWN = pd.DataFrame({"gfcf_share_pct": [40.0, 44.0], "icor": [3.4, 3.7]})


def of(break_even=ENOUGH, fast=FAST, own=OWN, rows=(FAST,), wider=WIDER):
    return peers.peers(fast, own, SHARE, break_even, wider, rows)


def test_fast_years_are_those_near_the_rate_with_a_share():
    reference = pd.DataFrame(
        {
            "name": ["Anhui", "Guizhou", "Chad", "Fiji", "Ethiopia"],
            "growth_pct": [13.0, 12.2, 13.5, 5.0, 13.8],
            "gfcf_share_pct": [39.0, 61.0, np.nan, 20.0, 55.2],
            "inflated": [False, True, False, False, False],
        }
    )
    found = peers.fast_years(reference, 13.0)
    assert list(found["name"]) == ["Anhui", "Ethiopia", "Guizhou"]
    assert list(found["icor"]) == pytest.approx([3.0, 4.0, 5.0])
    assert list(found["inflated"]) == [False, False, True]


def test_years_as_good_as_the_plan_needs_are_counted_without_inflated_ones():
    found = of()
    assert (found.years_country.value, found.as_good_country.value) == (2, 1.0)
    assert (found.years_province.value, found.as_good_province.value) == (2, 0.5)
    assert (found.own_years.value, found.own_as_good.value) == (2, 1)


def test_the_plan_is_set_beside_others_as_fixed_capital_and_beside_own_years_as_it_is():
    assert of().break_even_fixed.value == pytest.approx(3.4 / 1.1)  # 3.09
    dear = of(wider=Quantity(20.0, "PCT", basis=parameter("wider")))  # 2.83
    assert (dear.as_good_country.value, dear.as_good_province.value, dear.own_as_good.value) == (0.5, 0.0, 1)
    unknown = Quantity(None, "PCT", missing=phrase("investment.not_both"))
    alone = of(wider=unknown)
    assert alone.as_good_province.missing == alone.late_as_good.missing == unknown.missing
    assert (len(alone.by_age), alone.own_as_good.value) == (0, 1)


def test_ages_are_told_apart():
    found = of()
    assert (found.late_from.value, found.late_years.value, found.late_as_good.value) == (2008, 1, 0)
    table = found.by_age.frame
    assert list(table.columns) == ["as_good_province", "years_province", "as_good_country", "years_country"]
    assert table.to_numpy().tolist() == [[0, 0, 1, 1], [1, 1, 0, 0], [0, 1, 1, 1]]
    assert table.index[2] == phrase("ages.span", first=2010, last=2012)


def test_without_a_plan_or_without_years_the_reason_is_told():
    assert of(NO_PLAN).as_good_country.missing == of(NO_PLAN).own_as_good.missing == NO_PLAN.missing
    assert of(fast=FAST.head(0)).as_good_province.missing == phrase("investment.no_fast_year")
    assert of(own=OWN.head(0)).own_as_good.missing == phrase("investment.no_year")


def test_an_area_of_which_nothing_is_published_has_no_count_of_years():
    assert of(own=OWN.head(0)).own_years.value == 0
    assert of(own=OWN.head(0), rows=()).own_years.missing == phrase("investment.no_year")


def test_groups_are_compared_by_median_and_middle():
    years = pd.DataFrame({"gfcf_share_pct": np.arange(11.0), "icor": np.arange(11.0) / 10})
    some = phrase("investment.own")
    needed = dict.fromkeys(("own", "inflated"), (SHARE.value, np.nan))
    table = peers.compare_years({"own": years, "inflated": years.head(0)}, needed)
    share = "investment_share_pct"
    columns = [share, f"{share}_low", f"{share}_high", f"{share}_needed", "years"]
    assert table.loc[some, columns].tolist() == [5.0, 1.0, 9.0, 48.1, 11]
    assert list(table.index) == [some]
    assert np.isnan(table.at[some, "icor_needed"])


def test_each_group_stands_beside_what_is_needed_as_investment_is_counted_there():
    found = of()
    shares, ratios = (found.ranges(measure)["needed"] for measure in ("investment_share_pct", "icor"))
    own, countries = phrase("investment.own"), phrase("investment.countries")
    assert (shares[own], ratios[own]) == (48.1, 3.4)
    assert (shares[countries], ratios[countries]) == pytest.approx((48.1 / 1.1, 3.4 / 1.1))
    assert len(shares) == len(ratios) == 4
    assert of(NO_PLAN).ranges("icor")["needed"].isna().all()


def test_own_years_need_share_and_growth():
    account = account_from_shares(pd.Series({2024: 0.42, 2025: 0.44}), pd.Series({2024: 0.1, 2025: 0.11}))
    assert peers.own_years(account)["icor"].tolist() == pytest.approx([4.2, 4.0])
    assert peers.own_years(None).empty
