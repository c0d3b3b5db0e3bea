"""What was issued against what came: made-up forecasts beside the real record, so that days and outcomes are known.

Growth of the city in 2025 was first released on 5 January 2026 as 11.81 %, that of its first nine months on 6 October
2025.
"""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from growthgap import data
from growthgap.economics.forecast import scoreboard as board
from growthgap.economics.forecast.issued import LEVELS
from growthgap.quantity import phrase

CITY, FORMER, OTHER = "VN-HP", "VN-HP-PRE2025", "VN-61"
CENTRE, SPREAD = 11.0, 1.0


@pytest.fixture(scope="module")
def published():
    return data.observations()


def issued(*forecasts, area=CITY, targets=((13.0, 0.9),)):
    """Lines of forecasts given as (issued_on, figures_known_to, period), all of one normal distribution."""
    rows = []
    for issued_on, known_to, period in forecasts:
        days = {"issued_on": pd.Timestamp(issued_on), "figures_known_to": pd.Timestamp(known_to)}
        about = {**days, "origin_date": pd.Timestamp("2024-12-31"), "target_period": period, "method": "made-up"}
        about |= {"location": area, "target": "GRDP_GROWTH"}
        quantiles = zip(LEVELS, CENTRE + SPREAD * norm.ppf(LEVELS), strict=True)
        rows += [about | {"output_type": "quantile", "output_type_id": at, "value": value} for at, value in quantiles]
        rows += [about | {"output_type": "cdf", "output_type_id": at, "value": value} for at, value in targets]
    return pd.DataFrame(rows, columns=data.issued().columns)


@pytest.mark.parametrize(
    ("issued_on", "known_to", "standing"),
    [
        ("2025-03-01", "2025-02-28", "issued"),
        ("2025-10-05", "2025-02-28", "issued"),
        ("2025-10-06", "2025-02-28", "retrospective"),  # the day of the nine months, which it leaves aside
        ("2025-10-06", "2025-10-06", "issued"),  # and which it knows
        ("2026-01-04", "2025-12-31", "issued"),
        ("2026-01-05", "2025-12-31", "retrospective"),  # the day of the first release
        ("2026-02-01", "2026-01-31", "retrospective"),
    ],
)
def test_what_was_issued_with_hindsight_is_retrospective(published, issued_on, known_to, standing):
    found = board.scoreboard(issued((issued_on, known_to, "2025")), published, CITY)
    counted = {name: getattr(found, name).value for name in ("issued", "retrospective")}
    assert counted == {"issued": 0, "retrospective": 0} | {standing: 1}
    assert found.known.frame["standing"].tolist() == [phrase(f"scoreboard.{standing}")]


def test_who_leaves_aside_the_first_year_issues_the_next_with_hindsight_too(published):
    seen = issued(
        ("2026-11-27", "2026-03-31", "2027"), ("2026-11-27", "2026-10-06", "2027"), ("2025-12-01", "2025-10-06", "2027")
    )
    found = board.scoreboard(seen, published, CITY)
    assert found.open.frame.set_index("known_to")["standing"].to_dict() == {
        "2025-10-06": phrase("scoreboard.issued"),
        "2026-03-31": phrase("scoreboard.retrospective"),
        "2026-10-06": phrase("scoreboard.issued"),
    }


def test_scores_are_set_against_the_first_release_and_hindsight_stands_apart(published):
    targets = ((11.81, 0.75), (13.0, 0.98))
    seen = issued(("2025-03-01", "2025-02-28", "2025"), ("2026-02-01", "2026-01-31", "2025"), targets=targets)
    found = board.scoreboard(seen, published, CITY)
    first = found.known.frame.iloc[0]
    assert first["outcome"] == 11.81
    assert first["issued_on"] == "2025-03-01"
    assert (first["forecast"].value, first["forecast"].low) == pytest.approx((11.0, 11 - 1.2816), abs=1e-3)
    # The target that was just reached had a chance of 25 %, the one that was not, of 2 %.
    assert first["brier"] == pytest.approx((0.75**2 + 0.02**2) / 2)
    means = found.scores.frame.set_index("standing")
    assert means.index.tolist() == [phrase("scoreboard.issued"), phrase("scoreboard.retrospective")]
    assert means["cases"].tolist() == [1, 1]
    assert (means["in50"].tolist(), means["in80"].tolist()) == ([0, 0], [1, 1])  # .81 is between .67 and 1.28
    assert [found.issued_scored.value, found.retrospective_scored.value] == [1, 1]
    assert found.open.frame.empty
    assert found.known.rows[0]["lines"].tolist() == [(2990,), (2990,)]


@pytest.mark.parametrize("outcome", [8.0, 10.5, 11.0, 12.0, 14.0])
def test_the_score_of_quantiles_is_that_of_the_distribution_within_a_hundredth(outcome):
    z = (outcome - CENTRE) / SPREAD
    exact = SPREAD * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))
    levels = np.array(LEVELS)
    assert board.crps(levels, CENTRE + SPREAD * norm.ppf(levels), outcome) == pytest.approx(exact, rel=0.01)


def test_the_score_of_a_forecast_without_spread_is_its_error():
    fine = np.linspace(0.001, 0.999, 999)
    assert board.crps(fine, np.full(999, 12.0), 10.5) == pytest.approx(1.5, rel=2e-3)
    assert board.crps(fine, np.full(999, 12.0), 12.0) == 0


def test_a_span_has_the_average_of_its_first_releases_once_all_are_out(published):
    known = board.scoreboard(issued(("2022-03-01", "2022-02-28", "2022/2024"), area=FORMER), published, FORMER)
    average = 100 * ((1.1232 * 1.1034 * 1.1101) ** (1 / 3) - 1)
    assert known.known.frame["outcome"].tolist() == [pytest.approx(average, abs=1e-8)]
    assert known.known.frame["standing"].tolist() == [phrase("scoreboard.issued")]
    early = published.as_of("2024-12-01")
    waiting = board.scoreboard(issued(("2022-03-01", "2022-02-28", "2022/2024"), area=FORMER), early, FORMER)
    assert waiting.known.frame.empty and len(waiting.open) == 1


def test_an_estimate_of_december_is_no_outcome_while_a_first_release_may_come(published):
    seen = issued(("2015-03-01", "2015-02-28", "2015"), area=OTHER)
    waiting = board.scoreboard(seen, published.as_of("2016-02-01"), OTHER)
    assert (len(waiting.open), len(waiting.known)) == (1, 0)
    closed = board.scoreboard(seen, published.as_of("2026-01-01"), OTHER)
    assert closed.known.frame["outcome"].tolist() == [8.5]


def test_an_open_forecast_tells_its_chance_of_each_target_and_when_the_release_comes(published):
    seen = issued(("2026-11-27", "2026-10-06", "2026/2030"), targets=((13.0, 0.83), (14.87, 0.98)))
    found = board.scoreboard(seen, published, CITY, (FORMER, OTHER))
    rows = found.open.frame
    assert rows["target_rate"].tolist() == [13.0, 14.87]
    assert rows["probability"].tolist() == pytest.approx([0.17, 0.02])
    # The former city's 2023 came on 28 December, its 2021 on 14 February 2022.
    assert (found.release_earliest.value, found.release_latest.value) == (-3, 45)
    assert set(rows["release_from"]) == {"2030-12-28"} and set(rows["release_to"]) == {"2031-02-14"}
    bare = board.scoreboard(issued(("2026-11-27", "2026-10-06", "2027"), targets=()), published, CITY).open.frame
    assert bare[["target_rate", "probability"]].isna().all(axis=None) and len(bare) == 1


def test_without_anything_issued_all_tables_are_empty_and_all_counts_nought(published):
    found = board.scoreboard(data.issued().head(0), published, CITY)
    assert [len(table) for table in (found.open, found.known, found.scores)] == [0, 0, 0]
    counts = (found.issued, found.retrospective, found.issued_scored, found.retrospective_scored)
    assert [one.value for one in counts] == [0, 0, 0, 0]
    elsewhere = board.scoreboard(issued(("2026-11-27", "2026-10-06", "2026"), area=OTHER), published, CITY)
    assert elsewhere.issued.value == 0


def test_where_no_year_was_ever_released_nothing_is_said_of_when_the_next_is(published):
    early = published.as_of("2000-01-01")
    found = board.scoreboard(issued(("1999-11-27", "1999-10-06", "2000")), early, CITY)
    assert found.release_latest.missing == phrase("scoreboard.no_release")
    assert found.open.frame["release_from"].tolist() == [None]
