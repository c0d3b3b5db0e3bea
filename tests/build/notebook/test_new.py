"""A new notebook: its name, its title, and that its texts are well; tests/reports makes a report of one."""

import json

import pytest

from growthgap.build import parameters
from growthgap.build.notebook import new, texts
from growthgap.errors import GrowthGapError


def test_a_new_notebook_has_its_name_its_title_and_texts_that_are_well(tmp_path):
    path = new.create(tmp_path, "11_rural_roads")
    cells = ["".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert path == tmp_path / "11_rural_roads.ipynb"
    assert cells[0].startswith("# Rural roads\n\n")
    assert sum('Report("11_rural_roads")' in cell for cell in cells) == 1 and cells[-1] == "report.sources()"
    declared = parameters.declared(path)
    found = texts.check(path, tmp_path, {name: one.kind for name, one in declared.items()})
    assert found == texts.Checked() and set(declared) == {"area", "as_of", "target_growth_pct"}


def test_its_title_may_be_given(tmp_path):
    path = new.create(tmp_path, "11_roads.ipynb", "  How many\nroads? ")
    assert json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"][0] == "# How many roads?\n"


@pytest.mark.parametrize(
    "name", ["roads", "1_roads", "11", "11_", "11_Roads", "11 roads", "11_a--b", "11_a/b", "../11_a"]
)
def test_a_name_that_is_none_is_refused(tmp_path, name):
    with pytest.raises(GrowthGapError, match=r"is no name of a notebook: two digits, .* as in 01_exports\.$"):
        new.create(tmp_path, name)
    assert [*tmp_path.iterdir()] == []


def test_a_number_that_is_taken_is_refused_and_a_free_one_named(tmp_path):
    kept = new.create(tmp_path, "11_roads").read_bytes()
    for name in ("11_roads", "11_rails"):
        with pytest.raises(GrowthGapError, match=r"^number 11 is taken by 11_roads; 12 is free\.$"):
            new.create(tmp_path, name)
    new.create(tmp_path, "99_last")
    with pytest.raises(GrowthGapError, match=r"^number 99 is taken by 99_last; 00 is free\.$"):
        new.create(tmp_path, "99_last")
    assert (tmp_path / "11_roads.ipynb").read_bytes() == kept
