import json
from dataclasses import replace

import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.growth import arithmetic
from growthgap.errors import GrowthGapError
from growthgap.reporting import values

OBS = data.observations()
GROWTH = OBS.select("VN-HP-PRE2025", "GRDP_GROWTH")


def make(value=11.01, **options):
    return values.make("key", value, "PCT", **({"digits": 2} | options))


def test_a_figure_leads_to_its_row_and_source():
    (origin,) = make(inputs=GROWTH.at(2024)).origins
    assert origin.file == "data/raw/observations.csv"
    assert OBS.frame.set_index("line").loc[origin.line, "obs_value"] == 11.01
    assert OBS.frame.set_index("line").loc[origin.line, "source_id"] == origin.source_id


def test_a_range_leads_to_both_its_rows():
    targets = OBS.select("VN-HP", "GRDP_GROWTH", measure="TARGET")
    assert len(make(13, inputs=targets.at("2026/2030")).origins) == 2


def test_a_selection_counts_its_single_years_and_not_the_spans():
    lines = {origin.line for origin in make(inputs=GROWTH).origins}
    spans = GROWTH.table[GROWTH.table["period"].str.contains("/")]
    assert lines and not lines & set(spans["line"])


def test_values_rows_and_selections_are_inputs_too():
    first = make(inputs=GROWTH.at(2024))
    rows = data.projects().head(2)
    found = make(inputs=[first, rows, OBS.select("VN-61", "GRDP_CONST_YTD", freq="Q")])
    assert {origin.file for origin in found.origins} == {"data/raw/observations.csv", "data/raw/projects.csv"}
    assert found.price_base == ""  # a growth rate has none
    amount = values.make("k", 1.0, "VND_BN", digits=0, inputs=OBS.select("VN-61", "GRDP_CONST_YTD", freq="Q"))
    assert amount.price_base == "CONST2010"
    assert set(first.origins) < set(found.origins)


def test_the_function_is_named_in_full():
    value = make(function=arithmetic.rate_for_multiple)
    assert value.function == "growthgap.economics.growth.arithmetic.rate_for_multiple"
    assert values.describe(value.function).startswith("Rate a year that multiplies the level")
    assert values.describe("growthgap.economics.growth.arithmetic.no_such_function") == ""


def test_what_is_missing_says_why():
    assert make(float("nan"), note="no target was published").value is None
    with pytest.raises(GrowthGapError, match="value 'key' is missing; its note must say why"):
        make(None)


def test_ways_to_show():
    value = make(14.9, digits=1, low=12.1, high=16.3, interval="80 % interval")
    assert value.shown("full", "en").replace("\u00a0", " ") == "14.9 % (80 % interval 12.1 to 16.3 %)"
    assert value.shown("range", "en").replace("\u00a0", " ") == "12.1 to 16.3 %"
    assert value.shown("signed", "vi").replace("\u00a0", " ") == "+14,9 %"
    with pytest.raises(GrowthGapError, match="'loud' is no way to show a value"):
        value.shown("loud", "en")
    with pytest.raises(GrowthGapError, match="value 'key' has no interval"):
        make().shown("full", "en")


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ([3.14], "a value's input is a float; allowed are figures"),
        ([pd.DataFrame({"value": [1.0]})], "have no column line"),
        ([pd.DataFrame({"line": [1]})], r"data/raw/observations.csv has no row on line 1"),
    ],
)
def test_inputs_without_a_way_back_are_refused(inputs, message):
    with pytest.raises(GrowthGapError, match=message):
        make(inputs=inputs)


def test_an_unknown_unit_is_refused():
    with pytest.raises(GrowthGapError, match="'PERCENT' is no known unit"):
        values.make("key", 1, "PERCENT", digits=0)


def test_another_report_is_read_as_it_was_written(tmp_path, monkeypatch):
    value = make(14.9, low=12.1, high=16.3, interval="80 % interval", inputs=GROWTH.at(2024), note="a note")
    file = tmp_path / "reports" / "values" / "04_x--official-2026.json"
    file.parent.mkdir(parents=True)
    stored = {"build": {"report": file.stem}, "values": {"key": value.record()}}
    file.write_text(json.dumps(stored), encoding="utf-8")
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    assert values.read("04_x", "official-2026")["key"] == replace(value, report=file.stem)
    assert values.read("04_x", "recent-average")["key"].report == file.stem  # a scenario that changes nothing there
    with pytest.raises(GrowthGapError, match="not there yet"):
        values.read("04_x", "official-2026@2025-09-30")
    with pytest.raises(GrowthGapError, match="build it first with: growthgap build 05_y --scenario official-2026"):
        values.read("05_y", "official-2026")


def test_values_of_grids_are_one_table(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    with pytest.raises(GrowthGapError, match="build a grid: growthgap build --grid NAME"):
        values.grids()
    (tmp_path / "reports" / "values").mkdir(parents=True)
    table = pd.DataFrame({"grid": ["one"], "key": ["required"], "value": [399_279.0]})
    table.to_parquet(tmp_path / "reports" / "values" / "grid.parquet")
    pd.testing.assert_frame_equal(values.grids(), table)


def test_a_number_that_another_report_lacks_is_none():
    missing = values.make("key", None, "PCT", digits=1, note="not published")
    assert values.known({"key": missing}, "key") is None
    assert values.known({}, "key") is None
    assert values.known({"key": make(14.9)}, "key").value == 14.9
