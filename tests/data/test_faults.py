"""How a fault is said."""

from growthgap.data.faults import Fault, UnreadableTable
from growthgap.errors import GrowthGapError


def test_a_fault_is_one_sentence_with_its_place():
    fault = Fault("data/raw/projects.csv", 7, "SHARE_IN_AREA", "100%", "a number from 0 to 1 or nothing")
    told = "data/raw/projects.csv:7: SHARE_IN_AREA: found '100%', allowed is a number from 0 to 1 or nothing"
    assert str(fault) == told
    assert str(UnreadableTable(fault)) == told
    assert isinstance(UnreadableTable(fault), GrowthGapError)
