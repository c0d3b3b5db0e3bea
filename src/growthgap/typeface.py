"""The one typeface of pages and charts: Source Sans Pro, unmodified from its wheel, under the SIL Open Font License."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

FAMILY = "Source Sans Pro"
REGULAR, SEMIBOLD = 400, 600  # weights that are used
_FOLDER = Path(str(files("font_source_sans_pro"))) / "files"
FONTS = {REGULAR: _FOLDER / "SourceSansPro-Regular.ttf", SEMIBOLD: _FOLDER / "SourceSansPro-Semibold.ttf"}  # by weight
LICENCE = _FOLDER / "LICENSE.txt"
