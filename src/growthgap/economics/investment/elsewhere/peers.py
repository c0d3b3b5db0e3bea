"""Years in which countries and Chinese provinces grew as fast as a target asks for, beside an area's own record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.investment.icor import Account
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

MEASURES = {"gfcf_share_pct": "investment_share_pct", "icor": "icor"}  # columns of years: as of tables


@dataclass(frozen=True, eq=False)
class Peers:
    """How many fast years were as efficient as a plan asks for, and what the years took."""

    years_country: Quantity
    as_good_country: Quantity
    years_province: Quantity
    as_good_province: Quantity
    own_years: Quantity
    own_as_good: Quantity
    table: Table  # of both measures: median and middle 80 % by group, and what is asked for

    def ranges(self, measure: str) -> pd.DataFrame:
        """One measure (investment_share_pct or icor) as columns value, low, high, without groups that lack it."""
        found = self.table.frame[[measure, f"{measure}_low", f"{measure}_high"]]
        return found.set_axis(["value", "low", "high"], axis=1).dropna(subset="value")


def fast_years(reference: pd.DataFrame, growth_pct: float, width_pct: float = 1.0) -> pd.DataFrame:
    """Years in which a region or country grew by the rate given, plus or minus a width, with share and ratio B.

    Parameters: reference, columns name, class, time_period, growth_pct, gfcf_share_pct, as
    `data.reference_growth()`. Returns its rows with `icor`; its `inflated` marks figures later found too high.
    """
    near = reference["growth_pct"].between(growth_pct - width_pct, growth_pct + width_pct)
    rows = reference[near & reference["gfcf_share_pct"].notna()].copy()
    rows["icor"] = rows["gfcf_share_pct"] / rows["growth_pct"]
    return rows.sort_values("icor")


def own_years(account: Account | None) -> pd.DataFrame:
    """Years of an area's own record, with share and ratio B."""
    if account is None:
        return pd.DataFrame({"gfcf_share_pct": [], "icor": []}, dtype=float)
    return pd.DataFrame({"gfcf_share_pct": 100 * account.share, "icor": account.share / account.growth}).dropna()


@result
def peers(
    fast: pd.DataFrame, own: pd.DataFrame, required_share: Quantity, break_even: Quantity, assumed: bool, rows: Any
) -> Peers:
    """Fast years of others, see `fast_years`, and own ones, beside what a target and a plan ask for.

    Parameters: assumed, whether the required share rests on an assumed ICOR; rows behind the own years.
    """
    sound = fast[~fast["inflated"]]
    country, province = (sound[sound["class"] == name] for name in ("country", "province"))
    groups = {"countries": country, "provinces": province, "inflated": fast[fast["inflated"]], "own": own}
    asked = "required_assumed" if assumed else "required_latest"
    marks = {"investment_share_pct": (asked, required_share.value), "icor": ("enough_at", break_even.value)}
    good = (own["icor"] <= break_even.value).sum() if len(own) and break_even.known else np.nan
    none = phrase("investment.no_year")
    return Peers(
        *_as_good(country, break_even),
        *_as_good(province, break_even),
        Quantity(len(own) if rows else np.nan, "COUNT", rows=rows, missing=none),
        Quantity(good, "COUNT", rows=[break_even, *rows], missing=break_even.missing or none),
        Table(compare_years(groups, marks), [fast, *rows, required_share, break_even]),
    )


def compare_years(groups: Mapping[str, pd.DataFrame], marks: Mapping[str, tuple[str, float]]) -> pd.DataFrame:
    """Median and middle 80 % of share and ratio, and the number of years, by group; then what is asked for.

    Parameters: groups of years with columns gfcf_share_pct and icor, one without years is left out; marks, by column of
    the table a name and its value.
    """
    found: dict[Phrase, dict[str, float]] = {}
    for group, years in groups.items():
        if len(years):
            found[Phrase(f"investment.{group}")] = row = {"years": len(years)}
            for measure, name in MEASURES.items():
                ends = years[measure].quantile([0.5, 0.1, 0.9])
                row |= dict(zip((name, f"{name}_low", f"{name}_high"), ends, strict=True))
    found |= {
        Phrase(f"investment.{code}"): {name: value} for name, (code, value) in marks.items() if not np.isnan(value)
    }
    columns = [f"{name}{end}" for name in MEASURES.values() for end in ("", "_low", "_high")]
    return pd.DataFrame.from_dict(found, orient="index").reindex(columns=[*columns, "years"]).rename_axis("years_of")


def _as_good(years: pd.DataFrame, break_even: Quantity) -> tuple[Quantity, Quantity]:
    """The number of fast years, and the share of them with a ratio no higher than the plan's."""
    known = len(years) and break_even.known
    good = (years["icor"] <= break_even.value).mean() if known else np.nan
    missing = break_even.missing or phrase("investment.no_fast_year")
    return Quantity(len(years), "COUNT", rows=years), Quantity(good, "PROB", rows=[years, break_even], missing=missing)
