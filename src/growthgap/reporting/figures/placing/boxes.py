"""Boxes of texts: spread so that none covers another, and those that do. Lengths are units, upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    low: float
    right: float
    high: float

    def overlap(self, other: Box, slack: float = 0.0) -> float:
        """The area that two boxes share; slack: by how much they may reach into each other."""
        wide = min(self.right, other.right) - max(self.left, other.left) - slack
        high = min(self.high, other.high) - max(self.low, other.low) - slack
        return wide * high if wide > 0 and high > 0 else 0.0

    def outside(self, frame: Box) -> float:
        """How far a box leaves a frame, in units."""
        return max(0.0, frame.left - self.left, frame.low - self.low, self.right - frame.right, self.high - frame.high)

    def moved(self, right: float, up: float) -> Box:
        """The box elsewhere."""
        return Box(self.left + right, self.low + up, self.right + right, self.high + up)


def spread(wished: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of boxes above each other, as near to where they are wished as their heights and two ends allow.

    Least squares under an order, by pooling adjacent violators (Barlow et al. 1972, section 1.2): neighbours that would
    overlap move apart both ways as one block. Where there is no room for all, they stand from the low end up.
    """
    order = np.argsort(wished, kind="stable")
    sizes = np.asarray(heights, float)[order]
    offsets = np.concatenate([[0.0], np.cumsum((sizes[:-1] + sizes[1:]) / 2)])  # of the middles above the first one
    blocks: list[tuple[float, int]] = []
    for place in np.asarray(wished, float)[order] - offsets:
        block = (float(place), 1)
        while blocks and blocks[-1][0] > block[0]:
            (before, n), (value, m) = blocks.pop(), block
            block = ((before * n + value * m) / (n + m), n + m)
        blocks.append(block)
    first, last = low + sizes[0] / 2, high - sizes[-1] / 2 - offsets[-1]
    placed = np.repeat([value for value, _ in blocks], [n for _, n in blocks]).clip(first, max(first, last)) + offsets
    return placed[np.argsort(order, kind="stable")].tolist()


def collisions(boxes: Sequence[tuple[str, Box]], frame: Box) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other by more than a unit, and texts that leave the frame."""
    found = [(text, "leaves the figure") for text, box in boxes if box.outside(frame) > 1]
    for i, (text, box) in enumerate(boxes):
        found += [(text, other) for other, their in boxes[i + 1 :] if box.overlap(their, 1)]
    return found
