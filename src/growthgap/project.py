"""Where the project lies that a command or a notebook works on."""

from __future__ import annotations

import os
from pathlib import Path

from growthgap.errors import GrowthGapError


def root() -> Path:
    """The project's folder: GROWTHGAP_ROOT, else the nearest folder above the working directory or this file
    that holds data/raw."""
    if configured := os.environ.get("GROWTHGAP_ROOT"):
        return Path(configured)
    for start in (Path.cwd(), Path(__file__).resolve()):
        for folder in (start, *start.parents):
            if (folder / "data" / "raw" / "observations.csv").is_file():
                return folder
    raise GrowthGapError("no data/raw/observations.csv here or in a folder above; set GROWTHGAP_ROOT to the project")
