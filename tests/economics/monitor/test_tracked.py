"""Which indicators with a target have a figure, which only an expectation, which nothing."""

from growthgap.economics.monitor.tracked import by_state
from growthgap.quantity import Quantity, phrase

NONE = phrase("monitor.no_outcome_of_year")


def known(value: float = 1.0) -> Quantity:
    return Quantity(value, "PCT")


def test_indicators_by_what_is_known_of_them():
    found = {
        "target_grdp_growth": known(13.0),
        "so_far_grdp_growth": known(12.08),
        "expected_grdp_growth": known(12.5),
        "target_iip_yoy": known(15.0),
        "so_far_iip_yoy": Quantity(float("nan"), "PCT", missing=NONE),
        "expected_iip_yoy": known(16.1),
        "target_exports": known(52_000.0),
        "target_port_tonnes": Quantity(float("nan"), "TONNES_MN", missing=NONE),
        "so_far_port_tonnes": known(),
    }
    assert by_state(found) == (["GRDP_GROWTH"], ["IIP_YOY"], ["EXPORTS"])
    assert by_state(found, country=True)[0] == ["GDP_GROWTH"]


def test_without_targets_there_is_nothing():
    assert by_state({}) == ([], [], [])
