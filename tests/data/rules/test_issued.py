"""What a line of what was issued may be, beside its place in the chain."""

import pandas as pd
import pytest

from growthgap import data
from growthgap.data import chain, schema, tables
from growthgap.data.rules.issued import COLUMNS

LINE = "2025-12-31,VN-HP,GRDP_GROWTH,2026,1,2026-12-31,quantile,0.5,11.4,2026-11-27,2026-10-06,pooled-growth-1a2b3c4d"


def faults(*lines):
    cells = [chain.linked(line.split(","), "growthgap").split(",") for line in lines]
    rows = pd.DataFrame(cells, index=pd.RangeIndex(2, 2 + len(cells), name="line"), columns=list(COLUMNS), dtype=str)
    return [(fault.line, fault.column, fault.allowed) for fault in schema.faults("issued", rows, None)]


def test_years_spans_and_chances_are_taken():
    span = LINE.replace(",2026,1,2026-12-31,", ",2026/2030,5,2030-12-31,")
    assert faults(LINE, span, span.replace("quantile,0.5,11.4", "cdf,14.8698,0.984")) == []


@pytest.mark.parametrize(
    ("old", "new", "column", "allowed"),
    [
        ("2025-12-31,", "2025-12,", "origin_date", "a day like 2024-09-30"),
        ("VN-HP", "VN-XX", "location", "a code of codelists/areas.csv"),
        ("GRDP_GROWTH", "GROWTH", "target", "a code of codelists/indicators.csv"),
        (",2026,1,", ",2026-Q1,1,", "target_period", "a year like 2024"),
        (",2026,1,", ",2026,0,", "horizon", "a number of years from 1"),
        (",2026,1,", ",2026,2,", "horizon", "the years from origin_date to target_end_date"),
        (",2026-12-31,", ",2026-12-30,", "target_end_date", "the last day of target_period"),
        ("quantile", "sample", "output_type", "one of quantile, cdf"),
        (",0.5,", ",1.5,", "output_type_id", "a level from 0 to 1 of a quantile"),
        ("quantile,0.5,11.4", "cdf,13,11.4", "value", "a probability from 0 to 1 of a cdf"),
        (",11.4,", ",11.4 %,", "value", "a number with a decimal point"),
        (",2026-10-06,", ",2026-12-06,", "figures_known_to", "a day not after issued_on"),
        (",2026-11-27,", ",,", "issued_on", "a day like 2024-09-30"),
        ("pooled-growth-1a2b3c4d", "", "method", "an identifier"),
    ],
)
def test_a_fault_is_named_by_line_and_column(old, new, column, allowed):
    told = faults(LINE.replace("0.5", "0.1").replace("11.4", "9.9"), LINE.replace(old, new, 1))
    assert [text[: len(allowed)] for line, name, text in told if (line, name) == (3, column)][:1] == [allowed]


def test_nothing_is_issued_twice_or_before_what_stands_above_and_quantiles_rise():
    assert faults(LINE, LINE) == [(3, "output_type_id", "an output that was not issued before")]
    early = LINE.replace("2026-11-27", "2026-11-26").replace("1a2b3c4d", "99999999")
    assert faults(LINE, early) == [(3, "issued_on", "a day not before 2026-11-27, that of a line above")]
    higher = LINE.replace("0.5", "0.9").replace("11.4", "11.3")
    assert faults(higher, LINE) == [(2, "value", "at least 11.4, the value of a lower level")]


def test_the_table_is_typed_and_as_of_a_day_has_what_was_issued_by_then(project):
    assert len(data.issued()) == 0
    chain.append([LINE.split(","), LINE.replace("2026-11-27", "2026-12-01").replace("0.5,", "0.9,").split(",")])
    table = data.issued()
    assert tables.check() == []
    assert table["line"].tolist() == [2, 3]
    assert (table["horizon"].tolist(), table["output_type_id"].tolist()) == ([1, 1], [0.5, 0.9])
    assert table["issued_on"].dt.strftime("%Y-%m-%d").tolist() == ["2026-11-27", "2026-12-01"]
    assert len(data.issued("2026-11-30")) == 1
    assert len(data.issued("2026-11-26")) == 0
