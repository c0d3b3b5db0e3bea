"""A table of a result as JSON without a language: quantities, phrases, codes, periods and numbers as what they are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from growthgap.quantity import Quantity
from growthgap.reporting import numbers, phrases


def kept(frame: pd.DataFrame) -> dict[str, Any]:
    """A frame with the names of its index and columns; numbers have ten significant digits, what is missing is null."""
    return {
        "index": {"name": frame.index.name, "rows": [_kept(row) for row in frame.index]},
        "columns": {"name": frame.columns.name, "names": [_kept(name) for name in frame.columns]},
        "cells": [[_kept(value) for value in values] for _, values in frame.items()],
    }


def restored(told: Mapping[str, Any]) -> pd.DataFrame:
    """The frame that `kept` kept, its cells as objects: the way back."""
    rows = [_restored(row) for row in told["index"]["rows"]]
    periods = bool(rows) and all(isinstance(row, pd.Period) for row in rows)
    index = pd.PeriodIndex(rows) if periods else pd.Index(rows, dtype=object, tupleize_cols=False)
    names = [_restored(name) for name in told["columns"]["names"]]
    columns = pd.Index(names, dtype=object, tupleize_cols=False, name=told["columns"]["name"])
    cells = {at: [_restored(value) for value in values] for at, values in enumerate(told["cells"])}
    return pd.DataFrame(cells, index.rename(told["index"]["name"]), dtype=object).set_axis(columns, axis="columns")


def _kept(value: Any) -> Any:
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    match value:
        case Quantity():
            ends = {name: numbers.stored(getattr(value, name)) for name in ("value", "low", "high")}
            said = {name: phrases.stored(getattr(value, name)) for name in ("interval", "missing")}
            return {"quantity": {**ends, **said, "unit": value.unit, "digits": value.digits}}
        case pd.Period():
            return {"period": str(value), "freq": value.freqstr}
        case tuple():
            return {"tuple": [_kept(one) for one in value]}
        case list():
            return [_kept(one) for one in value]
        case float():
            return numbers.stored(value) if math.isfinite(value) else None
        case _ if value is pd.NA or value is pd.NaT:
            return None
        case pd.Timestamp():
            return {"timestamp": value.isoformat()}
    return phrases.stored(value)


def _restored(told: Any) -> Any:
    match told:
        case {"quantity": one}:
            said = {name: phrases.restored(one[name]) for name in ("interval", "missing")}
            return Quantity(one["value"], one["unit"], one["low"], one["high"], digits=one["digits"], **said)
        case {"period": period, "freq": freq}:
            return pd.Period(period, freq)
        case {"tuple": parts}:
            return tuple(_restored(one) for one in parts)
        case {"timestamp": at}:
            return pd.Timestamp(at)
        case list():
            return [_restored(one) for one in told]
    return phrases.restored(told)
