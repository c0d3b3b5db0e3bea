"""The loop: order, limits, outcomes, and what a failure takes with it."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from growthgap.build.graph import Outcome, Step, walk
from growthgap.errors import GrowthGapError


def calling(function):
    """`begin` of a step that has a function called with the outcomes before it."""
    return lambda *before: (lambda: Outcome(function(*[outcome.made for outcome in before])),)


def carry_out(steps, *, notebooks=2, at_once=4):
    """Outcomes by name, in the order in which the steps ended."""
    outcomes = {}
    with ThreadPoolExecutor(at_once) as pool:
        walk(
            steps,
            lambda _, call: pool.submit(*call),
            lambda step, outcome, _: outcomes.__setitem__(step.name, outcome),
            notebooks=notebooks,
            at_once=at_once,
        )
    return outcomes


def test_outcomes_go_to_the_steps_that_come_after():
    steps = [
        Step("sum", calling(lambda a, b: a + b), ["two", "three"]),
        Step("two", calling(lambda: 2)),
        Step("three", lambda: Outcome(3)),
        Step("alone", lambda: Outcome(done=False), ["nothing that is to be done"]),
    ]
    outcomes = carry_out(steps)
    assert outcomes["sum"].made == 5
    assert outcomes["alone"] == Outcome(done=False)


def test_of_what_can_begin_the_lowest_rank_goes_first():
    steps = [
        Step("b run", calling(lambda: None), rank=(1, 1)),
        Step("a run", calling(lambda: None), rank=(1, 0)),
        Step("a pages", calling(lambda _: None), ["a run"], rank=(0, 0)),
    ]
    assert list(carry_out(steps, at_once=1)) == ["a run", "a pages", "b run"]


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_notebooks_run_at_a_time_than_were_asked_for_while_others_go_on(limit):
    running, most, lock = 0, 0, threading.Lock()

    def run():
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    others = []
    steps = [Step(f"notebook {n}", calling(run), notebook=True) for n in range(5)]
    steps += [Step(f"other {n}", calling(lambda n=n: others.append(n)), rank=(9,)) for n in range(3)]
    assert len(carry_out(steps, notebooks=limit, at_once=4)) == 8
    assert most == limit
    assert sorted(others) == [0, 1, 2]


def test_what_comes_last_begins_when_no_notebook_waits_for_its_turn():
    begun = []
    begin = [calling(lambda _, n=n: begun.append(n)) for n in range(3)]
    steps = [Step(f"notebook {n}", begin[n], ["table"], rank=(2, n), notebook=True) for n in range(3)]
    steps += [Step("docs", calling(lambda: begun.append("docs")), rank=(3,))]
    steps += [Step("table", calling(lambda: begun.append("table")), rank=(0,))]
    carry_out(steps, notebooks=1)
    assert begun[0] == "table" and sorted(begun[1:], key=str) == [0, 1, 2, "docs"]
    assert begun.index("docs") >= 3


def test_one_failing_step_fails_alone_with_what_comes_after_it():
    def fail():
        raise GrowthGapError("no such figure.")

    def break_down():
        raise ZeroDivisionError("division by zero")

    steps = [
        Step("one", calling(fail)),
        Step("after one", calling(lambda _: 1), ["one"]),
        Step("after that", calling(lambda _: 1), ["after one"]),
        Step("two", break_down),
        Step("three", calling(lambda: 3)),
        Step("page", calling(lambda *before: len(before)), ["after that", "three"], always=True),
    ]
    outcomes = carry_out(steps)
    assert outcomes["one"].failure == "no such figure."
    assert outcomes["two"].failure == "ZeroDivisionError: division by zero"
    assert outcomes["after one"] == outcomes["after that"] == Outcome(after="one")
    assert outcomes["three"].well and outcomes["page"].made == 2


def test_an_outcome_that_is_a_failure_is_told_as_it_is():
    def stopped():
        return Outcome("the notebook so far", failure="cell 4 failed")

    told = carry_out([Step("run", lambda: (stopped,)), Step("pages", lambda _: Outcome(), ["run"])])
    assert (told["run"].made, told["run"].failure) == ("the notebook so far", "cell 4 failed")
    assert told["pages"].after == "run"


def test_what_no_step_takes_any_more_is_let_go():
    class Heavy:
        alive = 0

        def __init__(self):
            Heavy.alive += 1

        def __del__(self):
            Heavy.alive -= 1

    seen = []
    steps = [Step(f"{n} run", calling(Heavy), rank=(1, n)) for n in range(4)]
    steps += [
        Step(f"{n} publish", lambda _: seen.append(Heavy.alive) or Outcome(done=False), [f"{n} run"], rank=(0, n))
        for n in range(4)
    ]
    with ThreadPoolExecutor(1) as pool:
        walk(steps, lambda _, call: pool.submit(*call), lambda *_: None, notebooks=1, at_once=1)
    assert max(seen) <= 2
