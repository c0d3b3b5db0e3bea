import datetime as dt

import pytest

from growthgap.words import days


@pytest.mark.parametrize(
    ("iso", "en", "vi"),
    [
        ("2026-03-31", "31 March 2026", "31/3/2026"),
        ("2025-07-01", "1 July 2025", "01/7/2025"),
        ("2026-01-06", "6 January 2026", "06/01/2026"),
        ("2025-12-24", "24 December 2025", "24/12/2025"),
        ("2025-02", "February 2025", "tháng 02/2025"),
        ("2025-10", "October 2025", "tháng 10/2025"),
        ("2025", "2025", "2025"),
        ("soon", "soon", "soon"),
    ],
)
def test_days_and_months_for_tables_titles_and_notes(iso, en, vi):
    assert (days.day(iso), days.day(iso, "vi")) == (en, vi)


def test_days_in_a_sentence():
    assert f"ngày {days.in_words(dt.date(2026, 3, 31), 'vi')}" == "ngày 31 tháng 3 năm 2026"
    assert days.in_words(dt.date(2025, 7, 1), "vi") == "01 tháng 7 năm 2025"
    assert days.in_words(dt.date(2025, 7, 1)) == "1 July 2025"


@pytest.mark.parametrize(
    ("iso", "vi"),
    [
        ("2026-Q1", "quý I/2026"),
        ("2026-Q4", "quý IV/2026"),
        ("2025-S1", "6 tháng đầu năm 2025"),
        ("2025-S2", "6 tháng cuối năm 2025"),
        ("2025-S3", "2025-S3"),
        ("2026-02", "tháng 02/2026"),
        ("2026-03-31", "31/3/2026"),
        ("2026/2030", "giai đoạn 2026-2030"),
        ("2026", "2026"),
        ("Cảng 2026-02", "Cảng 2026-02"),
        ("2026-13", "2026-13"),
    ],
)
def test_periods_as_the_raw_files_write_them(iso, vi):
    assert (days.period(iso), days.period(iso, "vi")) == (iso, vi)
