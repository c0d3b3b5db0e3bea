"""Where publications disagree by more than the rounding of both."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def disagreements(candidates: pd.DataFrame, chosen: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Candidates that differ from the chosen figure of their keys by more than the rounding of both.

    What is published as a bound disagrees only where it excludes the chosen figure. Columns as in Selection.conflicts,
    led by the keys; largest difference first.
    """
    keys = list(keys)
    chosen = chosen.assign(
        slack=_half_unit(chosen, "low"),
        low=chosen["low"].fillna(chosen["value"]),
        high=chosen["high"].fillna(chosen["value"]),
    )
    both = candidates.merge(chosen, on=keys, suffixes=("", "_preferred"))
    slack = (_half_unit(both, "value") + both["slack"]) * (1 + 1e-9)
    above = (both["value"] > both["high_preferred"] + slack) & (both["bound"] != "LE")
    below = (both["value"] < both["low_preferred"] - slack) & (both["bound"] != "GE")
    itself = [line in lines for line, lines in zip(both["line"], both["lines_preferred"], strict=True)]
    rivals = both[(above | below) & ~pd.Series(itself, both.index, dtype=bool)]
    reference = rivals["value_preferred"].fillna(rivals["low_preferred"])
    difference = rivals["value"] - reference
    earlier = rivals["published_on"] < rivals["published_on_preferred"]
    table = rivals[keys].assign(
        preferred=reference,
        rival=rivals["value"],
        difference=difference,
        relative=difference / reference.abs().where(reference != 0),
        kind=earlier.map({True: "earlier estimate", False: "rival figure"}),
        preferred_vintage=rivals["vintage_preferred"],
        rival_vintage=rivals["vintage"],
        preferred_source=rivals["source_id_preferred"],
        rival_source=rivals["source_id"],
        preferred_line=rivals["line_preferred"],
        rival_line=rivals["line"],
        flag=rivals["flag"],
        note=rivals["note"],
    )
    return table.sort_values("difference", key=lambda d: -d.abs(), kind="stable", ignore_index=True)


def _half_unit(rows: pd.DataFrame, column: str) -> pd.Series:
    """Half of the last published digit; of the last digit that is not zero for what is called approximate."""
    zeros = rows[column].map(lambda value: 0 if pd.isna(value) or not value else _trailing_zeros(value))
    rounded = (rows["bound"] == "APPROX") & (rows["decimals"] == 0)
    return 0.5 * 10.0 ** (zeros.where(rounded, 0) - rows["decimals"])


def _trailing_zeros(value: float) -> int:
    digits = f"{abs(value):.0f}"
    return len(digits) - len(digits.rstrip("0"))
