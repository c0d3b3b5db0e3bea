"""Scores of forecasts, one a case: CRPS, coverage, and the probability of an event beside whether it came.

The continuous ranked probability score (CRPS) is in units of growth, lower is better, and the absolute error where a
forecast has no spread.

Source: Gneiting & Raftery (2007), Strictly proper scoring rules, prediction and estimation, JASA 102.
"""

import numpy as np
import pandas as pd

_HALF_WIDTH_50, _HALF_WIDTH_80 = 0.6745, 1.2816  # of a normal distribution, in standard deviations


def crps_of_sorted(draws: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """CRPS of equally likely draws in ascending order, (cases, draws), of one outcome each, (cases, 1)."""
    share = (np.arange(draws.shape[1]) + 0.5) / draws.shape[1]
    return 2 * (((outcome < draws) - share) * (draws - outcome)).mean(axis=1)


def score_draws(
    draws: np.ndarray, outcome: np.ndarray, target: np.ndarray, weights: np.ndarray | None = None
) -> pd.DataFrame:
    """Scores of forecasts given as draws, (cases, draws), for one outcome and target each.

    Parameters: weights of the draws, of the same shape and adding up to 1 in each case; None: all equal.
    Returns crps, point_error (of the median), pit (share of the forecast up to the outcome), in50, in80, probability
    and met.
    """
    weights = np.full(draws.shape, 1 / draws.shape[1]) if weights is None else weights
    order, y = np.argsort(draws, axis=1, kind="stable"), outcome[:, None]
    ordered, mass = (np.take_along_axis(of, order, axis=1) for of in (draws, weights))
    reached = np.cumsum(mass, axis=1)
    middle = np.take_along_axis(ordered, (reached >= 0.5 - 1e-12).argmax(axis=1)[:, None], axis=1)[:, 0]
    pit = (mass * (ordered <= y)).sum(axis=1)
    scores = {
        "crps": 2 * (mass * ((y < ordered) - (reached - mass / 2)) * (ordered - y)).sum(axis=1),
        "point_error": np.abs(outcome - middle),
        "pit": pit,
        "in50": (pit >= 0.25) & (pit <= 0.75),
        "in80": (pit >= 0.1) & (pit <= 0.9),
        "probability": (weights * (draws >= target[:, None])).sum(axis=1),
        "met": outcome >= target,
    }
    return pd.DataFrame(scores)


def score_normal(centre: np.ndarray, spread: np.ndarray, outcome: np.ndarray, target: np.ndarray) -> pd.DataFrame:
    """Scores of normal forecasts; the CRPS in closed form (Gneiting & Raftery 2007, section 4.2)."""
    from scipy.special import ndtr

    z = (outcome - centre) / spread
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    scores = {
        "crps": spread * (z * (2 * ndtr(z) - 1) + 2 * density - 1 / np.sqrt(np.pi)),
        "point_error": np.abs(outcome - centre),
        "pit": ndtr(z),
        "in50": np.abs(z) <= _HALF_WIDTH_50,
        "in80": np.abs(z) <= _HALF_WIDTH_80,
        "probability": ndtr((centre - target) / spread),
        "met": outcome >= target,
    }
    return pd.DataFrame(scores)
