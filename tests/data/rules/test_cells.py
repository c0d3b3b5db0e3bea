"""What a cell may be, kind by kind, and what it becomes."""

import pandas as pd
import pytest

from growthgap.data.rules import cells

NOTHING = float("nan")


def fits(column, *texts: str) -> list[bool]:
    answers = [check(pd.Series(texts, dtype=str)).check_output for check in column.checks]
    return pd.concat(answers, axis=1).all(axis=1).tolist()


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        (cells.one_of(("A", "B")), ["A"], ["C", "", "a", "A\n", "A ", "\u0410"]),
        (cells.one_of(("A", "B"), empty=True), ["A", ""], ["C"]),
        (cells.text(), ["x", "hai\ndòng", "10\u00a0ha"], ["", "  ", "x ", "\u200b", "x\u200by", "x\r", "x\u2028y"]),
        (cells.text(empty=True), ["x", ""], [" ", "\u200b"]),
        (cells.identifier(), ["vna-2020-12-29", "TRANGDUE3-IP", "2.1"], ["", "a b", "Đ", "\u0410B", "a\n", "-a"]),
        (cells.any_number(), ["1", "-0.5", "12.40", "0"], ["", "1,5", ".5", "5.", "1 000", "x", "1e5", "007", "1\n"]),
        (cells.any_number(), ["123456789012345"], ["1234567890123456", "9" * 400, "１１.81", "+5", "0x10", "1_0"]),
        (cells.any_number(small=True), ["8.3e-05"], ["1e400", "1e5", "1e-400"]),
        (cells.number(-5, 60, decimals=2), ["-5", "60.00", "0.12"], ["", "60.1", "-6", "0.123"]),
        (cells.number(1, 2, empty=True), ["1", ""], ["-", "0.9"]),
        (cells.share(), ["", "0", "1", "0.25", "1.0"], ["100", "1.5", "-0.1", "50%", "0.\uff15"]),
        (cells.year(), ["2024", "1961"], ["", "24", "2024-01", "2124", "1950", "２０２４", "2024\n"]),
        (cells.yes_or_no(), ["yes", "no"], ["", "true", "yes\n"]),
        (cells.date(), ["", "2024", "2024-09", "2024-02-29"], ["2024-13", "2025-02-29", "29/2/2024", "1950", "2099"]),
        (cells.day(), ["", "2024-02-29"], ["2024", "2024-02", "2025-02-29", "2024-02-29\n"]),
        (cells.date_or_quarter(), ["", "2026-Q1", "2026-S2", "2026-01-31"], ["2026-Q5", "2025-02-30", "9999", "abc"]),
        (cells.years(), ["", "2024", "2021/2025"], ["2024-Q1", "1950", "2024/2099"]),
        (cells.period(), ["2024-Q1", "2026/2030"], ["2099", "2099-Q1", "1950/2030"]),
        (cells.matching("a+", "letters", empty=True), ["", "aa"], ["b", "aa\n"]),
        (
            cells.address(empty=True),
            ["", "http://x.vn", "https://a.vn:80/b?c=d#e", "https://x.vn./y"],
            ["x", "http://x y.vn"],
        ),
        (cells.address(), ["https://x.vn/hải"], ["javascript:alert(1)", "http:///x", "https://.", 'https://x.vn/">']),
    ],
)
def test_cells_of_each_kind(column, good, bad):
    assert fits(column, *good, *bad) == [True] * len(good) + [False] * len(bad)


@pytest.mark.parametrize(
    ("column", "cells", "values"),
    [
        (cells.number(-9, 99, empty=True), ["12.40", "", "-1"], [12.4, NOTHING, -1.0]),
        (cells.share(), ["0", "", "0.5"], [0.0, NOTHING, 0.5]),
        (cells.year(), ["2024", "1999"], [2024, 1999]),
        (cells.yes_or_no(), ["yes", "no"], [True, False]),
        (cells.day(), ["2024-09-30", ""], [pd.Timestamp("2024-09-30"), pd.NaT]),
    ],
)
def test_cells_become_values(column, cells, values):
    found = column.metadata["typed"](pd.Series(cells, dtype=str)).tolist()
    assert found == pytest.approx(values, nan_ok=True) if isinstance(values[-1], float) else found[0] == values[0]
    assert pd.isna(found).tolist() == pd.isna(values).tolist()
