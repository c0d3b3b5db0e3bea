from growthgap.economics.production import record
from growthgap.economics.targets.ledger import TargetOutcome
from growthgap.quantity import phrase


def target(period, low, outcome, status="E", area="A"):
    return TargetOutcome(area, "IIP_YOY", period, "PCT", "", low, low, outcome, status, (2, 3))


RECORD = (
    target("2017", 17.5, 21.6),
    target("2018", 20.0, 19.0),
    target("2019", 22.0, 24.2, "F"),
    target("2020", 15.0, float("nan"), ""),
    target("2020", 14.0, float("nan"), "", area="B"),
)


def test_what_was_expected_before_a_year_ended_is_no_outcome():
    counts = record.counted(RECORD)
    assert (counts["judged"].value, counts["failed"].value) == (2, 1)
    assert record.last_judged(RECORD).period == "2018"
    assert record.last_judged(RECORD, range(2018)).period == "2017"
    assert record.last_judged(RECORD, range(2000)) is None


def test_without_an_outcome_nothing_is_counted():
    counts = record.counted(RECORD[2:])
    assert {one.missing for one in counts.values()} == {phrase("production.no_outcome")}


def test_a_target_is_found_by_period_and_area():
    assert record.of_period(RECORD, "2020").target_low == 15.0
    assert record.of_period(RECORD, "2020", "B").target_low == 14.0
    assert record.of_period(RECORD, "2021") is None


def test_an_outcome_has_its_year_and_gap():
    told = record.outcome(RECORD[1])
    assert {name: one.value for name, one in told.items()} == {"year": 2018, "target": 20, "outcome": 19, "gap": -1}
    open_year = record.outcome(RECORD[3])
    assert open_year["target"].value == 15
    assert open_year["gap"].missing == phrase("production.no_outcome")
    assert {one.missing for one in record.outcome(None).values()} == {phrase("production.no_target")}


def test_the_table_shows_expectations_as_such():
    table = record.table(RECORD).frame
    assert table["outcome_status"].tolist()[1:4] == [phrase("production.status_E"), phrase("production.status_F"), ""]
    assert table["gap_from"].tolist()[:2] == [21.6 - 17.5, -1.0]
    assert record.table(()).frame.empty
