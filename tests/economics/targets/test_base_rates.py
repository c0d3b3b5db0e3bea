"""Base rates by hand, and against an independent count over the reference table."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growthgap import data
from growthgap.economics.forecast import pool
from growthgap.economics.growth.record import Record, known_growth
from growthgap.economics.targets import base_rates
from growthgap.errors import GrowthGapError
from growthgap.quantity import phrase

SMALL = pd.DataFrame(
    {"A": [0.10, 0.10, 0.20, 0.20, 0.0], "B": [0.10, 0.10, 0.0, 0.0, 0.0], "C": [0.0] * 5}, index=range(2000, 2005)
)


def test_windows_by_hand():
    rate = base_rates.base_rate(SMALL, 0.10, 2, 0.12, 2)
    # A: 2000-01 then 20 %; 2001-02 then sqrt(1.2) - 1 = 9.5 %. B: 2000-01 then 0. C never grew.
    assert [(w.region, w.year, bool(w.met)) for w in rate.windows.itertuples()] == [
        ("A", 2001, True),
        ("B", 2001, False),
        ("A", 2002, False),
    ]
    assert (rate.share, rate.regions, rate.regions_met) == (pytest.approx(1 / 3), 2, 1)
    assert rate.windows["before"].iloc[-1] == pytest.approx(np.sqrt(1.1 * 1.2) - 1)


def test_missing_years_make_no_window():
    gap = SMALL.copy()
    gap.loc[2002, "A"] = np.nan
    assert base_rates.base_rate(gap, 0.10, 2, 0.12, 2).windows["region"].tolist() == ["B"]


@settings(max_examples=10)
@given(asked=st.floats(-0.05, 0.25), more=st.floats(0, 0.1), before=st.floats(-0.05, 0.12))
def test_asking_for_more_is_never_met_more_often(asked, more, before):
    low, high = (base_rates.base_rate(SMALL, before, 2, rate, 2) for rate in (asked, asked + more))
    assert high.regions_met <= low.regions_met
    if len(low.windows):
        assert high.share <= low.share


def test_the_rate_that_plans_ask_for_by_age():
    growth = pool.panel(data.reference_growth())
    rate = base_rates.base_rate(growth, 0.10, 5, 0.13, 5)
    eras = base_rates.by_era(rate)
    assert eras["windows"].to_dict() == {(1965, 1999): 242, (2000, 2007): 155, (2008, 2012): 186, (2013, 2019): 65}
    assert (eras["windows"] * eras["met"]).tolist() == pytest.approx([20, 45, 4, 0])
    assert eras["regions_met"].tolist() == [10, 18, 3, 0]
    assert (rate.low, rate.high) == (pytest.approx(0.04, abs=0.01), pytest.approx(0.17, abs=0.01))


def test_a_luck_that_all_regions_share_widens_the_interval():
    years, regions = range(1990, 2022), [f"R{i}" for i in range(40)]
    rng = np.random.default_rng(5)
    alone = pd.DataFrame(rng.normal(0.1, 0.03, (len(years), len(regions))), years, regions)
    shared = alone + np.where(np.arange(len(years)) < 16, 0.03, -0.03)[:, None]
    own, age = (base_rates.base_rate(table, -1, 1, 0.1, 1) for table in (alone, shared))
    assert age.high - age.low > 3 * (own.high - own.low)
    assert age.share == pytest.approx(own.share, abs=0.05)


def test_interval_holds_the_share_and_comes_from_regions_and_years():
    growth = pool.panel(data.reference_growth())
    rate = base_rates.base_rate(growth, 0.10, 5, 0.13, 5)
    assert rate.low < rate.share < rate.high
    # Windows as if they were independent cases would promise far more.
    naive = 1.2816 * np.sqrt(rate.share * (1 - rate.share) / len(rate.windows))
    assert rate.high - rate.low > 3 * naive
    assert rate.share == base_rates.base_rate(growth, 0.10, 5, 0.13, 5).share


def test_against_a_count_with_loops():
    growth = pool.panel(data.reference_growth(), ["province"])
    met = count = 0
    for region in growth:
        series = growth[region].dropna()
        for i in range(5, len(series) - 4):
            if np.prod(1 + series.iloc[i - 5 : i]) >= 1.10**5:
                count += 1
                met += np.prod(1 + series.iloc[i : i + 5]) >= 1.13**5
    rate = base_rates.base_rate(growth, 0.10, 5, 0.13, 5)
    assert (len(rate.windows), int(rate.windows["met"].sum())) == (count, met)


REFERENCE = pd.DataFrame(
    {"ref_area": ["A", "B", "C"], "name": ["Aland", "Bland", "Cland"], "class": ["country", "country", "province"],
     "source_id": ["s", "s", "t"], "line": [2, 3, 4]}
)  # fmt: skip


def test_groups_side_by_side():
    found = base_rates.base_rates({"all": SMALL, "countries": SMALL[["B", "C"]]}, REFERENCE, 0.10, 2, 0.12, 2)
    assert [name.code for name in found.table.frame["group"]] == ["targets.all", "targets.countries"]
    assert [share.value for share in found.table.frame["share_met"]] == [pytest.approx(1 / 3), 0.0]
    assert found.table.frame["windows"].tolist() == [3, 1]
    assert (found.base_rate.value, found.base_rate_regions.value, found.base_rate_met.value) == (
        pytest.approx(1 / 3), 2, 1,
    )  # fmt: skip
    assert found.base_rate.rows[0]["line"].tolist() == [2, 4]  # one of each source
    assert (found.best_share.value, found.best_from.value, found.best_to.value) == (pytest.approx(1 / 3), 2001, 2002)
    assert (found.none_windows.value, found.none_from.value) == (1, 2002)  # that of A, which ended in 2002
    assert found.eras.frame[["windows", "regions", "regions_met"]].to_numpy().tolist() == [[3, 2, 1]]
    assert found.eras.frame.index.tolist() == [phrase("ages.span", first=2001, last=2002)]


def test_a_rate_that_was_reached_to_the_end_of_the_record_says_so():
    found = base_rates.base_rates({"all": SMALL}, REFERENCE, -1.0, 1, 0.0, 1)
    assert found.none_windows.missing == found.none_from.missing == phrase("targets.met_to_the_end")


def test_windows_are_points_in_per_cent_with_the_kind_of_their_region():
    points = base_rates.base_rates({"all": SMALL}, REFERENCE, 0.10, 2, 0.12, 2).windows.frame
    assert points.index.tolist() == ["Aland", "Bland", "Aland"]
    assert points["growth_before"].tolist() == pytest.approx([10, 10, 100 * (np.sqrt(1.1 * 1.2) - 1)])
    assert points["growth_after"].tolist() == pytest.approx([20, 0, 100 * (np.sqrt(1.2) - 1)])
    assert [kind.code for kind in points["region_kind"]] == ["targets.country"] * 3


def test_without_such_a_past_the_base_rate_says_so():
    found = base_rates.base_rates({"all": SMALL}, REFERENCE, 0.5, 2, 0.12, 2)
    assert (found.base_rate.known, found.base_rate.missing.code) == (False, "targets.no_fast")
    assert (found.base_rate_regions.value, len(found.windows), len(found.eras)) == (0, 0, 0)
    assert found.none_from.missing == found.best_share.missing == found.base_rate.missing


def test_an_areas_own_past_is_the_mean_of_its_last_known_years():
    published = data.observations()
    past = base_rates.own_past(known_growth(published, "VN-HP-PRE2025"), 2019, 3)
    # 2017 by levels of the yearbook, then the office's table.
    assert past.value == pytest.approx(100 * ((1.14014228 * 1.162 * 1.1702) ** (1 / 3) - 1), abs=1e-4)
    assert len(past.rows[0]) == 3
    early = base_rates.own_past(known_growth(published.as_of("2010-01-01"), "VN-13"), 2009, 3)
    assert early.missing == phrase("targets.no_own_past", years=3, year=2009)
    table = pd.DataFrame({"year": [2019, 2021, 2022], "growth": [0.1, 0.1, 0.1], "line": [2, 3, 4]})
    assert not base_rates.own_past(Record(table), 2025, 3).known  # a year is missing between them
    assert base_rates.own_past(Record(table), 2025, 2).known


def test_no_such_past_gives_no_share():
    rate = base_rates.base_rate(SMALL, 0.5, 2, 0.12, 2)
    assert (len(rate.windows), rate.regions) == (0, 0)
    assert np.isnan([rate.share, rate.low, rate.high]).all()


def test_more_years_than_the_table_has_are_refused():
    with pytest.raises(GrowthGapError, match="4 years followed by 2: each 1 or more, together at most 5"):
        base_rates.base_rate(SMALL, 0.1, 4, 0.1, 2)
