import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.economics.investment.elsewhere import provinces as panel
from growthgap.quantity import Quantity, parameter, phrase

SLOPE = 0.125


def provinces(slope: float = SLOPE, noise: float = 0.01, count: int = 40) -> pd.DataFrame:
    """Provinces whose nominal growth is 3 % of prices, and `slope` times the investment share."""
    rng = np.random.default_rng(5)
    rows = []
    for i in range(count):
        share, output = rng.uniform(0.2, 0.7), 50_000.0
        for year in range(2016, 2022):
            yearly = share + rng.normal(0, 0.02)
            output *= 1 + 0.03 + slope * yearly + rng.normal(0, noise)
            rows.append((f"P{i:02d}", f"Province {i}", year, output, *(yearly * output * np.array([0.2, 0.5, 0.3]))))
    columns = ["ref_area", "province", "time_period", "grdp_curr_vnd_bn"]
    return pd.DataFrame(rows, columns=columns + panel._INVESTMENT)


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    return panel.panel_frame(provinces())


def test_frame_needs_the_year_before_and_all_owners():
    table = provinces(count=2)
    table.loc[(table["ref_area"] == "P00") & (table["time_period"] == 2018), "grdp_curr_vnd_bn"] = np.nan
    table.loc[(table["ref_area"] == "P01") & (table["time_period"] == 2020), "invest_fdi_vnd_bn"] = np.nan
    kept = panel.panel_frame(table).groupby("ref_area")["time_period"].agg(list)
    assert kept["P00"] == [2017, 2020, 2021]
    assert kept["P01"] == [2017, 2018, 2019, 2021]


def test_regression_recovers_the_slope_and_its_inverse(frame):
    found = panel.panel_regression(frame)
    assert found.panel_slope == pytest.approx(SLOPE, abs=2 * found.panel_slope_error)
    assert found.point_price == pytest.approx(1 / found.panel_slope)
    assert found.point_price_low < found.point_price < found.point_price_high
    assert found.observations == 200


def test_clustered_errors_agree_with_the_bootstrap_of_provinces(frame):
    found, draws = panel.panel_regression(frame), panel.province_bootstrap(frame, draws=3000)
    assert np.std(draws) == pytest.approx(found.panel_slope_error, rel=0.2)
    assert np.mean(draws) == pytest.approx(found.panel_slope, rel=0.05)


def test_a_line_without_noise_is_found_by_every_draw_also_where_years_are_missing():
    exact = panel.panel_frame(provinces(noise=0.0)).drop(index=[3, 8, 21])
    assert panel.province_bootstrap(exact, draws=50) == pytest.approx(np.full(50, SLOPE))


def test_errors_of_output_bias_the_share_of_the_year_before_upwards_and_the_instrument_mends_it():
    table = provinces(noise=0.0, count=2000)
    off = np.exp(np.random.default_rng(8).normal(0, 0.05, len(table)))
    table = table.assign(grdp_curr_vnd_bn=table["grdp_curr_vnd_bn"] * off)
    frame = panel.panel_frame(table)
    plain, same = (panel.panel_regression(frame, name) for name in ("share_before", "share"))
    mended = panel.instrumented(frame)
    assert plain.panel_slope > SLOPE + 4 * plain.panel_slope_error > SLOPE
    assert same.panel_slope < SLOPE - 4 * same.panel_slope_error
    assert mended.panel_slope == pytest.approx(SLOPE, abs=2 * mended.panel_slope_error)
    assert plain.point_price < mended.point_price < same.point_price


def test_an_instrument_that_is_the_share_itself_is_least_squares(frame):
    rows = frame.dropna(subset=["share_two_before"])
    own = panel.instrumented(rows.assign(share_two_before=rows["share_before"]))
    plain = panel.panel_regression(rows, "share_before")
    assert (own.panel_slope, own.panel_slope_error) == pytest.approx((plain.panel_slope, plain.panel_slope_error))
    assert (own.point_price_low, own.point_price_high) == pytest.approx((plain.point_price_low, plain.point_price_high))


def test_instrumented_errors_agree_with_the_bootstrap_of_provinces(frame):
    found, draws = panel.instrumented(frame), panel.province_bootstrap(frame, *panel.INSTRUMENTED, draws=3000)
    assert np.std(draws) == pytest.approx(found.panel_slope_error, rel=0.2)


def test_slope_that_may_be_zero_has_no_upper_end():
    flat = panel.panel_frame(provinces(slope=0.0, noise=0.05))
    found = panel.panel_regression(flat, province_effects=True)
    assert np.isinf(found.point_price_high)


def test_lagged_share_drops_the_first_year(frame):
    assert panel.panel_regression(frame, "share_before").observations == 200
    assert frame["share_before"].notna().all()  # 2016 has a share, 2017 is the first year with growth


def test_province_ratios_are_deflated(frame):
    ratios = panel.province_icors(frame, pd.Series(0.03, index=range(2017, 2022)))
    assert ratios["icor"].median() == pytest.approx(1.03 / SLOPE, rel=0.1)
    assert ratios["icor"].is_monotonic_increasing


def test_the_price_of_a_point_is_the_instrumented_one_at_an_area_s_output():
    output = Quantity(829_895, "VND_BN", basis=parameter("output"))
    found = panel.panel_answer(data.provinces_annual(), output, 2026)
    table = found.table.frame
    assert found.panel_price.value == table.at[phrase("investment.instrumented"), "point_price"]
    assert (found.panel_price.value, found.panel_plain.value) == pytest.approx((7.5, 6.9), abs=0.05)  # on the same rows
    assert table["observations"].tolist()[:2] == [219, 219]
    assert found.panel_point.value == pytest.approx(8_298.95 * found.panel_price.value)
    assert found.panel_point.high / found.panel_point.low == pytest.approx(
        found.panel_price.high / found.panel_price.low
    )
    assert found.panel_price_resampled.low < found.panel_price_resampled.value < found.panel_price_resampled.high
    assert found.panel_price_resampled.value == pytest.approx(found.panel_price.value, rel=0.05)
    assert (found.panel_first.value, found.panel_last.value) == (2017, 2021)
    unknown = Quantity(None, "VND_BN", missing=phrase("investment.no_output_before"))
    assert panel.panel_answer(data.provinces_annual(), unknown, 1).panel_point.missing == unknown.missing


def test_an_area_stands_among_the_provinces_by_itself_or_by_its_part():
    figures, published = data.provinces_annual(), data.observations()
    found = panel.province_ratios(figures, published, ["VN-HP", "VN-HP-PRE2025", "VN-61"])
    assert found.home == "VN-HP-PRE2025"
    assert (found.provinces_below.value, found.provinces_counted.value) == (4, 56)
    assert found.province_home.value < found.province_median.low < found.province_median.value
    nation = panel.province_ratios(figures, published, ["VN"])
    assert nation.province_home.missing == nation.provinces_below.missing == phrase("investment.not_in_panel")
    early = panel.province_ratios(figures, published.as_of("2010-01-01"), ["VN-61"])
    assert early.province_median.missing == phrase("investment.no_prices")
