"""What a row of each raw file must be, declared in pandera and checked all at once.

Every value is checked as the text that stands in the file, so that a fault can be named by file, line,
column, what was found and what is allowed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import pandas as pd
import pandera.pandas as pa

from growthgap.data import codes, periods
from growthgap.data.tables import Fault

NUMBER = r"-?\d+(\.\d+)?(e-?\d+)?"
# What makes a figure of observations.csv: one publication gives it once.
FIGURE = [
    "REF_AREA",
    "INDICATOR",
    "FREQ",
    "TIME_PERIOD",
    "MEASURE",
    "TARGET_KIND",
    "OBS_BOUND",
    "UNIT_MEASURE",
    "PRICE_BASE",
    "COUNTER",
    "PLAN_OWNER",
    "SOURCE_ID",
]


def _one_of(allowed: Iterable[str], *, empty: bool = False, what: str | None = None) -> pa.Column:
    allowed = list(allowed)
    text = what or "one of " + ", ".join(allowed)
    choices = [*allowed, ""] if empty else allowed
    return pa.Column(str, pa.Check.isin(choices, error=text + (" or nothing" if empty else "")))


def _matching(pattern: str, allowed: str, *, empty: bool = False) -> pa.Column:
    text = allowed + (" or nothing" if empty else "")
    return pa.Column(str, pa.Check.str_matches(f"^({pattern}){'?' if empty else ''}$", error=text))


def _number(*, empty: bool = False) -> pa.Column:
    return _matching(NUMBER, "a number with a decimal point", empty=empty)


def _text(*, empty: bool = False) -> pa.Column:
    return pa.Column(str) if empty else _matching(r"(?s:.*\S.*)", "a text")


def _vintage() -> pa.Column:
    return _matching(periods.VINTAGE_PATTERN, "a date like 2024, 2024-09 or 2024-09-30", empty=True)


def _row(column: str, allowed: str, holds: Callable[[pd.DataFrame], pd.Series]) -> pa.Check:
    """A rule over several columns; `column` is the one that a fault names."""
    return pa.Check(holds, error=f"{column}\n{allowed}", ignore_na=False)


def _period_fits_frequency(rows: pd.DataFrame) -> pd.Series:
    fits = pd.Series(False, rows.index)
    for freq, (pattern, _) in periods.PATTERNS.items():
        fits |= (rows["FREQ"] == freq) & rows["TIME_PERIOD"].str.fullmatch(pattern)
    return fits


def _span_runs_forward(rows: pd.DataFrame) -> pd.Series:
    spans = rows["TIME_PERIOD"].str.fullmatch(r"\d{4}/\d{4}")
    return ~spans | (rows["TIME_PERIOD"].str[:4] < rows["TIME_PERIOD"].str[5:])


def _unit_fits_indicator(rows: pd.DataFrame) -> pd.Series:
    units = {code: entry.units for code, entry in codes.indicators().items()}
    fits = [
        unit in units.get(code, (unit,)) for code, unit in zip(rows["INDICATOR"], rows["UNIT_MEASURE"], strict=True)
    ]
    return pd.Series(fits, rows.index, dtype=bool)


def _price_base_fits_indicator(rows: pd.DataFrame) -> pd.Series:
    indicator, base = rows["INDICATOR"], rows["PRICE_BASE"]
    expected = pd.Series("", rows.index)
    expected[indicator.str.contains("_CURR")] = "CURRENT"
    expected[indicator.str.contains("_CONST")] = "CONST2010"
    expected[indicator.str.contains("_CONST1994")] = "CONST1994"
    return (expected == "") | (base == expected)


def _is_day(cells: pd.Series) -> pd.Series:
    days = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce")
    return (cells == "") | (days.notna() & (cells.str.len() == len("2025-10-31")))


def _day_of_period(rows: pd.DataFrame) -> pd.Series:
    def holds(day: str, period: str) -> bool:
        try:
            first, last = periods.span(period)
            return not day or first <= dt.date.fromisoformat(day) <= last
        except ValueError:  # no period or no day: a fault of its own
            return True

    fits = [holds(day, period) for day, period in zip(rows["REPORTED_TO"], rows["TIME_PERIOD"], strict=True)]
    return pd.Series(fits, rows.index, dtype=bool)


def _first_of(columns: list[str]) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: ~rows.duplicated(columns, keep="first")


def _schemas(source_ids: list[str]) -> dict[str, pa.DataFrameSchema]:
    area = _one_of(codes.areas(), what="a code of codelists/areas.csv")
    source = _one_of(source_ids, what="a SOURCE_ID of sources.csv")
    year = _matching(r"(19|20)\d\d", "a year like 2024")
    return {
        "observations": pa.DataFrameSchema(
            {
                "REF_AREA": area,
                "INDICATOR": _one_of(codes.indicators(), what="a code of codelists/indicators.csv"),
                "FREQ": _one_of(codes.FREQUENCIES),
                "TIME_PERIOD": _text(),
                "MEASURE": _one_of(codes.MEASURES),
                "TARGET_KIND": _one_of(codes.TARGET_KINDS, empty=True),
                "OBS_VALUE": _number(),
                "OBS_BOUND": _one_of(codes.BOUNDS),
                "UNIT_MEASURE": _one_of(codes.units()),
                "PRICE_BASE": _one_of(codes.PRICE_BASES, empty=True),
                "COUNTER": _one_of(codes.COUNTERS, empty=True),
                "OBS_STATUS": _one_of(codes.STATUSES, empty=True),
                "FLAG": _one_of(codes.FLAGS, empty=True),
                "VINTAGE": _vintage(),
                "ADOPTED": _vintage(),
                "REPORTED_TO": pa.Column(str, pa.Check(_is_day, error="a day like 2025-10-31 or nothing")),
                "PLAN_OWNER": _one_of(codes.PLAN_OWNERS, empty=True),
                "SOURCE_ID": source,
                "NOTE": _text(empty=True),
            },
            checks=[
                _row(
                    "TIME_PERIOD",
                    "a period of the row's FREQ: A 2024 or 2026/2030, S 2025-S2, Q 2024-Q3, M 2024-09",
                    _period_fits_frequency,
                ),
                _row("TIME_PERIOD", "a span whose last year comes after its first", _span_runs_forward),
                _row(
                    "TARGET_KIND",
                    "a kind for a TARGET and nothing for an ACTUAL",
                    lambda rows: (rows["MEASURE"] == "TARGET") == (rows["TARGET_KIND"] != ""),
                ),
                _row("UNIT_MEASURE", "a unit of this indicator in codelists/indicators.csv", _unit_fits_indicator),
                _row("PRICE_BASE", "the price base that the indicator's code names", _price_base_fits_indicator),
                _row(
                    "COUNTER",
                    "a counter only for FDI",
                    lambda rows: (rows["COUNTER"] == "") | rows["INDICATOR"].str.startswith("FDI"),
                ),
                _row(
                    "NOTE", "a reason for every SUSPECT row", lambda rows: (rows["FLAG"] == "") | (rows["NOTE"] != "")
                ),
                _row(
                    "PLAN_OWNER",
                    "an owner only for the public investment plan and its attainment",
                    lambda rows: (rows["PLAN_OWNER"] == "") | rows["INDICATOR"].str.startswith("PUBINV_PLAN"),
                ),
                _row("REPORTED_TO", "a day of the row's period", _day_of_period),
                _row("TIME_PERIOD", "a figure that its publication gives once", _first_of(FIGURE)),
            ],
        ),
        "sources": pa.DataFrameSchema(
            {
                "SOURCE_ID": _text(),
                "PUBLISHER": _text(),
                "TITLE": _text(empty=True),
                "URL": _matching(r"https?://\S+", "an address that starts with http:// or https://", empty=True),
                "PUBLISHED": _vintage(),
            },
            checks=[_row("SOURCE_ID", "an identifier used once", _first_of(["SOURCE_ID"]))],
        ),
        "projects": pa.DataFrameSchema(
            {
                "PROJECT_ID": _text(),
                "NAME_VI": _text(),
                "NAME_EN": _text(empty=True),
                "CATEGORY": _text(empty=True),
                "OWNER": _one_of(["private", "public", "fdi", "ppp"], empty=True),
                "TOTAL_VND_BN": _number(empty=True),
                "TOTAL_USD_MN": _number(empty=True),
                "START_PLANNED": _text(empty=True),
                "START_ACTUAL": _text(empty=True),
                "COMPLETION_PLANNED": _text(empty=True),
                "STATUS": _one_of(
                    [
                        "proposed",
                        "planned",
                        "approved",
                        "licensed",
                        "established",
                        "under_construction",
                        "suspended",
                        "completed",
                    ],
                    empty=True,
                ),
                "STATUS_DATE": _vintage(),
                "VINTAGE": _vintage(),
                "REF_AREA": area,
                "SHARE_IN_AREA": _matching(r"0(\.\d+)?|1(\.0+)?", "a number from 0 to 1", empty=True),
                "SHARE_NOTE": _text(empty=True),
                "SOURCE_ID": source,
                "NOTE": _text(empty=True),
                "PART_OF": _text(empty=True),
            },
            checks=[
                _row(
                    "PART_OF",
                    "a PROJECT_ID of this file or nothing",
                    lambda rows: rows["PART_OF"].isin(["", *rows["PROJECT_ID"]]),
                )
            ],
        ),
        "industrial_land": pa.DataFrameSchema(
            {
                "ZONE_ID": _text(),
                "ZONE_NAME_VI": _text(),
                "TIME_PERIOD": _matching(periods.PATTERNS["A"][0], periods.PATTERNS["A"][1], empty=True),
                "AREA_HA": _number(empty=True),
                "STATUS": _text(empty=True),
                "VINTAGE": _vintage(),
                "SOURCE_ID": source,
                "NOTE": _text(empty=True),
            }
        ),
        "reference_growth": pa.DataFrameSchema(
            {
                "REF_AREA": _text(),
                "NAME": _text(),
                "CLASS": _one_of(["country", "province"]),
                "TIME_PERIOD": year,
                "GROWTH_PCT": _number(empty=True),
                "GFCF_SHARE_PCT": _number(empty=True),
                "INFLATED": _one_of(["yes", "no"]),
                "SOURCE_ID": source,
                "NOTE": _text(empty=True),
            },
            checks=[_row("TIME_PERIOD", "one row for an area in a year", _first_of(["REF_AREA", "TIME_PERIOD"]))],
        ),
        "provinces_annual": pa.DataFrameSchema(
            {
                "REF_AREA": area,
                "PROVINCE": _text(),
                "TIME_PERIOD": year,
                **{
                    column: _number(empty=True)
                    for column in (
                        "GRDP_CURR_VND_BN",
                        "POP_TH",
                        "POP_URBAN_TH",
                        "INVEST_NONSTATE_VND_BN",
                        "INVEST_STATE_VND_BN",
                        "FDI_REG_USD_MN",
                        "INVEST_FDI_VND_BN",
                        "FDI_PROJECTS",
                        "LABOUR_FORCE_TH",
                        "NEW_ENTERPRISES",
                        "PCI",
                    )
                },
                "SOURCE_ID": source,
            },
            checks=[_row("TIME_PERIOD", "one row for a province in a year", _first_of(["REF_AREA", "TIME_PERIOD"]))],
        ),
        "growth_parameters": pa.DataFrameSchema(
            {
                "REF_AREA": area,
                "PARAMETER": _text(),
                "VARIANT": _text(),
                "VALUE": _number(),
                "UNIT": _text(),
                "IMPUTED": _one_of(["yes", "no"]),
                "NOTE": _text(empty=True),
                "SOURCE_ID": source,
            }
        ),
    }


def faults(name: str, rows: pd.DataFrame, source_ids: list[str]) -> list[Fault]:
    """All faults of one raw file.

    Parameters: name of the file without .csv; rows, all text, indexed by line in the file; source_ids, the
    identifiers of sources.csv. Returns faults by line and column.
    """
    schema, file = _schemas(source_ids)[name], f"data/raw/{name}.csv"
    missing = [column for column in schema.columns if column not in rows.columns]
    unknown = [column for column in rows.columns if column not in schema.columns]
    if missing or unknown:
        return [Fault(file, 1, column, "no such column", "this column") for column in missing] + [
            Fault(file, 1, column, column, "only " + ", ".join(schema.columns)) for column in unknown
        ]
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        found = {_fault(file, rows, case) for case in error.failure_cases.to_dict("records")}
        return sorted(found, key=lambda fault: (fault.line, fault.column, fault.allowed))
    return []


def _fault(file: str, rows: pd.DataFrame, case: dict) -> Fault:
    line = int(case["index"])
    if case["schema_context"] == "Column":
        column, allowed = case["column"], str(case["check"])
    else:  # a rule over several columns carries the column it names in its message
        column, allowed = str(case["check"]).split("\n", 1)
    return Fault(file, line, column, str(rows.at[line, column]), allowed)
