"""From a publisher's own file to observations.csv: what its source is, which map is offered, all or nothing."""

import pytest

from growthgap.cli import main
from growthgap.data import tables
from growthgap.data.entry.layouts import publication
from growthgap.errors import GrowthGapError


def added(raw, name):
    return (raw / name).read_text(encoding="utf-8").splitlines()[-2:]


def refused(raw, capsys, *arguments) -> str:
    """What is said when an import is refused; nothing may have changed."""
    before = {path.name: path.read_bytes() for path in raw.iterdir()}
    assert main(["data", "import", *map(str, arguments)]) == 2
    assert {path.name: path.read_bytes() for path in raw.iterdir()} == before
    return capsys.readouterr().err.strip()


def test_a_publications_file_is_imported_whole_and_only_once(raw, maps, examples, capsys):
    command = [str(examples / "worldbank.csv"), "--map", "worldbank-csv", "--published", "2026-10-28"]
    assert main(["data", "import", *command]) == 0
    assert "added 2 rows to data/raw/observations.csv, 1 to data/raw/sources.csv" in capsys.readouterr().out
    assert added(raw, "observations.csv") == [
        "VN,GDP_GROWTH,A,2023,ACTUAL,,5.07,EXACT,PCT,,,,,2026-10-28,,,,wb-wdi-2026-10-28,",
        "VN,GDP_GROWTH,A,2024,ACTUAL,,7.12,EXACT,PCT,,,,,2026-10-28,,,,wb-wdi-2026-10-28,",
    ]
    (source,) = tables.read_raw("sources").query("SOURCE_ID == 'wb-wdi-2026-10-28'").to_dict("records")
    assert (source["PUBLISHER"], source["KIND"], source["PUBLISHED"]) == ("World Bank", "GOVERNMENT", "2026-10-28")
    assert tables.check() == []
    before = {path.name: path.read_bytes() for path in raw.iterdir()}
    assert main(["data", "import", *command]) == 0
    assert "nothing is new: nothing was added" in capsys.readouterr().out
    assert {path.name: path.read_bytes() for path in raw.iterdir()} == before


def test_what_the_user_states_goes_before_what_the_map_says(maps, examples):
    given = {"SOURCE_ID": "wb-copy", "PUBLISHER": "A copy", "KIND": "OTHER", "PUBLISHED": "2026-11-01"}
    row = publication.read(examples / "worldbank.csv", "worldbank-csv", given).given.loc[0]
    assert row[["SOURCE_ID", "PUBLISHER", "KIND", "VINTAGE"]].tolist() == ["wb-copy", "A copy", "OTHER", "2026-11-01"]


def test_of_a_known_source_its_own_date_counts(maps, examples):
    row = publication.read(examples / "worldbank.csv", "worldbank-csv", {"SOURCE_ID": "wb-wdi-2025-10"}).given.loc[0]
    assert row["VINTAGE"] == "2025-10-07"
    assert "PUBLISHER" not in row


def test_one_cell_that_is_not_mapped_keeps_all_out(raw, maps, examples, tmp_path, capsys):
    path = tmp_path / "worldbank.csv"
    path.write_text((examples / "worldbank.csv").read_text(encoding="utf-8-sig").replace('"2024"', '"Mean"'), "utf-8")
    said = refused(raw, capsys, path, "--map", "worldbank-csv", "--published", "2026-10-28")
    assert "worldbank.csv, cell F5: 'Mean' is no period" in said
    path.write_text(path.read_text("utf-8").replace('"2023"', '"Least"'), "utf-8")
    said = refused(raw, capsys, path, "--map", "worldbank-csv", "--published", "2026-10-28")
    assert "2 cells are in the way" in said


def test_a_figure_that_the_table_has_twice_is_refused(raw, maps, examples, tmp_path, capsys):
    path, content = tmp_path / "worldbank.csv", (examples / "worldbank.csv").read_text(encoding="utf-8-sig")
    path.write_text(content + content.splitlines()[-1], encoding="utf-8")
    said = refused(raw, capsys, path, "--map", "worldbank-csv", "--published", "2026-10-28")
    assert "has not given yet (another row says" in said


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("worldbank.csv", "worldbank-csv"),
        ("weo.xls", "imf-weo"),
        ("weo-sdmx.csv", "imf-weo-sdmx"),
        ("pxweb-growth.json", "nso-grdp-growth-34"),
    ],
)
def test_a_table_that_one_map_alone_knows_needs_no_name_of_it(maps, examples, file, name):
    assert publication.recognised(examples / file) == name


def test_of_a_workbook_that_several_maps_know_one_has_to_be_named(raw, maps, examples, capsys):
    said = refused(raw, capsys, examples / "monthly-tables.xlsx")
    assert "--map gso-fdi or industrial production of the nation, the statistics office's monthly" in said
    assert said.endswith("nothing was added, say which is meant")


def test_what_no_map_is_of_says_what_is_allowed(raw, maps, tmp_path, capsys):
    (tmp_path / "px.json").write_text("{}")
    said = refused(raw, capsys, tmp_path / "px.json")
    assert "allowed are .xlsx and .csv; none of the maps is of it either, which --map takes: gso-fdi, gso-iip," in said
    (tmp_path / "x.csv").write_text("A,B\n1,2\n")
    assert "x.csv, cell A1: 'A' is no head of a column" in refused(raw, capsys, tmp_path / "x.csv")


def test_a_file_of_another_map_and_none_are_said(maps, examples, tmp_path):
    with pytest.raises(GrowthGapError, match=r"weo.xls is no file of map gso-fdi; allowed are .xlsx, .xlsm"):
        publication.read(examples / "weo.xls", "gso-fdi", {})
    with pytest.raises(
        GrowthGapError, match=r"weo-sdmx.csv is not what map worldbank-csv is of .*: 'Data Source' stands"
    ):
        publication.read(examples / "weo-sdmx.csv", "worldbank-csv", {})
    with pytest.raises(GrowthGapError, match="there is no file"):
        publication.read(tmp_path / "none.csv", "worldbank-csv", {})


def test_a_source_without_name_or_day_is_asked_for(maps, examples, written):
    with pytest.raises(
        GrowthGapError, match=r"worldbank.csv does not say when it was published; give the day with --pub"
    ):
        publication.read(examples / "worldbank.csv", "worldbank-csv", {})
    text = (maps / "worldbank-csv.yml").read_text(encoding="utf-8").replace("  SOURCE_ID: wb-wdi-<published>\n", "")
    with pytest.raises(GrowthGapError, match=r"--source is missing: a SOURCE_ID of sources.csv or a new one"):
        publication.read(examples / "worldbank.csv", written(text), {"PUBLISHED": "2026-10-28"})


def test_a_map_that_takes_nothing_says_so(maps, examples, written):
    text = (maps / "worldbank-csv.yml").read_text(encoding="utf-8").replace("VNM", "LAO")
    with pytest.raises(GrowthGapError, match=r"worldbank.csv has no figure that the map takes"):
        publication.read(examples / "worldbank.csv", written(text), {"PUBLISHED": "2026-10-28"})


def test_what_goes_with_a_map_goes_with_no_other_file(raw, maps, examples, capsys):
    said = refused(raw, capsys, raw / "observations.csv", "--period", "2026")
    assert "observations.csv is the table of no map, and --source, --period and the like are of publishers'" in said


def test_check_tells_faults_of_maps(maps, capsys):
    (maps / "mine.yml").write_text("about: x\nlayout: pdf\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "data/maps/mine.yml: layout is 'pdf'" in capsys.readouterr().out
