"""Versions of projects, made up: what a row leaves out is empty, as in the raw file."""

import numpy as np
import pandas as pd

COLUMNS = [
    "project_id",
    "name_vi",
    "name_en",
    "category",
    "total_vnd_bn",
    "total_usd_mn",
    "start_planned",
    "start_actual",
    "completion_planned",
    "status",
    "vintage",
    "ref_area",
    "share_in_area",
    "part_of",
]


def table(*rows: dict) -> pd.DataFrame:
    blank = dict.fromkeys(COLUMNS, "") | {
        "total_vnd_bn": np.nan,
        "total_usd_mn": np.nan,
        "status": "planned",
        "category": "port",
        "ref_area": "VN-HP",
        "share_in_area": 1.0,
        "project_id": "A",
    }
    return pd.DataFrame([blank | row for row in rows]).assign(line=range(2, len(rows) + 2))
