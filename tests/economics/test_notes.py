"""Notes are prose for people: written anew, they change no value."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast import pool
from growthgap.economics.investment.elsewhere import peers
from growthgap.economics.projects import disbursement, pipeline


@pytest.fixture(params=["as published", "to 1 May; 50% in HP; inflated"])
def noted(request):
    """Gives a table every note of which says something else."""
    return lambda table: table.assign(note=request.param) if request.param != "as published" else table


def test_inflated_regions_and_fast_years(noted):
    reference = noted(data.reference_growth())
    assert pool.inflated(reference) == ("CN-JL", "CN-LN", "CN-NM", "CN-TJ")
    assert peers.fast_years(reference, 13.0)["inflated"].sum() == 11


def test_projects_that_are_simulated(noted):
    versions = noted(data.projects()).assign(share_note="50% in HP")
    table = pipeline.current(pipeline.of_area(versions, "VN-HP"), 24_980.0)
    simulated = table[table["treatment"] == "simulated"]
    assert (len(simulated), simulated["capital_high"].sum()) == (17, pytest.approx(801_640.352))


def test_days_to_which_reports_count(noted):
    reports = noted(data.observations().select("VN-HP", "PUBINV_DISB_YTD", freq="M").table)
    found = disbursement.progress(reports, pd.Series({2025: 35_893.0}), None)
    assert found["day"].astype(str).tolist() == [
        "2025-06-30",
        "2025-08-31",
        "2025-10-31",
        "2025-11-30",
        "2025-12-11",
        "2026-01-31",
        "2026-09-30",
    ]
