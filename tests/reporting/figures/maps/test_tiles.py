"""The map of squares: each province once, shaded by class, framed or empty."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from growthgap.data.places.tiles import tiles
from growthgap.reporting import figures
from growthgap.reporting.figures import drawn
from growthgap.reporting.figures.house import AMOUNTS, PAPER, PLACE

EDGES = [2, 3, 4, 5]
VALUES = pd.Series(2.5, index=[one.area for one in tiles() if not one.archipelago]) + 0.0
VALUES["VN-HP"], VALUES["VN-13"], VALUES["VN-01"] = 5.0, 1.0, np.nan


def squares(ax) -> dict[tuple[float, float], list]:
    found = {}
    for one in ax.patches:
        found.setdefault((one.get_x(), one.get_y()), []).append(one)
    return {(tile.column, tile.row): found[tile.column, tile.row] for tile in tiles()}


def test_a_square_has_the_shade_of_its_class(ax):
    figures.tile_map(ax, VALUES, EDGES, place="VN-HP")
    found, at = squares(ax), {one.area: (one.column, one.row) for one in tiles() if not one.archipelago}
    shades = {area: to_hex(found[at[area]][0].get_facecolor()) for area in ("VN-HP", "VN-13", "VN-04", "VN-01")}
    assert shades == {"VN-HP": AMOUNTS[4], "VN-13": AMOUNTS[0], "VN-04": AMOUNTS[1], "VN-01": PAPER}
    assert found[at["VN-01"]][0].get_linestyle() not in ("-", "solid")
    framed = [place for place, patches in found.items() if len(patches) > 1]
    assert framed == [at["VN-HP"]]
    assert to_hex(found[framed[0]][1].get_edgecolor()) == PLACE


def test_an_archipelago_has_the_shade_of_its_province(ax):
    figures.tile_map(ax, VALUES * 0 + pd.Series({"VN-DN-2025": 4.5}).reindex(VALUES.index).fillna(1.0), EDGES)
    found = squares(ax)
    sea = next((one.column, one.row) for one in tiles() if one.short == "Hoàng Sa")
    assert to_hex(found[sea][0].get_facecolor()) == AMOUNTS[3]


def test_the_key_names_the_classes_and_what_is_empty(ax):
    figures.tile_map(ax, VALUES, EDGES)
    told = [text.get_text() for text in ax.texts]
    assert told[len(tiles()) :] == ["≥ 5.0", "4.0 – 5.0", "3.0 – 4.0", "2.0 – 3.0", "< 2.0", "–"]
    with plt.rc_context():
        _, other = figures.new()
        figures.tile_map(other, VALUES.fillna(1.0), EDGES, digits=0)
        assert [text.get_text() for text in other.texts][-1] == "< 2"
        plt.close(other.figure)


@pytest.mark.parametrize("columns", [1, 2])
def test_names_stay_in_their_squares_at_both_widths_and_a_mouse_finds_each_province(columns):
    with plt.rc_context():
        figures.style()
        figure, axes = figures.new(columns=columns)
        for ax in np.atleast_1d(axes):
            figures.tile_map(ax, VALUES, EDGES, place="VN-HP")
        widths, sizes = [], []
        names = [text for ax in figure.axes for text in ax.texts]
        original = drawn.svg

        def measured(one, name, values=()):
            one.canvas.draw()
            for text in names[: len(tiles())]:
                box, side = text.get_window_extent(), figure.axes[0].transData.transform([(0, 0), (0.94, 0)])
                widths.append(box.width / (side[1, 0] - side[0, 0]))
                sizes.append(text.get_fontsize())
            return original(one, name, values)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(drawn, "svg", measured)
            wide, phone = drawn.drawings(figure, "map", lambda mark: f"{mark.row} {VALUES[mark.row]:.1f}")
    assert max(widths) < 1
    assert min(sizes) >= (9.5 if columns == 1 else 8.5)
    for one in (wide, phone):
        assert len(re.findall(r"<title>VN-", one)) == 34 * columns
    assert 'width="720"' in wide and 'width="358"' in phone
