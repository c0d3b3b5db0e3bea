"""Lines of the provinces for the ledger."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.data import chain, schema
from growthgap.data.faults import ISSUED
from growthgap.data.rules.issued import COLUMNS, FIRST
from growthgap.economics.forecast.issued import LEVELS
from growthgap.economics.provinces import study
from growthgap.economics.provinces.issued import to_issue
from growthgap.quantity import phrase


def test_each_province_states_a_year_and_the_average(of, published):
    found = to_issue(of, published, without=["VN-HP"])
    sizes = found.lines.groupby(["location", "target_period"]).size()
    assert "VN-HP" not in sizes.index
    assert len(sizes) == 2 * 33
    assert (sizes["VN-13", "2026"], sizes["VN-01", "2026"], sizes["VN-01", "2026/2030"]) == (24, 23, 24)
    one = found.lines[(found.lines["location"] == "VN-13") & (found.lines["target_period"] == "2026/2030")]
    assert one["output_type_id"].tolist() == [*LEVELS, 11]
    below = one[one["output_type"] == "cdf"]["value"].item()
    assert below == pytest.approx(1 - of.chance("VN-13", "2026/2030").value, abs=1e-4)
    assert (one["origin_date"].iloc[0], one["horizon"].iloc[0]) == ("2025-12-31", 5)


def test_the_lines_are_what_the_ledger_takes(of, published):
    found = to_issue(of, published, without=["VN-HP"])
    about = [str(found.known_to), str(found.known_to), f"{found.method}-00000000"]
    cells = [[*map(str, row), *about] for row in found.lines.itertuples(index=False)]
    rows = pd.DataFrame([chain.linked(one, FIRST).split(",") for one in cells], columns=list(COLUMNS), dtype=str)
    assert schema.faults(ISSUED, rows, None) == []


def test_of_what_was_known_in_march_the_provinces_have_no_record(published, places):
    # The office's tables of all provinces came out in August and October 2026.
    then, some = published.as_of("2026-03-31"), [one for one in places["today"] if one.code in ("VN-13", "VN-04")]
    early = study.study(then, data.provinces_annual(), {"today": some, "before": some}, "VN", 2026, 2030)
    assert early.expected("VN-13", "2026").missing == phrase("provinces.no_forecast")
    assert to_issue(early, then).lines.empty
