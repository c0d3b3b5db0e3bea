"""The change of stored values as parts."""

import pytest

from growthgap.pages import news


def record(value, unit="PCT", digits=1, text=None):
    return {"value": value, "unit": unit, "digits": digits, "text": text or f"{value} {unit}", "interval": ""}


def states(key_values, **of):
    """Values files before all parts and after each: one value, or None where there is none."""
    return [
        {
            "values": {} if value is None else {"growth": record(value, **of)},
            "build": {"report": f"01_growth--{name}", "data": {"observations": "aa"}},
        }
        for name, value in zip(("then", "code", "revised", "new", "targets", "now"), key_values, strict=True)
    ]


def test_parts_stand_in_their_order_and_add_up():
    found = news.parts(states([10.0, 10.5, 10.25, 12.0, 12.0, 11.0]), "growth")
    assert found == {
        "code": 0.5, "revised figures": -0.25, "new figures": 1.75, "targets": 0.0, "parameters": -1.0,
    }  # fmt: skip
    assert sum(found.values()) == 11.0 - 10.0


def test_lines_say_parts_that_are_more_than_nothing_with_one_more_decimal():
    told = list(news.lines(states([10.0, 10.5, 10.25, 12.0, 12.0, 11.0])))
    assert told == [
        "## 01_growth--then -> 01_growth--now",
        "- `growth`: 10.0 PCT -> 11.0 PCT: code +0.50\xa0pp, revised figures −0.25\xa0pp, new figures +1.75\xa0pp, "
        "parameters −1.00\xa0pp",
    ]


def test_a_probability_moves_in_points_and_a_count_in_whole_numbers():
    chance = list(news.lines(states([0.16, 0.16, 0.16, 0.049, 0.049, 0.049], unit="PROB", digits=0)))
    assert chance[1] == "- `growth`: 0.16 PROB -> 0.049 PROB: new figures −11.1\xa0pp"
    years = list(news.lines(states([1.0, 1.0, 3.0, 3.0, 3.0, 3.0], unit="YEARS", digits=0)))
    assert years[1] == "- `growth`: 1.0 YEARS -> 3.0 YEARS: revised figures +2\xa0years"


def test_rounding_alone_is_no_part():
    told = list(news.lines(states([10.0, 10.0 + 1e-9, 12.0, 12.0, 12.0, 12.0])))
    assert told[1] == "- `growth`: 10.0 PCT -> 12.0 PCT: revised figures +2.00\xa0pp"


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_a_value_that_a_state_does_not_have_is_not_split(missing):
    values = [10.0, 10.5, 10.25, 12.0, 12.0, 11.0]
    values[missing] = None
    assert news.parts(states(values), "growth") is None
    assert list(news.lines(states(values)))[1] == "- `growth`: 10.0 PCT -> 11.0 PCT"


def test_values_that_are_the_same_and_raw_files_that_are_not():
    same = states([10.0] * 6)
    assert list(news.lines(same))[1:] == ["Values are the same."]
    moved = states([10.0, 11.0, 11.0, 11.0, 11.0, 11.0])
    moved[0]["build"]["data"] = {"observations": "bb"}
    assert list(news.lines(moved))[-1].startswith("Raw files have changed since the first report was built")
