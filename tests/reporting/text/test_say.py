import dataclasses
import datetime as dt

import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.quantity import phrase
from growthgap.reporting import phrases
from growthgap.reporting.text import say, template
from growthgap.reporting.text.said import Said
from growthgap.reporting.values import Value


def number(key, value, unit="PCT", digits=1, **more):
    return Said(Value(key, value, unit, digits, **more))


CONTEXT = {
    "required": number("required", 399_279, "VND_BN", -3, low=373_800, high=457_000, interval="80 % interval"),
    "planned": number("planned", 363_000, "VND_BN", 0),
    "lack": number("lack", 27_536.4, "VND_BN", -2),
    "nation": number("nation", 5_693_028, "VND_BN", -4, low=5_590_000, high=8_268_000, interval="80 % interval"),
    "small": number("small", 8_770, "VND_BN", -1),
    "gap": number("gap", -1.56, "PP"),
    "chance": number("chance", 0.165, "PROB", 0),
    "lost": number("lost", None, missing="no plan was published"),
    "other": number("other", None, missing="no output was published"),
    "place": codes.area("VN-HP"),
    "parts": [codes.area("VN-HP-PRE2025"), codes.area("VN-61")],
    "as_of": dt.date(2026, 3, 31),
    "assumed": None,
    "merged": True,
    "source": "xét *duyệt* <b>",
    "reason": phrase("quantity.not_stated", report="04_x"),
}


def filled(text, language="en", context=CONTEXT):
    return say.fill(text, context, language).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ required }}", "399,000 bn VND"),
        ("{{ required.full }}", "399,000 bn VND (80 % interval 374,000 to 457,000 bn VND)"),
        ("{{ required.range }}", "374,000 to 457,000 bn VND"),
        ("{{ required.ends }}", "399,000 bn VND (374,000 to 457,000)"),
        ("{{ required.in_thousands }}", "399 thousand bn VND (374 to 457)"),
        ("{{ required.in_thousands.size }}", "399 thousand bn VND"),
        ("{{ required.range.in_thousands }}", "374 to 457 thousand bn VND"),
        ("{{ planned.in_thousands }} and {{ lack.in_thousands }}", "363 thousand bn VND and 27.5 thousand bn VND"),
        ("{{ nation.in_thousands }}", "5,690 thousand bn VND (5,590 to 8,270)"),
        ("{{ small.in_thousands }}", "8,770 bn VND"),
        ("{{ gap }}, {{ gap.size }}, {{ gap.signed }}", "−1.6 pp, 1.6 pp, −1.6 pp"),
        ("{{ gap.full }}", "−1.6 pp"),
        ("{{ chance.to_be_met }}", "unlikely to be met"),
        ("{{ chance.odds }} ({{ chance }})", "1 in 6 (17 %)"),
        ("::: chances\n- {{ chance }}\n- {{ lost }}\n:::", "::: chances\n- 17 %\n:::"),
        ("{{ place }}: {{ parts }}", "Hải Phòng: Hải Phòng (former city) and Hải Dương"),
        ("as of {{ as_of }}", "as of 31 March 2026"),
        ("{{ source }}", "xét \\*duyệt\\* \\<b\\>"),
        ("{{ reason }}", "the report 04\\_x does not state it"),
        ("{% if gap < 0 %}short{% else %}enough{% endif %} by {{ gap.size }}", "short by 1.6 pp"),
        ("{% if assumed is none %}a{% endif %}{% if merged %}b{% endif %}", "ab"),
        ("{% if lost is known %}a{% else %}b{% endif %}", "b"),
        ("$\\frac{gap}{x}$ and `{gap}`", "$\\frac{gap}{x}$ and `{gap}`"),
    ],
)
def test_a_text_with_its_numbers(text, told):
    assert filled(text) == told


def test_amounts_in_thousands_in_vietnamese_and_of_nothing_else():
    told = {name: Said(CONTEXT[name].value, "vi") for name in ("required", "gap")}
    assert filled("{{ required.in_thousands.size }}", "vi", told) == "399 nghìn tỷ đồng"
    assert filled("{{ required.in_thousands }}", "vi", told) == "399 nghìn tỷ đồng (374 đến 457)"
    with pytest.raises(GrowthGapError, match="gap is in PP; only amounts in VND_BN and USD_MN are told in thousands"):
        filled("{{ gap.in_thousands }}")


def test_chances_in_vietnamese_are_as_many_in_as_many_as_in_english():
    told = {"chance": Said(CONTEXT["chance"].value, "vi")}
    text = "{{ chance.to_be_met }}, xác suất khoảng {{ chance.odds }} ({{ chance }})"
    assert filled(text, "vi", told) == "khó đạt, xác suất khoảng 1/6 (17%)"
    rare = Said(dataclasses.replace(CONTEXT["chance"].value, value=0.11), "vi")
    assert (phrases.told(rare.odds, "vi"), phrases.told(Said(rare.value).odds)) == ("1/9", "1 in 9")


def test_numbers_and_dates_follow_the_language():
    told = {"gap": Said(CONTEXT["gap"].value, "vi"), "as_of": CONTEXT["as_of"]}
    assert filled("{{ gap }} {{ as_of }}", "vi", told) == "−1,6 điểm phần trăm 31 tháng 3 năm 2026"


def test_what_has_a_missing_number_is_left_out_and_its_reason_told_once():
    text = """\
Whole {{ gap }}.

Lost {{ lost }},
in two lines.

- item {{ gap }}
- item {{ lost.full }}
  goes on
- {% if lost > 0 %}a comparison{% endif %} with it
- last

| What | Now |
|---|---|
| a | {{ other }} |
"""
    found = say.fill(text, CONTEXT)
    assert found.text.replace("\u00a0", " ") == (
        "Whole −1.6 pp.\n\n- item −1.6 pp\n- last\n\n| What | Now |\n|---|---|\n| a | – |"
    )
    assert found.reasons == ("no plan was published",)  # the dash of a cell says enough
    assert found.whole


def test_conditions_stand_around_paragraphs_and_one_over_a_missing_number_takes_all():
    text = "{% if gap < 0 %}\nShort.\n{% else %}\nEnough.\n{% endif %}"
    assert filled(text) == "Short."
    over = say.fill("{% if lost > 0 %}\nYes.\n{% endif %}\n\nKept?", CONTEXT)
    assert (over.text, over.reasons, over.whole) == ("", ("no plan was published",), False)


def test_a_cell_that_loses_all_is_not_whole():
    assert not say.fill("{{ lost }}\n\n{{ other }}", CONTEXT).whole
    assert say.fill("", CONTEXT).whole
    assert not say.fill("## Heading\n\n{{ lost }}", CONTEXT).whole


def test_code_fences_stay_as_they_are():
    assert filled("```\n{{ gap }}\n```".replace("{{ gap }}", "a | b")) == "```\na | b\n```"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ requird }}", r'"requird" is not recorded: did you mean "required"\?'),
        ("{gap}", r"\{gap\} has single braces; a number stands in double ones: \{\{ gap \}\}"),
        ("{gap:plain}", r"\{gap:plain\} has single braces"),
        ('{{ "No" if gap > 0 else "Yes" }}', r'words inside \{\{ \}\} \("No"\) cannot be translated'),
        ("{% set x %}words{% endset %}", r"line 1: \{% set %\} hides words from translation"),
        ("{% if gap %}a{% endif %}", "`if gap` may mean two things; ask `if gap is known`, or `> 0`"),
        ("{{ gap.ful }}", "has no attribute 'ful'"),
        ("{% if gap > chance %}a{% endif %}", "gap and chance are of two units and cannot be compared"),
        ("a\n{{ gap", "line 2: unexpected end of template"),
    ],
)
def test_what_could_not_be_filled_or_translated_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(GrowthGapError, match=sentence) as caught:
        say.fill(text, CONTEXT)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["{{ lost }} by {{ assumed }}", "{{ assumed }}: {{ lost }}"])
def test_a_missing_number_says_why_also_behind_a_name_that_is_nothing(text):
    assert say.fill(text, CONTEXT).reasons == say.fill("{{ lost }}", CONTEXT).reasons


def test_a_name_that_is_nothing_is_missing():
    filled = say.fill("{{ assumed }} passed.\n\n| a |\n|---|\n| {{ assumed }} |", CONTEXT, "vi")
    assert filled.reasons == ("chưa biết ngày hoặc tên gọi nêu trong câu",)
    assert filled.text == "| a |\n|---|\n| – |"


def test_a_missing_number_never_answers_a_comparison():
    for compare in ("lost > 0", "lost == 0", "lost != 0", "gap < lost", "0 < lost"):
        assert say.fill(f"{{% if {compare} %}}Yes{{% else %}}No{{% endif %}}", CONTEXT).text == ""


def test_marks_are_counted_only_where_a_number_stays():
    asked = []
    text = say.fill(
        "{{ gap.cited }} {{ lost }}\n\n{{ required.full.cited }}",
        CONTEXT,
        cite=lambda keys: asked.extend(keys) or ["[^1]"],
    )
    assert asked == ["required"]
    assert text.text.endswith("VND)\u00a0[^1]")


def test_labels_are_plain_text_with_numbers():
    assert say.line("{{ source }} {{ gap }}", CONTEXT) == "xét *duyệt* <b> −1.6\u00a0pp"
    assert say.line('{{ word("area", "VN-HP") }}', {}, "vi") == "Hải Phòng"


def test_a_count_of_one_is_no_name_that_is_nothing():
    context = {**CONTEXT, "rank": number("rank", 1, "COUNT", 0)}
    told = say.fill("It has rank {{ rank }} of all, and {{ rank }} years passed.", context)
    assert (told.text, told.reasons) == ("It has rank 1 of all, and 1 year passed.", ())


def test_a_day_in_a_label_is_written_in_figures():
    assert say.line("{{ as_of }}", CONTEXT) == "31 March 2026"
    assert say.line("{{ as_of }}", CONTEXT, "vi") == "31/3/2026"
    assert filled("{{ as_of }}", "vi") == "31 tháng 3 năm 2026"


def test_a_text_that_was_compiled_says_the_numbers_of_each_filling_in_its_own_way():
    text = "It is {{ thing }}, {{ thing | wrap(5) }}."
    quiet, loud = (say.fill(text, {"thing": "a b<c"}, escape=how).text for how in (str.lower, str.upper))
    assert (quiet, loud) == ("It is a b<c, a b<c.", "It is A B<C, A B<C.")
    assert template.compiled(text) is template.compiled(text)
