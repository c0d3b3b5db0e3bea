"""What is refused in a raw row, and how the fault is said."""

import csv

import pandas as pd
import pytest

from growthgap.data import schema, tables

# One figure of the file that later tests break in different ways.
ROW = "VN-HP,GRDP_CURR,A,2025,ACTUAL,,734420,EXACT,VND_BN,CURRENT,,E,,2026-01-06,,,,baophapluat-2026-01,"


def broken(*cells):
    row = ROW
    for old, new in cells:
        row = row.replace(old, new)
    return row


SOURCES = {"baophapluat-2026-01": "2026-01-06"}
COLUMNS = tables.read_raw("observations").columns


def rows(*lines):
    """Raw rows as read from lines of a file that starts at line 2."""
    cells = list(csv.reader(lines))
    return pd.DataFrame(cells, index=pd.RangeIndex(2, 2 + len(cells), name="line"), columns=COLUMNS, dtype=str)


PLAN = "VN-HP,PUBINV_PLAN,A,2025,TARGET,PLAN,36000,EXACT,VND_BN,CURRENT,,,,2026-01-06,,,{},baophapluat-2026-01,"


def test_a_publication_may_give_the_plan_of_each_owner():
    both = rows(PLAN.format("COUNCIL"), PLAN.format("GOVERNMENT").replace("36000", "35893"))
    assert schema.faults("observations", both, SOURCES) == []
    same = schema.faults("observations", rows(PLAN.format(""), PLAN.format("")), SOURCES)
    assert [(fault.line, fault.column) for fault in same] == [(3, "TIME_PERIOD")]
    other = schema.faults("observations", rows(PLAN.format("CITY")), SOURCES)
    assert [fault.allowed for fault in other] == ["one of COUNCIL, GOVERNMENT, BOTH or nothing"]


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (
            "projects",
            "VN-HP,0,0% in HP,",
            "VN-HP,110,0% in HP,",
            "SHARE_IN_AREA: found '110', allowed is a number from 0",
        ),
        ("projects", "VN-HP,0,0% in HP,", "Hải Phòng,0,0% in HP,", "REF_AREA: found 'Hải Phòng', allowed is a code of"),
        ("reference_growth", "2000,8.6,30.52,no,", "2000,8.6,30.52,,", "INFLATED: found '', allowed is one of yes, no"),
    ],
)
def test_columns_that_decide_are_checked(edit, name, old, new, fault):
    edit(name, old, new)
    assert [str(found).partition(": ")[2][: len(fault)] for found in tables.check()] == [fault]


@pytest.mark.parametrize(
    ("line", "column", "found", "allowed"),
    [
        (broken(("734420", "7344x0")), "OBS_VALUE", "7344x0", "a number with a decimal point"),
        (broken((",2025,", ",2025-13,")), "TIME_PERIOD", "2025-13", "a period of the row's FREQ"),
        (broken((",2025,", ",2030/2026,")), "TIME_PERIOD", "2030/2026", "a span whose last year comes after its first"),
        (broken(("VND_BN", "PCT")), "UNIT_MEASURE", "PCT", "a unit of this indicator"),
        (broken(("CURRENT", "CONST2010")), "PRICE_BASE", "CONST2010", "CURRENT, the prices of the amount"),
        (
            broken(("GRDP_CURR", "INVEST_TOTAL"), ("CURRENT", "")),
            "PRICE_BASE",
            "",
            "one of CURRENT, CONST2020, CONST2010, CONST1994, the prices",
        ),
        (
            broken(("GRDP_CURR", "GRDP_CONST"), ("CURRENT", "")),
            "PRICE_BASE",
            "",
            "one of CONST2020, CONST2010, the prices",
        ),
        (
            broken(("GRDP_CURR,A,2025,", "GRDP_GROWTH_YTD,M,2025-06,"), ("VND_BN,CURRENT", "PCT,")),
            "TIME_PERIOD",
            "2025-06",
            "2025-Q2 for a span since January of GRDP_GROWTH_YTD",
        ),
        (
            broken(("GRDP_CURR,A,2025,", "IIP_YTD,Q,2025-Q2,"), ("VND_BN,CURRENT", "PCT,")),
            "TIME_PERIOD",
            "2025-Q2",
            "2025-06 for a span since January of IIP_YTD",
        ),
        (broken(("ACTUAL,,", "ACTUAL,PLAN,")), "TARGET_KIND", "PLAN", "a kind for a TARGET"),
        (broken(("VN-HP,", "VN-XX,")), "REF_AREA", "VN-XX", "a code of codelists/areas.csv"),
        (broken(("baophapluat-2026-01", "nobody")), "SOURCE_ID", "nobody", "a SOURCE_ID of sources.csv"),
        (broken(("2026-01-06", "6/1/2026")), "VINTAGE", "6/1/2026", "a date like 2024"),
        (broken(("CURRENT,,", "CURRENT,CITY,")), "COUNTER", "CITY", "a counter only for FDI"),
        (broken((",E,,", ",E,SUSPECT,")), "NOTE", "", "a reason for every SUSPECT row"),
        (broken((",,,,bao", ",,31/12/2025,,bao")), "REPORTED_TO", "31/12/2025", "a day like 2024-09-30"),
        (broken((",,,,bao", ",,2025-02-30,,bao")), "REPORTED_TO", "2025-02-30", "a day like 2024-09-30"),
        (broken((",,,,bao", ",,2024-12-31,,bao")), "REPORTED_TO", "2024-12-31", "a day of the row's period"),
        (broken((",,,,bao", ",,,COUNCIL,bao")), "PLAN_OWNER", "COUNCIL", "an owner only for the public investment"),
        (
            broken(("734420", "734000")),
            "TIME_PERIOD",
            "2025",
            "a period that baophapluat-2026-01 has not given yet (line 2",
        ),
        (
            broken(("734420", "734420000")),
            "OBS_VALUE",
            "734420000",
            "a value from 1 to 100,000,000 of GRDP_CURR in VND_",
        ),
        (broken(("734420", "73442000")), "OBS_VALUE", "73442000", "a value of the size of those around it (734,420 to"),
        (broken(("2026-01-06", "2026-01-07")), "VINTAGE", "2026-01-07", "a date not after 2026-01-06, when baophap"),
        (broken(("2026-01-06", "2024")), "VINTAGE", "2024", "a date in or after the period 2025"),
        (broken((",2025,", ",2027,")), "VINTAGE", "2026-01-06", "a date in or after the period 2027"),
        (broken((",,,,bao", ",2025-01,,,bao")), "ADOPTED", "2025-01", "a date only for a TARGET"),
        (ROW + "Ha\u0309i", "NOTE", "Ha\u0309i", "a text in composed letters (Unicode NFC)"),
    ],
)
def test_a_fault_is_named_by_file_line_column_and_what_is_allowed(line, column, found, allowed):
    faults = schema.faults("observations", rows(ROW, line), SOURCES)
    match = [fault for fault in faults if fault.column == column and fault.line == 3]
    assert [fault.found for fault in match] == [found]
    assert allowed in match[0].allowed
    assert str(match[0]).startswith(f"data/raw/observations.csv:3: {column}: found {found!r}, allowed is ")


def test_new_rows_are_held_against_those_of_the_file_and_only_they_are_told():
    known = rows(ROW, broken((",2025,", ",2024,"), ("734420", "7x")))
    new = rows(broken((",2025,", ",2023,"), ("734420", "7344200"), ("CURRENT", ""))).set_axis([77])
    told = schema.faults("observations", new, SOURCES, known)
    assert {(fault.line, fault.column) for fault in told} == {(77, "OBS_VALUE"), (77, "PRICE_BASE")}
    again = schema.faults("observations", rows(ROW).set_axis([77]), SOURCES, known)
    assert [fault.allowed for fault in again] == [
        "a period that baophapluat-2026-01 has not given yet (line 2 says 734420)"
    ]
    assert schema.faults("observations", new.head(0), SOURCES, known) == []


def test_a_header_says_every_column_once_and_in_order():
    swapped = list(COLUMNS)
    swapped[13:15] = swapped[14], swapped[13]
    told = schema.faults("observations", rows(ROW).set_axis(swapped, axis=1), SOURCES)
    assert [(fault.line, fault.column, fault.found) for fault in told] == [
        (1, "VINTAGE", "ADOPTED"),
        (1, "ADOPTED", "VINTAGE"),
    ]
    (alone,) = schema.faults("observations", rows(ROW).head(0), SOURCES)
    assert str(alone) == "data/raw/observations.csv:1: (all): found 'a header only', allowed is at least one row"
