"""What a row of each raw file must be, declared in pandera and checked all at once.

A fault is named by file, line, column, what was found and what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from growthgap.data import codes
from growthgap.data.faults import ISSUED, Fault, file_of
from growthgap.data.rules import cells, dates, files, issued, rows, sizes

# What makes a figure of observations.csv: a publication gives it once.
FIGURE = [
    "REF_AREA", "INDICATOR", "FREQ", "TIME_PERIOD", "MEASURE", "TARGET_KIND", "OBS_BOUND", "UNIT_MEASURE", "PRICE_BASE",
    "COUNTER", "PLAN_OWNER", "SOURCE_ID",
]  # fmt: skip
_STATUSES = (
    "proposed", "planned", "approved", "licensed", "established", "under_construction", "suspended", "completed",
)  # fmt: skip
_CATEGORIES = ("transport", "port", "energy", "industrial_zone", "urban", "social", "fdi")
_OR_NOTED = f", or a second one whose NOTE has the words {files.UNUSUAL!r}"
_OF_FREQ = "a period of the row's FREQ: A 2024 or 2026/2030, S 2025-S2, Q 2024-Q3, M 2024-09"
_PLANS = "the public investment plan and its attainment"


def _area() -> pa.Column:
    return cells.one_of(codes.areas(), "a code of codelists/areas.csv", key_of="areas")


# What a cell of each column may be.
_COLUMNS = {
    "observations": {
        "REF_AREA": _area(),
        "INDICATOR": cells.one_of(codes.indicators(), "a code of codelists/indicators.csv", key_of="indicators"),
        "FREQ": cells.one_of(codes.FREQUENCIES),
        "TIME_PERIOD": cells.period(),
        "MEASURE": cells.one_of(codes.MEASURES),
        "TARGET_KIND": cells.one_of(codes.TARGET_KINDS, empty=True),
        "OBS_VALUE": cells.any_number(),
        "OBS_BOUND": cells.one_of(codes.BOUNDS),
        "UNIT_MEASURE": cells.one_of(codes.units(), key_of="units"),
        "PRICE_BASE": cells.one_of(codes.PRICE_BASES, empty=True),
        "COUNTER": cells.one_of(codes.COUNTERS, empty=True),
        "OBS_STATUS": cells.one_of(codes.STATUSES, empty=True),
        "FLAG": cells.one_of(codes.FLAGS, empty=True),
        "VINTAGE": cells.date(),
        "ADOPTED": cells.date(),
        "REPORTED_TO": cells.day(),
        "PLAN_OWNER": cells.one_of(codes.PLAN_OWNERS, empty=True),
        "SOURCE_ID": cells.source(),
        "NOTE": cells.text(empty=True),
    },
    "sources": {
        "SOURCE_ID": cells.identifier(),
        "PUBLISHER": cells.text(),
        "KIND": cells.one_of(codes.KINDS),
        "TITLE": cells.text(empty=True),
        "TITLE_FROM": cells.one_of(("ADDRESS", "CONTENTS"), empty=True),
        "URL": cells.address(empty=True),
        "PUBLISHED": cells.date(),
        "DATE_FROM": cells.one_of(("COPY",), empty=True),
    },
    "projects": {
        "PROJECT_ID": cells.identifier(),
        "NAME_VI": cells.text(),
        "NAME_EN": cells.text(empty=True),
        "CATEGORY": cells.one_of(_CATEGORIES, empty=True, listed=False),
        "OWNER": cells.one_of(("private", "public", "fdi", "ppp"), empty=True),
        "TOTAL_VND_BN": cells.number(10, 1_000_000, empty=True),
        "TOTAL_USD_MN": cells.number(1, 50_000, empty=True),
        "START_PLANNED": cells.date_or_quarter(),
        "START_ACTUAL": cells.date_or_quarter(),
        "COMPLETION_PLANNED": cells.date_or_quarter(),
        "STATUS": cells.one_of(_STATUSES, empty=True),
        "STATUS_DATE": cells.date(),
        "VINTAGE": cells.date(),
        "REF_AREA": _area(),
        "SHARE_IN_AREA": cells.share(),
        "SHARE_NOTE": cells.text(empty=True),
        "SOURCE_ID": cells.source(),
        "NOTE": cells.text(empty=True),
        "PART_OF": cells.text(empty=True),
    },
    "industrial_land": {
        "ZONE_ID": cells.identifier(),
        "ZONE_NAME_VI": cells.text(),
        "DESCRIPTION_EN": cells.text(empty=True),
        "TIME_PERIOD": cells.years(),
        "AREA_HA": cells.number(1, 50_000, empty=True),
        "STATUS": cells.one_of(_STATUSES, empty=True),
        "VINTAGE": cells.date(),
        "SOURCE_ID": cells.source(),
        "NOTE": cells.text(empty=True),
    },
    "reference_growth": {
        "REF_AREA": cells.matching("[A-Z]{3}|CN-[A-Z]{2}", "a country like VNM or a province like CN-AH"),
        "NAME": cells.text(),
        "CLASS": cells.one_of(("country", "province")),
        "TIME_PERIOD": cells.year(),
        "GROWTH_PCT": cells.number(-70, 150, decimals=2, empty=True),
        "GFCF_SHARE_PCT": cells.number(-5, 160, decimals=2, empty=True),
        "INFLATED": cells.yes_or_no(),
        "SOURCE_ID": cells.source(),
        "NOTE": cells.text(empty=True),
    },
    "provinces_annual": {
        "REF_AREA": _area(),
        "PROVINCE": cells.text(),
        "TIME_PERIOD": cells.year(),
        **{column: cells.number(*limits, empty=True) for column, limits in sizes.OF_PROVINCES.items()},
        "CONTRADICTED": cells.one_of(sizes.OF_PROVINCES, empty=True),
        "SOURCE_ID": cells.source(),
    },
    "growth_parameters": {
        "REF_AREA": _area(),
        "PARAMETER": cells.identifier(),
        "VARIANT": cells.identifier(),
        "VALUE": cells.any_number(small=True),
        "UNIT": cells.one_of(sizes.OF_PARAMETERS, listed=False),
        "IMPUTED": cells.yes_or_no(),
        "NOTE": cells.text(empty=True),
        "SOURCE_ID": cells.source(),
    },
    ISSUED: issued.COLUMNS,
}
_AREA_AND_YEAR = ["REF_AREA", "TIME_PERIOD"]
# No two rows of a file agree in all of these.
KEYS = {"observations": FIGURE, "sources": ["SOURCE_ID"], ISSUED: issued.LINE}
KEYS |= {"reference_growth": _AREA_AND_YEAR, "provinces_annual": _AREA_AND_YEAR}
# Columns that are empty unless the indicator's code starts so.
ONLY_FOR = {"COUNTER": "FDI", "PLAN_OWNER": "PUBINV_PLAN"}
# What cells of one row must be together; a fault names the first column.
_ROWS = {
    "observations": [
        rows.row("TIME_PERIOD", _OF_FREQ, rows.period_fits_frequency),
        rows.row("TIME_PERIOD", "a span whose last year comes after its first", rows.span_runs_forward),
        rows.row("TARGET_KIND", "a kind for a TARGET and nothing for an ACTUAL", rows.kind_fits_measure),
        rows.row("UNIT_MEASURE", "a unit of this indicator in codelists/indicators.csv", rows.unit_fits_indicator),
        rows.row("COUNTER", "a counter only for FDI", rows.only_for(ONLY_FOR["COUNTER"], "COUNTER")),
        rows.row("PLAN_OWNER", f"an owner only for {_PLANS}", rows.only_for(ONLY_FOR["PLAN_OWNER"], "PLAN_OWNER")),
        rows.row("ADOPTED", "a date only for a TARGET", rows.of_measure("ADOPTED", "TARGET")),
        rows.row("REPORTED_TO", "a day only for an ACTUAL", rows.of_measure("REPORTED_TO", "ACTUAL")),
        rows.row("REPORTED_TO", "a day of the row's period", rows.reported_within_period),
        rows.row("NOTE", "a reason for every SUSPECT row", rows.suspect_has_reason),
    ],
    "provinces_annual": [
        rows.row(part, "at most POP_TH, of which it is a part", rows.part_within(part, "POP_TH"))
        for part in ("POP_URBAN_TH", "LABOUR_FORCE_TH")
    ],
    ISSUED: issued.ROWS,
}
_ONCE_A_YEAR = files.once(_AREA_AND_YEAR, "TIME_PERIOD", "one row for an area in a year")
# What the rows of a file must be together.
_FILES: dict[str, list[files.OfFile]] = {
    "observations": [
        files.figures_once(FIGURE),
        files.wanted("PRICE_BASE", rows.price_base_wanted),
        files.wanted("TIME_PERIOD", rows.spelling_wanted),
        sizes.of_a_true_size,
        dates.observed_in_time,
        dates.not_after_publication("VINTAGE"),
        dates.newest_is_near("VINTAGE"),
    ],
    "sources": [files.once(["SOURCE_ID"], "SOURCE_ID", "an identifier used once"), dates.newest_is_near("PUBLISHED")],
    "projects": [
        files.once(["PROJECT_ID", "SOURCE_ID"], "PROJECT_ID", f"one row of a publication{_OR_NOTED}", or_unusual=True),
        files.once([head for head in _COLUMNS["projects"] if head != "NOTE"], "PROJECT_ID", "a row that differs"),
        files.parts_of_wholes,
        sizes.capital_alike,
        dates.steps_of_projects,
        dates.not_after_publication("VINTAGE"),
        dates.newest_is_near("VINTAGE"),
    ],
    "industrial_land": [
        files.once(["ZONE_ID", "TIME_PERIOD", "SOURCE_ID"], "ZONE_ID", "one row of a publication for a year"),
        sizes.amounts_alike("AREA_HA", "ZONE_ID", "TIME_PERIOD"),
        dates.not_after_publication("VINTAGE"),
        dates.newest_is_near("VINTAGE"),
    ],
    "reference_growth": [
        _ONCE_A_YEAR,
        sizes.rates_alike("GROWTH_PCT", "REF_AREA", "TIME_PERIOD"),
        sizes.rates_alike("GFCF_SHARE_PCT", "REF_AREA", "TIME_PERIOD"),
        dates.year_is_over,
    ],
    "provinces_annual": [
        _ONCE_A_YEAR,
        *(sizes.amounts_alike(column, "REF_AREA", "TIME_PERIOD") for column in sizes.STEADY),
        dates.year_is_over,
    ],
    "growth_parameters": [
        files.once(["REF_AREA", "PARAMETER", "VARIANT", "SOURCE_ID"], "VARIANT", "one row of a publication"),
        sizes.parameters_alike,
    ],
    ISSUED: issued.FILE,
}
SCHEMAS = {name: pa.DataFrameSchema(columns, checks=_ROWS.get(name)) for name, columns in _COLUMNS.items()}


def faults(
    name: str, rows: pd.DataFrame, published: Mapping[str, str] | None, known: pd.DataFrame | None = None
) -> list[Fault]:
    """All faults of one raw file, or of new rows of it.

    Parameters: name of the table; rows, all text, indexed by line in the file; published, the PUBLISHED of
    each SOURCE_ID of sources.csv, None where that cannot be read; known, rows of the file to which new ones come, which
    are held against them. Returns faults by line and column.
    """
    file = file_of(name)
    if heads := list(files.heads(file, list(SCHEMAS[name].columns), list(rows.columns))):
        return heads
    if rows.empty and known is None and name != ISSUED:
        return [Fault(file, 1, "(all)", "a header only", "at least one row")]
    found = set()
    try:
        SCHEMAS[name].validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        found |= {_fault(file, rows, case) for case in error.failure_cases.to_dict("records")}
    before = rows.head(0) if known is None else known
    own = (f"line {line}" if known is None else "another row" for line in rows.index)
    places = [*(f"line {line}" for line in before.index), *own]
    numbered = pd.concat([before, rows], ignore_index=True).assign(place=places)
    for rule in [*_FILES[name], *([] if name in ("sources", ISSUED) else [files.of_a_source])]:
        for position, column, allowed in rule(numbered, published or {}):
            if position >= len(before):
                line = rows.index[position - len(before)]
                found.add(Fault(file, line, column, numbered.at[position, column], allowed))
    return sorted(found, key=lambda fault: (fault.line, fault.column, fault.allowed))


def _fault(file: str, rows: pd.DataFrame, case: dict) -> Fault:
    line = int(case["index"])
    if case["schema_context"] == "Column":
        column, allowed = case["column"], str(case["check"])
    else:  # a rule over several columns carries the column it names in its message
        column, allowed = str(case["check"]).split("\n", 1)
    return Fault(file, line, column, str(rows.at[line, column]), allowed)
