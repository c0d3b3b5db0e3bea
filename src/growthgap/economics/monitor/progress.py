"""When an indicator is on course, behind or far behind its target: judged by published figures only.

What was only expected is shown as such and not judged.
"""

import numpy as np

from growthgap.quantity import Phrase, Quantity, phrase

JUDGED = ("met", "on_course", "behind", "far_behind", "missed")
PROGRESS = (*JUDGED, "expected_only", "no_figure", "no_target", "not_judged")  # the rest: nothing to judge by
# Words and shape of each are those of phrase("monitor.met") and so on: a table can be read in grey.
# Up to which an indicator is "on course", and up to which "behind"; beyond that it is "far behind".
PACE = (1.05, 1.5)  # pace that the rest of the year needs over the pace so far, at most
GROWTH = (1.0, 0.9)  # growth so far over the target, at least


def progress(kind: str, target: float, value: float, whole: bool, pace: float, needed: float) -> tuple[str, Phrase]:
    """One of PROGRESS and its reason.

    Parameters: kind, rate, amount or share; value, the outcome so far, or of the whole year; pace and needed, amounts
    a month so far and in the rest of the year. How likely the target is, is another question.
    """
    if not np.isfinite(target):
        return "no_target", phrase("monitor.why_no_target")
    if not np.isfinite(value):
        return "no_figure", phrase("monitor.why_no_figure")
    if whole:
        return ("met" if value >= target else "missed"), phrase("monitor.why_outcome")
    if kind == "amount" and pace > 0:
        ratio, (on_course, behind) = needed / pace, PACE
        found = "on_course" if ratio <= on_course else "behind" if ratio <= behind else "far_behind"
        return found, phrase("monitor.why_pace", ratio=Quantity(ratio, "RATIO", digits=1))
    if kind == "rate":
        on_course, behind = (part * target for part in GROWTH)
        found = "on_course" if value >= on_course else "behind" if value >= behind else "far_behind"
        return found, phrase("monitor.why_growth")
    return "not_judged", phrase("monitor.why_not_judged")
