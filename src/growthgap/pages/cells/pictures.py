"""Pictures of a notebook: charts, attachments, and what its texts hold as data; their sizes are those of the file."""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from growthgap.errors import GrowthGapError
from growthgap.project import SVG_MIME

BITMAPS = ("image/png", "image/jpeg", "image/gif", "image/webp")  # what browsers and Typst both show
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}
_LENGTH = re.compile(r"\s*([\d.]+)\s*([a-z]*)\s*")
_EMBEDDED = re.compile(r"data:(image/[\w.+-]+);base64,([A-Za-z0-9+/=%\s]+)")


@dataclass(frozen=True)
class Picture:
    """A chart: SVG text or base64 of a bitmap, and its size in points."""

    mime: str
    data: str
    width: float
    height: float

    @property
    def data_uri(self) -> str:
        encoded = base64.b64encode(self.data.encode()).decode() if self.mime == SVG_MIME else self.data
        return f"data:{self.mime};base64,{encoded}"

    @property
    def svg(self) -> str:
        """The picture as SVG text, a bitmap wrapped in one."""
        if self.mime == SVG_MIME:
            return self.data
        size = f'width="{self.width:g}" height="{self.height:g}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image href="{self.data_uri}" {size}/></svg>'


def picture(mime: str, data: str, size: Mapping[str, Any] | None = None) -> Picture:
    """A picture as a notebook holds it. Parameters: size, width and height in pixels that it is to be shown with, where
    a notebook says so.

    Raises GrowthGapError for what is no picture.
    """
    try:
        return _vector(data) if mime == SVG_MIME else _bitmap(mime, data, size or {})
    except Exception as error:  # whatever a library finds in a damaged file
        raise GrowthGapError(f"a picture ({mime}) that cannot be read: {error}") from None


def embedded(text: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """A text whose pictures stand in it as data, with names in their places; the pictures' type and data by name."""
    found: dict[str, tuple[str, str]] = {}

    def named(match: re.Match[str]) -> str:
        name = f"embedded-{len(found) + 1}"
        data = match[2].replace("%2B", "+").replace("%2F", "/").replace("%3D", "=")
        found[name] = (match[1], _decoded(data) if match[1] == SVG_MIME else data)
        return f"attachment:{name}"

    return _EMBEDDED.sub(named, text), found


def _decoded(data: str) -> str:
    try:
        return base64.b64decode(data).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""  # which is no SVG, and told where it is read


def _vector(svg: str) -> Picture:
    root = next(element for _, element in ElementTree.iterparse(io.StringIO(svg), ("start",)))
    if root.tag.rpartition("}")[2] != "svg":
        raise GrowthGapError(f"<{root.tag}> is no SVG")
    sizes = [_points(root.get(side, "")) for side in ("width", "height")]
    if not all(sizes):
        box = [float(number) for number in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if number]
        sizes = [0.75 * box[2], 0.75 * box[3]] if len(box) == 4 else [460.0, 290.0]
    return Picture(SVG_MIME, svg, sizes[0], sizes[1])


def _points(length: str) -> float:
    """A length of SVG in points; 0 for one that is relative to something."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS.get(match[2], 0.0) if match else 0.0


def _bitmap(mime: str, data: str, size: Mapping[str, Any]) -> Picture:
    from PIL import Image, ImageOps

    data = "".join(data.split())
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(base64.b64decode(data)))
        if mime not in BITMAPS or image.getexif().get(0x0112, 1) != 1:  # a camera says in words which side is up
            made = io.BytesIO()
            ImageOps.exif_transpose(image).save(made, "PNG")
            mime, data = "image/png", base64.b64encode(made.getvalue()).decode()
            image = Image.open(made)
    width, height = size.get("width"), size.get("height")
    if width and not height:
        height = image.height * width / image.width
    elif height and not width:
        width = image.width * height / image.height
    elif not (width and height):
        width, height = image.size
    return Picture(mime, data, width * 0.75, height * 0.75)
