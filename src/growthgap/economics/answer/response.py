"""How much of what the accounting identity says of more investment was seen: growth's response to its change.

By the identity, investment that is higher by 1 % brings growth that is higher by 1 % of itself. In regions of the pool,
growth beyond the forecast is set against the change of the investment share in the same year. Its slope, as a part of
the identity's, is an association and no experiment: what both follow, such as demand from abroad, raises it.

Source: ordinary least squares with standard errors by year (Arellano 1987): a year's surprises have causes in common.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.quantity import Quantity, Table, interval, phrase, result

LEAST_GROWTH = 0.05  # a year over the five years before: of slow regions the identity says next to nothing
GROUPS = ("country", "province")  # classes of the reference regions; provinces are China's
_LEAST = 100  # cases


@dataclass(frozen=True, eq=False)
class Response:
    """Growth's measured response to investment, as a part of the identity's."""

    response_low: Quantity  # of the group in which it was lower; from 0 to 1
    response_high: Quantity
    response_cases: Quantity
    response_from: Quantity  # growth a year that regions had at least
    table: Table  # by group: cases, slope with its interval, the identity's, and the part


@result
def response(held: pd.DataFrame, reference: pd.DataFrame) -> Response:
    """The response among fast-growing regions.

    Parameters: held, forecasts of the regions held out (see `forecast.tested.held_out`), with surprise, what growth of
    the next year was beyond the forecast's median; reference, their growth and investment shares by year.
    """
    cases = _cases(held, reference)
    rows = [_row(group, cases[cases["class"] == group]) for group in GROUPS]
    table = pd.DataFrame([row for row in rows if row["response_cases"] >= _LEAST])
    parts = table["response_part"].clip(0, 1) if len(table) else pd.Series([np.nan])
    sources = reference.drop_duplicates("source_id")  # one of each source stands for its table
    basis, few = phrase("forecast.whole_tables"), phrase("answer.few_cases")
    behind: dict[str, Any] = {"rows": sources, "basis": basis, "missing": few}
    return Response(
        response_low=Quantity(parts.min(), "PROB", **behind),
        response_high=Quantity(parts.max(), "PROB", **behind),
        response_cases=Quantity(len(cases), "COUNT", **behind),
        response_from=Quantity(100 * LEAST_GROWTH, "PCT", digits=0, **behind),
        table=Table(table, sources),
    )


def _cases(held: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Surprise of the next year and rise of the investment share in it, per cent; with year, past and growth."""
    shares = reference.pivot(index="time_period", columns="ref_area", values="gfcf_share_pct")
    shares = shares.where(shares > 0)
    rise = 100 * np.log(shares / shares.shift(1)).stack().rename("rise")
    ours = held[(held["forecaster"] == "POOL") & (held["first"] == 1) & (held["last"] == 1)]
    ours = ours.assign(time_period=ours["origin"] + 1).rename(columns={"region": "ref_area"})
    both = ours.join(rise, on=["time_period", "ref_area"]).dropna(subset=["rise", "past"])
    both = both[both["past"] >= np.log1p(LEAST_GROWTH)]
    classes = reference.drop_duplicates("ref_area").set_index("ref_area")["class"]
    of_class = both["ref_area"].map(classes)
    return both.assign(surprise=100 * both["surprise"], growth=100 * both["outcome"], **{"class": of_class})


def _row(group: str, some: pd.DataFrame) -> dict[str, Any]:
    """Slope of the surprise on the rise in one group, by ordinary least squares, and the identity's."""
    of_identity = some["growth"].mean() / 100 if len(some) else np.nan
    slope = low = high = np.nan
    if len(some) > 2:
        slope, low, high = _slope(some["rise"], some["surprise"], some["time_period"])
    return {
        "regions_of": phrase(f"answer.of_{group}"),
        "response_cases": len(some),
        "response_slope": Quantity(slope, "PP", low, high, interval(80), missing=phrase("answer.few_cases"), digits=3),
        "identity_slope": of_identity,
        "response_part": slope / of_identity,
    }


def _slope(x: pd.Series, y: pd.Series, group: pd.Series) -> tuple[float, float, float]:
    """Slope of y on x with a constant, and its 80 % interval by groups."""
    from statsmodels.regression.linear_model import OLS

    groups = {"groups": group.to_numpy(), "use_correction": False}
    table = pd.DataFrame({"constant": 1.0, "slope": x.to_numpy(float)})
    fitted = OLS(y.to_numpy(float), table).fit(cov_type="cluster", cov_kwds=groups)
    low, high = fitted.conf_int(alpha=0.2).loc["slope"]
    return float(fitted.params["slope"]), float(low), float(high)
