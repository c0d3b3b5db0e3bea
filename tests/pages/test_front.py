"""The front page's tables: verdicts by scenario and freshness, from values files only."""

import json

from growthgap.pages.front import front_matter


def write(folder, name, **values):
    stored = {key: {"value": value, "text": text, "note": note} for key, (value, text, note) in values.items()}
    (folder / f"{name}.json").write_text(json.dumps({"values": stored}), encoding="utf-8")


def test_without_an_overview_there_is_nothing_to_say(tmp_path):
    assert front_matter(tmp_path) == ""


def test_a_verdict_shows_probability_target_and_expectation_by_scenario(tmp_path):
    expected = {"growth_forecast": (11.4, "11.4 %", ""), "growth_chance": (0.17, "17 %", "")}
    write(tmp_path, "00_overview--official-2026", growth_target=(13.0, "13.0 %", ""), **expected)
    write(tmp_path, "00_overview--nation", growth_target=(10.0, "10.0 %", ""), growth_chance=(None, "", "not forecast"))
    html = front_matter(tmp_path)
    assert "<td>17 %: 13.0 % asked, 11.4 % expected</td>" in html
    assert "<td>–: 10.0 % asked</td>" in html
    assert html.index("official-2026") < html.index("nation")


def test_what_a_report_does_not_state_is_a_dash_and_never_zero(tmp_path):
    write(tmp_path, "00_overview--x", iip_target=(None, "", "no target"))
    assert "<td>0" not in front_matter(tmp_path) and "<td>–</td>" in front_matter(tmp_path)


def test_freshness_and_vintages_last(tmp_path):
    for scenario in ("official-2026@2025-09-30", "recent"):
        write(tmp_path, f"00_overview--{scenario}")
        fresh = {"tracked": (11, "11", "as published by 2026-03-31"), "age": (43, "43 days", "")}
        write(tmp_path, f"06_quarterly_monitor--{scenario}", **fresh)
    html = front_matter(tmp_path)
    assert html.index("recent") < html.index("@2025-09-30")
    assert "2026-03-31" in html and "43 days" in html


def test_text_from_files_is_escaped(tmp_path):
    write(tmp_path, "00_overview--x", growth_target=(1.0, "<b>", ""), growth_chance=(0.1, "<i>", ""))
    assert "<b>" not in front_matter(tmp_path) and "&lt;b&gt;" in front_matter(tmp_path)
