"""The calibrated forecast beside others, by groups of regions, and what decides that it is used for the city.

    OPENBLAS_NUM_THREADS=1 python benchmarks/bars.py [--write]

Scores are in points of log growth. Beside the forecast stand the model alone, a first-order autoregression, last year
again (both with the spread of their own past errors), and the logarithmic pool of all three. A mean gap between stated
and observed shares is set against that of a perfect forecaster on like cases. `--write` keeps the tables in
benchmarks/bars.md. A minute.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from growthgap import data
from growthgap.data import codes
from growthgap.economics.forecast import calibration, cases, pool, scores
from growthgap.economics.forecast.distribution import forecast
from growthgap.economics.forecast.tested import held_out, reliability
from growthgap.economics.growth.record import known_growth
from growthgap.economics.provinces import published as figures
from growthgap.economics.provinces.nation_year import nation_year
from growthgap.economics.provinces.record import provinces_growth
from growthgap.economics.provinces.tested import next_year
from growthgap.economics.targets import home_rates
from growthgap.words import words

SINCE, AMBITION = reliability.SINCE, held_out.AMBITION
FAST = np.log1p([0.09, 0.13])
GRID = np.arange(-0.6, 0.6, 0.001)  # log growth
SPREAD = 0.004  # of the kernel that makes a density of draws
EFFICIENCY_SD = 0.2  # of the log of the ICOR from year to year, as the city's first releases have it
CITY, PARTS = "VN-HP", ("VN-HP-PRE2025", "VN-61")
GROUPS = {
    "all": lambda of: of["past"].notna(),
    "fast (9-13 % over five years)": lambda of: of["past"].between(*FAST),
    "fast, without Chinese provinces": lambda of: of["past"].between(*FAST) & ~of["region"].str.startswith("CN-"),
    "fast, origins since 2010": lambda of: of["past"].between(*FAST) & (of["origin"] >= 2010),
    "all, origins since 2010": lambda of: of["past"].notna() & (of["origin"] >= 2010),
    "Chinese provinces": lambda of: of["region"].str.startswith("CN-"),
}


def density(draws: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Smooth densities of weighted draws on the grid, one row a case."""
    step = GRID[1] - GRID[0]
    kernel = np.exp(-((np.arange(-20, 21) * step / SPREAD) ** 2) / 2)
    edges = np.append(GRID - step / 2, GRID[-1] + step / 2)
    rows = [np.histogram(one, edges, weights=mass)[0] for one, mass in zip(draws, weights, strict=True)]
    return np.stack([np.convolve(row, kernel / kernel.sum(), "same") for row in rows]) + 1e-9


def normal_density(centre: np.ndarray, spread: np.ndarray) -> np.ndarray:
    return np.exp(-(((GRID - centre[:, None]) / spread[:, None]) ** 2) / 2) / spread[:, None] + 1e-12


def autoregression(past: np.ndarray, span: int) -> tuple[np.ndarray, np.ndarray]:
    """Centre and spread of the average of the next years by a first-order autoregression of each column alone."""
    before, after = past[:-1], past[1:]
    both = ~np.isnan(before) & ~np.isnan(after)
    count = both.sum(axis=0)
    x, y = np.where(both, before, np.nan), np.where(both, after, np.nan)
    dx, dy = x - np.nanmean(x, axis=0), y - np.nanmean(y, axis=0)
    slope = np.clip(np.nansum(dx * dy, axis=0) / np.maximum(np.nansum(dx**2, axis=0), 1e-12), -0.5, 0.97)
    level = np.nanmean(y, axis=0) - slope * np.nanmean(x, axis=0)
    error = np.sqrt(np.nansum((y - level - slope * x) ** 2, axis=0) / np.maximum(count - 2, 1) * (1 + 2 / count))
    steps, centre = past[-1], []
    for _ in range(span):
        steps = level + slope * steps
        centre.append(steps)
    carried = [sum(slope**lag for lag in range(span - at)) for at in range(span)]
    return np.mean(centre, axis=0), np.maximum(error * np.sqrt(sum(one**2 for one in carried)) / span, 0.003)


def last_year(past: np.ndarray, span: int) -> tuple[np.ndarray, np.ndarray]:
    """Centre and spread of last year again, with its own past errors."""
    spans = np.array([past[at + 1 : at + span + 1].mean(axis=0) for at in range(len(past) - span)])
    return past[-1], np.maximum(np.sqrt(np.nanmean((spans - past[: len(spans)]) ** 2, axis=0)), 0.003)


def by_density(found: np.ndarray, outcome: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    """CRPS, quantile of the outcome, and Brier score of forecasts given as densities on the grid."""
    below = np.cumsum(found, axis=1)
    below /= below[:, -1:]
    step = GRID[1] - GRID[0]
    crps = ((below - (outcome[:, None] <= GRID)) ** 2).sum(axis=1) * step
    pit = np.array([np.interp(y, GRID, row) for y, row in zip(outcome, below, strict=True)])
    chance = 1 - np.array([np.interp(y, GRID, row) for y, row in zip(target, below, strict=True)])
    return pd.DataFrame({"crps": crps, "pit": pit, "brier": (chance - (outcome >= target)) ** 2})


def world(growth: pd.DataFrame) -> pd.DataFrame:
    """Scores of all forecasters on the regions held out, one row a case, span and forecaster."""
    logs, tables = np.log1p(growth).to_numpy(), []
    for made in held_out.forecasts(growth):
        if made.origin < SINCE:
            continue
        row = growth.index.get_loc(made.origin)
        for span in calibration.SPANS:
            outcome = np.log1p(made.outcomes[1, span])
            known = np.flatnonzero(~np.isnan(outcome) & ~np.isnan(made.past))
            if not len(known):
                continue
            past, y = logs[: row + 1, made.regions[known]], outcome[known]
            target = np.log1p(np.expm1(past[-1]) + AMBITION)
            even = np.full((len(known), held_out.PATHS), 1 / held_out.PATHS)
            ours = density(made.paths[known, :, :span].mean(axis=2), made.weights[known])
            auto, again = normal_density(*autoregression(past, span)), normal_density(*last_year(past, span))
            whole = [one / one.sum(axis=1, keepdims=True) for one in (ours, auto, again)]
            found = {
                "AR(1)": auto,
                "last year again": again,
                "their logarithmic pool with ours": np.exp(sum(np.log(one) for one in whole) / 3),
            }
            drawn = {"calibrated": (made.paths, made.weights[known]), "model alone": (made.raw, even)}
            about = {"region": made.names[known], "origin": made.origin, "past": made.past[known], "span": span}
            for name, (paths, weights) in drawn.items():
                scored = scores.score_draws(paths[known, :, :span].mean(axis=2), y, target, weights)
                scored["brier"] = (scored["probability"] - scored["met"]) ** 2
                tables.append(scored[["crps", "pit", "brier"]].assign(forecaster=name, **about))
            tables += [by_density(one, y, target).assign(forecaster=name, **about) for name, one in found.items()]
    return pd.concat(tables, ignore_index=True)


def bars(found: pd.DataFrame) -> Iterator[str]:
    """Rows of the table by group and span, with what a perfect forecaster reaches on like cases."""
    ours = found[(found["forecaster"] == "calibrated") & (found["span"] == 1)]
    luck = reliability.shared_luck(ours)
    yield f"Outcomes of one year are correlated by {luck:.2f} (normal scores of their quantiles).\n"
    yield "Perfect: the mean gap of a perfect forecaster in half of all cases, and in one of four above.\n"
    heads = ["regions", "forecast of", "forecaster", "cases", "mean gap", "perfect", "CRPS", "in 80 %", "Brier"]
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for group, chosen in GROUPS.items():
        for span in calibration.SPANS:
            of = found[chosen(found) & (found["span"] == span)]
            one = of[of["forecaster"] == "calibrated"]
            if one.empty:
                continue
            half, high = np.quantile(reliability.perfect_gaps(one, span, luck), [0.5, 0.75])
            for name, rows in of.groupby("forecaster", sort=False):
                pit = rows["pit"].to_numpy()
                yield (
                    f"| {group} | {'next year' if span == 1 else 'average of five'} | {name} | {len(rows)} "
                    f"| {reliability.mean_gap(pit):.3f} | {half:.3f}, {high:.3f} | {100 * rows['crps'].mean():.2f} "
                    f"| {((pit >= 0.1) & (pit <= 0.9)).mean():.0%} | {rows['brier'].mean():.3f} |"
                )


def second_road(growth: pd.DataFrame) -> Iterator[str]:
    """Log score of the forecast pooled with last year's efficiency, by the forecast's weight, among fast regions."""
    shares = data.reference_growth().pivot(index="time_period", columns="ref_area", values="gfcf_share_pct")
    shares = shares.where(shares > 0).reindex(index=growth.index, columns=growth.columns).to_numpy()
    found: dict[float, list[np.ndarray]] = {weight: [] for weight in (1.0, 0.75, 0.5, 0.25, 0.0)}
    for made in held_out.forecasts(growth):
        row = growth.index.get_loc(made.origin)
        if made.origin < SINCE:
            continue
        last, outcome = growth.to_numpy()[row, made.regions], np.log1p(made.outcomes[1, 1])
        rise = shares[row + 1, made.regions] / shares[row, made.regions]
        fast = (made.past > FAST[0]) & (made.past < FAST[1]) & (last > 0.025) & (outcome > 0)
        known = np.flatnonzero(fast & ~np.isnan(rise) & ~np.isnan(outcome))
        if not len(known):
            continue
        ours = density(made.paths[known, :, 0], made.weights[known])
        rate = np.where(GRID > 0, np.expm1(GRID), np.nan)
        # Share over growth is last year's, but for its usual change: growth is last year's times the rise of the share.
        away = (np.log(rate) - np.log(last * rise)[known][:, None]) / EFFICIENCY_SD
        road = np.nan_to_num(np.exp(-(away**2) / 2) / rate) + 1e-12
        step = GRID[1] - GRID[0]
        ours, road = (one / one.sum(axis=1, keepdims=True) / step for one in (ours, road))
        for weight, scores_of in found.items():
            pooled = np.exp(weight * np.log(ours) + (1 - weight) * np.log(road))
            pooled /= pooled.sum(axis=1, keepdims=True) * step
            at = np.searchsorted(GRID, outcome[known])
            scores_of.append(np.log(pooled[np.arange(len(known)), at]))
    yield "| weight of the forecast | cases | mean log score |"
    yield "|---|---|---|"
    for weight, values in found.items():
        each = np.concatenate(values)
        yield f"| {weight:g} | {len(each)} | {each.mean():.2f} |"


def city(growth: pd.DataFrame, known: pd.DataFrame) -> Iterator[str]:
    """The city's own origins on first releases, each forecast with what had ended by then."""
    record = known_growth(data.observations().first, CITY, PARTS).series
    learned = cases.learned_by_then(growth, int(record.index[0]), int(record.index[-1]))
    origins = [int(year) for year in record.index[:-1] if (record.index <= year).sum() >= pool.LEAST_YEARS]
    rows = []
    for origin in origins:
        before, y = record.loc[:origin], np.log1p(record.loc[[origin + 1]].to_numpy())
        pooled = learned[min(origin, max(learned))]
        kinds = {
            "calibrated": cases.correction(before, CITY, growth, known, learned),
            "model alone": None,
            "calibrated, pulled as elsewhere": cases.correction(before, CITY, growth, known, learned, pulled=True),
        }
        row = {"origin": origin}
        for name, correction in kinds.items():
            made = forecast(before, pooled, origin + 1, calibration=correction, paths=20_000)
            row[name] = 100 * scores.score_draws(np.log1p(made.paths[:, :1]).T, y, y)["crps"].iloc[0]
        log = np.log1p(before.to_numpy())[:, None]
        for name, naive in (("AR(1)", autoregression), ("last year again", last_year)):
            row[name] = 100 * scores.score_normal(*naive(log, 1), y, y)["crps"].iloc[0]
        rows.append(row)
    table = pd.DataFrame(rows).set_index("origin")
    yield "| | " + " | ".join(table.columns) + " |"
    yield "|---" * (len(table.columns) + 1) + "|"
    for origin, row in [*table.iterrows(), ("mean", table.mean())]:
        yield f"| {origin} | " + " | ".join(f"{value:.2f}" for value in row) + " |"


def provinces(growth: pd.DataFrame) -> Iterator[str]:
    """Viet Nam's provinces of today, origins 2021-24 from records since 2018, as latest published."""
    today = home_rates.groups(codes.areas().values())["today"]
    places = [codes.area(code) for code in today]
    published = data.observations()
    record = provinces_growth(published, data.provinces_annual(), places, last=2025)
    output = figures.output(published, places)["level"]
    nation = {year: one for year in range(2022, 2026) if (one := nation_year(published, "VN", year))}
    found = next_year(record.rates, output, cases.learned_by_then(growth, 2021, 2024), nation)
    yield "| forecaster | cases | CRPS | in 80 % | in 50 % | mean quantile of the outcome |"
    yield "|---|---|---|---|---|---|"
    for code, rows in found.groupby("forecaster", sort=False):
        name = words("provinces", "en")[code]
        yield (
            f"| {name} | {len(rows)} | {100 * rows['crps'].mean():.2f} | {rows['in80'].mean():.0%} "
            f"| {rows['in50'].mean():.0%} | {rows['pit'].mean():.2f} |"
        )


def main() -> int:
    warnings.simplefilter("ignore", RuntimeWarning)  # means of columns without a year
    growth = pool.panel(data.reference_growth())
    known = cases.learnable(held_out.held_out(growth))
    lines = [
        "# What the forecast is worth\n",
        "Refitted at every origin since 2000 on what had ended by then; scores in points of log growth. Made by",
        "`python benchmarks/bars.py --write`. The mean gap is that between stated and observed shares at nine",
        "levels.\n",
        *bars(world(growth)),
        "\n## The city's own years, next year's CRPS\n",
        *city(growth, known),
        "\n## The forecast pooled with last year's ICOR, next year, regions at 9-13 %\n",
        *second_road(growth),
        "\n## The provinces of Viet Nam, origins 2021-24, next year\n",
        *provinces(growth),
        "",
    ]
    print("\n".join(lines))
    if "--write" in sys.argv:
        Path(__file__).with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
