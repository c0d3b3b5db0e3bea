"""What a row of each raw file must be, declared in pandera and checked all at once.

A fault is named by file, line, column, what was found and what is allowed.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd
import pandera.pandas as pa

from growthgap.data import checks, codes, periods
from growthgap.data.faults import Fault

# What makes a figure of observations.csv: a publication gives it once.
FIGURE = [
    "REF_AREA", "INDICATOR", "FREQ", "TIME_PERIOD", "MEASURE", "TARGET_KIND", "OBS_BOUND", "UNIT_MEASURE", "PRICE_BASE",
    "COUNTER", "PLAN_OWNER", "SOURCE_ID",
]  # fmt: skip
_PROJECT_STATUSES = (
    "proposed", "planned", "approved", "licensed", "established", "under_construction", "suspended", "completed",
)  # fmt: skip
_OF_PROVINCES = (
    "GRDP_CURR_VND_BN", "POP_TH", "POP_URBAN_TH", "INVEST_NONSTATE_VND_BN", "INVEST_STATE_VND_BN", "FDI_REG_USD_MN",
    "INVEST_FDI_VND_BN", "FDI_PROJECTS", "LABOUR_FORCE_TH", "NEW_ENTERPRISES", "PCI",
)  # fmt: skip
_EXAMPLES = "A 2024 or 2026/2030, S 2025-S2, Q 2024-Q3, M 2024-09"
_PLANS = "the public investment plan and its attainment"


def _area() -> pa.Column:
    return checks.one_of(codes.areas(), "a code of codelists/areas.csv", key_of="areas")


# What a cell of each column may be. A SOURCE_ID must stand in another file: `faults` looks.
_COLUMNS = {
    "observations": {
        "REF_AREA": _area(),
        "INDICATOR": checks.one_of(codes.indicators(), "a code of codelists/indicators.csv", key_of="indicators"),
        "FREQ": checks.one_of(codes.FREQUENCIES),
        "TIME_PERIOD": checks.period(),
        "MEASURE": checks.one_of(codes.MEASURES),
        "TARGET_KIND": checks.one_of(codes.TARGET_KINDS, empty=True),
        "OBS_VALUE": checks.number(),
        "OBS_BOUND": checks.one_of(codes.BOUNDS),
        "UNIT_MEASURE": checks.one_of(codes.units(), key_of="units"),
        "PRICE_BASE": checks.one_of(codes.PRICE_BASES, empty=True),
        "COUNTER": checks.one_of(codes.COUNTERS, empty=True),
        "OBS_STATUS": checks.one_of(codes.STATUSES, empty=True),
        "FLAG": checks.one_of(codes.FLAGS, empty=True),
        "VINTAGE": checks.date(),
        "ADOPTED": checks.date(),
        "REPORTED_TO": checks.day(),
        "PLAN_OWNER": checks.one_of(codes.PLAN_OWNERS, empty=True),
        "SOURCE_ID": checks.source(),
        "NOTE": checks.text(empty=True),
    },
    "sources": {
        "SOURCE_ID": checks.text(),
        "PUBLISHER": checks.text(),
        "KIND": checks.one_of(codes.KINDS),
        "TITLE": checks.text(empty=True),
        "TITLE_FROM": checks.one_of(("ADDRESS", "CONTENTS"), empty=True),
        "URL": checks.matching(r"https?://\S+", "an address that starts with http:// or https://", empty=True),
        "PUBLISHED": checks.date(),
        "DATE_FROM": checks.one_of(("COPY",), empty=True),
    },
    "projects": {
        "PROJECT_ID": checks.text(),
        "NAME_VI": checks.text(),
        "NAME_EN": checks.text(empty=True),
        "CATEGORY": checks.text(empty=True),
        "OWNER": checks.one_of(("private", "public", "fdi", "ppp"), empty=True),
        "TOTAL_VND_BN": checks.number(empty=True),
        "TOTAL_USD_MN": checks.number(empty=True),
        "START_PLANNED": checks.text(empty=True),
        "START_ACTUAL": checks.text(empty=True),
        "COMPLETION_PLANNED": checks.text(empty=True),
        "STATUS": checks.one_of(_PROJECT_STATUSES, empty=True),
        "STATUS_DATE": checks.date(),
        "VINTAGE": checks.date(),
        "REF_AREA": _area(),
        "SHARE_IN_AREA": checks.share(),
        "SHARE_NOTE": checks.text(empty=True),
        "SOURCE_ID": checks.source(),
        "NOTE": checks.text(empty=True),
        "PART_OF": checks.text(empty=True),
    },
    "industrial_land": {
        "ZONE_ID": checks.text(),
        "ZONE_NAME_VI": checks.text(),
        "TIME_PERIOD": checks.matching(*periods.PATTERNS["A"], empty=True),
        "AREA_HA": checks.number(empty=True),
        "STATUS": checks.text(empty=True),
        "VINTAGE": checks.date(),
        "SOURCE_ID": checks.source(),
        "NOTE": checks.text(empty=True),
    },
    "reference_growth": {
        "REF_AREA": checks.text(),
        "NAME": checks.text(),
        "CLASS": checks.one_of(("country", "province")),
        "TIME_PERIOD": checks.year(),
        "GROWTH_PCT": checks.number(empty=True),
        "GFCF_SHARE_PCT": checks.number(empty=True),
        "INFLATED": checks.yes_or_no(),
        "SOURCE_ID": checks.source(),
        "NOTE": checks.text(empty=True),
    },
    "provinces_annual": {
        "REF_AREA": _area(),
        "PROVINCE": checks.text(),
        "TIME_PERIOD": checks.year(),
        **{column: checks.number(empty=True) for column in _OF_PROVINCES},
        "CONTRADICTED": checks.one_of(_OF_PROVINCES, empty=True),
        "SOURCE_ID": checks.source(),
    },
    "growth_parameters": {
        "REF_AREA": _area(),
        "PARAMETER": checks.text(),
        "VARIANT": checks.text(),
        "VALUE": checks.number(),
        "UNIT": checks.text(),
        "IMPUTED": checks.yes_or_no(),
        "NOTE": checks.text(empty=True),
        "SOURCE_ID": checks.source(),
    },
}
# No two rows of a file agree in all of these.
KEYS = {
    "observations": FIGURE,
    "sources": ["SOURCE_ID"],
    "reference_growth": ["REF_AREA", "TIME_PERIOD"],
    "provinces_annual": ["REF_AREA", "TIME_PERIOD"],
}
# Columns that are empty unless the indicator's code starts so.
ONLY_FOR = {"COUNTER": "FDI", "PLAN_OWNER": "PUBINV_PLAN"}


def _once(name: str, column: str, allowed: str) -> pa.Check:
    return checks.row(column, allowed, checks.first_of(KEYS[name]))


# What cells of one row must be together, or no two rows the same; a fault names the first column.
_RULES = {
    "observations": [
        checks.row("TIME_PERIOD", f"a period of the row's FREQ: {_EXAMPLES}", checks.period_fits_frequency),
        checks.row("TIME_PERIOD", "a span whose last year comes after its first", checks.span_runs_forward),
        checks.row("TARGET_KIND", "a kind for a TARGET and nothing for an ACTUAL", checks.kind_fits_measure),
        checks.row("UNIT_MEASURE", "a unit of this indicator in codelists/indicators.csv", checks.unit_fits_indicator),
        checks.row("COUNTER", "a counter only for FDI", checks.only_for(ONLY_FOR["COUNTER"], "COUNTER")),
        checks.row("PLAN_OWNER", f"an owner only for {_PLANS}", checks.only_for(ONLY_FOR["PLAN_OWNER"], "PLAN_OWNER")),
        checks.row("REPORTED_TO", "a day of the row's period", checks.reported_within_period),
        checks.row("NOTE", "a reason for every SUSPECT row", checks.suspect_has_reason),
        _once("observations", "TIME_PERIOD", "a figure that its publication gives once"),
    ],
    "sources": [_once("sources", "SOURCE_ID", "an identifier used once")],
    "projects": [checks.row("PART_OF", "a PROJECT_ID of this file or nothing", checks.part_of_is_known)],
    "reference_growth": [_once("reference_growth", "TIME_PERIOD", "one row for an area in a year")],
    "provinces_annual": [_once("provinces_annual", "TIME_PERIOD", "one row for a province in a year")],
}
# What a cell should be by others of its row, told row by row; a fault names the column.
_WANTED = {"observations": [("PRICE_BASE", checks.price_base_wanted), ("TIME_PERIOD", checks.spelling_wanted)]}
SCHEMAS = {name: pa.DataFrameSchema(columns, checks=_RULES.get(name)) for name, columns in _COLUMNS.items()}


def faults(name: str, rows: pd.DataFrame, source_ids: Collection[str]) -> list[Fault]:
    """All faults of one raw file.

    Parameters: name of the file without .csv; rows, all text, indexed by line in the file; source_ids, the
    identifiers of sources.csv. Returns faults by line and column.
    """
    columns, file = SCHEMAS[name].columns, f"data/raw/{name}.csv"
    heads = [Fault(file, 1, head, "no such column", "this column") for head in columns if head not in rows.columns]
    only = "only " + ", ".join(columns)
    heads += [Fault(file, 1, head, head, only) for head in rows.columns if head not in columns]
    if heads:
        return heads
    found = set()
    if name != "sources":
        strangers = rows.loc[~rows["SOURCE_ID"].isin(source_ids), "SOURCE_ID"]
        found |= {
            Fault(file, line, "SOURCE_ID", source, "a SOURCE_ID of sources.csv") for line, source in strangers.items()
        }
    for column, wanted in _WANTED.get(name, []):
        told = wanted(rows)
        found |= {
            Fault(file, line, column, rows.at[line, column], allowed) for line, allowed in told[told != ""].items()
        }
    try:
        SCHEMAS[name].validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        found |= {_fault(file, rows, case) for case in error.failure_cases.to_dict("records")}
    return sorted(found, key=lambda fault: (fault.line, fault.column, fault.allowed))


def _fault(file: str, rows: pd.DataFrame, case: dict) -> Fault:
    line = int(case["index"])
    if case["schema_context"] == "Column":
        column, allowed = case["column"], str(case["check"])
    else:  # a rule over several columns carries the column it names in its message
        column, allowed = str(case["check"]).split("\n", 1)
    return Fault(file, line, column, str(rows.at[line, column]), allowed)
