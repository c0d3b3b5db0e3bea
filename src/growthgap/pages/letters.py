"""The fonts of the PDF, and a visible mark for letters they lack: a name in Chinese does not cost the page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from growthgap import typeface

# PDF/A-3 with tags, for archives, and PDF/UA, for screen readers (Any, as the list that Typst types has no name).
STANDARDS: Any = ["a-3a", "ua-1"]
# Letters that are surely there: ASCII, Latin with the marks of Vietnamese, Greek, and the signs of economic texts.
_USUAL = re.compile(
    "[\n\r\t -~\u00a0-\u024f\u0300-\u0303\u0306\u0309\u031b\u0323\u0391-\u03a1\u03a3-\u03c9\u1ea0-\u1ef9"
    "\u200b\u2010-\u2026\u202f\u20ab\u20ac\u2190-\u2193\u2212\u2248\u2264\u2265]"
)


def lacking(text: str) -> dict[str, str]:
    """Letters of a text for which the PDF has no shape, each with what stands in its place: 富 -> [U+5BCC]."""
    others = sorted(set(_USUAL.sub("", text)))
    return {letter: f"[U+{ord(letter):04X}]" for letter in others if not _shown(letter)}


@cache
def _shown(letter: str) -> bool:
    """Whether one of the fonts has a letter, and the standards allow it: whether Typst makes a PDF of it (4 ms)."""
    import typst

    source = f"""#set document(title: "x", date: datetime(year: 2000, month: 1, day: 1))
    #set text(font: ("{typeface.FAMILY}", "DejaVu Sans Mono"))
    #sys.inputs.letter"""
    try:
        typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            source.encode(), format="pdf", sys_inputs={"letter": letter}, pdf_standards=STANDARDS
        )
    except typst.TypstError:
        return False
    return True


@cache
def fonts():
    """The typeface of the reports and the fonts that Typst brings.

    Typst takes folders, and that of the typeface has other weights and each face twice, in no order: it gets one with
    those that are used, and has read them when the folder goes.
    """
    import typst

    with TemporaryDirectory() as folder:
        for path in typeface.FONTS.values():
            (Path(folder) / path.name).symlink_to(path)
        found = typst.Fonts(include_system_fonts=False, font_paths=[folder])
        source = f'#set text(font: "{typeface.FAMILY}")\na *b*'.encode()
        typst.Compiler(source, font_paths=found, ignore_system_fonts=True).compile(format="pdf")
    return found
