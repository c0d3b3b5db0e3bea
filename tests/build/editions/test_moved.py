"""What a build moved in headlines and values, from values files before and after."""

import copy

from growthgap.build.editions import moved


def value(text):
    return {"value": 1.0, "unit": "PCT", "digits": 1, "text": text, "low": None, "high": None}


BRIEF = {
    "values": {"growth_forecast": value("12.3 %"), "growth_target": value("13.0 %")},
    "build": {
        "data": {"observations": "a"},
        "front": {
            "headline": "1 in 20",
            "paragraphs": ["We expect 12.3 %."],
            "rows": [["01", "12.3 % expected", "01_growth"], ["02", "15 % targeted", "02_iip"]],
        },
    },
}
OTHER = {"values": {"gap": value("2.0 %")}, "build": {"data": {"observations": "a"}}}


def revised():
    after = copy.deepcopy(BRIEF)
    after["values"]["growth_forecast"] = value("12.1 %")
    after["build"]["data"]["observations"] = "b"
    after["build"]["front"] |= {"headline": "1 in 30", "paragraphs": ["We expect 12.1 %."]}
    after["build"]["front"]["rows"][0][1] = "12.1 % expected"
    return after


def test_headlines_that_changed_are_told_before_and_after():
    assert list(moved.lines({"00_brief": BRIEF, "03": OTHER}, {"00_brief": revised(), "03": OTHER})) == [
        "## 00_brief",
        "- headline: 1 in 20 -> 1 in 30",
        "- paragraph 1: We expect 12.3 %. -> We expect 12.1 %.",
        "- 01: 12.3 % expected -> 12.1 % expected",
        "- 1 of 2 values moved",
    ]


def test_a_report_that_only_read_other_figures_did_not_move():
    after = copy.deepcopy(OTHER)
    after["build"]["data"]["observations"] = "b"
    assert list(moved.lines({"03": OTHER}, {"03": after})) == ["No value of a report moved."]


def test_every_value_is_written_and_what_is_new_is_called_new(tmp_path):
    told = moved.write(tmp_path, {"00_brief": BRIEF}, {"00_brief": revised(), "03": OTHER})
    assert told[-3:] == ["## 03", "- a new report", "All values, before and after: reports/news.md"]
    written = (tmp_path / "reports" / "news.md").read_text(encoding="utf-8")
    assert "- `growth_forecast`: 12.3 % -> 12.1 %" in written
    assert "Changed: new report." in written
