"""Scenario files and the reports that they make."""

from datetime import date
from pathlib import Path

import pytest
from parameter_notebooks import notebook

from growthgap.build.scenarios import scenarios
from growthgap.data import codes, tables
from growthgap.errors import GrowthGapError

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(tmp_path):
    (tmp_path / "notebooks" / "scenarios").mkdir(parents=True)
    notebook(
        tmp_path, "01_growth", ["scenario: str = ''", "target_growth_pct: float = 13.0", "as_of: date | None = None"]
    )
    notebook(tmp_path, "02_land", ["area: str = 'VN-HP'"])
    notebook(
        tmp_path,
        "00_all",
        ["scenario: str = ''"],
        'report.read("01_growth", scenario)\nreport.read("02_land", scenario)',
    )
    write(tmp_path, "official-2026", "# The plan\narea: VN-HP\n")
    return tmp_path


def write(root, name, text):
    (root / "notebooks" / "scenarios" / f"{name}.yml").write_text(text, encoding="utf-8")


def test_names_and_values_survive_yaml(root):
    write(root, "odd", '# Kịch bản "khác"\narea: \'Hải Phòng = "cũ"\'\nas_of: 2025-09-30\ntarget_growth_pct: 14\n')
    odd = scenarios.scenarios(root)["odd"]
    assert odd.description == 'Kịch bản "khác"'
    assert odd.values == {"area": 'Hải Phòng = "cũ"', "as_of": "2025-09-30", "target_growth_pct": 14}


def test_papermill_reads_the_same_from_a_scenario_file():
    from papermill.cli import read_yaml_file

    for path in (REPOSITORY / "notebooks" / "scenarios").glob("*.yml"):
        if not path.name.endswith(".grid.yml"):
            scenario = scenarios.load(path)
            languages = {"languages": [*scenario.languages]} if len(scenario.languages) > 1 else {}
            assert {**scenario.values, **languages} == read_yaml_file(str(path))
            assert scenario.description


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("area: [VN", "bad.yml, line 1: not valid YAML"),
        ("area: VN\narea: VN-HP", "bad.yml, line 2: not valid YAML \\('area' is given twice\\)"),
        ("- area", "bad.yml must hold lines of the form `name: value`"),
        ("aera: VN", 'scenario bad: no notebook has a parameter "aera": did you mean "area"\\?'),
    ],
)
def test_a_malformed_scenario_is_one_sentence(root, text, sentence):
    write(root, "bad", text)
    with pytest.raises(GrowthGapError, match=sentence) as caught:
        scenarios.scenarios(root)
    assert "\n" not in str(caught.value)


def test_a_value_out_of_range_names_scenario_and_notebook(root):
    write(root, "bad", "area: 5")
    with pytest.raises(GrowthGapError, match="scenario bad: 02_land: area is 5; allowed is text"):
        scenarios.all_reports(root)


def test_a_report_is_made_only_where_the_scenario_is_seen(root):
    write(root, "double", "target_growth_pct: 14.87")
    write(root, "same", "target_growth_pct: 13.0")
    write(root, "nation", "area: VN")
    reports = {report.name: report for report in scenarios.all_reports(root)}
    assert set(reports) == {
        "00_all--official-2026", "01_growth--official-2026", "02_land--official-2026",
        "00_all--double", "01_growth--double", "00_all--nation", "02_land--nation",
    }  # fmt: skip
    # What a scenario does not change is read from the default's report.
    assert reports["00_all--double"].reads == ("01_growth--double", "02_land--official-2026")
    assert reports["01_growth--double"].parameters == {
        "scenario": "double", "target_growth_pct": 14.87, "as_of": None
    }  # fmt: skip


def test_a_vintage_has_its_day_in_name_and_parameters(root):
    report = {report.name: report for report in scenarios.all_reports(root, date(2025, 9, 30))}
    assert report["01_growth--official-2026@2025-09-30"].parameters["as_of"] == "2025-09-30"
    assert report["00_all--official-2026@2025-09-30"].parameters["scenario"] == "official-2026@2025-09-30"
    assert report["00_all--official-2026@2025-09-30"].reads[0] == "01_growth--official-2026@2025-09-30"


YEARS = ["target_year: int = 2026", "last_year: int = 2030", "claimed_years: int | None = 11"]
OFFICIAL = "# The plan\nlanguages: [en, vi]\narea: VN-HP\ntarget_growth_pct: 13.0\ntarget_year: 2026\nlast_year: 2030\n"


def test_another_area_has_the_official_scenario_with_its_own_target_in_place_of_the_scenarios(root):
    notebook(root, "03_years", YEARS)
    write(root, "nation", "area: VN")
    write(root, "official-2026", OFFICIAL)
    reports = {report.name: report for report in scenarios.all_reports(root, date(2025, 9, 30), ["VN-04"])}
    label = "official-2026@VN-04@2025-09-30"
    assert set(reports) == {f"{stem}--{label}" for stem in ("00_all", "01_growth", "02_land", "03_years")}
    growth = reports[f"01_growth--{label}"]
    assert growth.parameters == {"scenario": label, "target_growth_pct": 8.0, "as_of": "2025-09-30"}
    assert growth.published == {"target_growth_pct": ("tvpl-97324-2025-10-29",)}
    assert reports[f"02_land--{label}"].published == {}
    assert reports[f"00_all--{label}"].reads == (f"01_growth--{label}", f"02_land--{label}")
    assert {report.languages for report in reports.values()} == {("en", "vi")}
    with pytest.raises(GrowthGapError, match="'VN-1E' is no known area; the nearest is VN-71"):
        scenarios.all_reports(root, areas=["VN-1E"])


def test_of_what_was_not_published_of_an_area_the_notebooks_own_value_holds(root):
    (one,) = (r for r in scenarios.all_reports(root, areas=["VN-61"]) if r.name == "01_growth--official-2026@VN-61")
    assert (one.parameters["target_growth_pct"], one.published) == (13.0, {})


def test_the_scenarios_own_area_has_its_reports_under_their_own_names(root):
    notebook(root, "03_years", YEARS)
    write(root, "official-2026", OFFICIAL)
    of_own = {report.name: report for report in scenarios.all_reports(root, areas=["VN-HP"])}
    assert of_own == {report.name: report for report in scenarios.all_reports(root)}


def test_every_province_has_every_notebook_and_its_target_is_the_published_row():
    provinces = [one.code for one in codes.provinces()]
    reports = scenarios.all_reports(REPOSITORY, areas=provinces)
    stems = {one.notebook.stem for one in reports if one.scenario == "official-2026@VN-13"}
    assert len(provinces) == 34 and len({one.name for one in reports}) == len(reports) == 34 * len(stems)
    raw = tables.read_raw("observations")
    for one in reports:
        if one.notebook.stem == "01_growth_trajectory" and one.published:
            rows = raw[(raw["REF_AREA"] == one.parameters["area"]) & (raw["INDICATOR"] == "GRDP_GROWTH")]
            rows = rows[rows["SOURCE_ID"].isin(one.published["target_growth_pct"]) & (rows["MEASURE"] == "TARGET")]
            rows = rows[rows["TIME_PERIOD"].isin(["2026", "2026/2030"])]
            assert one.parameters["target_growth_pct"] == min(map(float, rows["OBS_VALUE"])), one.name
    told = {one.parameters["area"]: one for one in reports if one.notebook.stem == "01_growth_trajectory"}
    targets = {area: told[area].parameters["target_growth_pct"] for area in ("VN-13", "VN-44-2025", "VN-71", "VN-26")}
    assert targets == {"VN-13": 13, "VN-44-2025": 10.71, "VN-71": 10.5, "VN-26": 10}  # of 2026; of the plan, on average


def test_what_a_rendered_report_reads_is_rendered_beside_it_where_the_built_one_is_about_something_else(root):
    overview = root / "notebooks" / "00_all.ipynb"

    def family(**given):
        return scenarios.family(root, overview, "official-2026", given)

    assert [report.name for report in family()] == ["00_all--official-2026"]
    label = "official-2026--target_growth_pct-14--area-VN-13"
    growth, land, whole = family(target_growth_pct="14", area="VN-13")
    assert [growth.name, land.name, whole.name] == [f"{stem}--{label}" for stem in ("01_growth", "02_land", "00_all")]
    assert growth.parameters == {"scenario": label, "target_growth_pct": 14.0, "as_of": None}
    assert land.parameters == {"area": "VN-13"}
    assert whole.parameters == {"scenario": label}
    with pytest.raises(GrowthGapError, match='00_all has no parameter "aera"'):
        family(aera="VN")


def test_a_report_rendered_about_another_area_takes_what_was_published_of_it(root):
    notebook(root, "03_years", YEARS)
    notebook(root, "04_growth", ["area: str = 'VN-HP'", "target_growth_pct: float = 13.0"])
    write(root, "official-2026", OFFICIAL)
    path = root / "notebooks" / "04_growth.ipynb"
    (one,) = scenarios.family(root, path, "official-2026", {"area": "VN-13"})
    assert one.name == "04_growth--official-2026--area-VN-13"
    assert one.published == {"target_growth_pct": ("plo-2026-02-05-qn",)}
    (one,) = scenarios.family(root, path, "official-2026", {"area": "VN-04", "target_growth_pct": "9"})
    assert (one.parameters, one.published) == ({"area": "VN-04", "target_growth_pct": 9.0}, {})
    (one,) = scenarios.family(root, path, "official-2026", {"area": "VN-04"})
    assert one.parameters == {"area": "VN-04", "target_growth_pct": 8.0}


def test_a_scenario_file_that_is_not_built_is_rendered_with_all_that_it_reads(root, tmp_path):
    (tmp_path / "mine.yml").write_text("# mine\ntarget_growth_pct: 14\n")
    found = scenarios.family(root, root / "notebooks" / "00_all.ipynb", str(tmp_path / "mine.yml"), {})
    assert [report.name for report in found] == ["01_growth--mine", "02_land--mine", "00_all--mine"]


def test_selection_by_number_name_and_scenario(root):
    write(root, "double", "target_growth_pct: 14.87")
    everything = scenarios.all_reports(root)

    def chosen(*names, scenario=None):
        return [report.name for report in scenarios.select(everything, root, names, scenario)]

    assert chosen("01", scenario="double") == ["01_growth--double"]
    assert chosen("01_growth--double") == ["01_growth--double"]
    assert chosen("00_all", scenario="double") == ["02_land--official-2026", "00_all--double", "01_growth--double"]
    with pytest.raises(GrowthGapError, match='there is no notebook "01_grwth": did you mean "01_growth"'):
        chosen("01_grwth")
    with pytest.raises(GrowthGapError, match='there is no scenario "dubble": did you mean "double"'):
        chosen(scenario="dubble")


def test_the_projects_own_scenarios_and_notebooks_fit_together():
    names = {report.name for report in scenarios.all_reports(REPOSITORY)}
    assert {"01_growth_trajectory--official-2026", "01_growth_trajectory--double-by-2030"} <= names


def test_a_scenario_cannot_give_its_own_name(root):
    write(root, "other", "scenario: official-2026")
    with pytest.raises(GrowthGapError, match="other: the name of the file is the scenario; it cannot be given"):
        scenarios.scenarios(root)


@pytest.mark.parametrize(
    "text", ["target_growth_pct: 013", "target_growth_pct: 0:13", "target_growth_pct: 1_3", "as_of: no"]
)
def test_what_yaml_would_take_for_another_value_is_refused_with_what_was_read(root, text):
    write(root, "odd", text)
    name, value = text.split(": ")
    with pytest.raises(GrowthGapError, match=f"scenario odd: 01_growth: {name} is '{value}'; allowed is a"):
        scenarios.all_reports(root)


@pytest.mark.parametrize("name", ["a b", "a--b", "a@2025-09-30", "-rf", "a#1", "a\nb", ".hidden", "a" * 61])
def test_a_name_that_no_file_or_address_takes_is_refused(root, name):
    write(root, name, "area: VN")
    with pytest.raises(GrowthGapError, match="the name of a scenario has letters, digits, - and _") as told:
        scenarios.scenarios(root)
    assert "\n" not in str(told.value)


def test_a_folder_among_the_scenarios_is_one_sentence(root):
    (root / "notebooks" / "scenarios" / "d.yml").mkdir()
    with pytest.raises(GrowthGapError, match=r"d\.yml is no file"):
        scenarios.scenarios(root)


def test_the_path_of_a_scenario_stands_for_that_very_file(root, tmp_path_factory):
    own, elsewhere = root / "notebooks" / "scenarios" / "official-2026.yml", tmp_path_factory.mktemp("elsewhere")
    assert scenarios.find_scenario(root, str(own)) == scenarios.find_scenario(root, "official-2026")
    other = elsewhere / "mine.yml"
    other.write_text("area: VN\n")
    assert scenarios.find_scenario(root, str(other)).values == {"area": "VN"}
    with pytest.raises(GrowthGapError, match=r"mine\.yml is none of the scenarios in notebooks/scenarios"):
        scenarios.select(scenarios.all_reports(root), root, scenario=str(other))
    same = elsewhere / "official-2026.yml"
    same.write_text("area: VN\n")
    with pytest.raises(GrowthGapError, match="has the name of a scenario of the project: give it another"):
        scenarios.find_scenario(root, str(same))
    with pytest.raises(GrowthGapError, match=r"there is no file none/x\.yml"):
        scenarios.find_scenario(root, "none/x.yml")


def test_a_long_name_of_a_report_is_cut_and_stays_apart():
    given = {f"parameter_{number}": 0.123456789 for number in range(20)}
    one = scenarios.report_name(Path("04_x.ipynb"), "official-2026", given)
    other = scenarios.report_name(Path("04_x.ipynb"), "official-2026", {**given, "parameter_19": 0.2})
    assert one != other
    assert one[:200] == other[:200]
    assert len(one.encode()) == 207
    assert len(scenarios.report_name(Path("04_x.ipynb"), "ế" * 60, {"area": "ế" * 60}).encode()) <= 207
