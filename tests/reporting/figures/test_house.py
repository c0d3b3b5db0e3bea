"""Colours of roles: readable in light and dark, told apart in grey print and by colour-blind readers."""

from itertools import combinations

import numpy as np
import pytest

from growthgap.reporting.figures import house

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, IEEE
# TVCG 15(6), table 1, severity 1.0: matrices on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
SIDES = {"light": 0, "dark": 1}
TEXTS = ("place", "target", "nation", "second", "third", "fourth", "ink", "muted")
# How what is drawn together is told apart beside its colour: (dash, mark).
LOOKS = dict(zip(house.PALETTE, zip(house.DASHES, house.MARKERS, strict=True), strict=True)) | {
    house.TARGET: (house.TARGET_DASH, "hollow D")
}


def linear(colour):
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def lightness(colour):
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(colour, deficiency):
    """CIE Lab (D65) of a colour as a reader with a deficiency sees it."""
    rgb = np.clip(np.asarray(DEFICIENCIES[deficiency]) @ linear(colour), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ rgb
    f = np.array([v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz / [0.9505, 1, 1.089]])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def of(role, side):
    return house.ROLES[role][SIDES[side]]


@pytest.mark.parametrize("side", SIDES)
def test_text_can_be_read_on_the_page(side):
    assert {role: contrast(of(role, side), of("paper", side)) >= 4.5 for role in TEXTS} == dict.fromkeys(TEXTS, True)
    assert contrast(of("peers", side), of("paper", side)) >= 3


@pytest.mark.parametrize("side", SIDES)
def test_bands_are_told_apart_in_grey_and_the_median_from_both(side):
    steps = [lightness(of(role, side)) for role in ("place", "band-50", "band-80", "paper")]
    assert min(abs(np.diff(steps))) >= 7


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("side", SIDES)
def test_place_and_target_are_far_apart_for_each_reader(side, deficiency):
    assert np.linalg.norm(lab(of("place", side), deficiency) - lab(of("target", side), deficiency)) > 50


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_lines_drawn_together_differ_for_each_reader_or_in_dash_and_mark(deficiency):
    for one, other in combinations(LOOKS, 2):
        apart = (
            np.linalg.norm(lab(one, deficiency) - lab(other, deficiency)) > 25
            and abs(lightness(one) - lightness(other)) > 10
        )
        dashes, marks = zip(LOOKS[one], LOOKS[other], strict=True)
        assert apart or (dashes[0] != dashes[1] and marks[0] != marks[1]), (one, other)


def test_classes_of_an_amount_are_steps_of_lightness_and_their_text_can_be_read():
    steps = [lightness(colour) for colour in house.AMOUNTS]
    assert max(np.diff(steps)) < -8
    for colour in house.AMOUNTS:
        assert max(contrast(colour, house.ON_LIGHT), contrast(colour, house.ON_DARK)) >= 4.5


def test_a_label_of_data_is_shown_letter_by_letter():
    assert house.literal("{x} $y$\x00") == "\x0ex} \\$y\\$"


@pytest.mark.parametrize(("top", "written"), [(1600, "1,600"), (4, "3.5"), (-2500, "−2,500")])
def test_numbers_along_an_axis_have_their_thousands(top, written):
    fig, ax = house.new()
    ax.plot([0, 1], [0, top])
    fig.canvas.draw()
    assert written in [label.get_text() for label in ax.get_yticklabels()]
