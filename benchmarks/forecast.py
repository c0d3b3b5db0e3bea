"""Scores of the pooled forecast beside well-kept automatic forecasters, on the same regions and years, and its speed.

    OPENBLAS_NUM_THREADS=1 python benchmarks/forecast.py [--write]

AutoARIMA and AutoETS of statsforecast and a first-order autoregression of statsmodels see one region's own past
only. `--write` keeps the scores in src/growthgap/data/measured/forecast_rivals.csv, which a report shows with their
date, and the speeds in benchmarks/forecast.md. Some minutes on two idle cores.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from statsforecast import StatsForecast
from statsforecast.models import AutoARIMA, AutoETS
from statsmodels.tsa.ar_model import AutoReg

from growthgap import data
from growthgap.data import measured
from growthgap.economics.forecast import distribution, pool, scores
from growthgap.economics.forecast.tested import held_out

ORIGINS = (1995, 2007, 2014, 2018)  # two calm starts and two before a crisis: AutoARIMA takes minutes for each
EVERY = 3  # every third region
STEPS = (1, 3, 5)
BACKTEST_LIMIT, PATHS_LIMIT = 60.0, 0.3  # seconds
NORMAL_80 = 1.2816


def automatic(past: pd.DataFrame) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Centre and spread, (regions, years ahead), of the automatic forecasters."""
    long = past.melt(ignore_index=False, var_name="unique_id", value_name="y").dropna().rename_axis("ds").reset_index()
    models = {
        "AutoARIMA (statsforecast)": AutoARIMA(season_length=1),
        "AutoETS (statsforecast)": AutoETS(season_length=1),
    }
    made = StatsForecast(models=list(models.values()), freq=1, n_jobs=2).forecast(df=long, h=max(STEPS), level=[80])
    found = {}
    for name, model in models.items():
        wide = {
            end: made.pivot(index="unique_id", columns="ds", values=f"{model}{end}").loc[past.columns].to_numpy()
            for end in ("", "-lo-80", "-hi-80")
        }
        found[name] = wide[""], (wide["-hi-80"] - wide["-lo-80"]) / 2 / NORMAL_80
    return found


def autoregression(past: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Centre and spread of a first-order autoregression fitted to each region alone."""
    centre, spread = [], []
    for region in past:
        fitted = AutoReg(past[region].dropna().to_numpy(), lags=1).fit()
        count = int(fitted.nobs) + 1
        summary = fitted.get_prediction(start=count, end=count + max(STEPS) - 1)
        centre.append(summary.predicted_mean)
        spread.append(np.sqrt(summary.var_pred_mean))
    return np.array(centre), np.array(spread)


def beside_rivals(growth: pd.DataFrame) -> pd.DataFrame:
    """Mean scores by forecaster and step on the cases that all of them have."""
    ours = held_out.held_out(growth)
    ours = ours[(ours["first"] == ours["last"]) & ours["origin"].isin(ORIGINS)]
    ours = ours[ours["region"].isin(growth.columns[::EVERY])]
    tables = [ours]
    for origin in ORIGINS:
        regions = ours.loc[ours["origin"] == origin, "region"].unique()
        past = growth.loc[:origin, regions]
        rivals = automatic(past) | {"AR(1) (statsmodels)": autoregression(past)}
        for name, (centre, spread) in rivals.items():
            for step in STEPS:
                known = np.flatnonzero(growth[regions].reindex([origin + step]).notna().to_numpy()[0])
                if len(known):
                    outcome = growth.loc[origin + step, regions].to_numpy()[known]
                    target = past.loc[origin].to_numpy()[known] + held_out.AMBITION
                    forecast = centre[known, step - 1], spread[known, step - 1]
                    table = scores.score_normal(*forecast, outcome, target)
                    tables.append(
                        table.assign(forecaster=name, region=regions[known], origin=origin, first=step, last=step)
                    )
    cases = pd.concat([table.assign(forecaster=table["forecaster"].astype(str)) for table in tables])
    cases = cases.assign(brier=(cases["probability"] - cases["met"]) ** 2, point_error=cases["surprise"].abs())
    groups = cases.groupby(["first", "forecaster"])
    table = groups[["crps", "point_error", "in80", "brier"]].mean()
    table[["crps", "point_error"]] *= 100
    table.insert(0, "regions", groups["region"].nunique())
    table.insert(0, "cases", groups.size())
    return table.reset_index().rename(columns={"first": "years_ahead"})


def settings(growth: pd.DataFrame) -> pd.DataFrame:
    """CRPS (percentage points) of the model alone for next year's growth, and its coverage, by memory and tails."""
    chosen, rows = pool.DEGREES_OF_FREEDOM, []
    for memory in (0.8, 0.85, 0.9, 1.0):
        for freedom in (3, 5):
            pool.DEGREES_OF_FREEDOM = distribution.DEGREES_OF_FREEDOM = freedom
            cases = held_out.held_out(growth, range(1990, 2024, 3), memory=memory)
            model = cases[cases["forecaster"] == "RAW"]
            first = model[(model["first"] == 1) & (model["last"] == 1)]
            rows.append((memory, freedom, 100 * first["crps"].mean(), 100 * model["crps"].mean(), model["in80"].mean()))
    pool.DEGREES_OF_FREEDOM = distribution.DEGREES_OF_FREEDOM = chosen
    return pd.DataFrame(rows, columns=["memory", "freedom", "crps", "crps_all", "in80"])


def speeds(growth: pd.DataFrame) -> tuple[float, float]:
    """CPU seconds of the whole backtest, and of 100,000 paths of five years."""
    start = time.process_time()
    held_out.held_out(growth)
    whole = time.process_time() - start
    learned, record = pool.learn(growth), growth.iloc[:, 0].dropna()
    seconds = []
    for seed in range(7):
        start = time.process_time()
        distribution.forecast(record, learned, int(record.index[-1]) + 5, seed=seed)
        seconds.append(time.process_time() - start)
    return whole, float(np.median(seconds))


def main() -> int:
    growth = pool.panel(data.reference_growth())
    whole, paths = speeds(growth)
    lines = [
        "# The forecast's speed\n",
        "| what | CPU seconds | limit |",
        "|---|---|---|",
        f"| backtest: 241 regions held out in turn, origins 1985-2023 | {whole:.1f} | {BACKTEST_LIMIT:g} |",
        f"| {distribution.PATHS:,} paths of five years, median of 7 | {paths:.3f} | {PATHS_LIMIT:g} |",
        "",
        "One thread, packages of requirements.lock. Made by `python benchmarks/forecast.py --write`; the scores beside",
        "other forecasters are in src/growthgap/data/measured/forecast_rivals.csv.",
        'bars.md compares the forecast before and after its calibration, AR(1), "last year again" and their pool, by',
        "kind of region.",
        "",
    ]
    lines += [
        "## Other settings of the model\n",
        "Origins 1990, 1993 ... 2023; CRPS in percentage points of next year's growth and of all four spans.\n",
        "| memory | degrees of freedom | CRPS, next year | CRPS, all | in the 80 % interval |",
        "|---|---|---|---|---|",
        *(
            f"| {r.memory:g} | {r.freedom} | {r.crps:.2f} | {r.crps_all:.2f} | {r.in80:.1%} |"
            for r in settings(growth).itertuples()
        ),
        "",
    ]
    print("\n".join(lines), flush=True)
    if "--write" in sys.argv:
        Path(__file__).with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")
        table = beside_rivals(growth).assign(measured=dt.date.today().isoformat())
        print(table.round(4).to_string())
        table.round(6).to_csv(measured.FORECAST_RIVALS, index=False)
    return int(whole > BACKTEST_LIMIT or paths > PATHS_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
