"""What `growthgap new` writes makes a report at once, also where nothing was published."""

import json
from pathlib import Path

import pytest

from growthgap import cli
from growthgap.build.notebook import new

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("given", "keys", "said"),
    [
        (
            ["-p", "area", "VN-13"],
            {"average", "first_year", "latest", "latest_year", "target_growth_pct"},
            "less than the",
        ),
        (
            ["-p", "as_of", "2010-01-01"],
            {"average", "first_year", "latest", "latest_year", "target_growth_pct"},
            "Not stated",
        ),
    ],
)
def test_a_new_notebook_is_a_report(tmp_path, monkeypatch, given, keys, said):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(REPOSITORY))
    path = new.create(tmp_path, "98_roads")
    assert cli.main(["render", str(path), "-o", str(tmp_path / "made"), *given]) == 0
    (values,) = (tmp_path / "made").glob("*.json")
    assert set(json.loads(values.read_text(encoding="utf-8"))["values"]) == keys
    (page,) = (tmp_path / "made").glob("*.html")
    assert said in page.read_text(encoding="utf-8")
    assert len([*(tmp_path / "made").glob("*.pdf")]) == 1
