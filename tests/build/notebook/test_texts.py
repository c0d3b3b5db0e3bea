"""Texts of notebooks, checked without a run: names are followed through the annotations of a made-up study."""

import json

import made_up_study  # noqa: F401  (stands as growthgap.made_up from here on)
import pytest

from growthgap.build import parameters
from growthgap.build.notebook import texts

SETUP = "from growthgap import made_up\nfrom growthgap.data import codes\nfrom growthgap.reporting import Report"
MADE = 'report = Report("01_tiny")\nplace = codes.area("VN-HP")\nfound = made_up.study(1)'
STUDY = f"{MADE}\nall_read = target, share, as_of, years"
PARAMETERS = (
    'target: Annotated[float, Range(0, 30, "PCT")] = 13.0  # growth\nshare: float = 1.0  # of what\n'
    "as_of: date | None = None  # day\nyears: list[int] = [1]  # years"
)


@pytest.fixture
def check(notebook, tmp_path):
    """What is said about a notebook of the made-up study with some more cells."""

    def checked(*sources):
        path = notebook(SETUP, (PARAMETERS, ["parameters"]), STUDY, *sources)
        return texts.check(path, tmp_path, {name: one.kind for name, one in parameters.declared(path).items()})

    return checked


def keep(tmp_path, stem, *keys):
    folder = tmp_path / "reports" / "values"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}--official-2026.json").write_text(json.dumps({"values": dict.fromkeys(keys)}))


KNOWN = [
    (
        "report.record(found)",
        "{{ growth.full.cited }}, {{ target }}, {{ place }}, {% if as_of %}{{ as_of }}{% endif %}",
    ),
    ("report.record(found.answer)", "{{ required }} {{ planned.size }} {{ by_owner_state }}"),
    ('report.record(found.answer, "plan")', "{{ plan.required.range }} {{ plan_planned }} {{ plan.by_owner_x }}"),
    ('report.record(found.parts, name="plan")', "{{ plan.required }}"),
    ("answer = found.again\nreport.record(answer)", "{{ required }}"),
    ("report.record(found.kept)", "{{ required }}"),
    ("report.record(found.asked(13.0))", "{{ required }}"),
    ("report.record(found.answer if as_of else found.parts)", "{{ required }}"),
    ("study, answer = made_up.both(1)\nreport.record(answer)", "{{ required }}"),
    ("study, answer = found, found.answer\nreport.record(answer)", "{{ required }}"),
    ("from growthgap.made_up import study as made\nreport.record(made(1))", "{{ growth }}"),
    ("import growthgap.made_up as other\nreport.record(other.study(1))", "{{ growth }}"),
    ('report.record(made_up.spelled_out(1), "one")', "{{ one.first.full }} {{ one.second }} {{ one_third }}"),
    ('report.record(made_up.by_tuple(1), "one")', "{{ one.low.full }} {{ one_middle }}"),
    ('one = made_up.one(1)\nreport.record({"one": one, "other": made_up.one(2)})', "{{ one.full }} {{ other }}"),
    ('report.record(made_up.by_key(1)["x"], "gap")', "{{ gap.full }}"),
    ('report.record(made_up.spelled_out(1)["first"], "gap")', "{{ gap.full }}"),
    ("for one in (found, found.answer):\n    report.record(one)", "{{ growth.full }} {{ required }}"),
    ('report.record(made_up.one(1), "gap")', "{% if gap is known and gap > 0 %}{{ gap.signed }}{% endif %}"),
    (
        "from growthgap import data\nobs = data.observations().as_of(as_of)\nhistory = obs.history('VN', 'POP')\n"
        "from growthgap.economics import yearly\nreport.record(yearly.last_years(history), 'people')",
        "{{ people.latest_year }}",
    ),
    ("name = 'x'\nparts = [codes.area(code) for code in ()]", "{{ name }}{% for one in parts %}{{ one }}{% endfor %}"),
]


@pytest.mark.parametrize(("code", "text"), KNOWN)
def test_what_a_cell_gives_may_be_named_in_a_text_and_in_a_title(check, code, text):
    for cell in (f"%%say\n{text}", f'report.table(found.answer.table, caption="{text}")'):
        found = check(code, cell)
        assert found.faults == [] and not found.unchecked


FAULTS = [
    ("report.record(found)", "{{ growht }}", '"growht" is not recorded: did you mean "growth"?'),
    ("report.record(found)", "{{ required }}", '"required" is not recorded: known are target, growth, as_of'),
    ("report.record(found)", "{{ growth.ful }}", 'a number has no form ".ful": did you mean "full"?'),
    ("report.record(found)", "{growth} in all", "{growth} has single braces; a number stands in double ones"),
    ("report.record(found)", "{{ growth ", "line 1: unexpected end of template"),
    ("report.record(found)", "{% if growth > 1 %}", "line 1: Unexpected end of template."),
    ("report.record(found)", "{{ 'much' if growth > 1 }}", 'words inside {{ }} ("much") cannot be translated'),
    ("report.record(found)", "{% set x = growth %}", "{% set %} hides words"),
    ('report.record(found, "one")', "{{ growth }}", '"growth" is not recorded: did you mean "one_growth"?'),
    ('report.record(found, "one")', "{{ one.growt }}", '"one.growt" is not recorded: did you mean "growth"?'),
    ('report.record(made_up.spelled_out(1), "one")', "{{ one.forth }}", '"one.forth" is not recorded: did you mean'),
    (
        'report.record(made_up.by_tuple(1), "one")',
        "{{ one.middl }}",
        '"one.middl" is not recorded: did you mean "middle"?',
    ),
    ("for one in (found,):\n    report.record(one)", "{{ required }}", '"required" is not recorded'),
    ("report.record(found.answer)", "{{ by_owner }}", '"by_owner" is not recorded'),
    ("gap = 3.5", "{{ gap }}", "gap is a bare number; have report.record() take it from a result"),
    ("", "{{ found }}", "found is a Study, which a text cannot name"),
    ("from growthgap import data\nobs = data.observations()", "{{ obs }}", "obs is a Observations, which a text"),
    ("", "{{ codes }}", '"codes" is not recorded'),
    ("", "{{ share }}", "parameter share has no unit; declare it"),
    ("", "{{ years }}", "years is a list of numbers, which a text cannot name"),
]


@pytest.mark.parametrize(("code", "text", "sentence"), FAULTS)
def test_a_fault_is_one_sentence_with_its_cell(check, code, text, sentence):
    (said,) = check(code, "0", f"%%say\nAbove.\n\n{text}").faults
    assert said.startswith("01_tiny, cell 6: ") and sentence.replace("line 1", "line 3") in said
    assert "\n" not in said


def test_a_name_counts_from_the_cell_that_gives_it(check):
    assert len(check("%%say\n{{ growth }}", "report.record(found)").faults) == 1


def test_texts_in_code_are_those_of_calls_and_not_those_of_python(check):
    ok = ['print(f"{found}")', 'x = "{growth}"', '"{growth}".format(growth=1)', 'ax.set_ylabel("{:,.0f} $x_{a}$")']
    assert check("report.record(found)", *ok).faults == []
    (said,) = check("report.record(found)", 'ax.set_ylabel("{growth}, %")').faults
    assert said.startswith("01_tiny, cell 5: {growth} has single braces")


def test_what_cannot_be_followed_is_known_from_the_last_values(check, tmp_path):
    code = "thing = made_up.anything(1)\nreport.record(thing)"
    keep(tmp_path, "01_tiny", "old")
    found = check(code, "%%say\n{{ old }} {{ new }}")
    assert found.faults == []
    told = "01_tiny, cell 4: what it records or reads is known when it runs, so that names in texts were not checked: "
    assert found.unchecked == [f"{told}new"]
    found = check(f'{code[:-1]}, "one")', "%%say\n{{ one.new }}")
    assert found.unchecked == [f"{told}one.new"]
    found = check(code, f"%%say\n{' '.join(f'{{{{ n{i} }}}}' for i in range(9))}")
    assert found.unchecked == [f"{told}n0, n1, n2, n3, n4 and 4 others"]


def test_a_mapping_and_a_name_that_is_computed_cannot_be_followed(check):
    assert check('report.record(made_up.by_key(1), "one")', "%%say\n{{ one.x }}").unchecked
    assert not check('report.record(made_up.anything(1), "one")', "%%say\n{{ one.full.cited }}").unchecked
    assert check("report.record(found, place.code)", "%%say\n{{ x }}").unchecked


def test_another_report_has_the_names_of_its_notebook_and_of_its_last_values(check, notebook, tmp_path):
    parameters = ("share: float = 1.0", ["parameters"])
    notebook(SETUP, parameters, f"{MADE}\nprint(share)", "report.record(found)", name="02_other.ipynb")
    keep(tmp_path, "02_other", "stated")
    read = 'report.read("02_other", "other")'
    assert check(read, "%%say\n{{ other.growth.full }} {{ other.stated }} {{ other.share }} {{ other }}").faults == []
    (said,) = check(read, "%%say\n{{ other.growt }}").faults
    assert said == '01_tiny, cell 5: "other.growt" is not recorded: did you mean "growth"?'


def test_another_report_of_which_nothing_is_known_is_said(check):
    found = check('report.read("02_other", "other")', "%%say\n{{ other.gap.full }}")
    assert found.faults == [] and found.unchecked[0].startswith("01_tiny, cell 4: what it records or reads is known")


def test_a_number_in_a_markdown_cell_is_not_filled_in(notebook, tmp_path):
    path = notebook(SETUP)
    told = json.loads(path.read_text())
    for text in ("It is {{ growth }}.", "As `{{ growth }}` and $x_{{a}}$ are."):
        told["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
    path.write_text(json.dumps(told))
    assert texts.check(path, tmp_path, {}).faults == [
        "01_tiny, cell 2: {{ growth }} stands in a Markdown cell, which is not filled in; make it a code cell that "
        "begins with %%say"
    ]


def test_a_module_in_the_middle_of_a_change_stops_nothing(check):
    found = check("from growthgap.economics import gone\nreport.record(gone.study(1))", "%%say\n{{ x }}")
    assert found.faults == [] and found.unchecked
