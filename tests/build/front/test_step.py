"""The pages that lead to reports: no event has two probabilities in one edition."""

import pytest

from growthgap.build import depends
from growthgap.build.front.step import one_number_an_event
from growthgap.errors import GrowthGapError
from growthgap.pages.places import province

EVENT = "VN-HP GRDP_GROWTH 2026 >=13 first"


def values(report, value, scenario="official-2026", key="chance", event=EVENT):
    return {"build": {"scenario": scenario, "report": report}, "values": {key: {"value": value, "event": event}}}


def test_reports_that_agree_pass_whatever_they_call_it():
    one_number_an_event([values("01", 0.0479), values("06", 0.0479, key="chance_grdp_growth")])
    one_number_an_event([values("01", 0.0479), values("01", 0.158, scenario="as-of-march-2026")])
    one_number_an_event([values("01", 0.0479), values("04", 0.17, event=EVENT + " INVEST_TOTAL=363000")])
    one_number_an_event([values("01", None), values("06", 0.2), values("03", 0.3, event="")])


def test_two_probabilities_of_one_event_end_the_build():
    message = r"two probabilities in official-2026: VN-HP GRDP_GROWTH 2026 >=13 first is 0.0479 in 01 \(chance\) and"
    with pytest.raises(GrowthGapError, match=message):
        one_number_an_event([values("01", 0.0479), values("04", 0.03)])


def test_templates_of_places_are_among_what_their_pages_hang_on():
    of = {file.rpartition("/")[2] for file in depends.code([province.__name__]) if "/templates/places/" in file}
    assert of >= {"province.html", "provinces.html", "provinces.css", "facts.html"}
