"""Grid files: what they stand for, and what is found wrong before anything runs."""

from pathlib import Path

import pytest
from parameter_notebooks import notebook

from growthgap import data
from growthgap.build.scenarios import grids, scenarios
from growthgap.data.places.asked import area_parameters
from growthgap.errors import GrowthGapError

REPOSITORY = Path(__file__).resolve().parents[3]
GROWTH = ["target: float = 13.0  # % a year", "icor: Annotated[float, Range(1, 9)] = 4.0", "area: str = 'VN-HP'"]


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    notebook(tmp_path, "01_growth", GROWTH)
    notebook(tmp_path, "02_land", ["area: str = 'VN-HP'"])
    notebook(
        tmp_path, "03_sum", ["scenario: str = ''", "share: float = 1.0"], 'report.read("01_growth", scenario)["x"]'
    )
    for name in ("official-2026", "slow"):
        text = f"# About {name}\ntarget: {13 if name == 'official-2026' else 8}\n"
        (tmp_path / "notebooks" / "scenarios" / f"{name}.yml").write_text(text)
    return tmp_path


def load(root, text):
    path = root / "notebooks" / "scenarios" / "try.grid.yml"
    path.write_text(f"# A try\n{text}", encoding="utf-8")
    return grids.load(grids.find(root, "try"), root)


def names(grid):
    return [report.name for report in grid.reports]


def test_a_product_has_every_value_with_every_other(root):
    grid = load(root, "notebooks: [01]\nproduct: {target: [8, 13.5], icor: {from: 3, to: 4, step: 0.5}}\n")
    assert grid.name == "try"
    assert grid.description == "A try"
    assert grid.varied == ("target", "icor")
    assert names(grid)[:2] == [
        "01_growth--official-2026--target-8--icor-3",
        "01_growth--official-2026--target-8--icor-3.5",
    ]
    assert [(one.parameters["target"], one.parameters["icor"]) for one in grid.reports] == [
        (target, icor) for target in (8.0, 13.5) for icor in (3.0, 3.5, 4.0)
    ]
    assert all(one.parameters["area"] == "VN-HP" and one.pdf for one in grid.reports)


def test_steps_between_whole_numbers_are_whole(root):
    notebook(root, "04_year", ["year: int = 2026"])
    grid = load(root, "notebooks: [04]\nproduct: {year: {from: 2026, to: 2030, step: 2}}\n")
    assert [one.parameters["year"] for one in grid.reports] == [2026, 2028, 2030]


def test_lists_go_side_by_side_and_beside_a_product(root):
    grid = load(root, "notebooks: [01]\nlists: {area: [VN, VN-61], icor: [3, 4]}\nproduct: {target: [8, 9]}\n")
    given = [tuple(one.parameters[name] for name in ("area", "icor", "target")) for one in grid.reports]
    assert given == [("VN", 3, 8), ("VN", 3, 9), ("VN-61", 4, 8), ("VN-61", 4, 9)]


def test_each_notebook_takes_what_it_declares_and_is_made_once_for_what_it_does_not(root):
    grid = load(root, "notebooks: [01, 02]\nproduct: {target: [8, 9], area: [VN, VN-61]}\n")
    assert len(grid.reports) == 4 + 2
    assert names(grid)[4:] == ["02_land--official-2026--area-VN", "02_land--official-2026--area-VN-61"]


def test_scenarios_give_what_the_grid_does_not_vary(root):
    grid = load(root, "notebooks: [01]\nscenarios: [official-2026, slow]\nproduct: {icor: [3]}\n")
    assert [one.parameters["target"] for one in grid.reports] == [13.0, 8.0]


def test_every_province_has_what_was_published_to_be_asked_of_it(tmp_path):
    text = "# Try\nlanguages: [en, vi]\nnotebooks: [01, 07]\nscenarios: [official-2026, double-by-2030]\n"
    path = tmp_path / "try.grid.yml"
    path.write_text(text + "product: {area: provinces}\n", encoding="utf-8")
    made = grids.load(path, REPOSITORY).reports
    assert len(made) == len({one.name for one in made}) == 2 * 2 * 34
    assert {one.languages for one in made} == {("en", "vi")}
    of = {(one.scenario, one.parameters["area"]): one for one in made if one.notebook.stem.startswith("01")}
    targets = {key: one.parameters["target_growth_pct"] for key, one in of.items()}
    asked = area_parameters(data.observations(), "VN-56-2025", 2026, 2030)
    assert targets["official-2026", "VN-56-2025"] == asked.values["target_growth_pct"] != 13.0
    assert of["official-2026", "VN-56-2025"].published == {
        "target_growth_pct": tuple(asked.growth.rows[0]["source_id"])
    }
    assert of["official-2026", "VN-56-2025"].parameters["claimed_years"] is None
    assert targets["official-2026", "VN-HP"] == 13.0
    assert {targets["double-by-2030", area] for _, area in of} == {14.87}
    assert of["double-by-2030", "VN-56-2025"].published == {}


def test_exclude_takes_out_combinations(root):
    text = "notebooks: [01]\nproduct: {target: [8, 9, 10], icor: [3, 4]}\nexclude:\n"
    grid = load(root, text + "  - {target: 8, icor: 4}\n  - {target: [9, 10], icor: 3}\n")
    given = [(one.parameters["target"], one.parameters["icor"]) for one in grid.reports]
    assert given == [(8, 3), (9, 4), (10, 4)]


def test_pdf_of_every_third_report_or_of_none(root):
    text = "notebooks: [01]\nproduct: {icor: {from: 1, to: 7, step: 1}}\n"
    assert [one.pdf for one in load(root, f"{text}pdf_every: 3\n").reports] == [True, False, False] * 2 + [True]
    assert not any(one.pdf for one in load(root, f"{text}pdf_every: 0\n").reports)


def test_names_are_readable_stable_and_apart(root):
    long = "a" * 60
    grid = load(root, f"notebooks: [02]\nproduct: {{area: [VN-HP, 'Hải / Phòng', {long}1, {long}2]}}\n")
    found = [name.partition("--area-")[2] for name in names(grid)]
    assert found[0] == "VN-HP"
    assert found[1].startswith("Hải_Phòng-")
    assert found[2][:40] == found[3][:40] == "a" * 40
    assert len(set(found)) == 4
    assert found == [name.partition("--area-")[2] for name in names(load(root, f"notebooks: [02]\nproduct: {{area: [VN-HP, 'Hải / Phòng', {long}1, {long}2]}}\n"))]  # fmt: skip # noqa: E501


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("product: {icor: [3]}", "a grid needs notebooks"),
        ("notebooks: 01", "notebooks is '01'; allowed is a list"),
        ("notebooks: [07]", 'there is no notebook "07"'),
        ("notebooks: [01]\nprodukt: {icor: [3]}", '"produkt" is no part of a grid: did you mean "product"'),
        ("notebooks: [01]\nproduct: {ikor: [3]}", 'none of its notebooks has a parameter "ikor": did you mean "icor"'),
        ("notebooks: [01]\nproduct: {icor: [3, 4, 50]}", "icor is 50; allowed is a number from 1 to 9"),
        ("notebooks: [01]\nproduct: {icor: 3}", "icor is 3; allowed are a list of values, or the numbers from"),
        (
            "notebooks: [01]\nproduct: {icor: {from: 3, to: 4}}",
            "icor is {'from': 3, 'to': 4}; allowed are a list of values, or the n",
        ),
        ("notebooks: [01]\nproduct: {icor: {from: 3, to: 4, step: 0.3}}", "steps of 0.3 from 3 do not lead to 4"),
        ("notebooks: [01]\nproduct: {icor: {from: 4, to: 3, step: 1}}", "steps of 1 from 4 do not lead to 3"),
        ("notebooks: [01]\nproduct: {icor: [3, 4, 3]}", "icor is given 3 twice"),
        ("notebooks: [01]\nproduct: {icor: [3]}\nlists: {icor: [3]}", "icor stands under lists and under product"),
        ("notebooks: [01]\nlists: {icor: [3, 4], target: [1]}", "equally long: icor 2, target 1"),
        ("notebooks: [01]\nproduct: {icor: [3]}\nexclude: [{icor: 4}]", "which is none of the combinations"),
        ("notebooks: [01]\nproduct: {icor: [3]}\nexclude: [{target: 4}]", "allowed are values of icor"),
        ("notebooks: [01]\nproduct: {icor: [3]}\nexclude: [{icor: 3}]", "every combination is excluded"),
        ("notebooks: [01]\nproduct: {icor: [3]}\npdf_every: -1", "pdf_every is -1; allowed is a whole number"),
        ("notebooks: [01]\nscenarios: [slwo]", 'there is no scenario "slwo": did you mean "slow"'),
        ("notebooks: [01]\nproduct: {icor: provinces}", "icor is provinces, which are values of area alone"),
        ("notebooks: [01]\nproduct: {area: towns}", "area is 'towns'; allowed are a list of values"),
        ("notebooks: [01]\nproduct: [icor]", "product is .*; allowed are lines of the form"),
        ("notebooks: [01\n", "try.grid.yml, line .*: not valid YAML"),
        ("notebooks: [010]", 'there is no notebook "010"'),
        ("notebooks: [yes]", 'there is no notebook "yes"'),
        ("notebooks: [true]", "allowed is a list, e.g. `notebooks:"),
        ("notebooks: [01]\nscenarios: [[slow]]", "allowed is a list, e.g. `scenarios:"),
        ("notebooks: [01]\nproduct: {icor: []}", r"icor is \[\]; allowed are a list of values"),
        ("notebooks: [01]\nproduct: {2026: [1]}", "allowed are "),
        ("notebooks: [01]\nproduct: {icor: {from: 1, to: .inf, step: 1}}", "icor is .*'.inf'.*; allowed are a list"),
        ("notebooks: [01]\nproduct: {icor: {from: 1, to: 9, step: 0}}", "steps of 0 from 1 do not lead to 9"),
        ("notebooks: [01]\nproduct: {icor: {from: 1, to: 9, step: 1.0e-7}}", "steps of 1e-07 make more than 20,000"),
        (
            "notebooks: [01]\nproduct:\n  icor: {from: 1, to: 9, step: 0.01}\n  target: {from: 1, to: 99, step: 1}",
            "a grid has at most 20,000 combinations; this one has 79,299",
        ),
        ("notebooks: [01]\nproduct: {icor: [3]}\nexclude: {icor: 3}", "exclude is .*; allowed is a list of comb"),
        ("notebooks: [01]\nproduct: {icor: [3]}\nexclude: [{}]", r"exclude has \{\}; allowed are values of icor"),
        ("notebooks: [01]\nproduct: {icor: [3]}\npdf_every: 1.5", "pdf_every is 1.5; allowed is a whole number"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_that_names_the_file(root, text, sentence):
    with pytest.raises(GrowthGapError, match=sentence) as told:
        load(root, text)
    assert str(told.value).startswith("try.grid.yml")


def test_a_reader_may_not_vary_what_the_reports_behind_it_depend_on(root):
    with pytest.raises(GrowthGapError, match="03_sum reads values of 01_growth, which depend on target too"):
        load(root, "notebooks: [01, 03]\nproduct: {target: [8, 9]}\n")
    grid = load(root, "notebooks: [03]\nscenarios: [official-2026, slow]\nproduct: {share: [0.5]}\n")
    assert [one.reads for one in grid.reports] == [("01_growth--official-2026",), ("01_growth--slow",)]
    assert {name for one in grid.reports for name in one.reads} <= {one.name for one in scenarios.all_reports(root)}


def test_a_reader_needs_a_scenario_whose_reports_are_built(root):
    other = root / "elsewhere.yml"
    other.write_text("# Elsewhere\ntarget: 9\n")
    with pytest.raises(GrowthGapError, match="which is not built under elsewhere"):
        load(root, f"notebooks: [03]\nscenarios: ['{other}']\nproduct: {{share: [0.5]}}\n")


def test_an_unknown_grid_is_told_with_the_nearest(root):
    load(root, "notebooks: [02]\n")
    with pytest.raises(GrowthGapError, match='there is no grid "tyr": did you mean "try"'):
        grids.find(root, "tyr")


@pytest.mark.parametrize("path", grids.files(REPOSITORY), ids=lambda path: path.name)
def test_the_project_s_own_grids_are_well(path):
    grid = grids.load(path, REPOSITORY)
    assert grid.description
    assert len(set(names(grid))) == len(grid.reports) > 1
