import numpy as np
import pandas as pd
import pytest

from growthgap.economics.production import to_growth as el
from growthgap.quantity import Quantity, parameter, phrase

LABEL = phrase("production.area_pairs")


def sample(n=12, noise=1.0):
    rng = np.random.default_rng(5)
    x = pd.Series(rng.uniform(5, 20, n))
    return pd.DataFrame({"index_growth": x, "output_growth": 1.4 + 0.83 * x + rng.normal(0, noise, n)})


def test_slope_and_interval_are_those_of_least_squares():
    pairs = pd.DataFrame({"index_growth": [1.0, 2, 3, 4], "output_growth": [3.0, 5, 7, 10]})
    found = el.elasticity(pairs, LABEL, through_origin=False)
    assert (found.slope.value, found.intercept.value) == (pytest.approx(2.3), pytest.approx(0.5))
    # standard error sqrt(0.15 / 5), t(0.95, 2) = 2.919986
    assert (found.slope.low, found.slope.high) == (pytest.approx(2.3 - 0.505756), pytest.approx(2.3 + 0.505756))
    origin = el.elasticity(pairs, LABEL, through_origin=True)
    assert (origin.slope.value, origin.intercept) == (pytest.approx(74 / 30), phrase("production.origin"))


def test_what_is_not_identified_says_so():
    assert not el.elasticity(sample(6, noise=30.0), LABEL, through_origin=False).identified
    assert el.elasticity(sample(30), LABEL, through_origin=False).identified


def slope(value, low, high, pairs=28):
    return el.Elasticity(LABEL, pairs, phrase("production.origin"), Quantity(value, "RATIO", low, high))


@pytest.mark.parametrize(
    ("pairs", "low", "high", "identified"),
    [(5, 0.6, 1.4, True), (4, 0.6, 1.4, False), (5, 0.5, 1.5, False), (5, 0.0, 0.9, False)],
)
def test_a_slope_is_known_by_five_pairs_and_an_interval_narrower_than_itself(pairs, low, high, identified):
    assert slope(1.0, low, high, pairs).identified is identified


def link(slopes, shares, output=700_000.0):
    table = pd.DataFrame({"share": shares, "year": 2025, "lines": [(2,)] * len(shares)})
    rows = pd.DataFrame({"lines": [(3,)]})
    return el.ToGrowth(slopes, table, output, (rows, rows), rows)


def test_a_gap_costs_its_share_and_the_interval_spans_methods():
    slopes = [slope(0.8, 0.7, 0.9), slope(0.5, 0.0, 1.0), slope(0.96, 0.9, 1.0)]  # the second is not known
    cost = el.cost_of_gap(link(slopes, [0.5, 0.45]), Quantity(-2.0, "PP", missing=phrase("targets.none_of_period")))
    lost = cost["growth_lost"]
    assert (lost.value, lost.low, lost.high) == (
        pytest.approx(-0.8),
        pytest.approx(-1.0),
        pytest.approx(-2 * 0.7 * 0.45),
    )
    assert cost["point_cost"].value == pytest.approx(0.4)
    assert (cost["point_output"].value, cost["output_lost"].value) == (pytest.approx(2800), pytest.approx(-5600))


def test_manufacturing_on_the_line_of_its_own_index():
    from growthgap import data

    published, aim = data.observations(), Quantity(15.0, "PCT", basis=parameter("aim"))
    found = el.manufacturing_by_line(published, aim)
    assert found.value == pytest.approx(13.84, abs=5e-3)  # 1.42 + 0.828 x 15
    none = Quantity(float("nan"), "PCT", missing=phrase("targets.none_of_period"))
    assert el.manufacturing_by_line(published, none).missing == none.missing
    early = el.manufacturing_by_line(published.as_of("2018-01-01"), aim)
    assert early.missing == phrase("production.no_elasticity")


def test_what_keeps_a_cost_from_being_known_is_said():
    none = Quantity(None, "PP", missing=phrase("targets.none_of_period"))
    cost = el.cost_of_gap(link([slope(0.8, 0.7, 0.9)], [0.5], np.nan), none)
    assert [cost[k].missing for k in ("point_cost", "growth_lost", "output_lost", "point_output")] == [
        None,
        phrase("targets.none_of_period"),
        phrase("targets.none_of_period"),
        phrase("production.no_output"),
    ]
    assert el.cost_of_gap(link([], [0.5]), none)["point_cost"].missing == phrase("production.no_elasticity")


def test_published_pairs_keep_the_narrowest_sector_and_no_spans():
    from growthgap import data

    obs = data.observations()
    pairs = el.published_pairs(obs, ["VN-HP-PRE2025", "VN-61"]).set_index(["area", "freq", "period"])
    chosen = ["sector", "index_growth", "output_growth"]
    assert pairs.loc[("VN-HP-PRE2025", "A", "2024"), chosen].tolist() == ["IND", 15.43, 14.02]
    assert pairs.loc[("VN-HP-PRE2025", "A", "2023"), chosen].tolist() == ["INDCON", 13.4, 11.54]
    assert ("VN-61", "A", "2024") not in pairs.index  # of manufacturing alone, which is not what the index covers
    # Both of one page of the city's planning department; a page that teaches accounting says 21.58.
    assert pairs.loc[("VN-HP-PRE2025", "A", "2017"), ["index_growth", "output_growth"]].tolist() == [21.6, 19.94]
    assert not pairs.index.get_level_values("period").str.contains("/").any()
    national = el.national_pairs(obs)
    found = el.elasticity(national, LABEL, through_origin=False, lags=4).slope
    assert (found.value, found.low, found.high) == pytest.approx((0.818, 0.727, 0.909), abs=1e-3)
    assert national["lines"].map(len).tolist() == [2] * len(national)


def test_shares_at_constant_prices_follow_from_contribution_and_growth():
    from growthgap import data

    shares = el.industry_shares(data.observations(), ["VN-HP", "VN-HP-PRE2025"])
    city = shares[shares["area"] == "VN-HP"]
    assert city["year"].tolist() == [2025, 2024]  # the contribution of 2025 tells the share at the end of 2024
    assert city["share"].tolist() == pytest.approx([7.27 / 14.21 * 1.1421 / 1.1181, 7.27 / 14.21])
    former = shares[shares["area"] == "VN-HP-PRE2025"].drop_duplicates("year").set_index("year")["share"]
    assert (former[2024], former[2023]) == pytest.approx((7.1 / 14.02 * 1.1402 / 1.1101, 7.1 / 14.02))


def test_the_share_for_a_gap_is_that_of_the_year_before():
    from growthgap import data

    published, parts = data.observations(), ("VN-HP-PRE2025", "VN-61")
    earlier, now = (el.to_growth(published, "VN-HP", parts, year, nation=False) for year in (2025, 2026))
    assert [earlier.shares["year"].iloc[0], now.shares["year"].iloc[0]] == [2024, 2025]
    cost = el.cost_of_gap(now, Quantity(-1.0, "PP", basis=parameter("gap")))
    assert (cost["industry_share"].value, cost["share_year"].value) == (pytest.approx(52.26, abs=5e-3), 2025)
    assert cost["point_cost"].value == pytest.approx(0.5226 * 0.921, abs=1e-3)  # the area's own slope
    nation = el.to_growth(published, "VN", (), 2026, nation=True)
    levels = [published.select("VN", name).series["2024"] for name in ("GVA_CONST_IND", "GRDP_CONST")]
    assert nation.shares[["year", "share"]].iloc[0].tolist() == [2024, pytest.approx(levels[0] / levels[1])]
    assert nation.slopes[0].label == phrase("production.nation_quarters")


def test_misses_that_go_on_widen_the_interval():
    walks = np.random.default_rng(3).standard_normal((2, 80)).cumsum(axis=1)  # both go on for long
    pairs = pd.DataFrame({"index_growth": walks[0], "output_growth": walks.sum(axis=0)})
    alone, go_on = (el.elasticity(pairs, LABEL, through_origin=False, lags=lags).slope for lags in (0, 4))
    assert alone.value == go_on.value
    assert go_on.high - go_on.low > 1.5 * (alone.high - alone.low)


def test_the_nations_quarters_stand_beside_the_same_quarter_a_year_before():
    from growthgap import data

    obs = data.observations()
    level = obs.select("VN", "GVA_CONST_IND", freq="Q").series
    pairs = el.national_pairs(obs).set_index("period")["output_growth"]
    assert pairs["2023-Q1"] == pytest.approx(100 * (level["2023Q1"] / level["2022Q1"] - 1))
    assert len(pairs) > 20


def test_elasticities_of_every_sample_with_three_pairs_with_and_without_intercept():
    pairs = sample().assign(period=range(2015, 2027))
    found = el.elasticities(pairs.head(2), pairs, since=2022)
    assert [(one.label.code, one.intercept == phrase("production.origin"), one.pairs) for one in found] == [
        ("production.nation_quarters", False, 12),
        ("production.nation_quarters", True, 12),
        ("production.nation_without", False, 10),
        ("production.nation_without", True, 10),
        ("production.nation_since", False, 5),
        ("production.nation_since", True, 5),
    ]


def test_the_table_says_of_each_slope_whether_it_is_known():
    table = el.slopes_table(link([slope(0.8, 0.7, 0.9), slope(0.5, 0.0, 1.0)], [0.5])).frame
    assert table["slope_known"].tolist() == [phrase("production.yes"), phrase("production.no")]


def test_growth_of_a_quarter_is_on_the_quarter_a_year_before_also_where_one_is_missing(published_quarters):
    """Levels of 2020-Q1 and of all of 2021 but its second quarter: 110 after 100; four rows back there is another."""
    pairs = el.national_pairs(published_quarters)
    assert pairs[["period", "output_growth"]].to_numpy().tolist() == [["2021-Q1", pytest.approx(10.0)]]


@pytest.fixture
def published_quarters():
    levels = {"2020-Q1": 100.0, "2020-Q3": 90.0, "2020-Q4": 80.0, "2021-Q1": 110.0, "2021-Q2": 120.0}

    class Asked:
        """Answers with made-up levels and rates; `table` as `select` gives it."""

        def __init__(self, values):
            self.table = pd.DataFrame({"period": list(values), "value": list(values.values())})
            self.table["line"] = range(2, len(self.table) + 2)

    class Published:
        def select(self, area, indicator, freq):
            return Asked(levels if indicator == "GVA_CONST_IND" else dict.fromkeys(levels, 9.0))

    return Published()
