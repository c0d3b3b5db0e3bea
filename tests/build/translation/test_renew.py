from growthgap.build.translation import renew
from growthgap.build.translation.sources import Text

A, B, C = "Growth of {{ g }} is 5 % of it.", "Investment comes from abroad as a rule.", "Prices."


def text(content, where="notebooks/01_a.ipynb#1"):
    return Text(where, content, "markdown")


def translated(content, english, vietnamese):
    return content.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{vietnamese}"')


def test_a_catalogue_has_each_message_once_with_its_places():
    done = renew.renewed(renew.HEAD, [text(f"{A}\n\n{C}"), text(f"- {A}", "notebooks/02_b.ipynb#x")])
    assert done.content == (
        f"{renew.HEAD}#. paragraph\n#: notebooks/01_a.ipynb#1 notebooks/02_b.ipynb#x\n"
        f'msgid "{A}"\nmsgstr ""\n\n#. paragraph\n#: notebooks/01_a.ipynb#1\nmsgid "{C}"\nmsgstr ""\n'
    )
    assert done.new == (A, C)
    assert renew.lines(done)[-1] == "0 of 2 messages are translated; new 2, changed 0, gone 0"


def test_a_second_renewal_changes_nothing():
    texts = [text(f"{A}\n\n{B}\n\n| a | b |\n\n{'long ' * 60}")]
    content = translated(renew.renewed(renew.HEAD, texts).content, B, "Vốn từ nước ngoài.")
    again = renew.renewed(content, texts)
    assert again == renew.Renewed(content)


def test_a_changed_sentence_keeps_its_translation_for_a_look():
    content = translated(renew.renewed(renew.HEAD, [text(f"{A}\n\n{B}\n\n{C}")]).content, B, "Vốn từ nước ngoài.")
    changed = B.replace("as a rule", "mostly")
    done = renew.renewed(content, [text(f"{changed}\n\n{A}")])
    assert (done.new, done.changed, done.gone) == ((), {changed: B}, (C,))
    assert f'#, fuzzy\n#| msgid "{B}"\nmsgid "{changed}"\nmsgstr "Vốn từ nước ngoài."' in done.content
    assert renew.renewed(done.content, [text(f"{changed}\n\n{A}")]) == renew.Renewed(done.content)
    assert renew.lines(done) == [
        f"changed: {changed}\n   was: {B}",
        f"gone: {C}",
        "0 of 2 messages are translated; new 0, changed 1, gone 1",
    ]


def test_one_old_sentence_becomes_one_new_one():
    content = translated(renew.renewed(renew.HEAD, [text(B)]).content, B, "Vốn.")
    done = renew.renewed(content, [text(f"{B[:-1]} now.\n\n{B[:-1]} then.")])
    assert (len(done.changed), len(done.new)) == (1, 1)


def test_comments_of_translators_stay_and_letters_are_whole():
    content = renew.renewed(renew.HEAD, [text(C)]).content
    content = content.replace("#. paragraph", "# as the office says\n#. paragraph")
    content = translated(content, C, "Gia\u0301.")
    done = renew.renewed(content, [text(C)])
    assert "# as the office says\n#. paragraph" in done.content
    assert 'msgstr "Giá."' in done.content
