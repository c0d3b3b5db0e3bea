"""Scores against closed forms, simulation and a reference library."""

from statistics import NormalDist

import numpy as np
import pytest

from growthgap.economics.forecast import scores

RNG = np.random.default_rng(11)


def test_crps_of_draws_agrees_with_the_closed_form_of_a_normal():
    centre, spread, outcome = np.array([0.05, 0.10]), np.array([0.02, 0.01]), np.array([0.08, 0.10])
    normal = scores.score_normal(centre, spread, outcome, np.array([0.06, 0.12]))
    levels = (np.arange(4000) + 0.5) / 4000
    z = np.array([NormalDist().inv_cdf(level) for level in levels])
    drawn = scores.score_draws(centre[:, None] + spread[:, None] * z, outcome, np.array([0.06, 0.12]))
    assert drawn["crps"].to_numpy() == pytest.approx(normal["crps"].to_numpy(), rel=1e-3)
    assert drawn["probability"].to_numpy() == pytest.approx(normal["probability"].to_numpy(), abs=1e-3)
    # At the centre of a normal the CRPS is (sqrt(2) - 1) / sqrt(pi) standard deviations.
    assert normal["crps"][1] == pytest.approx(0.01 * (np.sqrt(2) - 1) / np.sqrt(np.pi))


@pytest.mark.verify  # the reference takes five seconds to import
def test_crps_is_that_of_the_reference_library():
    import scoringrules

    draws, outcome = RNG.normal(0.08, 0.02, (50, 300)), RNG.normal(0.08, 0.03, 50)
    centre, spread = RNG.normal(0.08, 0.02, 50), RNG.uniform(0.01, 0.03, 50)
    drawn = scores.score_draws(draws, outcome, outcome)["crps"].to_numpy()
    normal = scores.score_normal(centre, spread, outcome, outcome)["crps"].to_numpy()
    assert drawn == pytest.approx(scoringrules.crps_ensemble(outcome, draws), abs=1e-14)
    assert normal == pytest.approx(scoringrules.crps_normal(outcome, centre, spread), abs=1e-14)


def test_crps_of_a_bare_number_is_its_absolute_error():
    found = scores.score_draws(np.full((1, 50), 0.03), np.array([0.07]), np.array([0.05]))
    assert found["crps"][0] == pytest.approx(0.04)
    assert (found["probability"][0], bool(found["met"][0]), bool(found["in80"][0])) == (0, True, False)


def test_weights_count_as_often_as_draws():
    draws, outcome, target = np.array([[0.01, 0.05, 0.02]]), np.array([0.03]), np.array([0.02])
    weighted = scores.score_draws(draws, outcome, target, np.array([[0.5, 0.25, 0.25]]))
    repeated = scores.score_draws(np.array([[0.01, 0.01, 0.05, 0.02]]), outcome, target)
    assert weighted.to_numpy(float) == pytest.approx(repeated.to_numpy(float))
    assert weighted.loc[0, ["pit", "probability"]].tolist() == [0.75, 0.5]


def test_sorted_draws_score_as_any():
    draws, outcome = RNG.normal(0.05, 0.02, (4, 60)), RNG.normal(0.05, 0.02, 4)
    found = scores.crps_of_sorted(np.sort(draws, axis=1), outcome[:, None])
    assert found == pytest.approx(scores.score_draws(draws, outcome, outcome)["crps"].to_numpy())
