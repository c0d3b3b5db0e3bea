"""Observations: one way to ask for published figures, and frozen answers that know where they come from.

Where several figures stand for one period, the first of these decides: rows not flagged SUSPECT, statistics
office before press, final before preliminary before estimate before expected, exact before rounded, later
before earlier. A target is decided by kind (plan before assigned before scenario), then rounded last, then
later before earlier: its bound is part of what was decided, not of how well it is known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from growthgap.data import codes, periods
from growthgap.errors import GrowthGapError

FILE = "data/raw/observations.csv"
STATISTICS_OFFICE = r"(?i)statistics office|cục thống kê|thống kê thành phố|statistical yearbook|bureau of statistics"
_STATUS_RANK = {"A": 0, "R": 0, "P": 1, "E": 2, "F": 3, "": 4}
_BOUND_RANK = {"EXACT": 0, "APPROX": 1, "GE": 2, "LE": 2}
COLUMNS = [
    "period",
    "start",
    "end",
    "value",
    "low",
    "high",
    "bound",
    "measure",
    "target_kind",
    "status",
    "flag",
    "vintage",
    "published_on",
    "adopted",
    "reported_to",
    "plan_owner",
    "unit",
    "price_base",
    "counter",
    "publisher",
    "source_id",
    "line",
    "lines",
    "note",
]


@dataclass(frozen=True)
class Figure:
    """One published figure, or one range, with all that is needed to follow it to its publication."""

    area: str
    indicator: str
    period: str
    value: float  # NaN where a range was published
    low: float
    high: float
    unit: str
    price_base: str
    counter: str
    bound: str
    status: str
    flag: str
    target_kind: str
    vintage: str
    source_id: str
    lines: tuple[int, ...]
    note: str
    file: str = FILE


@dataclass(frozen=True, eq=False)
class Selection:
    """The answer to one question: figures of one area, indicator and frequency, in one unit and price base.

    `table` has the preferred figure of each period, `candidates` every figure that was published.
    """

    area: str
    indicator: str
    freq: str
    measure: str
    as_of: dt.date | None
    unit: str
    price_base: str
    counter: str
    table: pd.DataFrame
    candidates: pd.DataFrame

    def __len__(self) -> int:
        return len(self.table)

    @property
    def series(self) -> pd.Series:
        """One value a period on a PeriodIndex; spans of years and ranges have no place in it."""
        spans = self.table["period"].map(periods.is_span).astype(bool)
        rows = self.table[~spans & self.table["value"].notna()]
        return pd.Series(
            rows["value"].to_numpy(float), periods.period_index(rows["start"], self.freq), name=self.indicator
        )

    @property
    def rows(self) -> pd.DataFrame:
        """The preferred figures of single periods, without spans of years (for a target: with them)."""
        spans = self.table["period"].map(periods.is_span).astype(bool)
        return self.table if self.measure == "TARGET" else self.table[~spans]

    def at(self, period: str | int) -> Figure:
        """The figure of one period; GrowthGapError where none was published."""
        rows = self.table[self.table["period"] == str(period)]
        if rows.empty:
            known = f" as of {self.as_of}" if self.as_of else ""
            raise GrowthGapError(f"no {self.measure} of {self.indicator} for {self.area} in {period}{known}")
        row = rows.iloc[0]
        return Figure(
            self.area,
            self.indicator,
            row["period"],
            *(float(row[c]) for c in ("value", "low", "high")),
            *(
                row[c]
                for c in (
                    "unit",
                    "price_base",
                    "counter",
                    "bound",
                    "status",
                    "flag",
                    "target_kind",
                    "vintage",
                    "source_id",
                    "lines",
                    "note",
                )
            ),
        )

    def has(self, period: str | int) -> bool:
        """Whether a figure was published for the period."""
        return bool((self.table["period"] == str(period)).any())

    def conflicts(self) -> pd.DataFrame:
        """Figures that differ from the preferred one of their period by more than rounding, largest first.

        Columns: period, preferred, rival, difference (rival - preferred), relative (fraction of preferred), kind
        ("earlier estimate" or "rival figure"), and the vintage, source and line of both.
        """
        return disagreements(self.candidates, self.table, ["period"])


@dataclass(frozen=True, eq=False)
class Observations:
    """All published figures, or those published by a day, which are looked up in the `whole`: it is sorted once."""

    frame: pd.DataFrame
    day: dt.date | None = None
    whole: Observations | None = field(default=None, repr=False)

    def as_of(self, day: dt.date | str | None) -> Observations:
        """What had been published by the end of a day.

        A figure counts from its VINTAGE (a month or year from its end; never where the page has no date), a target
        from ADOPTED where given, else from the earlier of its VINTAGE and the first day of its period.
        """
        limit = periods.as_date(day)
        if limit is None:
            return self
        known = self.frame[self._counts_from <= np.datetime64(limit)]
        return Observations(known, self._day(limit), self.whole or self)

    def _day(self, limit: dt.date | None) -> dt.date | None:
        return limit if self.day is None or limit is None else min(self.day, limit)

    @cached_property
    def _answers(self) -> pd.DataFrame:
        """All rows with the columns of an answer: a notebook asks a hundred times for a few of them."""
        return tidy(self.frame)

    @cached_property
    def _counts_from(self) -> np.ndarray:
        """The day from which each row counts."""
        return _counts_from(self.frame).to_numpy()

    @cached_property
    def _labels(self) -> dict[str, np.ndarray]:
        """What a question may ask for beside its place, as plain text by row."""
        columns = ("target_kind", "source_id", "unit", "price_base", "counter")
        return {column: self._answers[column].to_numpy() for column in columns}

    @cached_property
    def _places(self) -> dict[tuple, np.ndarray]:
        """Positions of the rows by area, indicator, frequency and measure."""
        return self.frame.groupby(["ref_area", "indicator", "freq", "measure"], sort=False).indices

    @cached_property
    def _ranks(self) -> np.ndarray:
        """The place of each row among those of its measure, the one that is preferred to all others first."""
        ranks = np.empty(len(self._answers), int)
        for measure in codes.MEASURES:
            rows = np.flatnonzero(self._answers["measure"] == measure)
            ranks[rows[_by_preference(self._answers.take(rows), measure)]] = np.arange(len(rows))
        return ranks

    def select(
        self,
        area: str,
        indicator: str,
        *,
        freq: str = "A",
        measure: str = "ACTUAL",
        as_of: dt.date | str | None = None,
        counter: str | None = None,
        unit: str | None = None,
        price_base: str | None = None,
        target_kinds: Sequence[str] | None = ("PLAN", "ASSIGNED"),
        source: str | None = None,
    ) -> Selection:
        """Figures of one indicator of one area at one frequency.

        Parameters: freq A, S, Q or M; measure ACTUAL or TARGET; target_kinds, which targets count (None: all);
        counter, unit, price_base, source: which of several coverages or editions. For a country, GRDP_x means GDP_x.
        Returns a Selection, empty where nothing was published.
        Raises GrowthGapError for an unknown code, and where figures of several units, price bases or counters
        answer the question: they are never mixed.
        """
        limit = periods.as_date(as_of)
        if self.whole is not None:
            asked = {"freq": freq, "measure": measure, "counter": counter, "unit": unit, "price_base": price_base}
            asked |= {"target_kinds": target_kinds, "source": source, "as_of": self._day(limit or self.day)}
            return self.whole.select(area, indicator, **asked)
        codes.indicator(indicator)
        if codes.area(area).kind == "country" and indicator.startswith("GRDP_"):
            indicator = "GDP_" + indicator.removeprefix("GRDP_")
        _allowed(freq, codes.FREQUENCIES, "frequency")
        _allowed(measure, codes.MEASURES, "measure")
        rows = self._places.get((area, indicator, freq, measure), np.empty(0, int))
        if limit is not None:
            rows = rows[self._counts_from[rows] <= np.datetime64(limit)]
        if measure == "TARGET" and target_kinds is not None:
            rows = rows[np.isin(self._labels["target_kind"][rows], list(target_kinds))]
        if source is not None:
            rows = rows[self._labels["source_id"][rows] == source]
        labels = {}
        what = f"{measure} of {indicator} for {area}"
        for column, wanted in (("unit", unit), ("price_base", price_base), ("counter", counter)):
            rows, labels[column] = _one_kind(rows, column, self._labels[column][rows], wanted, what)
        candidates = self._answers.take(rows)
        candidates.index = pd.RangeIndex(len(rows))
        return Selection(
            area,
            indicator,
            freq,
            measure,
            self._day(limit) if limit else self.day,
            labels["unit"],
            labels["price_base"],
            labels["counter"],
            _preferred(candidates, measure, ["period"], np.argsort(self._ranks[rows]).tolist()),
            candidates,
        )


def observations(frame: pd.DataFrame, sources: pd.DataFrame) -> Observations:
    """Observations over the checked table, with each row's publisher beside its source."""
    publisher = frame["source_id"].map(sources.set_index("source_id")["publisher"])
    return Observations(frame.assign(publisher=publisher))


def _allowed(value: str, allowed: Sequence[str], what: str) -> None:
    if value not in allowed:
        raise GrowthGapError(f"{value!r} is no {what}; allowed are {', '.join(allowed)}")


def _counts_from(rows: pd.DataFrame) -> pd.Series:
    """The day from which rows count as published, targets as `Observations.as_of` says; NaT: never."""
    target = rows["adopted_on"].fillna(rows[["published_on", "start"]].min(axis=1))
    return target.where(rows["measure"] == "TARGET", rows["published_on"])


def _one_kind(
    rows: np.ndarray, column: str, found: np.ndarray, wanted: str | None, what: str
) -> tuple[np.ndarray, str]:
    """Rows of one unit, price base or counter, and which; refuses to choose where there are several."""
    if wanted is not None:
        return rows[found == wanted], wanted
    kinds = sorted(set(found))
    if len(kinds) > 1:
        shown = ", ".join(value or "not known" for value in kinds)
        kind = column.replace("_", " ")
        raise GrowthGapError(f"{what}: figures of more than one {kind} ({shown}); ask for one with {column}=")
    return rows, kinds[0] if kinds else ""


def tidy(rows: pd.DataFrame, keep: Sequence[str] = ()) -> pd.DataFrame:
    """Raw rows with the columns of an answer; `keep` names further columns of the raw table.

    Text is plain objects side by side: of its own kind of text, pandas would take a few rows column by column. The
    table does not name its file, which is `FILE` where nothing is said: pandas would copy the name at every step.
    """
    renamed = rows.rename(
        columns={
            "time_period": "period",
            "obs_value": "value",
            "obs_bound": "bound",
            "obs_status": "status",
            "unit_measure": "unit",
        }
    )
    value, bound = renamed["value"], renamed["bound"]
    renamed = renamed.assign(
        low=value.where(bound != "LE"), high=value.where(bound != "GE"), lines=[(line,) for line in renamed["line"]]
    )
    table = renamed[[*keep, *COLUMNS, "decimals"]].reset_index(drop=True)
    texts = dict.fromkeys(table.columns[table.dtypes == "str"], object)
    return pd.DataFrame(dict(table.astype(texts).items()))


def preferred(candidates: pd.DataFrame, measure: str, keys: Sequence[str] = ("period",)) -> pd.DataFrame:
    """The one figure of each period (or of each combination of keys) that the documented preference chooses."""
    return _preferred(candidates, measure, keys, _by_preference(candidates, measure))


def _preferred(candidates: pd.DataFrame, measure: str, keys: Sequence[str], order: Sequence[int]) -> pd.DataFrame:
    """The first of each combination of keys in an order of preference, by period."""
    columns = [candidates[key].to_list() for key in keys]
    best: dict[tuple, int] = {}
    for row in order:
        best.setdefault(tuple(column[row] for column in columns), row)
    start, end = (candidates[name].to_numpy().view("int64").tolist() for name in ("start", "end"))
    rows = sorted(best.values(), key=lambda row: (start[row], end[row]))
    chosen = candidates.take(rows)
    chosen.index = pd.RangeIndex(len(rows))
    return _with_ranges(chosen, rows, candidates, order) if measure == "TARGET" else chosen


def _by_preference(candidates: pd.DataFrame, measure: str) -> list[int]:
    """Positions of the rows, best first."""
    names = ("flag", "publisher", "status", "bound", "target_kind", "line")
    published = candidates["published_on"]
    ages = np.where(published.isna(), 0, -published.to_numpy().astype("int64")).tolist()
    kinds = {kind: i for i, kind in enumerate(codes.TARGET_KINDS)}
    ranks = []
    columns = (candidates[name].to_list() for name in names)
    for age, flag, publisher, status, bound, kind, line in zip(ages, *columns, strict=True):
        if measure == "TARGET":
            decides = (kinds.get(kind, len(kinds)), bound == "APPROX")
        else:
            decides = (not _is_statistics_office(publisher), _STATUS_RANK.get(status, 5), _BOUND_RANK.get(bound, 3))
        ranks.append((flag == "SUSPECT", *decides, age, line))
    return sorted(range(len(ranks)), key=ranks.__getitem__)


@lru_cache
def _is_statistics_office(publisher: str | float) -> bool:
    return isinstance(publisher, str) and re.search(STATISTICS_OFFICE, publisher) is not None


def _with_ranges(
    chosen: pd.DataFrame, rows: Sequence[int], candidates: pd.DataFrame, order: Sequence[int]
) -> pd.DataFrame:
    """Chosen targets with their other end, where a range stands in two rows: from the same source, else from the best
    of others. `rows` are their positions among the candidates, `order` is all positions, best first."""
    period, kind, bound, value, source = (
        candidates[name].to_list() for name in ("period", "target_kind", "bound", "value", "source_id")
    )

    def other_end(row: int) -> int | None:
        sign, other = {"GE": (1, "LE"), "LE": (-1, "GE")}.get(bound[row], (0, ""))
        ends = [
            end
            for end in order
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


def _half_unit(rows: pd.DataFrame, column: str) -> pd.Series:
    """Half of the last published digit; of the last digit that is not zero for what is called approximate."""
    zeros = rows[column].map(lambda value: 0 if pd.isna(value) or not value else _trailing_zeros(value))
    rounded = (rows["bound"] == "APPROX") & (rows["decimals"] == 0)
    return 0.5 * 10.0 ** (zeros.where(rounded, 0) - rows["decimals"])


def _trailing_zeros(value: float) -> int:
    digits = f"{abs(value):.0f}"
    return len(digits) - len(digits.rstrip("0"))


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
