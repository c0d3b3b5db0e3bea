"""Tables and paths that a growth target implies, ready for a report: one row or column a pace.

Inputs are fractions; what comes back is in per cent where a column's name says so.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from growthgap.economics.growth import arithmetic as growth


def multiples(paces: Mapping[str, float], years: int, multiple: float) -> pd.DataFrame:
    """What each pace adds up to: columns pace, growth_pct, multiple after the years, years to the multiple."""
    return pd.DataFrame(
        {
            "pace": list(paces),
            "growth_pct": [100 * pace for pace in paces.values()],
            "multiple": [growth.multiple_after(pace, years) for pace in paces.values()],
            "years": [growth.years_to_multiple(multiple, pace) for pace in paces.values()],
        }
    )


def level_paths(paces: Mapping[str, float], base_year: int, years: int) -> pd.DataFrame:
    """Level by year as a multiple of the base year: one column a pace."""
    index = pd.RangeIndex(base_year, base_year + years + 1, name="year")
    return pd.DataFrame({name: np.cumprod([1.0, *[1 + pace] * years]) for name, pace in paces.items()}, index=index)


def nominal_paths(real: float, inflations: Sequence[float], years: int) -> pd.DataFrame:
    """A real rate at current prices: columns inflation_pct, nominal_pct, multiple after the years."""
    nominal = [growth.nominal_growth(real, inflation) for inflation in inflations]
    return pd.DataFrame(
        {
            "inflation_pct": [100 * inflation for inflation in inflations],
            "nominal_pct": [100 * rate for rate in nominal],
            "multiple": [growth.multiple_after(rate, years) for rate in nominal],
        }
    )


def after_first_year(firsts: Sequence[float], target: float, multiple: float, years: int) -> pd.DataFrame:
    """Rates that each later year needs after a first year: columns first_pct, for_average_pct, for_multiple_pct."""
    level = growth.multiple_after(target, years)
    return pd.DataFrame(
        {
            "first_pct": [100 * first for first in firsts],
            "for_average_pct": [100 * growth.required_rate(level, [first], years - 1) for first in firsts],
            "for_multiple_pct": [100 * growth.required_rate(multiple, [first], years - 1) for first in firsts],
        }
    )
