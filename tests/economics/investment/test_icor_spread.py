import numpy as np
import pandas as pd
import pytest

from growthgap.economics.investment.icor import account_from_shares, icor, multi_year_icor, net_icor
from growthgap.economics.investment.icor_spread import (
    block_bootstrap,
    equivalent_ratio,
    icor_spread,
    preferred_estimates,
    variant_name,
)
from growthgap.errors import GrowthGapError
from growthgap.quantity import phrase
from growthgap.reporting.phrases import told

SHARE = pd.Series({2021: 0.45, 2022: 0.44, 2023: 0.43, 2024: 0.42, 2025: 0.437})
GROWTH = pd.Series({2021: 0.111, 2022: 0.112, 2023: 0.097, 2024: 0.108, 2025: 0.1181})


@pytest.fixture
def account():
    return account_from_shares(SHARE, GROWTH, "office")


def test_central_estimate_is_the_variant_asked_for(account):
    assert icor_spread([account], 0.13).central == pytest.approx(0.437 / 0.1181)
    by_window = icor_spread([account], 0.13, variant="C", window=5)
    assert by_window.central == pytest.approx(multi_year_icor(account, 2021, 2025).value / 1.13)


def test_interval_lies_within_what_single_years_show(account):
    spread = icor_spread([account], 0.13)
    yearly = SHARE / GROWTH
    assert yearly.min() * 0.95 <= spread.low < spread.central < spread.high <= yearly.max()


def test_draws_repeat_with_the_seed_and_change_with_it(account):
    first, again, other = (icor_spread([account], 0.13, seed=seed).draws for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_rival_series_widens_the_interval(account):
    rival = account_from_shares(SHARE * 1.2, GROWTH, "city")
    alone, both = icor_spread([account], 0.13), icor_spread([account, rival], 0.13)
    assert both.high > alone.high
    assert set(both.estimates["label"]) == {"office", "city"}


def test_equivalent_of_net_ratio_needs_the_gross_investment_again(account):
    """E at the year's own growth is last year's investment; brought back it must be the gross ratio."""
    net = net_icor(account, 2025, 0.05, 3.0)
    assert equivalent_ratio(net, GROWTH[2025], 0.05 * 3.0) == pytest.approx(SHARE[2025] / GROWTH[2025])


def test_equivalent_of_a_lag_asks_for_the_same_growth_later(account):
    found = icor_spread([account], 0.1).estimates.query("variant == 'D' and lag == 2").iloc[0]
    increment_in_two_years = 0.1 * 1.1**2  # of output of the year before the first
    assert found["equivalent"] * 0.1 * 1.1 == pytest.approx(found["value"] * increment_in_two_years)


def test_short_record_has_a_central_estimate_and_a_reason_for_no_interval():
    short = icor_spread([account_from_shares(SHARE.tail(2), GROWTH.tail(2), "merged")], 0.13)
    assert short.central == pytest.approx(0.437 / 0.1181)
    assert np.isnan(short.low)
    assert short.reason == phrase("investment.few_years", years=3)


def test_bootstrap_keeps_neighbouring_years_together(account):
    drawn = block_bootstrap(account, 4, 500, np.random.default_rng(0))
    assert drawn.shape == (500, 4)
    np.testing.assert_array_equal((drawn[:, ::2] + 1) % 5, drawn[:, 1::2])


def test_target_without_growth_is_refused(account):
    with pytest.raises(GrowthGapError, match=r"growth is 0\.0 %; an ICOR speaks of growth above 0"):
        icor_spread([account], 0.0)


def test_no_account_gives_a_reason_and_no_number():
    spread = icor_spread([], 0.13)
    assert np.isnan(spread.central)
    assert spread.reason == phrase("investment.no_year")


def test_every_kind_of_estimate_is_as_likely_however_many_sources_it_has(account):
    """Nine sources of the net ratio do not outvote the others."""
    many = {f"source {i}": (0.05, 3.0) for i in range(9)}
    draws = icor_spread([account], 0.13, net_parameters=many, draws=12_000).draws[:6000]
    net = equivalent_ratio(net_icor(account, 2025, 0.05, 3.0), 0.13, 0.15)
    assert np.mean(np.isclose(draws, net)) == pytest.approx(1 / 8, abs=0.02)  # A, B, two of C, three of D, and E


def test_preferred_estimates_take_one_source_of_capital():
    account = account_from_shares(SHARE, GROWTH, "office")
    rival = account_from_shares(SHARE * 1.1, GROWTH, "city")
    spread = icor_spread([account, rival], 0.13, net_parameters={"pwt110": (0.05, 3.5), "fad": (0.05, 1.9)})
    table = preferred_estimates(spread, "fad")
    assert table["variant"].tolist().count("E") == 1
    assert set(table["label"]) == {"office", "office, fad"}
    assert preferred_estimates(icor_spread([], 0.13), "fad").empty


def test_an_interval_without_a_central_estimate_says_why(account):
    slow = account_from_shares(SHARE, GROWTH.where(GROWTH.index < 2025, 0.01), "office")
    spread = icor_spread([slow], 0.13)
    assert np.isnan(spread.central) and np.isfinite(spread.low)
    assert told(spread.reason) == "growth of 1.0\u00a0% is too near to zero"


def test_every_kind_of_estimate_has_words(account):
    known = icor_spread([account], 0.13, net_parameters={"fad": (0.05, 1.9)}).known
    names = map(variant_name, known["variant"], known["last"] - known["first"] + 1, known["lag"])
    assert list(map(told, names)) == [
        "Increase of output in the year (A)", "Share of output over growth (B)", "3 years together (C)",
        "5 years together (C)", "Investment of one year before (D)", "Investment of two years before (D)",
        "Investment of three years before (D)", "Net of worn-out capital (E)",
    ]  # fmt: skip


def test_every_variant_has_a_place_on_the_scale(account):
    found = [icor(account, variant, 2025, window=3) for variant in "ABCD"] + [net_icor(account, 2025, 0.05, 3.0)]
    assert [one.variant for one in found] == list("ABCDE")
    assert [equivalent_ratio(one, GROWTH[2025], 0.15) for one in found[:2]] == pytest.approx(
        [3.70025, 3.70025], abs=1e-5
    )
    assert all(3 < equivalent_ratio(one, GROWTH[2025], 0.15) < 5 for one in found)
