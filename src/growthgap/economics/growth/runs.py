"""Years in a row with growth of a rate or more, by first releases and by the latest figures."""

from dataclasses import dataclass
from math import nan
from typing import Any

from growthgap.economics.growth.record import Record, latest_years_above
from growthgap.quantity import Phrase, Quantity, percent, phrase, result


@dataclass(frozen=True, eq=False)
class Runs:
    """The latest years in a row of both vintages, and the year that broke the run of the latest figures."""

    run_first: Quantity
    run_first_last: Quantity  # last year with a first release: in it the run ends, or would
    run_latest: Quantity
    run_latest_last: Quantity
    broken: Quantity  # growth of the year before the run
    broken_year: Quantity


@result
def runs(first: Record, latest: Record, least: float) -> Runs:
    """The latest years in a row with growth of `least` or more (a fraction).

    Parameters: first, the record of first releases.
    """
    years = latest_years_above(latest.series, least).index
    before = latest.series.loc[: years[0] - 1 if len(years) else None].tail(1)
    broken: dict[str, Any] = {"rows": latest.rows(before.index), "missing": phrase("growth.no_break")}
    return Runs(
        *run(known_in_time(first), least, phrase("growth.no_release")),
        *run(latest, least, phrase("growth.no_record")),
        broken=percent(before.iloc[0] if len(before) else nan, **broken),
        broken_year=Quantity(before.index[0] if len(before) else nan, "YEAR", **broken),
    )


def known_in_time(first: Record) -> Record:
    """A record of first releases up to its last year that has one, without years that are known only from a table of
    the office that came later: such a year was not known when it ended, so that it ends a run."""
    in_time = first.table["year"] <= first.released.table["year"].max()
    return Record(first.table[in_time & (first.table["how"] != phrase("growth.edition"))])


def run(record: Record, least: float, missing: Phrase, shown: int = 0) -> tuple[Quantity, Quantity]:
    """How many years in a row had growth of `least` (a fraction) or more, and the last year that is known.

    Parameter: shown, years that the count rests on at least; otherwise the run and the year before it.
    """
    growth = record.series
    years, last = (len(latest_years_above(growth, least)), growth.index[-1]) if len(growth) else (nan, nan)
    rows = record.table.tail(max(shown, int(years) + 1)) if len(growth) else record.table
    newest = Quantity(last, "YEAR", rows=record.table.tail(1), missing=missing)
    return Quantity(years, "YEARS", rows=rows, missing=missing), newest
