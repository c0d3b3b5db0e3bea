"""The answer to a question for published figures: it does not change, and knows where it comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

import pandas as pd

from growthgap.data import codes, periods
from growthgap.data.rivals import disagreements
from growthgap.errors import GrowthGapError
from growthgap.quantity import Table

FILE = "data/raw/observations.csv"


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
        rows = self.table[self._single & self.table["value"].notna()]
        places = periods.period_index(rows["start"], self.freq)
        return pd.Series(rows["value"].to_numpy(float), places, name=self.indicator)

    @property
    def rows(self) -> pd.DataFrame:
        """The preferred figures of single periods, without spans of years (for a target: with them)."""
        return self.table if self.measure == "TARGET" else self.table[self._single]

    @property
    def _single(self) -> pd.Series:
        """Whether a row is of a single period, not of a span of years."""
        return ~self.table["period"].map(periods.is_span).astype(bool)

    def at(self, period: str | int) -> Figure:
        """The figure of one period; GrowthGapError where none was published."""
        rows = self.table[self.table["period"] == str(period)]
        if rows.empty:
            known = f" as of {self.as_of}" if self.as_of else ""
            raise GrowthGapError(f"no {self.measure} of {self.indicator} for {self.area} in {period}{known}")
        (row,) = rows.head(1).to_dict("records")
        told = {one.name: row[one.name] for one in fields(Figure) if one.name in row}
        return Figure(self.area, self.indicator, **told)

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
class History:
    """Yearly figures of one indicator of one area, ready for a chart: `ax.bar(s.index, s)` with `s = history.by_year`.

    They are the area's own published figures: of a province that was merged there are those since the merger, and
    those of its parts are a history of each part. Nothing is added up, and nothing carried over a boundary.
    """

    selection: Selection

    @property
    def area(self) -> codes.Area:
        """The area of the figures."""
        return codes.area(self.selection.area)

    @property
    def indicator(self) -> codes.Indicator:
        """What the figures are of."""
        return codes.indicator(self.selection.indicator)

    @property
    def unit(self) -> str:
        """Code of the figures' unit; where nothing was published, the usual one of the indicator."""
        return self.selection.unit or self.indicator.units[0]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def rows(self) -> pd.DataFrame:
        """The published rows, one a year."""
        rows = self.selection.rows
        return rows[rows["value"].notna() & ~rows["period"].map(periods.is_span).astype(bool)]

    @property
    def by_year(self) -> pd.Series:
        """One value a year, on plain years."""
        years = pd.Index(self.rows["period"].astype(int).to_numpy(int), name="year")
        return pd.Series(self.rows["value"].to_numpy(float), years, name=self.selection.indicator).sort_index()

    @property
    def table(self) -> Table:
        """The same for `report.figure` and `report.table`, its column named by the indicator."""
        return Table(self.by_year.to_frame(self.indicator).rename_axis(columns=self.unit), self.rows)
