"""SDMX-CSV 1.0 and 2.0: columns of the message, codes with their names, actions, columns that a map must know."""

import pytest

from growthgap.errors import GrowthGapError

MAP = """
about: consumer figures
layout: sdmx-csv
recognise: ["TEST:FLOW(1.0)"]
columns: [DECIMALS, FREQ]
area: {of: REF_AREA, names: {VN: VN}}
period: {of: TIME_PERIOD}
status: {of: OBS_STATUS, words: {A: A, P: P}}
series:
- where: {MEASURE: G, UNIT_MULT: "0"}
  is: {INDICATOR: GDP_GROWTH_YTD, UNIT_MEASURE: PCT}
- where: {MEASURE: X, UNIT_MULT: "6"}
  is: {INDICATOR: EXPORTS, UNIT_MEASURE: USD_MN}
- where: {MEASURE: X, UNIT_MULT: "3"}
  is: {INDICATOR: EXPORTS, UNIT_MEASURE: USD_MN}
  times: 0.001
skip: {MEASURE: [N]}
missing: [NaN]
"""
FIRST = "STRUCTURE,STRUCTURE_ID,ACTION,"
HEAD = "FREQ,REF_AREA,MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,DECIMALS"
BODY = """\
Q,VN,G,0,2026-Q3,9.01,P,2
M,VN,X,6,2026-M09,40630,A,0
M,VN,X,3,2026-M08,39500250,A,0
M,VN,X,6,2026-M10,NaN,A,0
M,VN,N,6,2026-M10,1,A,0
"""
ROWS = ["VN GDP_GROWTH_YTD 2026-Q3 9.01 P", "VN EXPORTS 2026-09 40630 A", "VN EXPORTS 2026-08 39500.250 A"]


@pytest.fixture
def saved(tmp_path):
    """Saves lines, each behind the columns of the message."""

    def save(body, head=HEAD, before="dataflow,TEST:FLOW(1.0),I,", first=FIRST):
        lines = "".join(f"{before}{line}\n" for line in body.splitlines())
        (tmp_path / "data.csv").write_text(f"{first}{head}\n{lines}", encoding="utf-8")
        return tmp_path / "data.csv"

    return save


def test_both_versions(saved, written, taken):
    assert taken(saved(BODY), written(MAP)) == (ROWS, {})
    assert taken(saved(BODY, before="TEST:FLOW(1.0),", first="DATAFLOW,"), written(MAP)) == (ROWS, {})


def test_codes_with_their_names(saved, written, taken):
    head = ",".join(f"{one}: Name of {one}" for one in HEAD.split(","))
    body = BODY.replace("Q,VN,G,0", "Q: Quarterly,VN: Viet Nam,G: Growth,0: Units")
    body = body.replace(",X,6", ",X: Exports,6: Millions").replace(",P,", ",P: Provisional,")
    assert taken(saved(body, head, first="STRUCTURE[;],STRUCTURE_ID,ACTION,"), written(MAP)) == (ROWS, {})


def test_the_imfs_forecasts_are_expected_figures(maps, examples, taken):
    assert taken(examples / "weo-sdmx.csv", "imf-weo-sdmx") == (
        [
            "VN GDP_GROWTH 2023 5.066123", "VN GDP_GROWTH 2024 7.123456", "VN GDP_GROWTH 2025 6.512345 F",
            "VN GDP_GROWTH 2026 5.634567 F",
        ],
        {},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("9.01,P", "9.01,U", "J2", "'U' is no word of status that the map knows: A, P"),
        ("VN,G,0", "TH,G,0", "E2", "'TH' is no area of the code list"),
        ("X,6,2026-M09", "X,9,2026-M09", "G3", "the unit_mult '9' is in no series"),
        ("X,6,2026-M09", "G,6,2026-M09", "I3", "measure 'G' and unit_mult '6'"),
        ("2026-Q3", "2026-W30", "H2", "'2026-W30' is no period"),
    ],
)
def test_what_the_map_does_not_know_is_named_with_its_cell(saved, written, taken, old, new, where, said):
    _, faults = taken(saved(BODY.replace(old, new)), written(MAP))
    assert said in faults[f"data.csv, cell {where}"]


def test_figures_that_are_taken_back_are_refused(saved, written, taken):
    _, faults = taken(saved(BODY, before="dataflow,TEST:FLOW(1.0),D,"), written(MAP))
    assert faults["data.csv, cell I2"] == "ACTION is 'D'; allowed is one that gives a figure, I, A, M or R"


@pytest.mark.parametrize(
    ("head", "first", "said"),
    [
        (HEAD.replace("DECIMALS", "ADJUSTMENT"), FIRST, "K1: the map does not speak of 'ADJUST"),
        (HEAD.replace("OBS_VALUE", "VALUE"), FIRST, r"data.csv has no column OBS_VALUE; it has S"),
        (HEAD.replace("UNIT_MULT", "DECIMALS"), FIRST, "has no 'unit_mult', of which the map sp"),
        (HEAD, "FLOW,ID,ACTION,", "data.csv is not what map mine is of"),
    ],
)  # fmt: skip
def test_columns_that_map_and_file_do_not_share_are_named(saved, written, taken, head, first, said):
    with pytest.raises(GrowthGapError, match=said):
        taken(saved(BODY, head, first=first), written(MAP))
