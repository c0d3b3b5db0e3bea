"""Scores kept from the benchmark: complete, of one day, and on the same cases for every forecaster."""

from growthgap.data import measured


def test_every_forecaster_was_scored_on_the_same_cases():
    table = measured.forecast_rivals()
    assert set(table["years_ahead"]) == {1, 3, 5}
    assert table["measured"].nunique() == 1
    assert (table.groupby("years_ahead")["cases"].nunique() == 1).all()
    assert {"POOL", "LAST", "MEAN"} < set(table["forecaster"])
    assert table[["crps", "point_error", "in80", "brier"]].notna().all(axis=None)
    assert table["in80"].between(0, 1).all()
