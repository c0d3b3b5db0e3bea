"""What was issued, and what came: forecasts that wait for their outcome, and the scores of those that have one.

The outcome is the first release of the area's own growth; an estimate of before the year's end stands for it only once
nothing firmer can come. A forecast is retrospective, scored apart and never counted as issued, where it was issued with
hindsight: when the first release was out, or when a first release or a figure of nine months was out that it leaves
aside, of whatever year: who has seen the first year of a plan chooses other methods for the next. That is decided from
the record whenever it is read; what came out on the day of issue counts as seen.

The CRPS is twice the integral of the quantile loss over all levels, by the trapezium rule over the levels that were
issued, with no loss at 0 and 1: within one per cent of the closed form for a normal distribution. There is no log
score: it needs a density, and quantiles have none beyond their outermost.

Source: Gneiting & Ranjan (2011), Comparing density forecasts using threshold- and quantile-weighted scoring rules,
Journal of Business & Economic Statistics 29.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from growthgap.economics.forecast.issued import INDICATOR
from growthgap.economics.forecast.running_year import released_so_far
from growthgap.economics.growth.arithmetic import average_rate
from growthgap.economics.growth.editions import first_rates
from growthgap.quantity import Quantity, Table, interval, phrase, result

_FORECAST = ["issued_on", "figures_known_to", "method", "origin_date", "target_period"]  # what tells forecasts apart
_WINDOW = pd.DateOffset(months=3)  # after the end of a year, in which a first release comes
_SCORES = ["crps", "in50", "in80", "brier"]


@dataclass(frozen=True)
class _Issued:
    """One forecast of a year or of the average of a span of years; rates in per cent."""

    issued_on: dt.date
    known_to: dt.date
    period: str
    quantiles: pd.Series  # rate by level
    below: pd.Series  # probability of less, by target
    standing: str  # "issued" or "retrospective"
    outcome: float  # first release, NaN where there is none yet
    lines: tuple[int, ...]  # of the published rows behind the outcome

    @property
    def scores(self) -> dict[str, float]:
        """Scores of the distribution, and of the chances of its targets on average."""
        at = self.quantiles
        reached = self.outcome >= self.below.index.to_numpy(float)
        brier = ((1 - self.below.to_numpy() - reached) ** 2).mean() if len(self.below) else nan
        held = {f"in{part}": self._holds(part / 100) for part in (50, 80)}
        return {"crps": crps(at.index.to_numpy(float), at.to_numpy(), self.outcome), **held, "brier": brier}

    def _holds(self, part: float) -> float:
        low, high = self.quantiles[round((1 - part) / 2, 3)], self.quantiles[round((1 + part) / 2, 3)]
        return float(low <= self.outcome <= high)


def crps(levels: np.ndarray, values: np.ndarray, outcome: float) -> float:
    """Continuous ranked probability score of a forecast given by quantiles, in their unit; see the module.

    Parameters: levels between 0 and 1, rising; values, the quantiles at these levels.
    """
    loss = 2 * ((outcome < values) - levels) * (values - outcome)
    return float(np.trapezoid([0, *loss, 0], [0, *levels, 1]))


@dataclass(frozen=True, eq=False)
class Scoreboard:
    """Forecasts of one area that were issued, with what is known of their outcomes."""

    issued: Quantity  # forecasts, each of one period, without those of hindsight
    retrospective: Quantity  # forecasts of hindsight
    issued_scored: Quantity  # of the issued ones, those with an outcome
    retrospective_scored: Quantity
    release_earliest: Quantity  # first release of a past year, days after its end
    release_latest: Quantity
    open: Table  # forecasts without an outcome, one row a target
    known: Table  # forecasts with one
    scores: Table  # their means


@result
def scoreboard(issued: pd.DataFrame, published: Any, area: str, parts: Sequence[str] = ()) -> Scoreboard:
    """Every forecast of an area's growth that was issued, open or with its scores.

    Parameters: issued, lines as `growthgap.data.issued` gives them; parts, areas that the area was merged from: their
    offices' past releases, too, tell when the next comes, and their figures of nine months count as the area's.
    """
    own = issued[(issued["location"] == area) & (issued["target"] == INDICATOR)]
    outcomes = _outcomes(published, area)
    news = pd.concat([outcomes["published_on"], _nine_months(published, [area, *parts])])
    found = [_forecast(rows, outcomes, news) for _, rows in own.groupby(_FORECAST, sort=False)]
    days = _days_to_release(published, [area, *parts])
    scored = [one for one in found if not np.isnan(one.outcome)]
    counts = {
        f"{standing}{ending}": Quantity(
            sum(one.standing == standing for one in some), "COUNT", basis=phrase("scoreboard.kept")
        )
        for ending, some in (("", found), ("_scored", scored))
        for standing in ("issued", "retrospective")
    }
    ends = [days["days"].min(), days["days"].max()] if len(days) else [nan, nan]
    earliest, latest = (Quantity(end, "DAYS", rows=days, missing=phrase("scoreboard.no_release")) for end in ends)
    behind = pd.DataFrame({"lines": [one.lines for one in scored]})
    return Scoreboard(
        **counts,
        release_earliest=earliest,
        release_latest=latest,
        open=_open([one for one in found if np.isnan(one.outcome)], ends),
        known=Table(_known(scored), behind),
        scores=Table(_means(scored), behind),
    )


def _outcomes(published: Any, area: str) -> pd.DataFrame:
    """First releases of yearly growth by year: value (per cent), published_on, lines.

    A December estimate is left out while a first release may still come.
    """
    rates = first_rates(published, area)
    closed = rates["end"] + _WINDOW < pd.Timestamp(published.known_to)
    firm = (rates["release"] != "ESTIMATE") | closed
    return rates[firm].set_index("year")[["value", "published_on", "lines"]]


def _nine_months(published: Any, areas: Sequence[str]) -> pd.Series:
    """The days on which growth of the first nine months of each year was first told."""
    told = pd.concat([released_so_far(published, area) for area in areas])
    return told.loc[told["months"] == 9, "published_on"].dropna()


def _days_to_release(published: Any, areas: Sequence[str]) -> pd.DataFrame:
    """Days from the end of a year to its first release, of past years with a release that is dated to the day."""
    rates = pd.concat([first_rates(published, area) for area in areas])
    dated = rates[(rates["release"] == "FIRST") & (rates["vintage"].str.len() == len("2026-01-31"))]
    return dated.assign(days=(dated["published_on"] - dated["end"]).dt.days)


def _forecast(rows: pd.DataFrame, outcomes: pd.DataFrame, news: pd.Series) -> _Issued:
    one = rows.iloc[0]
    first, last = int(one["target_period"][:4]), int(one["target_period"][-4:])
    years = [year for year in range(first, last + 1) if year in outcomes.index]
    whole = outcomes.loc[years] if len(years) == last - first + 1 else outcomes.head(0)
    released = whole["published_on"].max()
    late = one["issued_on"] >= released  # never of what is not released
    aside = news.between(one["figures_known_to"], one["issued_on"], inclusive="right").any()
    by_type = {kind: part.set_index("output_type_id")["value"] for kind, part in rows.groupby("output_type")}
    return _Issued(
        issued_on=one["issued_on"].date(),
        known_to=one["figures_known_to"].date(),
        period=one["target_period"],
        quantiles=by_type["quantile"].sort_index(),
        below=by_type.get("cdf", pd.Series(dtype=float)),
        standing="retrospective" if late or aside else "issued",
        outcome=_average(whole["value"]),
        lines=sum(map(tuple, whole["lines"]), ()),
    )


def _average(rates: pd.Series) -> float:
    """Rate of a year as published, average a year of several; NaN of none. Rounded as far as rates are told apart."""
    if len(rates) < 2:
        return float(rates.iloc[0]) if len(rates) else nan
    return round(100 * average_rate((rates / 100).tolist()), 9)


def _shown(one: _Issued) -> dict[str, Any]:
    """What every table says of a forecast."""
    low, middle, high = (one.quantiles[level] for level in (0.1, 0.5, 0.9))
    return {
        "issued_on": one.issued_on.isoformat(),
        "known_to": one.known_to.isoformat(),
        "standing": phrase(f"scoreboard.{one.standing}"),
        "period": one.period,
        "forecast": Quantity(middle, "PCT", low, high, interval(80)),
    }


def _open(found: Sequence[_Issued], ends: Sequence[float]) -> Table:
    """One row a target of each forecast without an outcome: its chance, and when the first release is expected."""
    rows = []
    for one in sorted(found, key=lambda one: (one.issued_on, one.known_to)):
        year_end = dt.date(int(one.period[-4:]), 12, 31)
        due = [None if np.isnan(end) else str(year_end + dt.timedelta(days=int(end))) for end in ends]
        for target, below in one.below.items() if len(one.below) else [(nan, nan)]:
            chance = {"target_rate": target, "probability": 1 - below}
            rows.append(_shown(one) | chance | {"release_from": due[0], "release_to": due[1]})
    columns = ["issued_on", "known_to", "standing", "period", "forecast", "target_rate", "probability"]
    return Table(pd.DataFrame(rows, columns=[*columns, "release_from", "release_to"]))


def _known(found: Sequence[_Issued]) -> pd.DataFrame:
    """One row a forecast with an outcome: columns of `_shown`, outcome, crps, brier."""
    rows = [_shown(one) | {"outcome": one.outcome} | one.scores for one in found]
    columns = ["issued_on", "known_to", "standing", "period", "forecast", "outcome", "crps", "brier"]
    return pd.DataFrame(rows, columns=columns)


def _means(found: Sequence[_Issued]) -> pd.DataFrame:
    """Mean scores of the issued and of the retrospective forecasts, which are never put together."""
    rows = pd.DataFrame([{"standing": one.standing, **one.scores} for one in found], columns=["standing", *_SCORES])
    means = rows.groupby("standing")[_SCORES].mean()
    means.insert(0, "cases", rows.groupby("standing").size())
    means = means.reset_index()
    return means.assign(standing=[phrase(f"scoreboard.{standing}") for standing in means["standing"]])
