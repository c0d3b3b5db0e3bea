"""Sizes are those of the file, and what is no picture is told."""

import base64
import io

import pytest
from PIL import Image
from sample_report import bitmap

from growthgap.errors import GrowthGapError
from growthgap.pages.cells.pictures import embedded, picture
from growthgap.project import SVG_MIME


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_the_size_of_a_bitmap_is_read_from_it(kind):
    made = picture(f"image/{kind.lower()}", bitmap(1000, 200, kind))
    assert (made.width, made.height) == (750, 150)
    assert made.mime == ("image/png" if kind in ("BMP", "TIFF") else f"image/{kind.lower()}")


def test_a_size_that_is_given_holds_and_half_a_size_keeps_the_shape():
    sizes = [{"width": 500, "height": 50}, {"width": 500}, {"height": 50}]
    made = [picture("image/png", bitmap(1000, 200), size) for size in sizes]
    assert [(one.width, one.height) for one in made] == [(375, 37.5), (375, 75), (187.5, 37.5)]


def test_a_photograph_stands_upright():
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (300, 100)).save(file, "JPEG", exif=exif)
    made = picture("image/jpeg", base64.b64encode(file.getvalue()).decode())
    assert (made.width, made.height, made.mime) == (75, 225, "image/png")


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="460pt" height="230pt" viewBox="0 0 1 1"', (460, 230)),
        ("width='40' height='20px'", (30, 15)),
        ('width="2in" height="1cm"', (144, 72 / 2.54)),
        ('width="100%" height="100%" viewBox="0,0 400 100"', (300, 75)),
        ('data-width="3" viewBox = "0 0 400 100"', (300, 75)),
        ("", (460, 290)),
    ],
)
def test_the_size_of_an_svg(root, size):
    made = picture(SVG_MIME, f'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" {root}></svg>')
    assert (made.width, made.height) == pytest.approx(size)


@pytest.mark.parametrize(
    ("mime", "data"),
    [("image/png", "AAAA"), ("image/png", "no base64!"), (SVG_MIME, "<p/>"), (SVG_MIME, "<svg"), (SVG_MIME, "")],
)
def test_what_is_no_picture_is_told(mime, data):
    with pytest.raises(GrowthGapError, match=r"a picture \(image/.*\) that cannot be read: "):
        picture(mime, data)


def test_pictures_that_stand_in_a_text_as_data_get_names():
    text, found = embedded(f'<img src="data:image/png;base64,{bitmap(2, 1)}"> and <b>x</b>')
    assert text == '<img src="attachment:embedded-1"> and <b>x</b>'
    assert found == {"embedded-1": ("image/png", bitmap(2, 1))}
