"""When an indicator is on course, behind or far behind its target."""

import numpy as np

# Shape and word say the same as a colour would, so that the light can be read in grey.
LIGHTS = {
    "met": "●\u00a0met",
    "on course": "▲\u00a0on course",
    "behind": "■\u00a0behind",
    "far behind": "▼\u00a0far behind",
    "missed": "○\u00a0missed",
    "no figure": "…\u00a0no figure yet",
    "no target": "–\u00a0no target",
    "not judged": "?\u00a0not judged",
}
# Up to which an indicator is "on course", and up to which "behind"; beyond that it is "far behind".
PROBABILITY = (0.5, 0.2)  # of the year's target, at least
PACE = (1.05, 1.5)  # pace that the rest of the year needs over the pace so far, at most
GROWTH = (1.0, 0.9)  # growth so far over the target, at least


def light(
    kind: str, target: float, value: float, whole: bool, probability: float | None, pace: float, needed: float
) -> tuple[str, str]:
    """The light (a key of LIGHTS) and its reason.

    Parameters: kind, rate, amount or share; value, the outcome so far, or of the whole year; probability of the year's
    target, which decides where it is known; pace and needed, amounts a month so far and in the rest of the year.
    """
    if not np.isfinite(target):
        return "no target", "no target of the year was found"
    if whole and np.isfinite(value):
        return ("met" if value >= target else "missed"), "outcome of the year"
    if probability is not None:
        reason = "by the probability of the year's target" + ("" if np.isfinite(value) else "; no outcome yet")
        return _at_least(probability, *PROBABILITY), reason
    if not np.isfinite(value):
        return "no figure", "no outcome published"
    if kind == "amount" and pace > 0:
        ratio = needed / pace
        on_course, behind = PACE
        found = "on course" if ratio <= on_course else "behind" if ratio <= behind else "far behind"
        return found, f"the rest of the year needs {ratio:.1f} times the pace so far"
    if kind == "rate":
        found = _at_least(value, *(part * target for part in GROWTH))
        return found, "growth so far beside the target of the year"
    return "not judged", "no pace is known for it"


def _at_least(value: float, on_course: float, behind: float) -> str:
    return "on course" if value >= on_course else "behind" if value >= behind else "far behind"
