"""Industrial land: single parks, and the planning totals and gross zones that overlap with them."""

import numpy as np
import pandas as pd

from growthgap.economics.projects.dates import spans
from growthgap.quantity import Table, phrase

LARGEST = 12  # totals and gross zones that are shown


def zones(land: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """The zones of the area whose projects are listed. The file names no area, so there are none without projects."""
    return land if len(projects) else land.iloc[:0]


def parks(land: pd.DataFrame) -> pd.DataFrame:
    """Industrial parks one by one, newest version of each (hectares); sums, gross zones and net areas are left out."""
    single = land[land["zone_id"].str.endswith("-IP") & ~land["zone_id"].str.match("ALL-|OLD-")]
    dated = single.assign(dated=np.nan_to_num(spans(single["vintage"])[1]))
    return dated.sort_values("dated", kind="stable").drop_duplicates("zone_id", keep="last").drop(columns="dated")


def parks_by_status(land: pd.DataFrame) -> Table:
    """Area of the parks by status and year."""
    single = parks(land)
    frame = single.pivot_table(index="status", columns="time_period", values="area_ha", aggfunc="sum")
    frame.columns = pd.Index([phrase("projects.in_year", year=year) for year in frame.columns], name="area_ha")
    frame.index = pd.Index([phrase(f"projects.{status}") for status in frame.index], name="status", dtype=object)
    return Table(frame, single)


def totals(land: pd.DataFrame) -> Table:
    """The largest totals and gross zones, which overlap with the parks and with each other."""
    other = land[~land["zone_id"].isin(parks(land)["zone_id"])]
    shown = other.sort_values("area_ha", ascending=False).head(LARGEST)
    told = [phrase(f"projects.{status}") for status in shown["status"]]
    described = zip(shown["description_en"], shown["zone_name_vi"], strict=True)
    names = [phrase("projects.name", en=english or name, vi=name) for english, name in described]
    frame = shown.assign(zone=names, period=shown["time_period"].replace("", None), status=told)
    return Table(frame[["zone", "period", "area_ha", "status"]], shown)
