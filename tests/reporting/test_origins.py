import pandas as pd
import pytest

from growthgap import data
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, Table
from growthgap.reporting.origins import origins, price_base, without_dates

OBS = data.observations()
GROWTH = OBS.select("VN-HP-PRE2025", "GRDP_GROWTH")
OUTPUT = OBS.select("VN-61", "GRDP_CONST_YTD", freq="Q")


def test_a_figure_leads_to_its_row_and_source():
    (origin,) = origins([GROWTH.at(2024)])
    assert origin.file == "data/raw/observations.csv"
    assert OBS.frame.set_index("line").loc[origin.line, "obs_value"] == 10.65
    assert OBS.frame.set_index("line").loc[origin.line, "source_id"] == origin.source_id


def test_a_range_leads_to_both_its_rows():
    targets = OBS.select("VN-HP", "GRDP_GROWTH", measure="TARGET")
    assert len(origins([targets.at("2026/2030")])) == 2


def test_a_selection_counts_its_single_years_and_not_the_spans():
    lines = {origin.line for origin in origins([GROWTH])}
    spans = GROWTH.table[GROWTH.table["period"].str.contains("/")]
    assert lines and not lines & set(spans["line"])


def test_quantities_rows_and_selections_count_each_row_once():
    first = Quantity(11.0, "PCT", rows=GROWTH.at(2024))
    table = Table(pd.DataFrame({"growth": [11.0]}), [first, GROWTH.at(2024)])
    found = origins([first, table, data.projects().head(2), OUTPUT])
    assert {origin.file for origin in found} == {"data/raw/observations.csv", "data/raw/projects.csv"}
    assert len(set(found)) == len(found) and set(origins([first])) < set(found)


def test_price_bases_are_those_of_the_figures_behind():
    assert price_base([OUTPUT]) == "CONST2010"
    assert price_base([Quantity(1.0, "VND_BN", rows=OUTPUT), GROWTH]) == "CONST2010"


def test_tables_that_do_not_know_when_their_rows_were_published_are_named():
    behind = origins(
        [GROWTH, data.reference_growth().head(1), data.growth_parameters().head(1), data.projects().head(1)]
    )
    assert without_dates(behind) == ["growth_parameters", "reference_growth"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([3.14], "a float stands among the rows of a quantity; allowed are figures"),
        ([pd.DataFrame({"value": [1.0]})], "rows of a quantity have no column line"),
        ([pd.DataFrame({"line": [1]})], r"data/raw/observations.csv has no row on line 1"),
    ],
)
def test_what_leads_nowhere_is_refused(rows, message):
    with pytest.raises(GrowthGapError, match=message):
        origins(rows)
