"""A values file from anywhere is one, or is refused in a sentence that names the place."""

import json

import pytest

from growthgap.errors import GrowthGapError
from growthgap.pages import values_file
from growthgap.pages.values_file import plain, read_values

GOOD = {"text": "12 %", "unit": "PCT", "digits": 0}
ROW = {"file": "data/raw/observations.csv", "line": 7, "source_id": "a"}


@pytest.fixture
def refused(tmp_path):
    def sentence(content: bytes) -> str:
        (tmp_path / "a.json").write_bytes(content)
        with pytest.raises(GrowthGapError) as caught:
            read_values(tmp_path / "a.json")
        assert len(str(caught.value)) < 300 + len(str(tmp_path))
        return str(caught.value).removeprefix(f"{tmp_path}/")

    return sentence


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"values": []}', b"[" * 100_000, b'{"values": ' + b"1" * 5000 + b"}"]
)
def test_what_is_no_values_file_is_one_sentence(refused, content):
    assert refused(content) == "a.json is not a values file."


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"digits": 10**9}, "values > rate > digits"),
        ({"digits": "2"}, "values > rate > digits"),
        ({"text": ["12"]}, "values > rate > text"),
        ({"text": "x" * 20_001}, "values > rate > text"),
        ({"report": "../../../etc/passwd"}, "values > rate > report"),
        ({"report": "/etc/passwd"}, "values > rate > report"),
        ({"function": "os.system('x')"}, "values > rate > function"),
        ({"observations": [ROW | {"file": "data/raw/../../secret.csv"}]}, "values > rate > observations > 0 > file"),
        ({"observations": [ROW | {"file": "/etc/observations.csv"}]}, "values > rate > observations > 0 > file"),
        ({"observations": [ROW | {"line": -1}]}, "values > rate > observations > 0 > line"),
        ({"observations": "all"}, "values > rate > observations"),
        ({"sources": [1]}, "values > rate > sources > 0"),
    ],
)
def test_a_value_that_is_none_is_named(refused, changes, place):
    content = json.dumps({"values": {"rate": GOOD | changes}}).encode()
    assert refused(content).startswith(f"a.json is not a values file: {place}: ")


@pytest.mark.parametrize(
    ("part", "content"),
    [("build", []), ("build", {"report": "../x"}), ("build", {"parameters": 3}), ("sources", {"a": {"title": 1}})],
)
def test_what_stands_beside_the_values_is_looked_at_too(refused, part, content):
    told = refused(json.dumps({"values": {"rate": GOOD}, part: content}).encode())
    assert told.startswith(f"a.json is not a values file: {part}")


def test_a_key_is_a_word(refused):
    told = refused(json.dumps({"values": {"\x1b[2J": GOOD}}).encode())
    assert told.startswith("a.json is not a values file: values > \N{REPLACEMENT CHARACTER}[2J")


def test_a_file_of_no_reports_size_is_not_read(refused, monkeypatch):
    content = json.dumps({"values": {"rate": GOOD}}).encode()
    monkeypatch.setattr(values_file, "LARGEST", len(content) - 1)
    assert refused(content) == "a.json is not a values file."


def test_what_a_build_writes_is_taken_as_it_is(tmp_path):
    file = {"schema": 2, "values": {"rate": GOOD | {"observations": [ROW], "report": "04_x--a.b@2026-01-31"}}}
    (tmp_path / "a.json").write_text(json.dumps(file))
    assert read_values(tmp_path / "a.json") == file


def test_letters_stay_and_what_a_terminal_obeys_goes():
    assert plain("Hải\N{NO-BREAK SPACE}Phòng −1,5") == "Hải\N{NO-BREAK SPACE}Phòng −1,5"
    assert plain("a\x1b\n\u202e\u2028b") == "a" + 4 * "\N{REPLACEMENT CHARACTER}" + "b"
