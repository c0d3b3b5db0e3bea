from growthgap.reporting import figures


def luminance(colour):
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_first_colours_are_apart_in_grey():
    greys = [luminance(colour) for colour in figures.PALETTE[:2]]
    assert abs(greys[0] - greys[1]) > 0.02
    assert all(luminance(colour) < 0.72 for colour in figures.PALETTE)
