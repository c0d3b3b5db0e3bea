import json

import pytest

from growthgap.build.translation import faults, renew
from growthgap.build.translation.sources import Text
from growthgap.project import root
from growthgap.words.messages import Message


def differences(english, translation, kind="paragraph"):
    return faults.differences(Message(english, kind), translation)


def test_the_catalogue_of_the_project_is_well():
    assert faults.faults(root()) == faults.stale(root()) == []


def test_every_message_of_the_languages_that_scenarios_ask_for_is_translated():
    assert faults.untranslated(root()) == []


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("{{ a.full }} of {{ b }}", "{{ b }}: {{  a.full }}"),
        ("up{% if a > 0 %} to {{ a }}{% endif %}", "{% if a > 0 %}đến {{ a }}{% else %}đến đó{% endif %}"),
        ("It is {% if a %}more{% elif b %}less{% endif %}", "{% if b %}ít hơn{% elif a %}nhiều hơn{% endif %}"),
        ("See [it](x.html)[^why].", "Xem [trang](x.html)[^why]."),
        (r"In \{a\}", r"Trong \{a\}"),
    ],
)
def test_words_and_their_order_may_differ(english, translation):
    assert differences(english, translation) == []


@pytest.mark.parametrize(
    ("english", "translation", "fault"),
    [
        ("{{ a }} and {{ b }}", "{{ a }}", "the translation lacks number b"),
        ("{{ a }} of it", "{{ a.full }} của nó", "the translation lacks number a"),
        ("{{ a }} of it", "{{ a }} {{ c }}", "the translation has number c, which the English has not"),
        ("{{ a | wrap(3) }} x", "{{ a }} x", "the translation lacks number a | wrap(3)"),
        ("x{% if a > 0 %} y{% endif %}", "x", "the translation lacks condition a > 0"),
        ("x{% if a > 0 %} y{% endif %}", "x{% if a < 0 %} y{% endif %}", "the translation lacks condition a > 0"),
        ("x{% if a %} y{% endif %}", "x{% if a %} y", "line 1: Unexpected end of template"),
        ("x[^why]", "x", "the translation lacks note why"),
        ("[x](a.html)", "[x](b.html)", "the translation lacks link a.html"),
        ("x {#here}", "x", "the translation lacks anchor here"),
        ("{{ a }} x", "{a} x", "the translation lacks number a"),
        ("{{ a }} x", '{{ a if a else "không" }} x', "the translation lacks number a"),
        ("x", "a\n\nb", "the translation is not one line of the same kind"),
        ("x", "- a", "the translation is not one line of the same kind"),
    ],
)
def test_what_differs_is_told(english, translation, fault):
    assert differences(english, translation)[0].startswith(fault)


def test_a_cell_of_a_table_stays_one():
    assert differences("a", "b | c", "cell") == ["the translation is not one line of the same kind"]
    assert differences("a", r"b \| c", "cell") == []
    assert differences("1. x", "1. y", "label") == []


def test_a_fuzzy_or_false_translation_is_named():
    texts = [Text("01_a.ipynb#1", "Growth of {{ g }}\n\nPrices", "markdown")]
    content = renew.renewed(renew.HEAD, texts).content
    content = content.replace('{{ g }}"\nmsgstr ""', '{{ g }}"\nmsgstr "Tăng"')
    content = content.replace('msgid "Prices"\nmsgstr ""', '#, fuzzy\nmsgid "Prices"\nmsgstr "Giá"')
    assert list(faults._of_messages(content, texts)) == [
        'src/growthgap/words/vi.po: "Growth of {{ g }}": the translation lacks number g',
        'src/growthgap/words/vi.po: "Prices": the English was changed; see whether the translation still says it, '
        "and remove fuzzy",
    ]


def test_a_missing_translation_is_told_with_its_place():
    text = Text("notebooks/01_a.ipynb#9f", "No such " + "sentence " * 9, "label")
    (told,) = faults.missing(text, "vi")
    assert told.startswith('notebooks/01_a.ipynb#9f: no translation into vi: "No such sentence sentence')
    assert told.endswith('sentenc..."')
    assert faults.missing(text, "en") == []


def test_missing_translations_count_for_the_languages_that_a_scenario_asks_for(tmp_path):
    cells = [
        {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "area: str = 'VN'"},
        {"cell_type": "code", "metadata": {}, "source": "print(area)"},
        {"cell_type": "markdown", "id": "a1", "metadata": {}, "source": "No such sentence exists."},
    ]
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    (tmp_path / "notebooks" / "01_a.ipynb").write_text(json.dumps({"cells": cells}))
    scenario = tmp_path / "notebooks" / "scenarios" / "official-2026.yml"
    scenario.write_text("# {{ x }}\narea: VN\n")
    assert faults.untranslated(tmp_path) == []
    scenario.write_text("# {{ x }}\nlanguages: [en, vi]\narea: VN\n")
    assert faults.untranslated(tmp_path) == [
        'notebooks/01_a.ipynb#a1: no translation into vi: "No such sentence exists."'
    ]
    assert faults.shares(tmp_path) == []
