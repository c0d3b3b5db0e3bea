import os
import random

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


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A project folder that has raw files only where a test writes them."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))


HEAD = b"SOURCE_ID,PUBLISHER,KIND,TITLE,TITLE_FROM,URL,PUBLISHED,DATE_FROM"
ROW = b"s,A,PRESS,,,,2024,"


@pytest.mark.parametrize(
    ("content", "line", "column", "found"),
    [
        (b"", 1, "(all)", "no header"),
        (b"\n" + HEAD, 1, "(all)", "no header"),
        (HEAD.replace(b"KIND", b"TITLE"), 1, "TITLE", "the head twice"),
        (HEAD, 1, "(all)", "a header only"),
        (HEAD + b"\n" + ROW + b"\n\n" + ROW, 3, "(all)", "0 cells"),
        (HEAD + b"\n" + ROW + b'\nt,"A,PRESS,,,,2024,\n', 3, "(all)", "unexpected end of data"),
        (HEAD + b"\n" + ROW + b'\nt,"A"x,PRESS,,,,2024,\n', 3, "(all)", "',' expected after '\"'"),
        (
            HEAD + b"\n" + ROW + b"\nt," + b"x" * 131_073 + b",PRESS,,,,,",
            3,
            "(all)",
            "a cell of more than 131,072 letters",
        ),
        (HEAD + b"\n" + ROW + b"\nt,A\x00,PRESS,,,,2024,\n", 3, "PUBLISHER", "A\x00"),
        (HEAD + b"\n" + ROW + b"\nt,H\xe0i,PRESS,,,,2024,\n", 3, "(all)", "bytes that are not UTF-8"),
        ((HEAD + b"\n").decode().encode("utf-16"), 1, "(all)", "bytes that are not UTF-8"),
        (HEAD.replace(b",", b";"), 1, "SOURCE_ID", "no such column"),
        (HEAD + b'\ns,A,PRESS,"a\nb",,,2024,\nt,,PRESS,,,,2024,', 4, "PUBLISHER", ""),
        (HEAD + "\ns,A,PRESS,a\u2028b\x85c,,,2024,\nt,,PRESS,,,,2024,".encode(), 3, "PUBLISHER", ""),
    ],
)
def test_what_is_no_table_is_told_by_line(alone, content, line, column, found):
    tables.raw_path("sources").write_bytes(content)
    told = [fault for fault in tables.check() if fault.file == "data/raw/sources.csv"]
    assert (line, column, found) in [(fault.line, fault.column, fault.found) for fault in told]
    assert all(len(str(fault)) < 600 for fault in told)
    with pytest.raises(GrowthGapError) as caught:
        tables.load("sources")
    assert str(caught.value).startswith(str(told[0]))


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(alone, ending, mark):
    lines = [HEAD, ROW, 't,Cục Thống kê,OFFICE,"Số 1, 2",,https://x.vn,2024-02-29,'.encode(), b""]
    tables.raw_path("sources").write_bytes(mark + ending.join(lines))
    read = tables.read_raw("sources")
    assert read.index.tolist() == [2, 3]
    assert read["TITLE"].tolist() == ["", "Số 1, 2"]
    assert tables.load("sources")["source_id"].tolist() == ["s", "t"]


def test_sources_that_cannot_be_read_are_told_once_and_not_for_every_row_that_names_one(project):
    path = tables.raw_path("sources")
    path.write_bytes(b"\xff" + path.read_bytes().replace(b"SOURCE_ID", b"ID", 1))
    assert [str(fault) for fault in tables.check()] == [
        "data/raw/sources.csv:1: (all): found 'bytes that are not UTF-8', allowed is UTF-8 text"
    ]
    with pytest.raises(GrowthGapError, match=r"sources\.csv:1: .*bytes that are not UTF-8"):
        tables.checked("industrial_land")
    path.write_bytes(path.read_bytes()[1:])
    assert {(fault.file, fault.found) for fault in tables.check()} == {
        ("data/raw/sources.csv", "no such column"),
        ("data/raw/sources.csv", "ID"),
    }


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
    tables._load.cache_clear()  # as in a process that begins
    pd.testing.assert_frame_equal(tables.load("growth_parameters"), direct)
    edit("growth_parameters", "0.052174", "0.06")
    assert tables.load("growth_parameters")["value"].iloc[0] == 0.06
    assert os.listdir(project / "data" / "processed") == ["growth_parameters.parquet"]


def test_a_damaged_processed_table_is_not_used(project):
    tables.write_processed("sources").write_bytes(b"half a file")
    tables._load.cache_clear()  # as in a process that begins
    assert len(tables.load("sources")) > 700


def damaged(content: bytes, kind: str, rng: random.Random) -> bytes:
    changed = bytearray(content)
    if kind == "cut":
        return content[: rng.randrange(len(content))]
    for _ in range({"one bit": 1, "three bytes": 3}[kind]):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8) if kind == "one bit" else rng.randrange(1, 256)
    return bytes(changed)


@pytest.mark.parametrize("kind", ["one bit", "three bytes", "cut"])
@pytest.mark.parametrize("name", ["growth_parameters", "provinces_annual", "sources"])
def test_no_damage_to_a_processed_table_is_taken_for_a_table(project, name, kind):
    path, rng = tables.write_processed(name), random.Random(5)
    good, want = path.read_bytes(), tables.checked(name)
    pd.testing.assert_frame_equal(tables.unpacked(path, tables.mark(name)), want)
    for _ in range(60):
        bad = damaged(good, kind, rng)
        path.write_bytes(bad)
        assert tables.unpacked(path, tables.mark(name)) is None or bad == good
    tables.keep_processed(name)
    assert path.read_bytes() == good


def test_a_processed_table_follows_from_the_sources_and_from_code_too(project, edit, monkeypatch):
    path = tables.write_processed("growth_parameters")
    before = tables.mark("growth_parameters")
    edit("sources", "123doc-2084584,123docz.net", "123doc-2084584,123docz")
    assert tables.mark("growth_parameters") != before
    assert tables.unpacked(path, tables.mark("growth_parameters")) is None
    before = tables.mark("growth_parameters")
    monkeypatch.setattr(tables, "_code", lambda: "of another version")
    assert tables.mark("growth_parameters") != before


def test_a_processed_table_has_the_mark_of_the_bytes_that_were_read(project, monkeypatch):
    path, good = tables.raw_path("growth_parameters"), tables.raw_path("growth_parameters").read_bytes()
    read = tables._content

    def for_a_while(name):
        path.write_bytes(good.replace(b"0.052174", b"0.06") if name == "growth_parameters" else good)
        return read(name)

    monkeypatch.setattr(tables, "_content", for_a_while)
    written = tables.write_processed("growth_parameters")
    path.write_bytes(good)
    assert tables.unpacked(written, tables.mark("growth_parameters")) is None


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
