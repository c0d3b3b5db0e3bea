"""The graph of a build: one loop that begins what can begin, in threads here or in anything else that takes calls.

A step never raises: it has an outcome, so that one failing step fails alone. What comes after a failed step is not
begun; its outcome says after what.
"""

from __future__ import annotations

import heapq
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from graphlib import TopologicalSorter
from typing import Any

from growthgap.errors import GrowthGapError


@dataclass(frozen=True)
class Outcome:
    """What became of a step.

    made: what later steps take; failure: why there is nothing, in a sentence; after: the failed step for whose sake
    this one was not begun; done: whether anything was made (False: it was up to date); details: what to tell of it.
    """

    made: Any = None
    failure: str = ""
    after: str = ""
    done: bool = True
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def well(self) -> bool:
        return not (self.failure or self.after)


Call = tuple[Any, ...]  # a function and its arguments; it returns an Outcome


@dataclass(frozen=True)
class Step:
    """One step of a build.

    begin: given the outcomes of the steps `after` which it comes, in their order, says at once what became of the step,
    or which call is to be carried out for it; rank: of what can begin, the lowest first, and what ranks after all
    notebooks when all of them have begun; notebook: whether it runs one, of which few run at a time; always: begun also
    where a step before it failed.
    """

    name: str
    begin: Callable[..., Outcome | Call]
    after: Sequence[str] = ()
    rank: tuple[Any, ...] = ()
    notebook: bool = False
    always: bool = False


def walk(
    steps: Sequence[Step],
    submit: Callable[[Step, Call], Future[Outcome]],
    told: Callable[[Step, Outcome, float], None],
    *,
    notebooks: int,
    at_once: int,
) -> None:
    """Carry out all steps and tell the outcome of each, with the seconds that it took.

    submit: hands a call to whoever carries it out; notebooks: how many steps that run one are under way at a time;
    at_once: how many of any kind. Steps named in `after` that are not among `steps` count as done before.
    """
    by_name = {step.name: step for step in steps}
    before = {step.name: [name for name in step.after if name in by_name] for step in steps}
    takers = Counter(name for names in before.values() for name in names)
    order = TopologicalSorter(before)
    order.prepare()
    ready: dict[bool, list[tuple[tuple[Any, ...], str]]] = {True: [], False: []}  # by whether a step runs a notebook
    running: dict[Future[Outcome], tuple[Step, float]] = {}
    outcomes: dict[str, Outcome] = {}
    unbegun = {step.name for step in steps if step.notebook}
    latest = max(((by_name[name].rank, name) for name in unbegun), default=((), ""))

    def collect() -> None:
        for name in order.get_ready():
            heapq.heappush(ready[by_name[name].notebook], (by_name[name].rank, name))

    def next_step() -> Step | None:
        """The first of those that may begin now, taken from those that are ready. What ranks after all notebooks takes
        no core from them: it begins when all of them have."""
        full = sum(step.notebook for step, _ in running.values()) >= notebooks
        last = bool(running and unbegun) and ready[False][:1] > [latest]
        waiting = [heap for runs, heap in ready.items() if heap and not (full if runs else last)]
        if not waiting:
            return None
        _, name = heapq.heappop(min(waiting))
        unbegun.discard(name)
        return by_name[name]

    def finish(step: Step, begun: float, outcome: Outcome) -> None:
        told(step, outcome, time.monotonic() - begun)
        outcomes[step.name] = outcome
        takers.subtract(before[step.name])
        for name in (step.name, *before[step.name]):
            if not takers[name]:  # no step takes it any more: what was made may go
                outcomes[name] = replace(outcomes[name], made=None)
        order.done(step.name)
        collect()

    collect()
    while order.is_active():
        while len(running) < at_once and (step := next_step()):
            now = time.monotonic()
            begun = _begin(step, [(name, outcomes[name]) for name in before[step.name]])
            if isinstance(begun, Outcome):
                finish(step, now, begun)
            else:
                running[submit(step, begun)] = step, now
        if running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                finish(*running.pop(future), _told(future.result))


def _begin(step: Step, before: Sequence[tuple[str, Outcome]]) -> Outcome | Call:
    failed = next(((name, outcome) for name, outcome in before if not outcome.well), None)
    if failed and not step.always:
        return Outcome(after=failed[1].after or failed[0])
    return _told(step.begin, *(outcome for _, outcome in before))


def _told(function: Callable[..., Any], *arguments: Any) -> Any:
    """What a function returns; what it raises all the same becomes a failure in one sentence."""
    try:
        return function(*arguments)
    except GrowthGapError as error:
        return Outcome(failure=str(error))
    except Exception as error:
        return Outcome(failure=f"{type(error).__name__}: {error}")
