"""How far an estimated production level can be trusted: rates out of line, what more months changed, a second index."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.production.area_level import NATION, AreaLevel, rates_of_area
from growthgap.economics.production.level import ProductionIndex, enough, estimate_level
from growthgap.quantity import Quantity, Table, phrase, result


@result
def rates_checked(found: AreaLevel, odd: pd.DataFrame) -> dict[str, Quantity]:
    """Rates marked as suspect, those of them found, and others found; odd: as from `outliers`."""
    suspect = odd["flag"] == "SUSPECT"

    def count(which: pd.Series) -> Quantity:
        number = np.nan if found.why_not else which.sum()
        return Quantity(number, "COUNT", rows=found.every, missing=found.why_not)

    return {
        "suspects": count(suspect),
        "suspects_found": count(suspect & odd["found"]),
        "found_besides": count(~suspect),
    }


def outliers(found: AreaLevel, threshold: float = 3.0) -> pd.DataFrame:
    """Rates that stand apart from the level that all other figures make, and all that the data flag as suspect.

    A rate that the level was estimated from is judged by its auxiliary residual, a rival by what the level makes
    of it. Returns kind, area, period, published, fitted (fractions), score (standard deviations), flag, found, used.
    """
    columns = ["kind", "area", "period", "published", "fitted", "score", "flag", "line", "used"]
    if found.index is None:
        return pd.DataFrame(columns=[*columns, "found"]).astype({"found": bool})
    used = found.index.residuals.assign(used=True)
    rivals = found.every[~found.every["line"].isin(set(used["line"]))].drop_duplicates("line")
    other = _rival_scores(found.index, rivals).assign(used=False)
    both = pd.concat([used[columns], other[columns]], ignore_index=True)
    both["found"] = both["score"].abs() > threshold
    kept = both[both["found"] | (both["flag"] == "SUSPECT")]
    return kept.sort_values(["area", "period", "kind"], kind="stable", ignore_index=True)


def _rival_scores(index: ProductionIndex, rivals: pd.DataFrame) -> pd.DataFrame:
    """Published less what the estimated level makes of the same rate, in standard deviations of its noise."""
    level = np.exp(index.log_level.to_numpy() + index.offsets)
    rows = []
    for row in rivals.itertuples():
        output = level[:, index.areas.index(row.area)] if row.area in index.areas else level.sum(axis=1)
        at = (row.month - index.months[0]).n
        if not row.span + row.lag - 1 <= at < len(output):
            continue
        now, before = (output[last - row.span + 1 : last + 1].sum() for last in (at, at - row.lag))
        known = index.yoy_sd.iloc[at].min() / np.sqrt(row.span)
        rows.append((row.Index, now / before - 1, (row.rate - np.log(now / before)) / np.hypot(row.sd, known)))
    scores = pd.DataFrame(rows, columns=["row", "fitted", "score"]).set_index("row")
    return rivals.join(scores, how="inner").assign(published=lambda r: np.expm1(r["rate"]))


def usual_misses(found: AreaLevel) -> Table:
    """Standard deviations of what published rates miss, by kind and age."""
    kinds = ("mom", "yoy_first", "yoy_revised", "ytd_first", "ytd_revised")
    misses = [(phrase(f"production.{kind}"), getattr(found.noise, kind)) for kind in kinds]
    return Table(pd.DataFrame(misses, columns=["rate_kind", "rate_miss"]), found.national)


def counted(found: AreaLevel) -> Table:
    """How many rates the level rests on, by area and kind, with their first and last period."""
    groups = found.rates.groupby(["area", "kind"])
    counts = groups.agg(figures=("line", "size"), first_period=("period", "min"), last_period=("period", "max"))
    return Table(_named(counts.reset_index())[["area", "rate_kind", *counts.columns]], found.rates)


def out_of_line(odd: pd.DataFrame) -> Table:
    """Rates as from `outliers`: whether the raw data mark them, the test finds them, or both."""
    judged = np.select([odd["flag"] != "SUSPECT", odd["found"]], ["found", "marked_found"], "marked")
    table = _named(odd).assign(rate_check=[phrase(f"production.{one}") for one in judged])
    columns = ["area", "rate_kind", "period", "rate_published", "rate_fitted", "rate_score", "rate_check"]
    return Table(table[columns], odd)


def _named(rates: pd.DataFrame) -> pd.DataFrame:
    """Rates with the columns of the reports' tables."""
    names = {name: f"rate_{name}" for name in ("published", "fitted", "score")}
    kinds = [phrase(f"production.kind_{kind.lower()}") for kind in rates["kind"]]
    return rates.rename(columns=names).assign(rate_kind=kinds)


@result
def adjustment_moved(found: AreaLevel, published: Any, months: int = 12) -> dict[str, Quantity]:
    """How far adjusted growth of three years moved with the last months: root mean square, and largest.

    The series is the nation's (else the area's), with and without the months, at the same volatility.
    """
    area, later = (NATION, found.nation) if found.nation else (found.area, found.index)
    change, why_not = pd.Series([np.nan]), found.why_not or phrase("production.no_year_less")
    if later is not None:
        rates = rates_of_area(published, area, found.noise)
        rates = rates[rates["month"] <= later.last_month - months]
        if enough(rates):
            change = adjustment_revision(later, estimate_level(rates, later.last_month, later.volatility))
    made: dict[str, Any] = {"rows": () if later is None else later.residuals, "missing": why_not}
    size = 100 * change.abs()
    return {
        "moved": Quantity(np.sqrt(np.mean(np.square(size))), "PP", **made),
        "moved_most": Quantity(size.max(), "PP", **made),
    }


def adjustment_revision(later: ProductionIndex, earlier: ProductionIndex, months: int = 36) -> pd.Series:
    """Later less earlier adjusted growth on the month before, log points, of the last months that both had."""
    common = later.months.intersection(earlier.months)
    common = common[common <= earlier.last_month][-months:]
    area = later.areas[0]
    return (later.adjusted.loc[common, area].diff() - earlier.adjusted.loc[common, area].diff()).dropna()


def manufacturing_apart(published: Any, areas: Sequence[str], last: int = 8) -> Table:
    """Growth since January of all industry beside that of manufacturing, for the last periods that have both."""
    pairs = [[published.select(area, rate, freq="M").table for rate in ("IIP_YTD", "IIP_MFG_YTD")] for area in areas]
    both = pd.concat([whole.merge(part, on="period", suffixes=("", "_part")) for whole, part in pairs])
    both = both.sort_values("period", kind="stable", ignore_index=True).tail(last)
    table = pd.DataFrame({"since_january_to": both["period"], "iip": both["value"], "iip_mfg": both["value_part"]})
    rows = pd.DataFrame({"lines": list(zip(both["line"], both["line_part"], strict=True))})
    return Table(table.assign(iip_difference=table["iip_mfg"] - table["iip"]), rows)
