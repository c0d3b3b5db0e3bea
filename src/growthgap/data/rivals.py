"""Several figures for one period: which of them is preferred, and which disagree with it.

The first of these decides: rows not flagged SUSPECT; an outcome before what was expected; the kind of the publication
(a statistics office, also where its table was read in a copy; then government, press that quotes the office, press,
others); exact before rounded; final before preliminary before estimate; later before earlier. A target is decided by
what it is (plan before assigned before scenario), then rounded last, then what others than offices, governments and the
press tell last, then later before earlier: its bound is part of what was decided, not of how well it is known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from growthgap.data import codes

# An office's own page and a copy of its table say the same figure: which is newer decides, not where it was read.
_KIND_RANK = {kind: max(rank, 1) for rank, kind in enumerate(codes.KINDS)}
_STATUS_RANK = {"A": 0, "R": 0, "P": 1, "E": 2, "": 3}
_BOUND_RANK = {"EXACT": 0, "APPROX": 1, "GE": 2, "LE": 2}


def preferred(
    candidates: pd.DataFrame, measure: str, keys: Sequence[str] = ("period",), best_first: Sequence[int] | None = None
) -> pd.DataFrame:
    """The one figure of each period (or of each combination of keys) that the preference chooses, by period.

    Parameters: candidates, with the columns of an answer; best_first, what `order` says of them where that is known.
    A target that was published as a range in two rows has both ends.
    """
    best_first = order(candidates, measure) if best_first is None else best_first
    columns = [candidates[key].to_list() for key in keys]
    best: dict[tuple, int] = {}
    for row in best_first:
        best.setdefault(tuple(column[row] for column in columns), row)
    start, end = (candidates[name].to_numpy().view("int64").tolist() for name in ("start", "end"))
    rows = sorted(best.values(), key=lambda row: (start[row], end[row]))
    chosen = candidates.take(rows)
    chosen.index = pd.RangeIndex(len(rows))
    return _with_ranges(chosen, rows, candidates, best_first) if measure == "TARGET" else chosen


def order(candidates: pd.DataFrame, measure: str) -> list[int]:
    """Positions of the rows, best first."""
    names = ("flag", "kind", "status", "bound", "target_kind", "line")
    published = candidates["published_on"]
    ages = np.where(published.isna(), 0, -published.to_numpy().astype("int64")).tolist()
    aims = {aim: i for i, aim in enumerate(codes.TARGET_KINDS)}
    ranks: list[tuple] = []
    columns = (candidates[name].to_list() for name in names)
    for age, flag, kind, status, bound, aim, line in zip(ages, *columns, strict=True):
        if measure == "TARGET":
            decides: tuple = (aims.get(aim, len(aims)), bound == "APPROX", kind == codes.UNCONFIRMED)
        else:
            firm = (_BOUND_RANK.get(bound, 3), _STATUS_RANK.get(status, 4))
            decides = (status == codes.EXPECTED, _KIND_RANK.get(kind, len(_KIND_RANK)), *firm)
        ranks.append((flag == "SUSPECT", *decides, age, line))
    return sorted(range(len(ranks)), key=ranks.__getitem__)


def _with_ranges(
    chosen: pd.DataFrame, rows: Sequence[int], candidates: pd.DataFrame, best_first: Sequence[int]
) -> pd.DataFrame:
    """Chosen targets with their other end, where a range stands in two rows: from the same source, else from the best
    of others. `rows` are their positions among the candidates, `best_first` all positions."""
    period, kind, bound, value, source = (
        candidates[name].to_list() for name in ("period", "target_kind", "bound", "value", "source_id")
    )

    def other_end(row: int) -> int | None:
        sign, other = {"GE": (1, "LE"), "LE": (-1, "GE")}.get(bound[row], (0, ""))
        ends = [
            end
            for end in best_first
            if (period[end], kind[end], bound[end]) == (period[row], kind[row], other)
            and sign * value[end] > sign * value[row]
        ]
        return next((end for end in ends if source[end] == source[row]), ends[0] if ends else None)

    ends = {place: end for place, row in enumerate(rows) if (end := other_end(row)) is not None}
    if not ends:
        return chosen
    columns = {name: chosen[name].to_list() for name in ("value", "low", "high", "bound", "lines")}
    for place, end in ends.items():
        columns["low"][place], columns["high"][place] = sorted((value[rows[place]], value[end]))
        columns["value"][place], columns["bound"][place] = np.nan, "RANGE"
        columns["lines"][place] += candidates["lines"].iloc[end]
    return chosen.assign(**{name: pd.Series(cells, dtype=chosen[name].dtype) for name, cells in columns.items()})


def disagreements(candidates: pd.DataFrame, chosen: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Candidates that differ from the chosen figure of their keys by more than the rounding of both.

    What is published as a bound disagrees only where it excludes the chosen figure. Columns as in Selection.conflicts,
    led by the keys; largest difference first.
    """
    keys = list(keys)
    chosen = chosen.assign(
        slack=_half_unit(chosen, "low"),
        low=chosen["low"].fillna(chosen["value"]),
        high=chosen["high"].fillna(chosen["value"]),
    )
    both = candidates.merge(chosen, on=keys, suffixes=("", "_preferred"))
    slack = (_half_unit(both, "value") + both["slack"]) * (1 + 1e-9)
    above = (both["value"] > both["high_preferred"] + slack) & (both["bound"] != "LE")
    below = (both["value"] < both["low_preferred"] - slack) & (both["bound"] != "GE")
    itself = [line in lines for line, lines in zip(both["line"], both["lines_preferred"], strict=True)]
    rivals = both[(above | below) & ~pd.Series(itself, both.index, dtype=bool)]
    reference = rivals["value_preferred"].fillna(rivals["low_preferred"])
    difference = rivals["value"] - reference
    earlier = rivals["published_on"] < rivals["published_on_preferred"]
    table = rivals[keys].assign(
        preferred=reference,
        rival=rivals["value"],
        difference=difference,
        relative=difference / reference.abs().where(reference != 0),
        kind=earlier.map({True: "earlier estimate", False: "rival figure"}),
        preferred_vintage=rivals["vintage_preferred"],
        rival_vintage=rivals["vintage"],
        preferred_source=rivals["source_id_preferred"],
        rival_source=rivals["source_id"],
        preferred_line=rivals["line_preferred"],
        rival_line=rivals["line"],
        flag=rivals["flag"],
        note=rivals["note"],
    )
    return table.sort_values("difference", key=lambda d: -d.abs(), kind="stable", ignore_index=True)


def _half_unit(rows: pd.DataFrame, column: str) -> pd.Series:
    """Half of the last published digit; of the last digit that is not zero for what is called approximate."""
    zeros = rows[column].map(lambda value: 0 if pd.isna(value) or not value else _trailing_zeros(value))
    rounded = (rows["bound"] == "APPROX") & (rows["decimals"] == 0)
    return 0.5 * 10.0 ** (zeros.where(rounded, 0) - rows["decimals"])


def _trailing_zeros(value: float) -> int:
    digits = f"{abs(value):.0f}"
    return len(digits) - len(digits.rstrip("0"))
