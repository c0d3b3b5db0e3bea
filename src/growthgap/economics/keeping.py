"""Tables that take long to compute: who asks for a result may have them kept by their content.

What keeps them is `growthgap.data.kept`, which economics, knowing no files, is handed as a function.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

Keep = Callable[..., pd.DataFrame]  # as `data.kept.kept`: a function that computes a table, and its arguments


def afresh(compute: Keep, *arguments: Any) -> pd.DataFrame:
    """Compute a table: what keeps none."""
    return compute(*arguments)
