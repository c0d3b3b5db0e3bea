import pytest

from growthgap.words.messages import Message, joined, messages, one_line, parts


def texts(text):
    return [one.text for one in messages(text)]


def test_a_translator_sees_paragraphs_items_and_cells_in_one_line():
    text = (
        "## A head\n\nTwo\nlines {{ gap }}.\n\n{% if merged %}\n- item\n  on\n{% endif %}\n| a | {{ gap }} |\n|--|--|\n"
        ": What it is\n\n[^why]: A note."
    )
    assert messages(text) == [
        Message("A head", "heading"),
        Message("Two lines {{ gap }}.", "paragraph"),
        Message("item on", "item"),
        Message("a", "cell"),
        Message("What it is", "caption"),
        Message("A note.", "note"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ gap }}",
        "- {{ gap.size }} ({{ place }})",
        "::: foot\n:::",
        "{% if a %}\n{% for x in y %}{% endfor %}\n{% endif %}",
        "---",
        "| - | 12 % |\n|---|:--|",
        "$$x_{i} = \\text{gap}$$",
        "```python\nprint('words')\n- words\n```",
        "~~~\n```\nwords\n~~~",
        "`growthgap build`",
        "<https://example.org/words>",
        "![](chart.png)",
    ],
)
def test_what_is_nobodys_words_is_no_message(text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("::: foot\nSmall *print*.\n:::\n\nMore.", ["Small *print*.", "More."]),
        (
            "Growth\n{% if a > 0 %}more{% else %}less\n{% endif %}.",
            ["Growth {% if a > 0 %}more{% else %}less {% endif %}."],
        ),
        ("a {% if x %}b {% if y %}c{% endif %}{% endif %} d", ["a {% if x %}b {% if y %}c{% endif %}{% endif %} d"]),
        ("It is {% if a %}above{%\nelse %}below{% endif %}.", ["It is {% if a %}above{% else %}below{% endif %}."]),
        (r"A set \{a\} and {# no anchor", [r"A set \{a\} and {# no anchor"]),
        ("| a \\| b | {{ x | wrap(3) }} and `c|d` | e |", ["a \\| b", "{{ x | wrap(3) }} and `c|d`", "e"]),
        ("| | a |", ["a"]),
        ("See [the page](https://x.vn/a_b) and that[^why].", ["See [the page](https://x.vn/a_b) and that[^why]."]),
        ('[$$x$$]{alt="x is a number"}', ['[$$x$$]{alt="x is a number"}']),
        ("13\u00a0%\u00a0\nof all", ["13\u00a0%\u00a0 of all"]),  # a no-break space belongs to the text
        ("1. one\n2) two\n* three\n+ four", ["one", "two", "three", "four"]),
        ("", []),
    ],
)
def test_messages_of_texts_that_are_hard_to_read(text, found):
    assert texts(text) == found


def test_the_same_sentence_is_one_message_however_it_is_wrapped():
    assert texts("- one\n  two {{ a }}\n  three") == texts("- one two\n  {{ a }} three")


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nb c\n\n- d\n- e\n\n::: foot\n\nf\n\n:::\n",
        "| a | b |\n|---|--:|\n{% if x %}\n| {{ c }} |  |\n{% endif %}\n\n: A caption\n",
        "```\n  code | kept\n```\n",
    ],
)
def test_parts_make_the_text_again(text):
    assert joined(parts(text)).rstrip("\n") == text.rstrip("\n")


def test_a_label_is_one_message():
    assert messages("Target\n  of {{ year }}", "label") == [Message("Target of {{ year }}", "label")]
    assert messages("{{ year }}", "label") == []
    assert one_line(" 80\u00a0%\n of ") == "80\u00a0% of"
