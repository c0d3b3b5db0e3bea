import pytest

from growthgap.errors import GrowthGapError
from growthgap.words import catalogue

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
PO = f"""{HEAD}#: a.ipynb#1
msgid "The answer"
msgstr "Kết quả"

#: b.ipynb
msgid "Growth of {{{{ g }}}}{{% if a %}} so far{{% endif %}}"
msgstr "{{% if a %}}Đến nay, {{% endif %}}tăng {{{{ g }}}}"

#, fuzzy, python-format
msgid "5 % of it"
msgstr "cũ"

msgid "empty"
msgstr ""
"""


def told(content=PO):
    return catalogue.told_by(content.encode())


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A catalogue of its own, in place of the project's."""
    path = tmp_path / "vi.po"
    path.write_text(PO, encoding="utf-8")
    monkeypatch.setattr(catalogue, "__file__", str(tmp_path / "catalogue.py"))
    return path


def test_each_message_is_replaced_and_the_rest_stays():
    text = (
        "# The answer\n\n## The answer\n\n{% if x %}\n- Growth of {{ g }}{% if\n  a %} so far{% endif %}\n{% endif %}"
    )
    assert catalogue.translated(text, told()) == (
        "# Kết quả\n\n## Kết quả {anchor=the-answer}\n\n"
        "{% if x %}\n- {% if a %}Đến nay, {% endif %}tăng {{ g }}\n{% endif %}"
    )


def test_empty_fuzzy_and_absent_translations_leave_english():
    text = "5 % of it\n\nempty\n\nabsent {{ x }}"
    assert catalogue.translated(text, told()).split("\n\n") == ["5 % of it", "empty", "absent {{ x }}"]


def test_a_heading_with_a_number_has_no_address_of_its_own():
    po = f'{HEAD}msgid "Year {{{{ y }}}}"\nmsgstr "Năm {{{{ y }}}}"\n'
    assert catalogue.translated("## Year {{ y }}", told(po)) == "## Năm {{ y }}"


def test_missing_messages_are_listed_once(source):
    assert catalogue.missing("empty\n\nThe answer\n\n- empty\n\n{{ x }}", "vi") == ["empty"]
    assert catalogue.missing("The  answer", "vi", "label") == []
    assert catalogue.missing("empty", "en") == []
    assert catalogue.in_language("The\nanswer", "vi", "label") == "Kết quả"
    assert catalogue.in_language("The\nanswer", "en") == "The\nanswer"


def test_a_translation_counts_as_soon_as_the_file_has_it(source):
    assert catalogue.in_language("empty", "vi", "label") == "empty"
    source.write_text(PO.replace('msgid "empty"\nmsgstr ""', 'msgid "empty"\nmsgstr "trống"'), encoding="utf-8")
    assert catalogue.in_language("empty", "vi", "label") == "trống"
    assert list(source.parent.iterdir()) == [source]


def test_the_same_file_gives_the_same_bytes():
    assert catalogue.compiled(PO.encode()) == catalogue.compiled(PO.encode())


def test_translations_are_in_nfc():
    po = f'{HEAD}msgid "The answer"\nmsgstr "Ke\u0302\u0301t qua\u0309"\n'
    assert told(po)("The answer") == "K\u1ebft qu\u1ea3"


def test_a_language_without_a_catalogue_is_refused():
    with pytest.raises(GrowthGapError, match=r"^'fr' has no catalogue of messages; there is one of vi$"):
        catalogue.missing("a", "fr")
