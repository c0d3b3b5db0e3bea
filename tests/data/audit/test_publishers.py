"""Who published the figures, and what has nothing better than a weak source."""

import pytest

from growthgap.data import audit, codes
from growthgap.data.audit.publishers import HEADLINES
from growthgap.quantity import phrase

AREAS = ["VN-HP"]


def test_figures_are_counted_by_kind_of_publication(published):
    known = published(
        {"publisher": "Cục Thống kê", "kind": "OFFICE", "source_id": "a"},
        {"publisher": "Cục Thống kê, copied by x", "kind": "OFFICE_COPY", "source_id": "b"},
        {"publisher": "VnEconomy", "source_id": "c"},
        {"publisher": "VnEconomy", "source_id": "d"},
        {"publisher": "Thanh Niên", "source_id": "e"},
        {"publisher": "VnEconomy", "source_id": "d", "measure": "TARGET", "target_kind": "PLAN"},
    )
    found = audit.of(known, AREAS)
    assert (found.office_share.value, found.copy_share.value) == (pytest.approx(20), pytest.approx(20))  # of outcomes
    kinds = [phrase(f"record.{kind}") for kind in ("OFFICE", "OFFICE_COPY", "PRESS")]
    assert found.kinds.frame.to_numpy().tolist() == [[kinds[0], 1, 1, 1], [kinds[1], 1, 1, 1], [kinds[2], 2, 3, 4]]
    assert found.publishers.frame.to_numpy().tolist()[:2] == [
        ["VnEconomy", kinds[2], 2, 3],
        ["Cục Thống kê", kinds[0], 1, 1],
    ]


def test_a_headline_that_only_a_weak_source_tells_is_listed(published):
    weak = {"kind": "OTHER", "publisher": "AloTrip (travel site)", "source_id": "w"}
    known = published(
        {"time_period": "2013", "obs_value": "7.15"} | weak,
        {"time_period": "2014", "obs_value": "8.5"} | weak,
        {"time_period": "2014", "obs_value": "8.53", "vintage": "2015"},  # the press has it too
        {"time_period": "2013", "indicator": "PCI", "unit_measure": "POINTS"} | weak,
    )
    found = audit.of(known, AREAS)
    assert found.weak.value == 1
    table = found.weak_figures.frame.drop(columns="figure")
    assert table.to_numpy().tolist() == [["GRDP_GROWTH", "VN-HP", "2013", "AloTrip (travel site)"]]
    assert [(one.value, one.unit) for one in found.weak_figures.frame["figure"]] == [(7.15, "PCT")]
    assert found.weak_figures.rows[0]["line"].tolist() == [2]


def test_figures_that_have_the_date_of_a_copy_are_counted(published):
    found = audit.of(published({"date_from": "COPY"}, {"date_from": "COPY", "time_period": "2023"}, {}), AREAS)
    assert found.dated_by_copy.value == 2


def test_headlines_are_indicators():
    assert set(HEADLINES) <= set(codes.indicators())
