import numpy as np
import pandas as pd
import pytest
from made_up_rates import level, observed, rates_of

from growthgap.economics.production import state_space as space
from growthgap.economics.production.state_space import BLOCK, LAGS, LOG, SEASON, TET

FIRST = pd.Period("2015-01", "M")


def test_a_state_grows_by_its_slope_turns_its_season_and_remembers_its_logs():
    transition, selection = space._dynamics()
    state = np.zeros(BLOCK)
    state[[space.LEVEL, space.SLOPE, TET]] = 1.0, 0.01, -0.15
    season = np.arange(11.0)
    state[SEASON:TET], state[LOG:] = season, np.arange(100.0, 100.0 + LAGS)
    after = transition @ state
    assert (after[space.LEVEL], after[TET]) == (1.01, -0.15)
    assert after[SEASON] == -season.sum()  # the twelfth effect makes up for the other eleven
    assert after[SEASON + 1 : TET].tolist() == season[:-1].tolist()
    assert after[LOG] == pytest.approx(1.01 - season.sum())
    assert after[LOG + 1 :].tolist() == state[LOG:-1].tolist()
    assert np.flatnonzero(selection.any(axis=1)).tolist() == [space.LEVEL, space.SLOPE, SEASON, LOG]
    assert selection[LOG].tolist() == [1, 0, 1, 1]  # the log moves with the level, the season and what is irregular


def test_pandemic_months_begin_in_february_2020_and_end_with_the_figures():
    rates = observed(rates_of(level()))
    months = pd.period_range("2015-01", "2022-12", freq="M")
    model = space.StateSpace(rates.assign(month=rates["month"] + 18), ("A",), months, None, {"A": 1.0}, 2018)
    assert months[model.pandemic].astype(str).tolist()[::16] == ["2020-02", "2021-06"]
    shocks = model.covariance(space.Volatility(level=0.01, pandemic_level=0.04))[space.LEVEL, space.LEVEL]
    assert shocks[[0, -1]] == pytest.approx(0.01**2)
    assert shocks[model.pandemic] == pytest.approx(0.04**2)


def test_a_lent_pattern_is_turned_to_the_first_month():
    effects = np.append(np.arange(11.0), -55.0)
    pattern = space.Pattern(effects[:11], 0.1, -0.15, 0.02, FIRST)
    mean, cov = space._initial(pattern, FIRST + 1)
    assert mean[SEASON:TET].tolist() == np.roll(effects, 1)[:11].tolist()
    assert (mean[TET], cov[TET, TET]) == (-0.15, pytest.approx(0.0004))
    assert space._initial(None, FIRST)[0][TET] == 0


def test_a_rate_linearised_at_the_level_that_made_it_is_that_rate():
    rates = observed(rates_of(level()))
    months = pd.period_range(rates["month"].min() - LAGS, rates["month"].max(), freq="M")
    model = space.StateSpace(rates, ("A",), months, None, {"A": 1.0}, 2018)
    path = level().reindex(months).interpolate(limit_direction="both").to_numpy()[None, :]
    weights = np.exp(path + model.offsets(path)[:, None])
    row = rates[rates["span"] == 6].iloc[-1]  # six months on the same six of the year before
    at = (row["month"] - months[0]).n
    design, intercept = model._linear(weights, path, [0], at, row["span"], row["lag"])
    assert design[[LOG + k for k in range(6)]].sum() == pytest.approx(1)
    assert design[[LOG + 12 + k for k in range(6)]].sum() == pytest.approx(-1)
    logs = path[0, at - np.arange(LAGS)]
    assert design[LOG:] @ logs + intercept == pytest.approx(row["rate"], abs=1e-4)
