import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment import owners
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, phrase


def test_owner_shares_add_up_and_show_what_does_not():
    shares, rows = owners.owner_shares(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    np.testing.assert_allclose(shares[list(owners.OWNERS)].sum(axis=1), 1)
    latest = shares.iloc[0]
    assert (latest["area"], latest["period"]) == ("VN-HP", "2025-Q3")
    assert latest["difference"] == pytest.approx(227176 / 225177 - 1)  # the three parts exceed the total
    assert set(rows["period"]) == set(shares["period"])


def test_owner_shares_of_an_area_without_figures_are_empty():
    assert owners.owner_shares(data.observations(), "VN-13")[0].empty


def test_owners_of_a_later_table_are_not_known_before_it():
    nation, _ = owners.owner_shares(data.observations(), "VN")
    assert nation[["period", "amount"]].to_numpy().tolist() == [["2025", 1_233_578 + 2_237_087 + 679_842]]
    assert owners.owner_shares(data.observations().as_of("2026-03-31"), "VN")[0].empty


def test_scenario_shares_leave_the_rest_to_non_state_owners():
    latest = pd.Series({"STATE": 0.15, "NONSTATE": 0.43, "FDI": 0.42})
    assert owners.scenario_shares(latest, None, None)["NONSTATE"] == pytest.approx(0.43)
    assert owners.scenario_shares(latest, 20.0, 50.0)["NONSTATE"] == pytest.approx(0.30)
    assert owners.scenario_shares(latest, 60.0, 40.0)["NONSTATE"] == 0
    with pytest.raises(GrowthGapError, match=r"bring 110\.0 %; allowed is 100 % together"):
        owners.scenario_shares(latest, 60.0, 50.0)


def test_plan_and_requirement_are_split_alike_and_what_is_missing_adds_up():
    found, rows = owners.owner_shares(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    planned, required = (Quantity(value, "VND_BN", rows=rows) for value in (363_000, 399_279))
    table = owners.split_table(found, 20.0, 50.0, planned, required, rows).frame
    owned, whole = table.iloc[:-1], table.iloc[-1]
    assert owned["required"].sum() == whole["required"] == pytest.approx(399_279)
    assert owned["investment_gap"].to_numpy() == pytest.approx(36_279 * np.array([0.2, 0.3, 0.5]))
    unknown = Quantity(None, "VND_BN", missing=phrase("investment.no_year"))
    assert len(owners.split_table(found, None, None, planned, unknown, rows)) == 0
    no_plan = owners.split_table(found, None, None, unknown, required, rows).frame.iloc[-1]
    assert no_plan[["plan_amount", "investment_gap"]].isna().all() and no_plan["required"] == pytest.approx(399_279)
    assert len(owners.split_table(found.head(0), None, None, planned, required, rows)) == 0


def test_the_latest_periods_of_each_area_are_shown():
    found, rows = owners.owner_shares(data.observations(), "VN-HP", ("VN-HP-PRE2025", "VN-61"))
    table = owners.latest_table(found, rows, periods=1).frame
    assert table[["area", "period"]].to_numpy().tolist() == [
        ["VN-HP", "2025-Q3"], ["VN-HP-PRE2025", "2024"], ["VN-61", "2021"],
    ]  # fmt: skip
