"""Observations: one way to ask for published figures, all of them or those of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from growthgap.data import codes, periods, vintages
from growthgap.data.rivals import order, preferred
from growthgap.data.selection import History, Selection
from growthgap.errors import GrowthGapError

SERIES = ["ref_area", "indicator", "freq", "measure", "unit_measure", "price_base", "counter"]
COLUMNS = [
    "period", "start", "end", "value", "low", "high", "bound", "measure", "target_kind", "status", "flag", "vintage",
    "published_on", "adopted", "reported_to", "plan_owner", "unit", "price_base", "counter", "publisher", "kind",
    "source_id", "line", "lines", "note",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Observations:
    """All published figures, or those published by a day, which are looked up in the `whole`: it is sorted once.

    vintage: which figure of a period answers, "latest" (the preferred one of all) or "first" (the first release).
    known: which rows of the whole these are, a truth value a row; None where there is no whole.
    lets_pass: kinds of later news that `as_of` lets pass where it is not told.
    """

    frame: pd.DataFrame
    day: dt.date | None = None
    whole: Observations | None = field(default=None, repr=False)
    vintage: vintages.Vintage = "latest"
    known: np.ndarray | None = field(default=None, repr=False)
    lets_pass: tuple[vintages.News, ...] = ()

    def as_of(self, day: dt.date | str | None, later: Collection[vintages.News] | None = None) -> Observations:
        """What had been published by the end of a day, and of what these observations have since, `later` kinds of news
        (see `vintages.news`): "revised", "new", "targets".

        A figure counts from its VINTAGE (a month or year from its end; never where the page has no date), a target
        from ADOPTED where given, else from the earlier of its VINTAGE and the first day of its period.
        """
        limit = periods.as_date(day)
        if limit is None:
            return self
        limit, whole = min(limit, self.day or limit), self.whole or self
        now = np.ones(len(whole.frame), bool) if self.known is None else self.known
        known = now & (whole._counts_from <= np.datetime64(limit))
        if later := self.lets_pass if later is None else later:
            known |= now & np.isin(vintages.news(whole.frame, known), list(later))
        return Observations(whole.frame[known], limit, whole, self.vintage, known)

    @property
    def known_to(self) -> dt.date:
        """The as-of day; else the day from which the newest figure counts as published."""
        return self.day or self.frame["published_on"].max().date()

    def year(self, target_year: int) -> int:
        """The year that a report is about: a target's, or that of the as-of day where that is earlier."""
        return min(target_year, self.day.year) if self.day else target_year

    @cached_property
    def first(self) -> Observations:
        """The same with the first release of each period as its figure: what a target is judged on."""
        return self if self.vintage == "first" else replace(self, whole=self.whole or self, vintage="first")

    @cached_property
    def latest(self) -> Observations:
        """The same with the latest figure of each period: for trajectories and ratios."""
        return self if self.vintage == "latest" else replace(self, vintage="latest")

    @cached_property
    def _answers(self) -> pd.DataFrame:
        """All rows with the columns of an answer: a notebook asks a hundred times for a few of them."""
        return tidy(self.frame)

    @cached_property
    def _counts_from(self) -> np.ndarray:
        """The day from which each row counts as published, targets as `as_of` says; NaT: never."""
        rows = self.frame
        target = rows["adopted_on"].fillna(rows[["published_on", "start"]].min(axis=1))
        return target.where(rows["measure"] == "TARGET", rows["published_on"]).to_numpy()

    @cached_property
    def _labels(self) -> dict[str, np.ndarray]:
        """What a question may ask for beside its place, as plain text by row."""
        return {name: self._answers[name].to_numpy() for name in ("target_kind", "unit", "price_base", "counter")}

    @cached_property
    def _places(self) -> Mapping[Hashable, np.ndarray]:
        """Positions of the rows by area, indicator, frequency and measure."""
        return self.frame.groupby(SERIES[:4], sort=False).indices

    @cached_property
    def _ranks(self) -> np.ndarray:
        """The place of each row among those of its measure, the one that is preferred to all others first."""
        ranks = np.empty(len(self._answers), int)
        for measure in codes.MEASURES:
            rows = np.flatnonzero(self._answers["measure"] == measure)
            ranks[rows[order(self._answers.take(rows), measure)]] = np.arange(len(rows))
        return ranks

    @cached_property
    def _releases(self) -> np.ndarray:
        """What each row is of its period; see `vintages.release`."""
        return vintages.release(self._answers).to_numpy()

    def select(
        self,
        area: str,
        indicator: str,
        *,
        freq: str = "A",
        measure: str = "ACTUAL",
        counter: str | None = None,
        unit: str | None = None,
        price_base: str | None = None,
        target_kinds: Sequence[str] | None = ("PLAN", "ASSIGNED"),
    ) -> Selection:
        """Figures of one indicator of one area at one frequency.

        Parameters: freq A, S, Q or M; measure ACTUAL or TARGET; target_kinds, which targets count (None: all);
        counter, unit, price_base: which of several coverages or editions. For a country, GRDP_x means GDP_x.
        Returns a Selection, empty where nothing was published. Its table has the figures of this vintage.
        Raises GrowthGapError for an unknown code, and where figures of several units, price bases or counters
        answer the question: they are never mixed.
        """
        codes.indicator(indicator)
        if codes.area(area).kind == "country" and indicator.startswith("GRDP_"):
            indicator = "GDP_" + indicator.removeprefix("GRDP_")
        _allowed(freq, codes.FREQUENCIES, "frequency")
        _allowed(measure, codes.MEASURES, "measure")
        whole = self.whole or self
        rows = whole._places.get((area, indicator, freq, measure), np.empty(0, int))
        if self.known is not None:
            rows = rows[self.known[rows]]
        if measure == "TARGET" and target_kinds is not None:
            rows = rows[np.isin(whole._labels["target_kind"][rows], list(target_kinds))]
        one, what = {}, f"{measure} of {indicator} for {area}"
        for name, wanted in (("unit", unit), ("price_base", price_base), ("counter", counter)):
            rows, one[name] = _one_kind(rows, name, whole._labels[name][rows], wanted, what)
        candidates = whole._answers.take(rows)
        candidates.index = pd.RangeIndex(len(rows))
        if self.vintage == "first" and measure == "ACTUAL":
            table = preferred(vintages.first_releases(candidates, whole._releases[rows].tolist()), measure)
        else:
            table = preferred(candidates, measure, best_first=np.argsort(whole._ranks[rows]).tolist())
        return Selection(area, indicator, freq, measure, self.day, **one, table=table, candidates=candidates)

    def history(
        self,
        area: str,
        indicator: str,
        *,
        measure: str = "ACTUAL",
        counter: str | None = None,
        unit: str | None = None,
        price_base: str | None = None,
    ) -> History:
        """Yearly figures of one indicator of one area, for a chart or a table; see `select` for what may be asked."""
        return History(self.select(area, indicator, measure=measure, counter=counter, unit=unit, price_base=price_base))


def observations(frame: pd.DataFrame, sources: pd.DataFrame) -> Observations:
    """Observations over the checked table, with what is known of each row's source beside it."""
    known, beside = sources.set_index("source_id"), ("publisher", "kind", "date_from")
    return Observations(frame.assign(**{name: frame["source_id"].map(known[name]) for name in beside}))


def _allowed(value: str, allowed: Sequence[str], what: str) -> None:
    if value not in allowed:
        raise GrowthGapError(f"{value!r} is no {what}; allowed are {', '.join(allowed)}")


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
    table does not name its file, which is `selection.FILE` where nothing is said: pandas would copy the name at every
    step.
    """
    renamed = rows.rename(columns=lambda name: name.removeprefix("obs_"))
    renamed = renamed.rename(columns={"time_period": "period", "unit_measure": "unit"})
    value, bound = renamed["value"], renamed["bound"]
    renamed = renamed.assign(
        low=value.where(bound != "LE"), high=value.where(bound != "GE"), lines=[(line,) for line in renamed["line"]]
    )
    table = renamed[[*keep, *COLUMNS, "decimals"]].reset_index(drop=True)
    texts = dict.fromkeys(table.columns[table.dtypes == "str"], object)
    return pd.DataFrame(dict(table.astype(texts).items()))
