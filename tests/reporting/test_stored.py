"""Numbers of another report: about the same place, day and parameters, or none."""

import datetime as dt
import json
import math

import pandas as pd
import pytest

from growthgap.data import codes
from growthgap.errors import GrowthGapError
from growthgap.project import VALUES_IN
from growthgap.quantity import Quantity, interval, phrase
from growthgap.reporting import phrases, stored, values

RATE = Quantity(14.9, "PCT", 12.1, 16.3, interval(80), basis=phrase("quantity.parameter", name="m"), made_by="f.g")
LOST = Quantity(None, "VND_BN", missing=phrase("quantity.not_stated", report="09_y"), made_by="f.h")


@pytest.fixture(autouse=True)
def other(tmp_path, monkeypatch):
    """The values file of a report 04_x."""
    monkeypatch.setenv(VALUES_IN, str(tmp_path))
    parameters = {"area": "VN-HP", "as_of": "2025-06-30", "target_growth_pct": 13.0, "seed": 1}
    content = {
        "build": {"report": "04_x--official-2026", "parameters": parameters},
        "values": {key: values.of_quantity(key, one).record() for key, one in (("rate", RATE), ("lost", LOST))},
    }
    (tmp_path / "04_x--official-2026.json").write_text(json.dumps(content), encoding="utf-8")


def read(**own):
    return stored.read("04_x", "need", "official-2026", own)


def test_a_number_comes_back_as_it_was_recorded():
    need = read(area="VN-HP")
    rate = need["rate"]
    assert (rate.value, rate.low, rate.high, rate.unit, rate.digits) == (14.9, 12.1, 16.3, "PCT", 1)
    assert (rate.interval, rate.basis, rate.made_by) == (interval(80), RATE.basis, "f.g")
    assert need["lost"].missing == LOST.missing
    assert set(need) == {"rate", "lost"} and need.link == "[04](04_x--official-2026.html)"


def test_a_reason_comes_back_with_its_quantities_days_places_and_lists():
    given = {
        "a": Quantity(11.81, "PCT", digits=2),
        "b": dt.date(2025, 6, 30),
        "c": codes.area("VN-HP"),
        "d": codes.indicator("BUDGET_REV"),
        "e": codes.unit("VND_BN"),
        "f": [2024, "text", phrase("quantity.parameter", name="m")],
        "g": None,
    }
    kept = json.loads(json.dumps(phrases.stored(phrase("quantity.parameter", **given))))
    assert phrases.stored(Quantity(14.000000000000002, "PCT", digits=1))["value"] == 14.0
    assert phrases.stored([2.0999999999999908]) == [2.1]
    back = dict(phrases.restored(kept).given)
    assert phrases.stored([*back.values()]) == phrases.stored([*given.values()])
    assert [type(one) for one in back.values()] == [type(one) for one in given.values()]
    assert phrases.told([back[name] for name in "abcf"]).replace("\xa0", " ") == (
        "11.81 %, 30 June 2025, Hải Phòng, and 2024, text, and parameter m"
    )


def test_what_it_does_not_state_is_missing_and_says_so():
    gone = read()["gone"]
    assert math.isnan(gone.value) and gone.missing == phrase("quantity.not_stated", report="04_x--official-2026")


def test_a_number_taken_over_names_its_report(say, report):
    report._groups["need"] = read()
    assert (
        say("{{ need.rate.full }} ({{ need }})")
        == "14.9 % (80 % interval 12.1 to 16.3 %) ([04](04_x--official-2026.html))"
    )
    value = report._named["need_rate"]
    assert (value.report, value.function, value.basis) == ("04_x--official-2026", "f.g", "parameter m")
    assert say("{{ need.gone }}") == r"Not stated here: the report 04\_x\--official-2026 does not state it."


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"area": "VN-13"}, "04_x--official-2026 was made with area VN-HP, and this report has area VN-13"),
        ({"as_of": None}, "with as_of 2025-06-30, and this report has as_of None: render the two with the same"),
        ({"target_growth_pct": 12.0}, "with target_growth_pct 13.0, and this report has target_growth_pct 12.0"),
    ],
)
def test_numbers_about_something_else_are_refused(own, sentence):
    with pytest.raises(GrowthGapError, match=sentence):
        read(**own)


def test_the_seed_may_differ_and_a_date_is_its_day():

    assert read(seed=2, as_of=dt.date(2025, 6, 30), language="vi")


def test_a_report_that_is_not_there_says_how_to_build_it():
    with pytest.raises(GrowthGapError, match="build it first with: growthgap build 05_z --scenario official-2026"):
        stored.read("05_z", "z", "official-2026", {})


def test_a_scenario_that_changes_nothing_there_is_the_default_one_about_the_same_area_and_day(monkeypatch, tmp_path):
    monkeypatch.setenv(VALUES_IN, str(tmp_path / "other"))
    (tmp_path / "other").mkdir()
    for name in ("04_x--official-2026", "04_x--official-2026@VN-13@2025-06-30", "04_x--mine"):
        (tmp_path / "other" / f"{name}.json").touch()
    known = {name: stored.scenario_of("04_x", name) for name in ("mine", "recent-average", "mine@VN-13@2025-06-30")}
    assert list(known.values()) == ["mine", "official-2026", "official-2026@VN-13@2025-06-30"]


def test_values_of_grids_are_one_table(tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    with pytest.raises(GrowthGapError, match="build a grid: growthgap build --grid NAME"):
        stored.grids()
    (tmp_path / "reports" / "values").mkdir(parents=True)
    table = pd.DataFrame({"grid": ["one"], "key": ["required"], "value": [399_279.0]})
    table.to_parquet(tmp_path / "reports" / "values" / "grid.parquet")
    pd.testing.assert_frame_equal(stored.grids(), table)
