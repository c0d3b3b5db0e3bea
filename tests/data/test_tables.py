import os

import pandas as pd
import pytest

from growthgap import data
from growthgap.data import tables
from growthgap.errors import GrowthGapError

# A figure of the file that tests break in different ways.
FIGURE = "VN-HP,GRDP_CURR,A,2025,ACTUAL,,734420,EXACT,VND_BN,CURRENT,,E,,2026-01-06,,,,baophapluat-2026-01,\n"


def test_the_raw_files_are_without_fault():
    assert tables.check() == []


def test_a_row_with_a_cell_too_many(edit):
    edit("observations", FIGURE, FIGURE.replace("734420", "734,420"))
    assert [(fault.found, fault.allowed) for fault in tables.check()] == [("20 cells", "19 cells as in the header")]


def test_all_faults_are_listed_at_once(edit):
    edit("observations", FIGURE, FIGURE.replace("734420", "x").replace("VN-HP,", "XX,"))
    edit("growth_parameters", "0.052174", "five")
    assert {(fault.file, fault.column) for fault in tables.check()} == {
        ("data/raw/observations.csv", "OBS_VALUE"),
        ("data/raw/observations.csv", "REF_AREA"),
        ("data/raw/growth_parameters.csv", "VALUE"),
    }


def test_loading_a_faulty_file_names_the_first_fault(edit):
    edit("observations", FIGURE, FIGURE.replace("734420", "x").replace("VN-HP,", "XX,"))
    with pytest.raises(GrowthGapError, match=r"found 'x', allowed is a number .* \(and 1 more: growthgap check"):
        tables.load("observations")


def test_a_missing_file_and_a_missing_column(project, edit):
    tables.raw_path("projects").unlink()
    edit("sources", "SOURCE_ID,PUBLISHER,KIND,TITLE,", "SOURCE_ID,PUBLISHER,KIND,HEADING,")
    found = [str(fault) for fault in tables.check() if "sources.csv" in fault.file or "projects" in fault.file]
    assert any("projects.csv:0: (all): found 'No such file or directory'" in text for text in found)
    assert any("sources.csv:1: TITLE: found 'no such column'" in text for text in found)


def test_bytes_that_are_not_utf8(project):
    path = tables.raw_path("industrial_land")
    path.write_bytes(path.read_bytes() + "Hải".encode("utf-16"))
    assert [fault.found for fault in tables.check()] == ["bytes that are not UTF-8"]


def test_no_project_above(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    with pytest.raises(
        GrowthGapError, match=r"data/raw/observations.csv:0: .*found .No such file or directory., allowed is a file"
    ):
        tables.load("observations")


def test_lines_are_those_of_the_file():
    with tables.raw_path("projects").open(encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    for row in data.projects().itertuples():
        assert row.project_id in lines[row.line - 1]


def test_the_processed_table_is_the_raw_one_and_is_used_only_while_it_is_fresh(project, edit):
    direct = tables.checked("growth_parameters")
    tables.write_processed("growth_parameters")
    pd.testing.assert_frame_equal(tables.load("growth_parameters"), direct)
    edit("growth_parameters", "0.052174", "0.06")
    assert tables.load("growth_parameters")["value"].iloc[0] == 0.06
    assert os.listdir(project / "data" / "processed") == ["growth_parameters.parquet"]


def test_a_damaged_processed_table_is_not_used(project):
    tables.write_processed("sources").write_bytes(b"half a file")
    assert len(tables.load("sources")) > 700


def test_numbers_years_and_what_had_been_published():
    growth = data.reference_growth()
    assert growth["growth_pct"].dtype == float and growth["time_period"].dtype.kind == "i"
    assert growth["inflated"].sum() == 80
    assert data.growth_parameters()["imputed"].sum() > 10
    assert data.projects()["share_in_area"].value_counts().to_dict() == {1.0: 82, 0.0: 3}
    day = data.observations().frame["reported_to"]
    assert day.notna().sum() == 56 and day.max() == pd.Timestamp("2026-02-21")
    early = data.projects(as_of="2023-12-31")
    assert 0 < len(early) < len(data.projects())
    assert (early["vintage"] != "").all()
