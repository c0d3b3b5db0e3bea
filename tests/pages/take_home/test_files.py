"""Each table and chart as a CSV with a description that other programs check it by."""

import json

import pytest
from frictionless import Package
from sample_report import META, SOURCES, typed_data

from growthgap.pages.take_home.files import files

QUANTITY = {"value": 12.5, "low": 11, "high": 14, "unit": "PCT"}
WORDS = {"name": "x", "head": "What", "unit": "", "symbol": "", "digits": 0}
PCT = WORDS | {"head": "How much", "unit": "PCT", "symbol": "%"}
OUTPUTS = [
    typed_data("sample-table-1", columns=[WORDS, PCT], rows=[["=x", QUANTITY], ["b", None]], sources=["bank", "gone"]),
    typed_data("sample-figure-1"),
]


@pytest.fixture(scope="module")
def made():
    return files(OUTPUTS, SOURCES, META, "How fast?")


def test_a_csv_and_its_description_beside_it(made):
    assert list(made) == [f"tables/sample-{one}.{kind}" for one in ("table-1", "figure-1") for kind in ("csv", "json")]
    assert made["tables/sample-table-1.csv"].decode("utf-8-sig") == (
        'What,"How much, %","How much, low end, %","How much, high end, %"\n\'=x,12.5,11,14\nb,,,\n'
    )


def test_the_description_says_what_whence_and_how_it_may_be_used(made):
    told = json.loads(made["tables/sample-figure-1.json"])
    assert told["title"] == "Growth passed 13 % once"
    assert told["description"] == "Real GRDP, Hải Phòng\nFirst releases.\nSource: statistics office."
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert told["report"]["name"] == META.name and told["report"]["title"] == "How fast?"
    assert told["sources"][0]["id"] == "office-2025" and told["sources"][0]["path"] == "https://example.org/a"
    fields = told["resources"][0]["schema"]["fields"]
    assert fields == [
        {"name": "Year", "type": "integer", "unit": "YEAR"}, {"name": "Growth, %", "type": "number", "unit": "PCT"},
    ]  # fmt: skip
    assert json.loads(made["tables/sample-table-1.json"])["sources"] == [
        {"title": "Bank: Indicators, 2024-01", "id": "bank"}, {"title": "gone", "id": "gone"},
    ]  # fmt: skip


def test_programs_find_each_file_as_it_is_described(made, tmp_path):
    for name, content in made.items():
        (tmp_path / name.partition("/")[2]).write_bytes(content)
    for path in sorted(tmp_path.glob("*.json")):
        report = Package(str(path)).validate()
        assert report.valid, report.flatten(["note"])
    (tmp_path / "sample-figure-1.csv").write_bytes(made["tables/sample-figure-1.csv"] + b"x,y\n")
    assert not Package(str(tmp_path / "sample-figure-1.json")).validate().valid
