"""YAML as people read it, and each fault in one sentence."""

import os

import pytest

from growthgap.build.scenarios import yaml_text
from growthgap.errors import GrowthGapError


def read(folder, content):
    path = folder / "x.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return yaml_text.read(path)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("13", 13),
        ("13.5", 13.5),
        ("+13", 13),
        (".5", 0.5),
        ("true", True),
        ("null", None),
        ("~", None),
        ("", None),
        ("'13'", "13"),
        ("2025-09-30", "2025-09-30"),
        # What YAML would take for another value stays as it is written, for the parameter's type to refuse.
        ("013", "013"),
        ("1:30", "1:30"),
        ("33:46", "33:46"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0b11", "0b11"),
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("off", "off"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1.0e+999", "1.0e+999"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("!!int abc", "abc"),
        ("!!float abc", "abc"),
        ("!!bool foo", "foo"),
        ("!!null x", "x"),
        ("!!timestamp 2026-13-45", "2026-13-45"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_values_are_what_is_written(tmp_path, written, value):
    values, _ = read(tmp_path, f"name: {written}\n")
    assert values == {"name": value}
    assert type(values["name"]) is type(value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: [VN", "x.yml, line 1: not valid YAML"),
        ("a: 1\na: 2", r"x.yml, line 2: not valid YAML \('a' is given twice\)"),
        ("b: 1\na: 1\n'b': 2", r"x.yml, line 3: not valid YAML \('b' is given twice\)"),
        ("a: !" + "x" * 9000 + " 1", "x.yml, line 1: not valid YAML"),
        ("a: &b [1]\nc: *b", r"x.yml, line 2: not valid YAML \(write values out, without \* and &\)"),
        ("a: &b [*b]", "write values out"),
        ("a: !!python/object/apply:os.system [ls]", "x.yml, line 1: not valid YAML"),
        ("a: !!int [1]", "x.yml, line 1: not valid YAML"),
        ("a: " + "[" * 3000 + "]" * 3000, "x.yml has too many brackets within brackets"),
        ("- a", "x.yml must hold lines of the form `name: value`"),
        ("1: 2", "x.yml must hold lines of the form `name: value`"),
        ("a: \x07", "x.yml: not valid YAML"),
        (b"\xff\xfe", "x.yml is not UTF-8 text"),
    ],
)
def test_a_malformed_file_is_one_sentence(tmp_path, content, sentence):
    with pytest.raises(GrowthGapError, match=sentence) as caught:
        read(tmp_path, content)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_what_is_no_file_is_one_sentence_and_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.yml")
    for path in (tmp_path, tmp_path / "pipe.yml"):
        with pytest.raises(GrowthGapError, match="is no file"):
            yaml_text.read(path)
    with pytest.raises(GrowthGapError, match=r"there is no file .*none\.yml"):
        yaml_text.read(tmp_path / "none.yml")
    (tmp_path / "loop.yml").symlink_to(tmp_path / "loop.yml")
    with pytest.raises(GrowthGapError, match=r"loop\.yml cannot be read"):
        yaml_text.read(tmp_path / "loop.yml")


def test_the_first_comment_says_what_a_file_stands_for(tmp_path):
    assert read(tmp_path, "# The plan\na: 1\n")[1] == "The plan"
    assert read(tmp_path, "a: 1\n# The plan\n")[1] == ""
