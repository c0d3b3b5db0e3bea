import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthgap.reporting.figures.placing.boxes import Box, collisions, spread

FRAME = Box(0, 0, 100, 100)


@pytest.mark.parametrize(
    ("wished", "placed"),
    [
        ([10, 50, 90], [10, 50, 90]),
        ([50, 50], [45, 55]),
        ([50, 52, 90], [46, 56, 90]),
        ([0, 2], [5, 15]),
        ([99, 98, 50], [95, 85, 50]),
        ([50, 50, 50], [40, 50, 60]),
    ],
)
def test_boxes_move_apart_both_ways_no_further_than_they_must(wished, placed):
    assert spread(wished, [10] * len(wished), 0, 100) == placed


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(5, 30)), min_size=1, max_size=8))
def test_no_box_covers_another(boxes):
    wished, heights = zip(*boxes, strict=True)
    placed = sorted(zip(spread(wished, heights, 0, 100), heights, strict=True))
    for (one, high), (other, their) in itertools.pairwise(placed):
        assert other - one >= (high + their) / 2 - 1e-6
    if sum(heights) <= 100:
        assert placed[0][0] - placed[0][1] / 2 >= -1e-6 and placed[-1][0] + placed[-1][1] / 2 <= 100 + 1e-6


def test_collisions_are_pairs_that_cover_each_other_and_what_leaves_the_frame():
    boxes = [("a", Box(0, 0, 10, 10)), ("b", Box(8, 8, 20, 20)), ("c", Box(10, 0, 20, 8)), ("d", Box(95, 0, 105, 10))]
    assert collisions(boxes, FRAME) == [("d", "leaves the figure"), ("a", "b")]
