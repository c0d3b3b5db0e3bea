from math import isnan

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.targets import hit_rate as rates
from growthgap.economics.targets import ledger
from growthgap.quantity import phrase
from growthgap.reporting import phrases


@pytest.fixture(scope="module")
def record() -> rates.TargetRecord:
    return rates.target_record(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))


def test_hit_rate_of_no_hits_in_six():
    rate = rates.hit_rate([False] * 6)
    assert rate.value == pytest.approx(0.5 / 7)
    assert 0 < rate.low < rate.value < rate.high < 0.25


def test_hit_rate_without_a_case_is_missing():
    rate = rates.hit_rate([])
    assert (rate.known, rate.missing) == (False, phrase("targets.no_yearly"))


def test_hit_rate_by_ambition():
    rows = pd.DataFrame(
        {
            "ambition": [-1.0, 0.0, 0.5, 2.0, None],
            "met": [True, True, False, False, True],
            "margin": [1.0, 0.0, -1.0, -3.0, 5.0],
        }
    )
    table = rates.by_ambition(rows)
    assert [phrases.told(step) for step in table["step_class"]] == ["up to 0 pp", "0 to 1 pp", "above 1 pp"]
    assert table["targets"].tolist() == [2, 1, 1]
    assert table["met_share"].tolist() == [1, 0, 0]
    assert table["mean_margin"].tolist() == [0.5, -1, -3]
    assert rates.by_ambition(rows.tail(1)).empty  # no step up is known


def test_the_record_goes_on_that_of_the_largest_part(record):
    assert record.yearly.frame["area"].unique().tolist() == ["VN-HP-PRE2025", "VN-HP"]
    assert record.yearly.frame["period"].is_unique
    assert record.asked["VN-HP"] == {2025: pytest.approx(0.1235)}
    # The former city's target of 2025 (12.5 %) gave way to that of today's area.
    assert (record.judged.value, record.met.value, record.met_latest.value) == (12, 5, 5)
    assert (record.recent_judged.value, record.recent_met.value) == (rates.RECENT, 0)
    assert record.judged.made_by == "growthgap.economics.targets.hit_rate.target_record"


def test_the_mean_margin_lies_between_the_smallest_and_the_largest(record):
    margins = record.yearly.frame["margin"]
    assert (record.margin.low, record.margin.high) == (margins.min(), margins.max())
    assert record.margin.value == pytest.approx(margins.mean())


def test_other_targets_have_their_own_units(record):
    table = record.others.frame
    assert not ((table["indicator"] == "GRDP_GROWTH") & ~table["period"].str.contains("/")).any()
    cell = table[(table["indicator"] == "FDI_REG") & (table["period"] == "2018")].iloc[0]
    assert (cell["asked"].value, cell["asked"].unit, cell["asked"].digits) == (1200, "USD_MN", None)
    assert (cell["achieved"].value, cell["verdict"]) == (2400, phrase("targets.met"))
    assert {one.digits for one in table["asked"] if one.unit == "PCT"} == {None}


def test_targets_without_an_outcome_are_counted(record):
    entries = ledger.ledger(
        data.observations(), {"VN-HP-PRE2025": (), "VN-61": (), "VN-HP": ("VN-HP-PRE2025", "VN-61")}
    )
    assert record.open.value == entries["outcome"].isna().sum()
    (rows,) = record.open.rows
    assert rows["outcome"].isna().all()
    assert {"2026", "2026/2030"} <= set(rows["period"])


def test_verdicts_that_the_latest_figures_would_turn_are_named(record):
    frame = record.other_verdicts.frame
    assert record.turned.value == len(frame) == 2
    assert frame[["area", "indicator", "period"]].to_numpy().tolist() == [
        ["VN-61", "GRDP_GROWTH", "2019"],
        ["VN-HP-PRE2025", "FDI_REG", "2022"],
    ]
    growth, investment = (frame.iloc[i] for i in range(2))
    told = [(row["asked"].value, row["achieved"].value, row["achieved_latest"].value) for row in (growth, investment)]
    assert told == [(8.5, pytest.approx(8.6), pytest.approx(7.39)), (2500, 2500, 2082.4)]
    assert set(frame["verdict"]) == {phrase("targets.met")}
    assert set(frame["verdict_latest"]) == {phrase("targets.missed")}
    assert record.verdicts.value == len(record.others) + 22 - 2  # without the parts' growth targets of 2025


def test_in_march_2026_the_growth_targets_stood_as_judged():
    record = rates.target_record(data.observations().as_of("2026-03-31"), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    assert (record.judged.value, record.met.value, record.met_latest.value) == (12, 5, 5)
    assert "GRDP_GROWTH" not in set(record.other_verdicts.frame["indicator"])


def test_one_target_has_no_range_of_margins():
    record = rates.target_record(data.observations(), "VN-13")
    assert record.judged.value == 1
    assert isnan(record.margin.low)
    assert record.margin.value == pytest.approx(11.89 - 12.5)


def test_an_area_without_targets_has_none_to_judge():
    record = rates.target_record(data.observations().as_of("2019-06-30"), "VN")
    assert {one.missing.code for one in (record.judged, record.met, record.habit, record.margin)} == {
        "targets.no_yearly"
    }
    assert record.verdicts.missing == record.turned.missing == phrase("targets.none_judged")
    assert record.open.missing == phrase("targets.no_target")
    assert (len(record.yearly), len(record.others), record.asked) == (0, 0, {})
