import datetime as dt
from dataclasses import dataclass, replace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.forecast.issued import ToIssue
from growthgap.errors import GrowthGapError
from growthgap.project import VALUES_MIME
from growthgap.quantity import Quantity, Table, interval, parameter, phrase, result
from growthgap.reporting import Report

GROWTH = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH")
FRAME = pd.DataFrame({"growth": [10.34, 11.01]}, pd.Index([2023, 2024], name="year"))


@dataclass(frozen=True)
class Found:
    growth: Quantity
    target: Quantity


IN_2024 = GROWTH.at(2024)


@result
def found(value=11.0, rows=IN_2024):
    return Found(
        Quantity(value, "PCT", 9.0, 13.0, interval(80), rows=rows),
        Quantity(None, "PCT", missing=phrase("quantity.not_stated", report="x")),
    )


def values_of(report, shown):
    report.sources()
    return shown[-1][0][VALUES_MIME]["values"]


def test_a_result_is_recorded_with_maker_rows_and_interval(report, shown):
    report.record(found())
    values = values_of(report, shown)
    assert sorted(values) == ["growth", "target"]
    growth = values["growth"]
    assert (growth["value"], growth["low"], growth["interval"]) == (11.0, 9.0, "80 % interval")
    assert growth["function"].endswith("test_report.found") and growth["missing"] == growth["basis"] == ""
    assert growth["observations"][0]["line"] == GROWTH.at(2024).lines[0]
    assert (values["target"]["value"], values["target"]["missing"]) == (None, "the report x does not state it")


def test_the_author_sees_which_names_a_result_gives(report, shown):
    report.record(found(), "now")
    (bundle, about), *_ = shown
    assert about == {"people": True}
    for told in ("{{ now.growth }}", "11.0\u00a0%", "9.0 to 13.0\u00a0%", "{{ now.target }}", "does not state it"):
        assert told in bundle["text/html"]


def test_a_name_stands_for_one_number_and_results_can_have_names(report, say):
    report.record(found())
    report.record(found())
    with pytest.raises(GrowthGapError, match=r'"growth" is recorded already as 11.0.%; give this result a name'):
        report.record(found(12.0))
    report.record(found(12.0), "later")
    assert say("{{ growth }} and {{ later.growth }}") == "11.0 % and 12.0 %"


def test_a_cell_that_runs_again_replaces_what_it_recorded(report, shell, say):
    shell.parent_header = {"metadata": {"cellId": "a"}}
    report.record(found())
    report.record(found(12.0))
    shell.parent_header = {"metadata": {"cellId": "b"}}
    assert say("{{ growth }}") == "12.0 %"
    with pytest.raises(GrowthGapError, match="is recorded already"):
        report.record(found(13.0))


def test_a_quantity_needs_a_maker_and_something_behind_it(report):
    with pytest.raises(GrowthGapError, match="x: no function with @result made it"):
        report.record(Quantity(1.0, "PCT", rows=GROWTH), "x")
    made = found(rows=())
    with pytest.raises(GrowthGapError, match=r"growth: .*test_report\.found gave neither rows nor a basis"):
        report.record(made)
    report.record(Quantity(1.0, "PCT", basis=parameter("y"), made_by="f"), "x")


def test_footnotes_of_a_text_are_those_of_what_stayed_in_it(report, say, shown):
    report.record(found())
    report.record(found(12.0, GROWTH.at(2023)), "before")
    text = say("{{ before.growth.cited }} of {{ target }}\n\n{{ growth.cited }}")
    assert text.startswith('11.0 % <small title="National Statistics')
    assert text.endswith(">[1]</small>")
    assert shown[-1][1]["text"].replace("\u00a0", " ") == "11.0 % [^1]"
    report.sources()
    assert list(shown[-1][0][VALUES_MIME]["footnotes"]) == ["1"]


def test_what_could_not_be_stated_stands_once_before_the_sources(report, say, shown):
    report.record(found())
    assert say("Only {{ target }}.") == "Not stated here: the report x does not state it."
    say("Again {{ target }}, {{ growth }}.\n\nKept.")
    assert shown[-1][0]["text/markdown"] == "Kept."
    report.sources()
    assert shown[-3][0]["text/markdown"] == "## What could not be stated\n\n- the report x does not state it"


def test_as_of_a_day_the_sources_name_tables_that_do_not_know_when_they_were_published(report, shell, shown):
    shell.user_ns |= {"as_of": None, "__annotations__": {"as_of": dt.date | None}}
    report.record(found(rows=data.reference_growth().head(1)))
    report.table(Table(FRAME, data.reference_growth().head(1)), "t")
    report.sources()
    assert "held as they are" not in shown[-1][0]["text/markdown"]
    shell.user_ns["as_of"] = dt.date(2026, 3, 31)
    report.sources()
    told = shown[-1][0]["text/markdown"].partition("\n\n")[2]
    assert told.startswith("The tables `reference_growth.csv` do not say when their rows were published: they are held")


def test_template_and_names_are_kept_for_other_languages(report, say, shell, shown):
    shell.run_cell("place, of = codes.area('VN-HP'), None", silent=True)
    shell.user_ns["place"] = data.codes.area("VN-HP")
    report.record(found())
    assert say("{{ place }}: {{ growth }}") == "Hải Phòng: 11.0 %"
    assert shown[-1][1]["shown"] == {
        "kind": "Text",
        "template": "{{ place }}: {{ growth }}\n",
        "names": {"growth": {"number": "growth"}, "place": {"area": "VN-HP"}},
        "front": False,
    }


def test_a_text_for_the_front_page_is_shown_there_only(report, say, shown):
    report.record(found())
    assert (
        say("How likely\n\n| a | b |\n|---|---|\n| Growth | {{ growth }} |\n| Target | {{ target }} |", "front") == ""
    )
    assert shown[-1][1]["front"] == {
        "headline": "How likely",
        "paragraphs": [],
        "rows": [["a", "b", ""], ["Growth", "11.0\u00a0%", ""], ["Target", "\N{EN DASH}", ""]],
    }


def test_blocks_that_a_report_sets_are_plain_lists_for_people(report, say, shown):
    say("::: chances\n\n- **1 in 6** met\n\n:::")
    bundle, about = shown[-1]
    assert about["text"] == "::: chances\n\n- **1 in 6** met\n\n:::"
    assert bundle["text/markdown"].strip() == "- **1 in 6** met"


def test_a_table_has_the_heads_of_its_columns_a_caption_and_a_line_of_sources(report, shown):
    report.record(found())
    report.table(Table(FRAME, GROWTH.at(2024)), "Growth after {{ growth }} & *more*", note="A note.")
    bundle, about = shown[-1]
    assert about["table"] == "Growth after 11.0\u00a0% & \\*more\\*"
    head = "| Year | Growth, % |\n|----:|-------:|\n| 2023 | 10.34 |\n| 2024 | 11.01 |\n\n: Growth after"
    assert about["text"].startswith(head)
    assert "\n\n::: source\nA note.\n\nSource: " in about["text"]
    assert bundle["text/markdown"].startswith("**Growth after") and ":::" not in bundle["text/markdown"]
    assert "<small>A note." in bundle["text/markdown"]


def test_empty_tables_and_charts_say_so(report, shown):
    report.table(Table(FRAME.head(0)), "Growth by year")
    figure, _ = plt.subplots()
    report.figure(figure, Table(FRAME.head(0)), "Growth rose", "Line.")
    texts = [bundle["text/markdown"] for bundle, _ in shown]
    assert texts == [
        "*Growth by year:* nothing to show with what was published.",
        "*Growth rose:* nothing to show with what was published.",
    ]
    assert not plt.get_fignums()


def draw(report):
    figure, ax = plt.subplots()
    ax.plot([1, 2])
    ax.set_ylabel("growth {{ growth }}")
    ax.set_xticks([0, 1], ["{{ growth }}", "plain"])
    table, unit = Table(FRAME, GROWTH.at(2024)), "% after {{ growth }}"
    report.figure(figure, table, "It grew by {{ growth }}", "Line of growth by year.", unit=unit)
    return ax


def test_a_figure_is_the_same_svg_each_time_with_its_data_and_text(shown, shell):
    for _ in range(2):
        report = Report("test_report")
        report.record(found())
        ax = draw(report)
    pictures = [(bundle, about) for bundle, about in shown if "image/svg+xml" in bundle]
    (first, about), (second, _) = pictures
    assert first == second
    assert "<dc:date>" not in first["image/svg+xml"]
    assert about["title"] == "It grew by 11.0\u00a0%" == about["data"]["title"]
    assert about["data"]["name"] == "test_report-figure-1" and about["data"]["rows"] == [[2023, 10.34], [2024, 11.01]]
    assert about["unit"] == "% after 11.0\u00a0%"
    assert about["alt"].replace("\u00a0", " ") == (
        "It grew by 11.0 %. Line of growth by year: % after 11.0 %. Growth: 10.34 % in 2023, 11.01 % in 2024."
    )
    assert 'width="358"' in about["phone"] and 'width="720"' in first["image/svg+xml"]
    assert ax.get_ylabel() == "growth 11.0\u00a0%"
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["11.0\u00a0%", "plain"]
    assert not plt.get_fignums()
    people = [bundle["text/markdown"] for bundle, about in shown if about.get("people") and "text/markdown" in bundle]
    assert people[0] == "**It grew by 11.0\u00a0%**\n\n% after 11.0\u00a0%" and people[1].startswith("<small>Source: ")


def test_an_unknown_language_is_refused():
    with pytest.raises(GrowthGapError, match="'fr' is no language of the reports; allowed are en and vi"):
        Report("x", "fr")


def test_a_summary_lists_no_sources_but_hands_them_over(report, shown):
    report.record(found())
    report.sources(listed=False)
    assert shown[-2][0]["text/markdown"] == "## Sources"
    assert shown[-1][0]["text/markdown"].startswith("Every number of this page is taken from ")
    assert set(shown[-1][0][VALUES_MIME]["sources"]) == {GROWTH.at(2024).source_id}


def test_forecasts_to_be_issued_stand_in_the_values_file_as_the_lines_that_they_become(report, shown):
    columns = ["target_period", "horizon", "output_type_id", "value"]
    lines = pd.DataFrame([("2026", 1, 0.025, 9.5), ("2026/2030", 5, 13.0, 0.8282)], columns=columns)
    forecasts = ToIssue(lines, dt.date(2026, 10, 6), "by-hand", "growthgap.somewhere")
    report.issue(forecasts)
    report.sources()
    assert shown[-1][0][VALUES_MIME]["forecasts"] == {
        "known_to": "2026-10-06",
        "method": "by-hand",
        "made_by": "growthgap.somewhere",
        "lines": ["2026,1,0.025,9.5", "2026/2030,5,13,0.8282"],
    }
    report.issue(replace(forecasts, lines=lines.head(0)))
    report.sources()
    assert "forecasts" not in shown[-1][0][VALUES_MIME]
