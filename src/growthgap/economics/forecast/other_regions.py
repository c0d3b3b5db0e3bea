"""What other countries and provinces teach about one: their growth, and past forecasts of them with their outcomes."""

from dataclasses import dataclass

import pandas as pd

from growthgap.economics.forecast.pool import panel
from growthgap.economics.forecast.tested.held_out import held_out
from growthgap.economics.keeping import Keep, afresh


@dataclass(frozen=True, eq=False)
class OtherRegions:
    """reference, growth of the regions (see `pool.panel`); past, forecasts of them with their outcomes (see
    `tested.held_out`); keep, what keeps what is learned from them."""

    reference: pd.DataFrame
    past: pd.DataFrame
    keep: Keep = afresh


def other_regions(reference: pd.DataFrame, keep: Keep = afresh) -> OtherRegions:
    """Growth of other regions with the past forecasts of it.

    Parameters: reference, as `data.reference_growth()`; keep, what keeps tables that take long (see `keeping`).
    """
    return OtherRegions(reference, keep(held_out, panel(reference)), keep)
