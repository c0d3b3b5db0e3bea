"""The published files: what others' libraries make of them, and that the same figures give the same bytes."""

import hashlib
import json
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from pysdmx.io import get_datasets, read_sdmx

from growthgap.cli import main
from growthgap.data import codes, tables
from growthgap.data.export import files
from growthgap.errors import GrowthGapError
from growthgap.pages import front_page

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    """The files of the project's own figures."""
    folder = tmp_path_factory.mktemp("published")
    files.write(folder)
    return folder


def resources(folder: Path) -> dict[str, dict]:
    package = json.loads((folder / files.PACKAGE).read_text(encoding="utf-8"))
    return {resource["path"]: resource for resource in package["resources"]}


def validated(folder: Path, *names: str) -> list[tuple[str, str]]:
    """What frictionless finds wrong with the package and every row of its tables, or of some of them."""
    package = frictionless.Package(str(folder / files.PACKAGE))
    reports = [package.get_resource(name).validate() for name in names] or [package.validate()]
    return [(task.name, error.type) for report in reports for task in report.tasks for error in task.errors]


def test_all_files_are_written_and_listed_with_their_hash(published):
    assert {path.relative_to(published).as_posix() for path in published.rglob("*.*")} == set(files.NAMES)
    listed = resources(published)
    assert [files.PACKAGE, *listed] == list(files.NAMES)
    for name, told in listed.items():
        content = (published / name).read_bytes()
        assert told["bytes"] == len(content), name
        assert told["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}", name
    assert (published / "projects.csv").read_bytes() == (ROOT / "data/raw/projects.csv").read_bytes()


def test_frictionless_finds_nothing_wrong(published):
    assert validated(published) == []
    assert {name.removesuffix(".csv") for name in resources(published)} >= set(tables.NAMES)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("observations", ",tctc-2018-12,", ",tctc-2018-99,", ("observations", "foreign-key")),
        ("observations", ",19100,EXACT,", ",19 100,EXACT,", ("observations", "type-error")),
        ("observations", ",19100,EXACT,", ",19100,CIRCA,", ("observations", "constraint-error")),
        ("areas", "\nVN-61,", "\nVN-HP,", ("areas", "primary-key")),
    ],
)
def test_a_fault_of_each_kind_would_be_found(published, tmp_path, name, old, new, fault):
    for path in published.rglob("*.*"):
        target = tmp_path / path.relative_to(published)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    text = (tmp_path / f"{name}.csv").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / f"{name}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert fault in validated(tmp_path, name)


def test_the_licence_is_that_of_the_collection(published):
    package = json.loads((published / files.PACKAGE).read_text(encoding="utf-8"))
    told = (ROOT / "LICENSE").read_text(encoding="utf-8")
    for licence in package["licenses"]:
        assert licence["path"] in told and licence["title"] in told
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert package["homepage"] in citation and package["contributors"][0]["title"] in citation


def test_pysdmx_reads_every_figure_with_its_structure(published):
    (dataset,) = get_datasets(published / files.SDMX, published / files.STRUCTURE, validate=True)
    raw = tables.read_raw("observations")
    assert dataset.structure.short_urn == "Dataflow=GROWTHGAP:OBSERVATIONS(1.0)"
    assert len(dataset.data) == len(raw)
    assert dataset.data["OBS_VALUE"].tolist() == pd.to_numeric(raw["OBS_VALUE"]).tolist()
    components = dataset.structure.components
    assert [one.id for one in components.dimensions][:3] == ["FREQ", "REF_AREA", "INDICATOR"]
    assert {one.id for one in components.attributes} >= {"OBS_STATUS", "VINTAGE", "REVISED", "NOTE"}
    for one in components:
        if one.local_codes is not None:
            unknown = set(dataset.data[one.id]) - {code.id for code in one.local_codes} - {""}
            assert unknown == set(), one.id


def test_the_structure_names_codes_in_both_languages(published):
    message = read_sdmx(published / files.STRUCTURE, validate=True)
    assert message.header.prepared.isoformat()[:10] == max(tables.read_raw("observations")["VINTAGE"])
    text = (published / files.STRUCTURE).read_text(encoding="utf-8")
    for code in [*codes.areas().values(), *codes.lists()["TARGET_KIND"].values()]:
        assert f'<com:Name xml:lang="vi">{code.vi}</com:Name>' in text
    lists = {one.id: one for one in message.get_codelists()}
    assert len(lists["CL_SOURCE_ID"]) == len(tables.read_raw("sources"))
    assert [code.id for code in lists["CL_COUNTER"]] == ["CITY", "MINISTRY", "ZONES", "_Z", "_U"]
    assert [code.id for code in lists["CL_OBS_STATUS"]] == ["A", "P", "E", "F"]


def test_the_same_figures_give_the_same_bytes():
    assert files.contents() == files.contents()


def test_another_row_gives_other_bytes_and_a_fault_nothing(project, edit, tmp_path):
    into = tmp_path / "out"
    files.write(into)
    before = {path: path.read_bytes() for path in into.rglob("*.*")}
    edit("growth_parameters", "VN,DEPRECIATION,pwt110,0.052174,", "VN,DEPRECIATION,pwt110,0.06,")
    files.write(into)
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert changed == {"growth_parameters.csv", "datapackage.json"}
    edit("growth_parameters", "VN,DEPRECIATION,pwt110,0.06,", "VN,DEPRECIATION,pwt110,six,")
    before = {path: path.read_bytes() for path in into.rglob("*.*")}
    with pytest.raises(GrowthGapError, match=r"growth_parameters\.csv:2: VALUE: found 'six'"):
        files.write(into)
    assert {path: path.read_bytes() for path in into.rglob("*.*")} == before


def test_the_command_writes_beside_the_reports_or_where_it_is_told(project, capsys):
    assert main(["data", "export"]) == 0
    assert (project / "reports" / "data" / "datapackage.json").is_file()
    assert main(["data", "export", "--output", str(project / "elsewhere")]) == 0
    assert (project / "elsewhere" / "sdmx" / "structure.xml").is_file()
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(" to ")[0] for line in said] == [f"wrote {len(files.NAMES)} files"] * 2
    assert all(line.endswith(": begin with datapackage.json") for line in said)


def test_the_front_page_names_files_that_there_are():
    assert set(front_page.FIGURES) <= set(files.NAMES)
