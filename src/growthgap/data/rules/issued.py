"""What a line of data/issued/forecasts.csv must be: columns of the hubverse's model output, and what is added to them.

hubverse: origin_date, target_end_date = origin_date + horizon (in years here), output_type quantile (output_type_id is
the level) or cdf (output_type_id is a value, and `value` the probability of less). Its documentation is at
docs.hubverse.io, "Model output".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pandera.pandas as pa

from growthgap.data import codes, periods
from growthgap.data.rules import cells, files, rows
from growthgap.data.rules.files import Found

FIRST = "growthgap"  # stands in the first line where others have the hash of the line before
_HASH = "[0-9a-f]{64}"

COLUMNS: dict[str, pa.Column] = {
    "origin_date": cells.day(empty=False),
    "location": cells.one_of(codes.areas(), "a code of codelists/areas.csv", key_of="areas"),
    "target": cells.one_of(codes.indicators(), "a code of codelists/indicators.csv", key_of="indicators"),
    "target_period": cells.years(empty=False),
    "horizon": cells.matching(
        "[1-9][0-9]?", "a number of years from 1", typed=lambda text: text.astype(int), field={"type": "integer"}
    ),
    "target_end_date": cells.day(empty=False),
    "output_type": cells.one_of(("quantile", "cdf"), listed=False),
    "output_type_id": cells.any_number(),
    "value": cells.any_number(),
    "issued_on": cells.day(empty=False),
    "figures_known_to": cells.day(empty=False),
    "method": cells.identifier(),
    "previous": cells.matching(f"{_HASH}|{FIRST}", f"64 hexadecimal digits, in the first line {FIRST}"),
    "hash": cells.matching(_HASH, "64 hexadecimal digits"),
}
# What is one forecast of one period, and with its output a line: neither is issued twice.
FORECAST = ["origin_date", "location", "target", "target_period", "horizon", "figures_known_to", "method"]
LINE = [*FORECAST, "output_type", "output_type_id"]


def _ends_with_period(lines: pd.DataFrame) -> pd.Series:
    return (lines["target_period"] + "-12-31").str[-10:] == lines["target_end_date"]


def _horizon_leads_there(lines: pd.DataFrame) -> pd.Series:
    def fits(days: str, horizon: str) -> bool:
        origin, _, end = days.partition(" ")
        known = periods.is_date(origin) and horizon.isdecimal()
        return not known or f"{int(origin[:4]) + int(horizon)}{origin[4:]}" == end

    return _by_line(lines["origin_date"] + " " + lines["target_end_date"], lines["horizon"], fits)


def _is_probability(text: str) -> bool:
    return not cells.is_number(text) or 0 <= float(text) <= 1


def _level_is_share(lines: pd.DataFrame) -> pd.Series:
    return (lines["output_type"] != "quantile") | lines["output_type_id"].map(_is_probability).astype(bool)


def _chance_is_share(lines: pd.DataFrame) -> pd.Series:
    return (lines["output_type"] != "cdf") | lines["value"].map(_is_probability).astype(bool)


def _known_when_issued(lines: pd.DataFrame) -> pd.Series:
    return lines["figures_known_to"] <= lines["issued_on"]


def _by_line(one: pd.Series, other: pd.Series, holds: Callable[[str, str], bool]) -> pd.Series:
    return pd.Series([holds(*pair) for pair in zip(one, other, strict=True)], one.index, dtype=bool)


ROWS = [
    rows.row("target_end_date", "the last day of target_period", _ends_with_period),
    rows.row("horizon", "the years from origin_date to target_end_date", _horizon_leads_there),
    rows.row("output_type_id", "a level from 0 to 1 of a quantile", _level_is_share),
    rows.row("value", "a probability from 0 to 1 of a cdf", _chance_is_share),
    rows.row("figures_known_to", "a day not after issued_on", _known_when_issued),
]


def _in_order(lines: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """No line was issued before the one above it."""
    latest = ""
    for position, day in lines["issued_on"].items():
        if day < latest:
            yield position, "issued_on", f"a day not before {latest}, that of a line above"
        latest = max(latest, day)


def _quantiles_rise(lines: pd.DataFrame, _published: Mapping[str, str]) -> Found:
    """Of one forecast a higher level has no lower value."""
    numbers = lines.assign(level=cells.to_numbers(lines["output_type_id"]), number=cells.to_numbers(lines["value"]))
    quantiles = numbers[numbers["output_type"] == "quantile"].sort_values("level", kind="stable")
    highest = quantiles.groupby(FORECAST)["number"].cummax()
    for position in sorted(highest.index[quantiles["number"] < highest]):
        yield position, "value", f"at least {highest[position]:.10g}, the value of a lower level"


FILE: list[files.OfFile] = [
    files.once(LINE, "output_type_id", "an output that was not issued before"),
    _in_order,
    _quantiles_rise,
]
