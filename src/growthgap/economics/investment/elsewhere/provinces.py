"""What 63 provinces say about the price of growth: a panel of investment shares and growth, 2017-2021.

Provinces publish output at current prices only. Year effects take out what prices did everywhere. What prices, and
errors, did to the output of one province in one year stays: output of the year before stands below both growth and the
share of that year, which moves them together (slope too high, price too low); output of the same year stands above
growth and below the share (slope too low, price too high). So the share of the year before is instrumented by the share
one year earlier, which has neither output in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from growthgap.quantity import Quantity, Table, interval, phrase, result

Regressor = Literal["share", "share_before"]
INSTRUMENTED: tuple[Regressor, str] = ("share_before", "share_two_before")  # the regressor and its instrument
_INVESTMENT = ["invest_state_vnd_bn", "invest_nonstate_vnd_bn", "invest_fdi_vnd_bn"]


@dataclass(frozen=True)
class PanelEstimate:
    """Slope of growth on the investment share, and the marginal ICOR that is its inverse, with its 95 % interval."""

    panel_slope: float  # growth per unit of share
    panel_slope_error: float  # clustered by province
    point_price: float  # 1 / slope; NaN when the slope is not positive
    point_price_low: float
    point_price_high: float  # infinite when the slope may be zero
    observations: int


def panel_frame(provinces: pd.DataFrame) -> pd.DataFrame:
    """Rows province and year with nominal growth, investment share and those of one and two years before (fractions).

    Parameters: provinces, columns ref_area, province, time_period, grdp_curr_vnd_bn and investment by owner, as
    `data.provinces_annual()`. A year counts when all three owners and the output of the year before are known.
    """
    table = provinces.sort_values(["ref_area", "time_period"]).copy()
    table["share"] = table[_INVESTMENT].sum(axis=1, min_count=3) / table["grdp_curr_vnd_bn"]
    before = table.groupby("ref_area")[["time_period", "grdp_curr_vnd_bn", "share"]].shift(1)
    follows = before["time_period"] == table["time_period"] - 1
    table["nominal_growth"] = (table["grdp_curr_vnd_bn"] / before["grdp_curr_vnd_bn"] - 1).where(follows)
    table["share_before"] = before["share"].where(follows)
    earlier = table.groupby("ref_area")[["time_period", "share"]].shift(2)
    table["share_two_before"] = earlier["share"].where(earlier["time_period"] == table["time_period"] - 2)
    kept = ["ref_area", "province", "time_period", "nominal_growth", "share", "share_before", "share_two_before"]
    return table.dropna(subset=["nominal_growth", "share"])[kept].reset_index(drop=True)


def panel_regression(
    frame: pd.DataFrame, regressor: Regressor = "share", *, province_effects: bool = False
) -> PanelEstimate:
    """Growth on the investment share with year effects, errors clustered by province (least squares).

    Source: the investment equation of growth regressions, e.g. Barro and Sala-i-Martin, Economic Growth, ch. 12.
    """
    import statsmodels.api as sm

    rows = frame.dropna(subset=[regressor])
    effects = ["time_period", "ref_area"] if province_effects else ["time_period"]
    design = pd.get_dummies(rows[effects].astype("category"), dtype=float)
    if province_effects:
        design = design.drop(columns=design.columns[-1])
    design.insert(0, regressor, rows[regressor])
    groups = rows["ref_area"].astype("category").cat.codes.to_numpy()
    fitted = sm.OLS(rows["nominal_growth"], design).fit(cov_type="cluster", cov_kwds={"groups": groups})
    return _estimate(float(fitted.params[regressor]), float(fitted.bse[regressor]), len(rows))


def instrumented(frame: pd.DataFrame) -> PanelEstimate:
    """Growth on the share of the year before with year effects, instrumented by the share two years before.

    Errors clustered by province, with the correction for few clusters that `panel_regression` has.
    Source: Wooldridge (2010), Econometric Analysis of Cross Section and Panel Data, ch. 8.
    """
    rows = frame.dropna(subset=[*INSTRUMENTED])
    names = [*INSTRUMENTED, "nominal_growth"]
    apart = rows[names] - rows.groupby("time_period")[names].transform("mean")
    share, instrument, growth = (apart[name] for name in names)
    slope = float((instrument @ growth) / (instrument @ share))
    by_province = (instrument * (growth - slope * share)).groupby(rows["ref_area"]).sum()
    clusters, count, effects = len(by_province), len(rows), rows["time_period"].nunique()
    few = clusters / (clusters - 1) * (count - 1) / (count - effects - 1)
    error = float(np.sqrt(few * (by_province**2).sum()) / abs(instrument @ share))
    return _estimate(slope, error, count)


def province_bootstrap(
    frame: pd.DataFrame, regressor: Regressor = "share", instrument: str = "", draws: int = 2000, seed: int = 2026
) -> np.ndarray:
    """Slopes of the regression with year effects when whole provinces are drawn with replacement.

    All years of a province stay together (block bootstrap), as its prices and its investment are persistent.
    Parameters: instrument of the regressor, itself if none is given.
    """
    instrument = instrument or regressor
    rows = frame.dropna(subset=[regressor, instrument])
    names = (instrument, regressor, "nominal_growth")
    z, x, y = (rows.pivot(index="ref_area", columns="time_period", values=name) for name in names)
    known = x.notna().to_numpy(float)
    z, x, y = (values.fillna(0).to_numpy() for values in (z, x, y))
    provinces = len(x)
    weights = np.random.default_rng(seed).multinomial(provinces, np.full(provinces, 1 / provinces), size=draws)
    count, sum_z = np.maximum(weights @ known, 1), weights @ z
    with_growth = (weights @ (z * y) - sum_z * (weights @ y) / count).sum(axis=1)
    with_share = (weights @ (z * x) - sum_z * (weights @ x) / count).sum(axis=1)
    return with_growth / with_share


def province_icors(frame: pd.DataFrame, inflation: pd.Series) -> pd.DataFrame:
    """Mean share, mean growth and their ratio (B, all years together) of each province, deflated by national prices.

    Parameters: inflation, fraction by year. Index ref_area; columns province, years, share, growth, icor (NaN where
    growth is near zero).
    """
    real = (1 + frame["nominal_growth"]) / (1 + frame["time_period"].map(inflation)) - 1
    grouped = frame.assign(growth=real).groupby("ref_area")
    table = grouped.agg(
        province=("province", "first"), years=("share", "size"), share=("share", "mean"), growth=("growth", "mean")
    )
    table["icor"] = (table["share"] / table["growth"]).where(table["growth"] > 0.02)
    return table.sort_values("icor")


@dataclass(frozen=True, eq=False)
class PanelAnswer:
    """Points of investment share that went with one more point of growth across provinces."""

    panel_price: Quantity
    panel_price_resampled: Quantity
    panel_plain: Quantity  # without the instrument, in the same rows
    panel_point: Quantity  # what that is at an area's output
    panel_first: Quantity  # years of the panel
    panel_last: Quantity
    table: Table  # by form of the regression


@result
def panel_answer(provinces: pd.DataFrame, output: Quantity, seed: int) -> PanelAnswer:
    """The price of a point across provinces: regressions, and the preferred one at an area's output (VND bn)."""
    frame = panel_frame(provinces)
    ends: dict[str, Any] = {"rows": provinces, "digits": 1, "interval": interval(95)}
    chosen, same_rows = instrumented(frame), frame.dropna(subset=[*INSTRUMENTED])
    forms = {
        phrase("investment.instrumented"): chosen,
        phrase("investment.year_before_same_rows"): panel_regression(same_rows, "share_before"),
        phrase("investment.year_before"): panel_regression(frame, "share_before"),
        phrase("investment.same_year"): panel_regression(frame, "share"),
        phrase("investment.within"): panel_regression(frame, "share_before", province_effects=True),
    }
    drawn = 1 / np.quantile(province_bootstrap(frame, *INSTRUMENTED, seed=seed), [0.5, 0.975, 0.025])
    plain = forms[phrase("investment.year_before_same_rows")].point_price
    price, point = (chosen.point_price, chosen.point_price_low, chosen.point_price_high), output.value / 100
    table = pd.DataFrame(list(map(vars, forms.values())), pd.Index(list(forms), name="regressor"))
    none, years = phrase("investment.no_slope"), frame["time_period"]
    at_output: dict[str, Any] = ends | {"rows": [provinces, output], "digits": -2, "missing": output.missing or none}
    return PanelAnswer(
        Quantity(price[0], "RATIO", *price[1:], missing=none, **ends),
        Quantity(drawn[0], "RATIO", *drawn[1:], missing=none, **ends),
        Quantity(plain, "RATIO", rows=provinces, digits=1, missing=none),
        Quantity(point * price[0], "VND_BN", point * price[1], point * price[2], **at_output),
        Quantity(years.min(), "YEAR", rows=provinces),
        Quantity(years.max(), "YEAR", rows=provinces),
        Table(table, provinces),
    )


@dataclass(frozen=True, eq=False)
class ProvinceRatios:
    """The ratio of an area among those of all provinces."""

    province_median: Quantity
    province_home: Quantity
    provinces_below: Quantity  # more efficient ones
    provinces_counted: Quantity
    home: str  # code of the area, or of its part, that is in the panel


@result
def province_ratios(provinces: pd.DataFrame, published: Any, areas: Sequence[str]) -> ProvinceRatios:
    """Where the first of some areas stands among the provinces, deflated by the nation's prices."""
    current, constant = (published.select("VN", name).series for name in ("GDP_CURR", "GDP_CONST"))
    prices = (current / constant).pct_change()
    frame = panel_frame(provinces)
    ratios = province_icors(frame, pd.Series(prices.to_numpy(), prices.index.year))["icor"].dropna()
    home = next((code for code in areas if code in ratios.index), "")
    own = ratios.get(home, np.nan)
    missing = phrase("investment.no_prices" if ratios.empty else "investment.not_in_panel")
    behind: dict[str, Any] = {"rows": provinces, "missing": missing}
    below = (ratios < own).sum() if home else np.nan
    middle = ratios.quantile([0.5, 0.1, 0.9]).tolist()
    return ProvinceRatios(
        Quantity(middle[0], "RATIO", *middle[1:], interval=phrase("investment.middle"), digits=1, **behind),
        Quantity(own, "RATIO", digits=1, **behind),
        Quantity(below, "COUNT", **behind),
        Quantity(len(ratios), "COUNT", **behind),
        home,
    )


def _estimate(slope: float, error: float, observations: int) -> PanelEstimate:
    """A slope and its inverse, with 95 % intervals of the normal distribution, as clusters are many."""
    low, high = slope - 1.959964 * error, slope + 1.959964 * error
    price = (_inverse(slope, np.nan), _inverse(high, np.nan), _inverse(low, np.inf))
    return PanelEstimate(slope, error, *price, observations)


def _inverse(slope: float, otherwise: float) -> float:
    return float(1 / slope) if slope > 0 else otherwise
