"""`growthgap data add`: what is refused in one sentence, asked for, or appended and nothing else changed."""

import pytest

from growthgap import data
from growthgap.cli import main
from growthgap.data import tables


def add(*options: str) -> int:
    return main(["data", "add", *options])


def growth(**changes: str) -> list[str]:
    given = {"area": "VN-HP", "indicator": "GRDP_GROWTH", "period": "2026", "value": "12,40", "source": "hp-2027"}
    new = {"publisher": "Thống kê, Hải Phòng", "kind": "OFFICE", "title": "Tình hình 2026", "published": "2027-01-05"}
    return [word for name, value in {**given, **new, **changes}.items() if value for word in (f"--{name}", value)]


def contents(raw) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in raw.iterdir()}


def refused(raw, capsys, options) -> str:
    """The one sentence with which an add is refused; nothing may have changed."""
    before = contents(raw)
    assert add(*options) == 2
    assert contents(raw) == before
    sentence = capsys.readouterr().err.strip()
    assert "\n" not in sentence
    return sentence


def test_a_figure_is_appended_with_its_new_source_and_nothing_else_changes(raw, capsys):
    before = contents(raw)
    assert add(*growth()) == 0
    after = contents(raw)
    row = "VN-HP,GRDP_GROWTH,A,2026,ACTUAL,,12.40,EXACT,PCT,,,,,2027-01-05,,,,hp-2027,\n"
    source = 'hp-2027,"Thống kê, Hải Phòng",OFFICE,Tình hình 2026,,,2027-01-05,\n'
    assert after == before | {
        "observations.csv": before["observations.csv"] + row.encode(),
        "sources.csv": before["sources.csv"] + source.encode(),
    }
    assert "12.40" in capsys.readouterr().out
    assert data.observations().select("VN-HP", "GRDP_GROWTH").at(2026).value == 12.4
    assert tables.check() == []


def test_line_ends_of_the_file_are_kept_and_a_missing_last_one_is_added(raw):
    for name in ("observations.csv", "sources.csv"):
        content = (raw / name).read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n")
        (raw / name).write_bytes(content)
    before = (raw / "observations.csv").read_bytes()
    assert add(*growth()) == 0
    after = (raw / "observations.csv").read_bytes()
    assert after.startswith(before + b"\r\nVN-HP,GRDP_GROWTH")
    assert after.count(b"\n") == after.count(b"\r\n") == before.count(b"\r\n") + 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"source": ""}, "--source is missing"),
        ({"publisher": ""}, "--publisher is missing to add the new source hp-2027"),
        ({"title": ""}, "--title is ''; allowed is a title or an address"),
        ({"period": "2024/13"}, "'2024/13' is no period; allowed are a year like 2024"),
        ({"period": "2024-13"}, "'2024-13' is no period"),
        ({"area": "VN-HPP"}, "'VN-HPP' is no known area; the nearest is VN-HP"),
        ({"indicator": "GRDP_GROWHT"}, "the nearest is GRDP_GROWTH"),
        ({"value": "twelve"}, "'twelve' is no number"),
        ({"value": "321.000"}, "can be read in two ways; write 321000 or 321.00"),
        ({"unit": "PP"}, "--unit is 'PP'; allowed is a unit of this indicator"),
        ({"indicator": "GRDP_CURR"}, "--unit is missing"),
        ({"measure": "TARGET"}, "--target-kind is ''; allowed is a kind for a TARGET"),
        ({"published": "5 January"}, "--published is '5 January'; allowed is a date like 2024"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(raw, capsys, changes, sentence):
    assert sentence in refused(raw, capsys, growth(**changes))


def test_a_period_that_the_same_source_has_given_is_refused(raw, capsys):
    assert add(*growth()) == 0
    line = (raw / "observations.csv").read_text().count("\n")
    sentence = refused(raw, capsys, growth(value="11.9"))
    assert (
        f"--period is '2026'; allowed is a period that hp-2027 has not given yet (line {line} says 12.40)" in sentence
    )


def test_another_source_or_the_other_end_of_a_range_may_give_the_same_period(raw):
    target = {"measure": "TARGET", "target-kind": "PLAN", "period": "2027"}
    assert add(*growth(**target, value="10.5", bound="GE")) == 0
    assert add(*growth(**target, value="11", bound="LE")) == 0
    assert add(*growth(**target, value="11", source="other-2027")) == 0


def test_a_jump_needs_sure(raw, capsys):
    sentence = refused(raw, capsys, growth(area="VN-HP-PRE2025", period="2025", value="41"))
    assert "GRDP_GROWTH for VN-HP-PRE2025 in 2025 would be 41" in sentence
    assert "--sure adds it all the same" in sentence
    assert add(*growth(area="VN-HP-PRE2025", period="2025", value="41"), "--sure") == 0


def test_a_unit_and_a_counter_that_the_series_never_had_are_doubtful(raw, capsys):
    usd = growth(area="VN", indicator="GFCF_CURR", unit="USD_MN", value="100000")
    assert "allowed is a unit of this indicator" in refused(raw, capsys, usd)
    level = {"area": "VN-61", "indicator": "GRDP_CURR", "period": "2025"}
    sentence = refused(raw, capsys, growth(**level, unit="USD_MN", value="9000"))
    assert "has been given in VND_BN so far, not in USD_MN; nothing was added" in sentence
    sentence = refused(raw, capsys, growth(counter="CITY"))
    assert "--counter is 'CITY'; allowed is a counter only for FDI" in sentence


def test_a_range_is_two_rows_and_what_was_read_differently_is_said(raw, capsys):
    before = contents(raw)["observations.csv"]
    target = growth(measure="TARGET", **{"target-kind": "PLAN"}, value="từ 13 đến 13,5 %", period="năm 2027")
    assert add(*target) == 0
    rows = (
        "VN-HP,GRDP_GROWTH,A,2027,TARGET,PLAN,13,GE,PCT,,,,,2027-01-05,,,,hp-2027,\n"
        "VN-HP,GRDP_GROWTH,A,2027,TARGET,PLAN,13.5,LE,PCT,,,,,2027-01-05,,,,hp-2027,\n"
    )
    assert contents(raw)["observations.csv"] == before + rows.encode()
    out = capsys.readouterr().out
    assert "read         TIME_PERIOD 'năm 2027' as 2027" in out
    assert "read         OBS_VALUE 'từ 13 đến 13,5 %' as GE 13 and LE 13.5" in out
    assert "added 2 rows" in out


def test_a_bound_that_contradicts_the_value_is_refused(raw, capsys):
    sentence = refused(raw, capsys, growth(value="> 13", bound="EXACT"))
    assert "--value: '> 13' says GE and OBS_BOUND says EXACT; leave one of them out" in sentence
    assert "'13-14' says GE and LE and OBS_BOUND says GE" in refused(raw, capsys, growth(value="13-14", bound="GE"))
    assert add(*growth(value="> 13", bound="GE")) == 0


def test_six_months_have_one_spelling(raw):
    for number, (indicator, period) in enumerate(
        [("GRDP_GROWTH_YTD", "2026-S1"), ("GRDP_GROWTH_YTD", "6 tháng 2026"), ("GRDP_GROWTH_YTD", "2026-06")]
    ):
        assert add(*growth(indicator=indicator, period=period, source=f"hp-2027-{number}", value="12.1")) == 0
    added = (raw / "observations.csv").read_text(encoding="utf-8").splitlines()[-3:]
    assert [row.split(",")[2:4] for row in added] == [["Q", "2026-Q2"]] * 3


def test_a_figure_of_an_area_that_had_ended_needs_sure(raw, capsys):
    options = growth(area="VN-07")
    assert "VN-07 ended on 2025-07-01; the area since then is VN-07-2025; nothing was added" in refused(
        raw, capsys, options
    )
    assert add(*options, "--sure") == 0
