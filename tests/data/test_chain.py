"""The chain of data/issued: what is added holds, and whatever is done to it is found and named by line."""

import hashlib

import pytest

from growthgap.data import chain, tables
from growthgap.errors import GrowthGapError

FORECAST = "2025-12-31,VN-HP,GRDP_GROWTH,2026,1,2026-12-31"
ABOUT = "2026-11-27,2026-10-06,pooled-growth-1a2b3c4d"
OUTPUTS = ["quantile,0.1,9.5", "quantile,0.5,11.4", "quantile,0.9,13.1", "cdf,13,0.88"]
FILE, HEAD = "data/issued/forecasts.csv", "data/issued/HEAD"


def cells(output, forecast=FORECAST, about=ABOUT):
    return f"{forecast},{output},{about}".split(",")


@pytest.fixture
def issued(project):
    """The file of a project in which four lines were issued."""
    chain.append([cells(output) for output in OUTPUTS])
    return project / FILE


def faults(file, text):
    """What is wrong once the file reads so, as (file, line, column)."""
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(fault.file, fault.line, fault.column) for fault in chain.faults()]


def test_what_the_project_itself_has_issued_is_whole():
    assert chain.faults() == []
    assert tables.check() == []


def test_each_line_has_the_hash_of_the_one_before_and_its_own(issued, project):
    header, *lines = issued.read_text().splitlines()
    assert header.startswith("origin_date,location,target,") and header.endswith(",method,previous,hash")
    first = f"{FORECAST},quantile,0.1,9.5,{ABOUT},growthgap"
    assert lines[0] == f"{first},{hashlib.sha256(first.encode()).hexdigest()}"
    assert [line.split(",")[-2] for line in lines[1:]] == [line.split(",")[-1] for line in lines[:-1]]
    assert (project / HEAD).read_text() == f"4 {lines[-1].split(',')[-1]}\n"
    assert tables.check() == []


def test_what_is_added_later_leaves_every_byte_before_it(issued, project):
    before = issued.read_bytes()
    head = chain.append([cells("quantile,0.1,8.1", FORECAST.replace("2026", "2027").replace(",1,", ",2,"))])
    assert issued.read_bytes().startswith(before)
    assert head == (project / HEAD).read_text().strip() and head.startswith("5 ")
    assert tables.check() == []


def test_a_changed_byte_is_found_wherever_it_stands_and_its_line_is_named(issued):
    whole = issued.read_bytes()
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        line = whole[:place].count(b"\n") + 1
        found = {number for file, number, _ in faults(issued, changed) if file == FILE}
        assert line in found or line + 1 in found, (place, whole[place : place + 1])


@pytest.mark.parametrize("line", [2, 3, 4])
def test_a_removed_line_is_named_where_it_was(issued, line):
    lines = issued.read_text().splitlines(keepends=True)
    found = faults(issued, "".join(lines[: line - 1] + lines[line:]))
    assert found == [(FILE, line, "previous"), (HEAD, 1, "(all)")]


def test_moved_and_inserted_lines_are_named(issued):
    header, one, two, three, four = issued.read_text().splitlines(keepends=True)
    assert faults(issued, header + one + three + two + four) == [(FILE, line, "previous") for line in (3, 4, 5)]
    fitting = chain.linked(cells("quantile,0.25,10.4"), one.strip().rpartition(",")[2]) + "\n"
    found = faults(issued, header + one + fitting + two + three + four)
    assert found == [(FILE, 4, "previous"), (HEAD, 1, "(all)")]
    assert faults(issued, header + one + one + two + three + four) == [(FILE, 3, "previous"), (HEAD, 1, "(all)")]


def test_a_line_written_anew_with_its_hash_breaks_the_next_one(issued):
    header, one, _, three, four = issued.read_text().splitlines(keepends=True)
    forged = chain.linked(cells("quantile,0.5,12.9"), one.strip().rpartition(",")[2]) + "\n"
    assert faults(issued, header + one + forged + three + four) == [(FILE, 4, "previous")]


def test_lost_last_lines_are_told_by_the_head(issued, project):
    lines = issued.read_text().splitlines(keepends=True)
    assert faults(issued, "".join(lines[:-1])) == [(HEAD, 1, "(all)")]
    assert faults(issued, lines[0]) == [(HEAD, 1, "(all)")]
    told = str(chain.faults()[0])
    assert "found '4 " in told and "allowed is '0 growthgap', the number of lines" in told
    (project / HEAD).unlink()
    assert faults(issued, "".join(lines)) == [(HEAD, 0, "(all)")]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda text: text.replace("\n", "\r\n"), 1),
        (lambda text: "\ufeff" + text, 1),
        (lambda text: text.rstrip("\n"), 5),
        (lambda text: text + "\n", 6),
        (lambda text: text.replace("quantile,0.5", '"quantile",0.5'), 3),
    ],
)
def test_what_a_table_would_read_alike_is_a_change_all_the_same(issued, change, line):
    assert line in {number for _, number, _ in faults(issued, change(issued.read_text()))}


def test_nothing_is_added_to_a_broken_chain_and_no_report_reads_one(issued):
    text = issued.read_text().replace(",11.4,", ",11.5,")
    issued.write_text(text)
    with pytest.raises(GrowthGapError, match=r"forecasts.csv:3: hash: .* nothing was added"):
        chain.append([cells("quantile,0.99,15.1")])
    with pytest.raises(GrowthGapError, match=r"forecasts.csv:3: hash: found '[0-9a-f]{64}', allowed is [0-9a-f]{64}"):
        tables.load("issued")
    assert issued.read_text() == text
    assert [fault.column for fault in tables.check()] == ["hash"]
