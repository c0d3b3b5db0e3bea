"""What the data dictionary says of files and columns."""

import pytest

from growthgap.data.export import dictionary
from growthgap.errors import GrowthGapError

TEXT = """\
# Published figures

| file | one row is |
|---|---|
| `sources.csv` | one publication |

## sources.csv

| column | content |
|---|---|
| `SOURCE_ID` | identifier, as `hp-2027` | or another |
| `URL` | address |

## What is wrong

| `SOURCE_ID` | of no file |
"""


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "README.md"
    path.write_text(TEXT, encoding="utf-8")
    return dictionary.read(path)


def test_files_and_columns_are_found_under_their_headings(words):
    assert words.file("sources") == "one publication"
    assert words.columns == {
        ("sources", "SOURCE_ID"): "identifier, as `hp-2027` | or another",
        ("sources", "URL"): "address",
    }
    assert words.column("sources", "URL") == "address"


def test_what_is_not_described_is_refused(words):
    with pytest.raises(GrowthGapError, match=r"README.md has no row for column TITLE under the heading sources\.csv"):
        words.column("sources", "TITLE")
    with pytest.raises(GrowthGapError, match=r"README.md has no row for projects\.csv in a table of files"):
        words.file("projects")


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(GrowthGapError, match=r"data/raw/README\.md, the data dictionary, cannot be read"):
        dictionary.read(tmp_path / "README.md")
