"""10_provinces: what it states of a province, of the nation and of a day on which little was known."""

from datetime import date

import pytest
from notebook_cells import prose, run, stated


@pytest.fixture(scope="module")
def shown():
    with pytest.MonkeyPatch.context() as patch:
        yield run("10_provinces", patch)


def test_the_answer_says_target_place_and_probability(shown):
    values, text = stated(shown), prose(shown)
    assert (values["provinces"]["value"], values["rank_asked"]["value"], values["own_asked"]["value"]) == (34, 1, 13)
    assert values["own_chance"]["event"] == "VN-HP GRDP_GROWTH 2026-2030 >=13 first"
    assert "The target of Hải Phòng for 2026-2030 is growth of 13.0\u00a0% a year" in text
    assert (
        f"number 1 by its target, 1 by its growth in recent years, {values['rank_step']['text']} by the step up" in text
    )
    assert "1 of 204 yearly figures" in text


def test_forecasts_are_handed_over_of_all_but_the_city(shown):
    (payload,) = (output for output, _ in shown if any("values" in key for key in output))
    (record,) = (value for key, value in payload.items() if "values" in key)
    lines = [line.split(",") for line in record["forecasts"]["lines"]]
    assert {line[1] for line in lines} >= {"VN-13", "VN-HN"} and "VN-HP" not in {line[1] for line in lines}
    assert {line[3] for line in lines} == {"2026", "2026/2030"}
    assert record["forecasts"]["method"] == "provinces-two-level"


@pytest.mark.verify
@pytest.mark.parametrize(
    "given", [{"area": "VN"}, {"as_of": date(2012, 6, 30)}, {"as_of": date(2026, 3, 31)}, {"last_year": 2026}]
)
def test_what_is_not_known_is_a_sentence(given, monkeypatch):
    shown = run("10_provinces", monkeypatch, **given)
    assert "nan" not in prose(shown).lower().split()
    unlike = {key for key, one in stated(shown).items() if (one["value"] is None) != bool(one["missing"])}
    assert unlike == set()
    assert ("The target of" in prose(shown)) == ("last_year" in given or given.get("as_of") == date(2026, 3, 31))
