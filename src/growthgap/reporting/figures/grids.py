"""Charts of a value over two things: contour lines and grids of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from growthgap.reporting import numbers

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def surface(ax: Axes, table: pd.DataFrame) -> None:
    """A value over two parameters as named contour lines over shades, darker for more; index across, columns up."""
    if table.empty:
        return
    across, up, height = table.index.to_numpy(float), table.columns.to_numpy(float), table.to_numpy(float).T
    ax.contourf(across, up, height, levels=9, cmap="Blues", alpha=0.75)
    drawn = ax.contour(across, up, height, levels=9, colors="#444444", linewidths=0.6)
    ax.clabel(drawn, fontsize=7.5, fmt=lambda value: numbers.decimal(value, 0))
    ax.set(xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    ax.grid(visible=False)


def counts(ax: Axes, table: pd.DataFrame) -> None:
    """A grid of counts, rows by columns: darker is more, white is none, and the count stands in each cell."""
    import seaborn as sns

    shown = table.where(table > 0)
    sns.heatmap(
        shown, ax=ax, cmap="Blues", cbar=False, linewidths=0.5, annot=True, fmt=".0f", vmin=-20, annot_kws={"size": 7}
    )
    ax.set_xlabel("")
    ax.set_ylabel("")
    ax.tick_params(axis="y", rotation=0)
