import matplotlib.pyplot as plt
import pandas as pd
import pytest

from growthgap import data
from growthgap.errors import GrowthGapError
from growthgap.project import VALUES_MIME
from growthgap.reporting import Report, values

GROWTH = data.observations().select("VN-HP-PRE2025", "GRDP_GROWTH")


def test_a_number_in_prose_has_its_unit_and_a_footnote_of_its_source(report, shown):
    report.value("growth", 11.01, "PCT", digits=2, inputs=GROWTH.at(2024))
    report.say("It grew by {growth}; {growth:plain} is much.")
    assert shown.text == "It grew by 11.01\u00a0%[^1]; 11.01\u00a0% is much."


def test_numbers_of_one_source_share_a_footnote(report, shown):
    report.value("a", 1, "PCT", inputs=GROWTH.at(2024))
    report.value("b", 2, "PCT", inputs=GROWTH.at(2024))
    report.value("c", 3, "PCT", inputs=GROWTH.at(2023))
    report.say("{a} {b} {c}")
    assert shown.text.replace("\u00a0", " ") == "1.0 %[^1] 2.0 %[^1] 3.0 %[^2]"


def test_many_sources_make_one_footnote_that_names_the_function(report, shown):
    report.value("average", 11.5, "PCT", inputs=GROWTH, function="growthgap.economics.growth.arithmetic.average_rate")
    report.say("{average}")
    report.sources()
    footnotes = shown[-1][0][VALUES_MIME]["footnotes"]
    assert list(footnotes) == ["1"]
    assert footnotes["1"].startswith(
        "Computed by `growthgap.economics.growth.arithmetic.average_rate` from 13 published figures"
    )


def test_the_last_cell_hands_over_all_values_and_lists_every_source(report, shown):
    report.value("growth", 11.01, "PCT", digits=2, inputs=GROWTH.at(2024))
    report.value("assumed", 3.0, "PCT", note="parameter")
    report.sources()
    payload = shown[-1][0][VALUES_MIME]
    assert payload["schema"] == 2 and payload["report"] == "test_report"
    assert payload["values"]["growth"]["observations"][0]["line"] == GROWTH.at(2024).lines[0]
    assert set(payload["sources"]) == {GROWTH.at(2024).source_id}
    assert payload["sources"][GROWTH.at(2024).source_id]["url"] in shown.text


def test_a_missing_value_prints_its_reason(report, shown):
    report.value("iip_target", None, "PCT", note="no target of 2025 was found")
    report.say("The target was {iip_target}.")
    assert shown.text == "The target was not available (no target of 2025 was found)."


def test_a_value_of_another_report_is_taken_as_it_is(report, shown):
    other = values.make("needed", 341_000, "VND_BN", digits=0, inputs=GROWTH.at(2024))
    report.value("needed", other)
    report.say("{needed:plain}")
    assert shown.text.replace("\u00a0", " ") == "341,000 bn VND"


def test_a_key_stands_for_one_number(report):
    report.value("x", 1, "PCT")
    report.value("x", 1, "PCT")
    with pytest.raises(GrowthGapError, match="value 'x' is recorded twice with different content"):
        report.value("x", 2, "PCT")
    with pytest.raises(GrowthGapError, match="no value 'y' was recorded before it is used"):
        report.say("{y}")


def test_an_empty_table_says_so(report, shown):
    report.table(pd.DataFrame(), "Growth by year")
    assert shown.text == "*Growth by year:* no figures were published for this."


def test_a_table_has_a_caption_and_a_line_of_sources(report, shown):
    report.table(pd.DataFrame({"Growth, %": [11.01]}), "Growth", digits=2, inputs=GROWTH.at(2024))
    bundle, about = shown[-1]
    assert about == {"table": "Growth"}
    assert ": Growth" in bundle["text/markdown"] and "::: source\nSource: " in bundle["text/markdown"]


def test_a_table_may_carry_what_the_front_page_says_of_the_report(report, shown):
    front = ("Verdicts", {"Growth": "17 %", "Average": "12 %"})
    report.table(pd.DataFrame({"x": [1]}), "Table", front=front)
    report.table(pd.DataFrame(), "Empty", front=front)
    marked = {"title": "Verdicts", "rows": [("Growth", "17 %"), ("Average", "12 %")]}
    assert [about for _, about in shown] == [{"table": "Table", "front": marked}, {"prose": True, "front": marked}]


def draw(report, alt="A line from 1 to 2."):
    figure, ax = plt.subplots()
    ax.plot([1, 2])
    report.figure(figure, "A line", alt, data=pd.Series([1, 2], name="value"), inputs=GROWTH.at(2024))


def test_a_figure_is_the_same_svg_each_time_with_its_data_and_text(shown):
    for _ in range(2):
        draw(Report("test_report"))
    (first, about), (second, _) = shown
    assert first == second
    assert "<dc:date>" not in first["image/svg+xml"]
    assert about["csv"] == ",value\n0,1\n1,2\n"
    assert (about["title"], about["alt"], about["name"]) == ("A line", "A line from 1 to 2.", "test_report-figure-1")
    assert not plt.get_fignums()


def test_a_figure_without_alternative_text_is_refused(report):
    with pytest.raises(GrowthGapError, match="figure 'A line' has no alternative text"):
        draw(report, alt=" ")
    plt.close("all")


def test_an_unknown_language_is_refused():
    with pytest.raises(GrowthGapError, match="'fr' is no language of the reports; allowed are en and vi"):
        Report("x", "fr")


def test_a_sentence_with_an_unknown_number_is_left_out(report, shown):
    report.value("known", 1, "PCT")
    report.value("unknown", None, "PCT", note="not published")
    report.say_known("{known} and {unknown}")
    assert not shown
    report.say_known("{known:plain}")
    assert shown.text.replace("\u00a0", " ") == "1.0 %"


def test_values_of_another_report_are_taken_under_a_prefix(report):
    other = values.make("needed", 341_000, "VND_BN", digits=0, inputs=GROWTH.at(2024))
    report.take({"needed": other}, "invest", ["needed", "gone"])
    assert report.recorded("invest_needed") == other
    assert report.recorded("invest_gone").value is None


def test_a_summary_lists_no_sources_but_hands_them_over(report, shown):
    report.value("growth", 11.01, "PCT", inputs=GROWTH.at(2024))
    report.sources("Each report lists its own.")
    assert shown.text == "Each report lists its own."
    assert set(shown[-1][0][VALUES_MIME]["sources"]) == {GROWTH.at(2024).source_id}


def test_ends_stand_without_a_footnote(report, shown):
    report.value("growth", 11.0, "PCT", low=9.0, high=13.0, interval="80 % interval", inputs=GROWTH.at(2024))
    report.say("{growth:plain} ({growth:ends})")
    assert shown.text.replace("\u00a0", " ") == "11.0 % (9.0 to 13.0 %)"
