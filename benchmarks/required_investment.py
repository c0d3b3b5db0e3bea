"""Time of 100,000 simulated paths of required investment to 2030: parameters of the growth model drawn jointly,
growth around the target, prices between 0 and 3 % a year.

    OPENBLAS_NUM_THREADS=1 python benchmarks/required_investment.py [--write]

`--write` keeps the result in benchmarks/required_investment.md.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np

from growthgap import data
from growthgap.economics.investment.model import answers, sources

PATHS, FIRST_YEAR, LAST_YEAR, LIMIT_SECONDS, REPEATS = 100_000, 2026, 2030, 0.5, 7


def simulate(table, seed: int) -> np.ndarray:
    """One run, draws included: PATHS x years, VND bn."""
    rng = np.random.default_rng(seed)
    parameters = sources.draw_parameters(table, PATHS, rng)
    growth = rng.normal(0.13, 0.01, size=(PATHS, LAST_YEAR - FIRST_YEAR + 1))
    inflation = rng.choice([0.0, 0.01655, 0.03], size=PATHS)
    return answers.simulate_required_paths(parameters, growth, 734_420, inflation)


def main() -> int:
    table = data.growth_parameters()
    simulate(table, 0)  # first call imports and allocates
    seconds = []
    for seed in range(REPEATS):
        start = time.process_time()
        paths = simulate(table, seed)
        seconds.append(time.process_time() - start)
    middle, low, high = np.quantile(paths[:, 0], [0.5, 0.1, 0.9])
    same = np.array_equal(simulate(table, REPEATS - 1), paths)
    report = (
        "# Simulated paths of required investment\n\n"
        f"| paths | years | CPU seconds, median of {REPEATS} | slowest | limit | same seed, same paths |\n"
        "|---|---|---|---|---|---|\n"
        f"| {PATHS:,} | {FIRST_YEAR}-{LAST_YEAR} | {statistics.median(seconds):.3f} | {max(seconds):.3f} "
        f"| {LIMIT_SECONDS} | {'yes' if same else 'NO'} |\n\n"
        "Python, numpy and pandas of requirements.lock, one thread, draws included. Made by "
        "`python benchmarks/required_investment.py --write`.\n"
        f"Plausibility: for growth of 13 % around 2026 the model asks for {middle:,.0f} bn VND "
        f"(80 % of the draws {low:,.0f} to {high:,.0f}).\n"
    )
    print(report)
    if "--write" in sys.argv[1:]:
        Path(__file__).with_suffix(".md").write_text(report, encoding="utf-8")
    return 0 if same and max(seconds) < LIMIT_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
