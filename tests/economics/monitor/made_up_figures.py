"""Figures as `growthgap.data` hands them out, made up."""

import pandas as pd

from growthgap.data import Observations, periods


def published(*rows: dict) -> Observations:
    """Figures as `growthgap.data` hands them out, with the few columns that differ between tests."""
    blank = {
        "ref_area": "VN-HP",
        "freq": "A",
        "measure": "ACTUAL",
        "target_kind": "",
        "obs_bound": "EXACT",
        "unit_measure": "PCT",
        "price_base": "",
        "counter": "",
        "obs_status": "E",
        "flag": "",
        "vintage": "2026-01-05",
        "adopted": "",
        "reported_to": pd.NaT,
        "plan_owner": "",
        "source_id": "s",
        "note": "",
        "decimals": 2,
        "publisher": "",
        "kind": "OFFICE",
    }
    frame = pd.DataFrame([blank | row for row in rows]).assign(line=range(2, len(rows) + 2))
    spans = frame["time_period"].map(periods.span)
    dates = {
        "start": [s for s, _ in spans],
        "end": [e for _, e in spans],
        "adopted_on": pd.NaT,
        "published_on": frame["vintage"].map(periods.published),
    }
    return Observations(frame.assign(**{name: pd.to_datetime(column) for name, column in dates.items()}))


def target(indicator: str, period: str, value: float, **other) -> dict:
    return {
        "indicator": indicator,
        "time_period": period,
        "obs_value": value,
        "measure": "TARGET",
        "target_kind": "PLAN",
    } | other


def figure(indicator: str, period: str, value: float, **other) -> dict:
    return {"indicator": indicator, "time_period": period, "obs_value": value} | other


GROWTH = published(
    target("GRDP_GROWTH", "2025", 12.35),
    figure("GRDP_GROWTH_YTD", "2025-Q2", 11.2, freq="Q"),
    figure("GRDP_GROWTH_YTD", "2025-Q3", 11.59, freq="Q"),
    figure("GRDP_GROWTH", "2025", 11.81),
)
