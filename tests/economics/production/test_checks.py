from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from made_up_rates import rates_of

from growthgap import data
from growthgap.economics.production import checks, tet
from growthgap.economics.production import level as production
from growthgap.economics.production.area_level import area_level
from growthgap.economics.production.rates import RevisionNoise, published_rates
from growthgap.economics.production.state_space import Volatility
from growthgap.quantity import phrase


def test_the_effect_of_tet_is_found_and_a_new_year_does_not_rewrite_the_adjustment():
    months = pd.period_range("2015-01", "2021-12", freq="M")
    rng = np.random.default_rng(4)
    drift = 0.008 * np.arange(len(months)) + np.tile(np.linspace(-0.05, 0.05, 12), 7)
    level = pd.Series(drift - 0.15 * tet.tet_share(months).to_numpy() + rng.normal(0, 0.003, len(months)), months)
    rates = published_rates(rates_of(level), RevisionNoise(0.002, 0.002, 0.002, 0.001, 0.001), "A")
    calm = Volatility(irregular=0.003, level=0.003, pandemic_level=0.003)
    later = production.estimate_level(rates, months[-1], calm)
    earlier = production.estimate_level(rates[rates["month"] <= "2020-12"], months[-1], calm)
    assert later.tet_effect == pytest.approx(-0.15, abs=3 * later.tet_effect_sd + 0.01)
    revision = checks.adjustment_revision(later, earlier)
    assert 0 < revision.abs().max() < 0.01
    swing = np.expm1(level.diff(12)).abs().loc["2018":].groupby(lambda m: m.month).max()[[1, 2]].min()
    adjusted = np.expm1(later.adjusted["A"].diff(12)).loc["2018":"2021"]
    assert (adjusted - 0.1).abs().max() < swing


@pytest.fixture(scope="module")
def published():
    return data.observations()


@pytest.fixture(scope="module")
def province(published):
    return area_level(published, "VN-61", (), pd.Period("2024-12", "M"))


def test_suspect_figures_are_listed_whether_found_or_not(province):
    odd = checks.outliers(province)
    assert (odd["found"] | (odd["flag"] == "SUSPECT")).all()
    assert (odd["found"] == (odd["score"].abs() > 3)).all()
    assert len(checks.outliers(province, threshold=1.0)) > len(odd)


def test_a_suspect_rival_is_listed_from_the_first_month_with_a_level_a_year_before(province):
    rate = province.every.query("span == 1 and lag == 12").head(1).assign(rate=np.log(1.2), flag="SUSPECT")
    months = province.index.months
    rivals = pd.concat(
        [rate.assign(month=months[11], line=-1), rate.assign(month=months[12], line=-2)], ignore_index=True
    )
    odd = checks.outliers(replace(province, every=rivals))
    assert odd.loc[~odd["used"], "line"].tolist() == [-2]
    assert odd.loc[~odd["used"], "published"].tolist() == pytest.approx([0.2])


def test_rates_are_counted_as_marked_and_as_found(province):
    odd = pd.DataFrame({"flag": ["SUSPECT", "SUSPECT", ""], "found": [True, False, True]})
    counts = checks.rates_checked(province, odd)
    assert [counts[k].value for k in ("suspects", "suspects_found", "found_besides")] == [2, 1, 1]
    assert province.share.missing == phrase("production.not_merged")
    told = odd.assign(area="VN-61", kind="YOY", period="2020-01", published=0.1, fitted=0.2, score=4.0, line=2)
    kinds = checks.out_of_line(told).frame["rate_check"].tolist()
    assert kinds == [phrase(f"production.{kind}") for kind in ("marked_found", "marked", "found")]


def test_rates_are_counted_by_area_and_kind(province):
    table = checks.counted(province).frame
    assert table["figures"].sum() == len(province.rates)
    assert table["rate_kind"].iloc[0] == phrase("production.kind_mom")


def test_without_an_index_nothing_stands_apart(published):
    none = area_level(published, "VN-13", (), pd.Period("2026-12", "M"))
    odd = checks.outliers(none)
    counts = checks.rates_checked(none, odd)
    assert len(checks.out_of_line(odd).frame) == len(checks.counted(none).frame) == 0
    assert {one.missing for one in counts.values()} == {phrase("production.no_rates")}


def test_the_adjustment_moves_little_and_needs_a_year_to_leave_out(published, province):
    moved = checks.adjustment_moved(province, published)
    assert 0 < moved["moved"].value < moved["moved_most"].value < 2
    assert checks.adjustment_moved(province, published, 1000)["moved"].missing == phrase("production.no_year_less")


def test_all_industry_stands_beside_manufacturing_of_the_same_months():
    class Figures:
        def select(self, area, indicator, freq):
            rates = {"IIP_YTD": [("2025-01", 10.0, 2), ("2025-02", 12.0, 3)], "IIP_MFG_YTD": [("2025-02", 15.5, 9)]}
            return SimpleNamespace(table=pd.DataFrame(rates[indicator], columns=["period", "value", "line"]))

    found = checks.manufacturing_apart(Figures(), ["A"])
    assert found.frame.to_numpy().tolist() == [["2025-02", 12.0, 15.5, 3.5]]
    assert found.rows[0]["lines"].tolist() == [(3, 9)]
