"""What moved a number between two days: the gold case in rationals, and that parts add up."""

from dataclasses import dataclass
from fractions import Fraction as F
from math import nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.data import vintages
from growthgap.economics.answer.news import STEPS, news, parts
from growthgap.quantity import Quantity, phrase

THEN = {"T": F(13, 100), "Y": F(1254, 10_000), "w": F(72, 100)}
NOW = {"T": F(125, 1000), "Y": F(1221, 10_000), "w": F(715, 1000)}
CHANGE = F(-38117, 3_990_000)


def needed(of):
    """Growth that the fourth quarter needs: target T of the year, Y so far, w the share of what is over."""
    return ((1 + of["T"]) - of["w"] * (1 + of["Y"])) / (1 - of["w"]) - 1


def states(order):
    """The number on the first day, and after each of the figures in order has become that of the second."""
    taken = (dict.fromkeys(order[:count]) for count in range(len(order) + 1))
    return [needed({name: (NOW if name in new else THEN)[name] for name in THEN}) for new in taken]


def test_the_gold_case_is_exact_in_rationals():
    assert (needed(THEN), needed(NOW)) == (F(1241, 8750), F(75397, 570_000))
    assert needed(NOW) - needed(THEN) == CHANGE


@pytest.mark.parametrize(
    ("order", "points"),
    [
        ("YwT", (0.848571, -0.049499, -1.754386)),
        ("YTw", (0.848571, -1.785714, -0.018170)),
        ("wYT", (-0.028822, 0.827895, -1.754386)),
        ("wTY", (-0.028822, -1.754386, 0.827895)),
    ],
)
def test_parts_in_any_order_add_up_to_the_change_of_the_gold_case(order, points):
    found = parts(states(order))
    assert sum(found) == CHANGE
    assert [float(100 * part) for part in found] == pytest.approx(points, abs=6e-7)


def test_each_kind_taken_in_alone_does_not_add_up():
    alone = sum(needed({**THEN, name: NOW[name]}) - needed(THEN) for name in THEN)
    assert float(100 * alone) == pytest.approx(-0.965965, abs=5e-7)
    assert alone != CHANGE


fractions = st.fractions(max_denominator=10**6)


@given(st.lists(fractions, min_size=1, max_size=6))
def test_parts_add_up_exactly_whatever_the_function_was(values):
    assert sum(parts(values)) == values[-1] - values[0]


@dataclass(frozen=True)
class Published:
    """Rows of (kind of news, how it moves a number): those of kind None were known on the day."""

    rows: tuple

    def as_of(self, then, later=()):
        return Published(tuple(row for row in self.rows if row[0] is None or row[0] in later))

    @property
    def frame(self):
        return pd.DataFrame(self.rows)


def counted(published):
    """A headline that is a sum and one that is a product, so that kinds work together."""
    moves = np.array([move for _, move in published.rows])
    return {"growth_expected": Quantity(moves.sum(), "PCT"), "chance_in_year": Quantity(np.prod(1 + moves), "PROB")}


def table(rows):
    published = Published(rows)
    found = news(published, "2026-03-31", counted, counted(published))
    frame = found.table.frame
    return found, frame.drop(columns="headline").set_axis([one.code for one in frame["headline"]])


ROWS = ((None, 0.10), ("revised", 0.02), ("new", -0.05), ("targets", 0.01))


def test_each_kind_of_news_lands_in_its_part():
    found, rows = table(ROWS)
    told = [one.value for one in rows.loc["answer.growth_expected"]]
    assert told == pytest.approx([0.10, 0.02, -0.05, 0.01, 0.08], abs=1e-12)
    assert [one.unit for one in rows.loc["answer.growth_expected"]] == ["PCT", "PP", "PP", "PP", "PCT"]
    assert (found.headlines.value, found.headlines_moved.value) == (2, 2)
    assert found.first_change.value == pytest.approx(-0.02, abs=1e-12)
    assert found.first_cause == phrase("answer.by_new")


def test_parts_of_a_probability_are_in_percentage_points_and_add_up():
    _, rows = table(ROWS)
    then, *steps, now = (one.value for one in rows.loc["answer.chance_in_year"])
    assert steps[0] == pytest.approx(100 * 1.1 * 0.02, abs=1e-7)  # 1.1 x 1.02 - 1.1
    assert sum(steps) == pytest.approx(100 * (now - then), abs=1e-9)


def test_nothing_new_moves_nothing_and_has_no_cause():
    found, rows = table(ROWS[:1])
    assert [one.value for one in rows.loc["answer.growth_expected"]] == [0.10, 0, 0, 0, 0.10]
    assert (found.headlines_moved.value, found.first_cause) == (0, None)


def test_rounding_beyond_the_digits_that_are_kept_is_no_news():
    now = {name: Quantity(one.value * (1 + 1e-13), one.unit) for name, one in counted(Published(ROWS)).items()}
    states = [counted(Published(ROWS)), now]
    found = news(Published(ROWS), "2026-03-31", lambda _: states[0], now)
    assert found.headlines_moved.value == 0


def test_a_headline_without_a_value_then_says_why_and_counts_for_nothing():
    why = phrase("forecast.no_running")
    known = Published(ROWS)
    absent = {name: Quantity(nan, one.unit, missing=why) for name, one in counted(known).items()}
    found = news(known, "2026-03-31", lambda one: counted(one) if len(one.rows) > 1 else absent, counted(known))
    first = found.table.frame.iloc[0]
    assert first["news_then"].missing == first["news_revised"].missing == why
    assert first["news_new"].value == pytest.approx(-0.05, abs=1e-12)
    assert (found.headlines.value, found.headlines_moved.value) == (0, 0)
    assert found.first_change.missing == why


def test_a_probability_of_then_stands_for_no_event_of_today():
    known = Published(ROWS)
    now = {"chance_in_year": Quantity(0.2, "PROB", event="VN-HP GRDP_GROWTH 2026 >=13 first")}
    found = news(known, "2026-03-31", lambda _: now, now)
    assert all(one.event == "" for row in found.table.frame.drop(columns="headline").to_numpy() for one in row)


def test_steps_are_the_kinds_of_news_of_the_published_figures():
    assert STEPS == vintages.NEWS
