"""The way back from a number, and what changed between two builds."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from growthgap.errors import GrowthGapError
from growthgap.pages import provenance

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"


def record(value, text, **fields):
    return {
        "value": value,
        "low": None,
        "high": None,
        "interval": "",
        "unit": "PCT",
        "digits": 2,
        "text": text,
        **fields,
    }


def stored(**changes):
    build = {
        "report": "01_growth--official-2026",
        "notebook": "01_growth",
        "version": "0.1.0",
        "parameters": {"area": "VN-HP", "target_growth_pct": 13.0},
        "data": {"observations": "aa"},
        "code": {"economics/growth.py": "bb"},
        "text": "cc",
        "environment": "python 3.11, packages dd",
    }
    values = {
        "years": record(5.67, "5.67 years", function="growthgap.economics.growth.arithmetic.years_to_multiple"),
        "rate": record(
            14.87,
            "14.87 %",
            low=14.0,
            high=15.5,
            interval="80 % interval",
            basis="real growth",
            observations=[{"file": "data/raw/observations.csv", "line": 2, "source_id": "tctc-2018-12"}],
            sources=["tctc-2018-12"],
        ),
    }
    sources = {"tctc-2018-12": {"publisher": "GSO", "title": "Year", "url": "https://x.vn/1", "published": "2018-12"}}
    return {"schema": 1, "values": values, "sources": sources, "build": {**build, **changes}}


@pytest.fixture
def root(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    shutil.copytree(RAW, tmp_path / "data" / "raw")
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    save(tmp_path / "reports" / "values" / "01_growth--official-2026.json", stored())
    return tmp_path


def save(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_parameter_that_was_published_leads_to_its_publication(root):
    told = stored(published={"target_growth_pct": ["plo-2026-02-05-qn"]})
    told["values"]["target_growth_pct"] = record(13.0, "13 %", basis="parameter target_growth_pct")
    save(root / "reports" / "values" / "01_growth--official-2026@VN-13.json", told)
    lines = list(provenance.explain(root, "01_growth--official-2026@VN-13", "target_growth_pct"))
    assert lines[-3] == "  published by"
    assert lines[-2].startswith("    plo-2026-02-05-qn: Pháp luật TP.HCM, ")
    assert lines[-1].startswith("      https://")


def test_a_number_leads_to_function_rows_and_publishers(root):
    text = "\n".join(provenance.explain(root, "01_growth--official-2026", "rate"))
    assert "rate = 14.87 % (80 % interval: 14.00 to 15.50\N{NO-BREAK SPACE}%)" in text
    assert "rests on   real growth" in text
    assert "data/raw/observations.csv:2  REF_AREA VN, INDICATOR FDI_REALISED" in text
    assert "tctc-2018-12: GSO, Year, 2018-12\n      https://x.vn/1" in text
    assert "data/raw/observations.csv has changed since the report was built" in text


def test_a_number_is_explained_in_the_language_of_the_edition_that_is_named(root):
    kept = stored()
    kept["values"]["rate"]["phrases"] = {"interval": {"phrase": "quantity.interval", "given": {"percent": 80}}}
    save(root / "reports" / "values" / "01_growth--official-2026.json", kept)
    for name in ("01_growth--official-2026.vi", "reports/html/01_growth--official-2026.vi.html"):
        text = "\n".join(provenance.explain(root, name, "rate")).replace("\u00a0", " ")
        assert text.startswith("rate = 14,87") and "14,00 đến 15,50" in text and "80" in text
        assert "dựa trên" in text and "số liệu đã công bố làm căn cứ: 1" in text


def test_the_function_is_told_with_what_it_does(root):
    text = "\n".join(provenance.explain(root, "01_growth--official-2026", "years"))
    assert "growthgap.economics.growth.arithmetic.years_to_multiple: " in text
    assert "published figures behind it: none" in text


def test_a_number_taken_over_leads_to_the_report_that_made_it_and_its_parameters(root):
    other = stored(parameters={"area": "VN-HP", "target_growth_pct": 14.0}, data={})
    other["values"]["growth_rate"] = {**other["values"].pop("rate"), "report": "01_growth--official-2026"}
    save(root / "reports" / "values" / "00_all--official-2026.json", other)
    text = "\n".join(provenance.explain(root, "reports/html/00_all--official-2026.html", "`growth.rate`"))
    assert text.startswith("growth_rate = 14.87 %")
    assert "taken from 01_growth--official-2026" in text
    assert "target_growth_pct = 13.0" in text and "14.0" not in text.partition("published")[0].partition("param")[2]


def test_data_of_an_unknown_state_are_not_said_to_have_changed(root):
    save(root / "reports" / "values" / "02_x--official-2026.json", stored(data={}))
    assert "has changed" not in "\n".join(provenance.explain(root, "02_x--official-2026", "rate"))


@pytest.mark.parametrize(
    ("report", "key", "sentence"),
    [
        ("01_growth--oficial", "rate", 'no values of a report "01_growth--oficial": did you mean "01_growth--official'),
        ("n" * 300, "rate", r"no values of a report \"n+\": known are 01_growth--official-2026\."),
        ("01_growth--official-2026", "rat", 'has no value "rat": did you mean "rate"'),
    ],
)
def test_unknown_names_are_one_sentence(root, report, key, sentence):
    with pytest.raises(GrowthGapError, match=sentence):
        list(provenance.explain(root, report, key))


def test_differences_name_values_and_causes(tmp_path):
    new = stored(
        parameters={"area": "VN-HP", "target_growth_pct": 14.0},
        data={"observations": "zz"},
        code={"economics/growth.py": "bb", "economics/icor.py": "ee"},
    )
    new["values"]["rate"]["text"] = "15.01 %"
    new["values"]["extra"] = record(1, "1")
    del new["values"]["years"]
    save(tmp_path / "old" / "01.json", stored())
    save(tmp_path / "new" / "01.json", new)
    (found,) = provenance.compare(tmp_path / "old", tmp_path / "new")
    assert [(change.key, change.old, change.new) for change in found.changes] == [
        ("years", "5.67 years", None),
        (
            "rate",
            "14.87 % (80 % interval: 14.00 to 15.50\N{NO-BREAK SPACE}%)",
            "15.01 % (80 % interval: 14.00 to 15.50\N{NO-BREAK SPACE}%)",
        ),
        ("extra", None, "1"),
    ]
    assert found.causes == (
        "data (observations)",
        "parameters (target_growth_pct 13.0 -> 14.0)",
        "code (economics/icor.py)",
    )
    text = "\n".join(provenance.report_lines([found]))
    assert "- `years`: 5.67 years -> (not there)" in text


def test_equal_builds_have_no_difference_and_new_reports_are_told(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        save(folder / "01.json", stored())
    assert list(provenance.report_lines(provenance.compare(old, new))) == [
        "No value changed, and nothing under the values."
    ]
    save(new / "02.json", stored())
    assert provenance.compare(old, new) == [provenance.ReportDiff("02", (), ("new report",))]


def test_two_builds_of_different_kinds_are_not_compared(tmp_path):
    file = save(tmp_path / "old" / "a.json", stored())
    (tmp_path / "empty").mkdir()
    with pytest.raises(GrowthGapError, match=r"a\.json is not a folder of values files; give two folders or two files"):
        provenance.compare(tmp_path / "old", file)
    with pytest.raises(GrowthGapError, match=r"the folder .*empty has no values files"):
        provenance.compare(tmp_path / "old", tmp_path / "empty")
    other = save(tmp_path / "b.json", stored(notebook="04_cost"))
    with pytest.raises(GrowthGapError, match=r"a\.json is a report of 01_growth, .*b\.json one of 04_cost; give two"):
        provenance.compare(file, other)
    with pytest.raises(GrowthGapError, match="none is not a folder of values files"):
        provenance.compare(tmp_path / "old", tmp_path / "none")


def test_the_ends_of_an_interval_are_printed_as_the_number_is():
    ends = {"low": 374_313.5, "high": 456_539.7, "interval": "80 % interval"}
    thousands = record(399_279.4, "399,000 bn VND", unit="VND_BN", digits=-3, **ends)
    said = "399,000 bn VND (80 % interval: 374,000 to 457,000 bn VND)"
    assert provenance.printed(thousands).replace("\N{NO-BREAK SPACE}", " ") == said
    open_end = record(13.0, "13.0 %", low=13.0, digits=1)
    assert provenance.printed(open_end) == "13.0 % (range: 13.0\N{NO-BREAK SPACE}% or more)"


MARKS = "![x](http://evil.example/) <script> `code` | a*b"


def test_what_a_values_file_says_is_no_markup_in_the_summary_of_a_pull_request(tmp_path):
    for name, text in (("old", "12 %"), ("new", MARKS)):
        (tmp_path / name).mkdir()
        save(tmp_path / name / "01.json", {"values": {"rate": record(12.0, text)}})
    lines = list(provenance.report_lines(provenance.compare(tmp_path / "old", tmp_path / "new")))
    assert lines[-1] == r"- `rate`: 12 % -> !\[x\](http://evil.example/) \<script> \`code\` \| a\*b"


def test_explain_runs_nothing_and_prints_nothing_that_a_terminal_obeys(tmp_path, monkeypatch):
    (tmp_path / "trap_module.py").write_text("open('sprung', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    hostile = record(12.0, "\x1b[31m12\u202e %", function="trap_module.x", basis="a\nb")
    save(tmp_path / "a.json", {"values": {"rate": hostile}})
    lines = list(provenance.explain(tmp_path, str(tmp_path / "a.json"), "rate"))
    assert lines[0] == "rate = \N{REPLACEMENT CHARACTER}[31m12\N{REPLACEMENT CHARACTER} %"
    assert "  rests on   a\N{REPLACEMENT CHARACTER}b" in lines
    assert "  function   trap_module.x" in lines
    assert not (tmp_path / "sprung").exists() and "trap_module" not in sys.modules
