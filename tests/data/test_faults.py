"""How a fault is said."""

from growthgap.data.faults import Fault, UnreadableTable, shown
from growthgap.errors import GrowthGapError


def test_a_fault_is_one_sentence_with_its_place():
    fault = Fault("data/raw/projects.csv", 7, "SHARE_IN_AREA", "100%", "a number from 0 to 1 or nothing")
    told = "data/raw/projects.csv:7: SHARE_IN_AREA: found '100%', allowed is a number from 0 to 1 or nothing"
    assert str(fault) == told
    assert str(UnreadableTable(fault)) == told
    assert isinstance(UnreadableTable(fault), GrowthGapError)


def test_a_long_cell_is_shown_where_something_in_it_is_not_seen():
    assert shown("13\n") == r"'13\n'"
    assert shown("a" * 81) == f"'{'a' * 80}'... (81 letters)"
    assert shown("a" * 200 + "\u202e" + "b" * 200) == f"...'{'a' * 40}\\u202e{'b' * 39}'... (401 letters)"
    assert len(str(Fault("f.csv", 1, "H" * 10_000, "x\x00" * 100_000, "a text"))) < 600
