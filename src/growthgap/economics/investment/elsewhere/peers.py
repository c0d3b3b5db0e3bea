"""Years in which countries and Chinese provinces grew as fast as a target asks for, beside an area's own record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics import ages
from growthgap.economics.investment.icor import Account
from growthgap.quantity import Phrase, Quantity, Table, phrase, result

MEASURES = {"gfcf_share_pct": "investment_share_pct", "icor": "icor"}  # columns of years: as of tables


@dataclass(frozen=True, eq=False)
class Peers:
    """How many fast years were as efficient as a plan asks for, and what the years took.

    Years of others hold gross fixed capital formation only, so that a plan of all social investment is set beside them
    by the part of it that is fixed capital.
    """

    break_even_fixed: Quantity  # ratio at which the plan is enough, as fixed capital
    years_country: Quantity
    as_good_country: Quantity
    years_province: Quantity
    as_good_province: Quantity
    own_years: Quantity
    own_as_good: Quantity
    late_from: Quantity
    late_years: Quantity  # of provinces, since then
    late_as_good: Quantity
    by_age: Table
    table: Table  # of both measures: median and middle 80 % by group, and what the target and the plan need

    def ranges(self, measure: str) -> pd.DataFrame:
        """One measure (investment_share_pct or icor) as columns value, low, high, and needed."""
        names = {measure: "value", f"{measure}_low": "low", f"{measure}_high": "high", f"{measure}_needed": "needed"}
        return self.table.frame[list(names)].rename(columns=names)


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
    fast: pd.DataFrame,
    own: pd.DataFrame,
    required_share: Quantity,
    break_even: Quantity,
    wider: Quantity,
    rows: Any,
) -> Peers:
    """Fast years of others, see `fast_years`, and own ones, beside what a target and a plan ask for.

    Parameters: wider, by which social investment exceeds fixed capital formation, %; rows behind the own years.
    """
    sound = fast[~fast["inflated"]]
    country, province = (sound[sound["class"] == name] for name in ("country", "province"))
    fixed, share_fixed = _as_fixed(break_even, wider), _as_fixed(required_share, wider)
    late = province[province["time_period"].astype(int) >= ages.CRISIS]
    good_late = (late["icor"] <= fixed.value).sum() if fixed.known else np.nan
    groups = {"own": own, "provinces": province, "inflated": fast[fast["inflated"]], "countries": country}
    needed = {"own": (required_share.value, break_even.value)}
    needed |= dict.fromkeys(("countries", "provinces", "inflated"), (share_fixed.value, fixed.value))
    good = (own["icor"] <= break_even.value).sum() if len(own) and break_even.known else np.nan
    none = phrase("investment.no_year")
    return Peers(
        fixed,
        *_as_good(country, fixed),
        *_as_good(province, fixed),
        Quantity(len(own) if rows else np.nan, "COUNT", rows=rows, missing=none),
        Quantity(good, "COUNT", rows=[break_even, *rows], missing=break_even.missing or none),
        Quantity(ages.CRISIS, "YEAR", rows=late, missing=none),
        Quantity(len(late), "COUNT", rows=late),
        Quantity(good_late, "COUNT", rows=[late, fixed], missing=fixed.missing),
        Table(_by_age({"province": province, "country": country}, fixed), [sound, fixed]),
        Table(compare_years(groups, needed), [fast, *rows, required_share, break_even, wider]),
    )


def _as_fixed(social: Quantity, wider: Quantity) -> Quantity:
    """What a share or a ratio of social investment is when fixed capital alone is counted."""
    value, missing = social.value / (1 + wider.value / 100), social.missing or wider.missing
    return Quantity(value, social.unit, rows=[social, wider], missing=missing)


def _by_age(classes: Mapping[str, pd.DataFrame], fixed: Quantity) -> pd.DataFrame:
    """Fast years, and how many of them had a ratio no higher, by age and class; empty where the ratio is not known."""
    found = {}
    for name, years in classes.items() if fixed.known else ():
        for age, some in years.groupby(ages.ages(years["time_period"])):
            good = (some["icor"] <= fixed.value).sum()
            found.setdefault(age, {}).update({f"as_good_{name}": good, f"years_{name}": len(some)})
    columns = [f"{what}_{name}" for name in classes for what in ("as_good", "years")]
    table = pd.DataFrame.from_dict(found, orient="index").reindex(columns=columns).sort_index().fillna(0).astype(int)
    every = pd.concat([years["time_period"].astype(int) for years in classes.values()])
    names = [ages.span(every[ages.ages(every) == age]) for age in table.index]
    return table.set_axis(pd.Index(names, name="fast_years_in", dtype=object))


def compare_years(groups: Mapping[str, pd.DataFrame], needed: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """Median and middle 80 % of share and ratio by group, each beside what is needed, and the number of years.

    Parameters: groups of years with columns gfcf_share_pct and icor, one without years is left out; needed, share and
    ratio by group, as investment is counted there.
    """
    found: dict[Phrase, dict[str, float]] = {}
    for group, years in groups.items():
        if len(years):
            found[Phrase(f"investment.{group}")] = row = {"years": float(len(years))}
            for (measure, name), need in zip(MEASURES.items(), needed[group], strict=True):
                ends = years[measure].quantile([0.5, 0.1, 0.9])
                row |= dict(zip((name, f"{name}_low", f"{name}_high"), ends, strict=True)) | {f"{name}_needed": need}
    columns = [f"{name}{end}" for name in MEASURES.values() for end in ("", "_low", "_high", "_needed")]
    return pd.DataFrame.from_dict(found, orient="index").reindex(columns=[*columns, "years"]).rename_axis("years_of")


def _as_good(years: pd.DataFrame, break_even: Quantity) -> tuple[Quantity, Quantity]:
    """The number of fast years, and the share of them with a ratio no higher than the plan's."""
    known = len(years) and break_even.known
    good = (years["icor"] <= break_even.value).mean() if known else np.nan
    missing = break_even.missing or phrase("investment.no_fast_year")
    return Quantity(len(years), "COUNT", rows=years), Quantity(good, "PROB", rows=[years, break_even], missing=missing)
