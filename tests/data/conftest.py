import shutil
from pathlib import Path

import pandas as pd
import pytest

from growthgap.data import Observations, periods, tables

DATA = Path(__file__).parents[2] / "data"


def nothing_issued(root):
    """Give a project folder the file of what was issued, without a line."""
    folder, whole = root / "data" / "issued", DATA / "issued" / "forecasts.csv"
    folder.mkdir(parents=True)
    (folder / whole.name).write_bytes(whole.read_bytes().splitlines(keepends=True)[0])
    (folder / "HEAD").write_text("0 growthgap\n")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder of its own with a copy of the raw files, in which nothing has been issued."""
    shutil.copytree(DATA / "raw", tmp_path / "data" / "raw")
    nothing_issued(tmp_path)
    monkeypatch.setenv("GROWTHGAP_ROOT", str(tmp_path))
    return tmp_path


@pytest.fixture
def edit(project):
    """Replace text in a raw file of the project; the text must be there exactly once."""

    def replace(name, old, new):
        path = tables.raw_path(name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def raw(project):
    """The folder of the project's raw files."""
    return project / "data" / "raw"


@pytest.fixture
def published():
    """Makes Observations of rows by what is particular to them; else growth of the city, published on one day."""

    def make(*rows: dict) -> Observations:
        blank = dict.fromkeys(tables.read_raw("observations").columns.str.lower(), "")
        blank |= {"ref_area": "VN-HP", "indicator": "GRDP_GROWTH", "freq": "A", "time_period": "2024"}
        blank |= {"measure": "ACTUAL", "obs_bound": "EXACT", "unit_measure": "PCT", "obs_status": "E"}
        blank |= {"vintage": "2025-01-10", "source_id": "s", "publisher": "", "kind": "PRESS", "obs_value": "11.0"}
        blank |= {"date_from": ""}
        frame = pd.DataFrame([blank | row for row in rows]).assign(line=range(2, len(rows) + 2))
        spans = frame["time_period"].map(periods.span)
        return Observations(
            frame.assign(
                decimals=frame["obs_value"].str.partition(".")[2].str.len(),
                obs_value=frame["obs_value"].astype(float),
                start=pd.to_datetime(spans.str[0]),
                end=pd.to_datetime(spans.str[1]),
                published_on=pd.to_datetime(frame["vintage"].map(periods.published)),
                adopted_on=pd.to_datetime(frame["adopted"].map(periods.published)),
                reported_to=pd.NaT,
            )
        )

    return make
