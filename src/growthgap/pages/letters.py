"""Letters that the PDF can show, and a visible mark for all others: a name in Chinese does not cost the page."""

from __future__ import annotations

import re
from functools import cache

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
    """Whether one of the fonts has a letter: whether Typst makes a PDF/UA of it (4 ms)."""
    import typst

    source = '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "DejaVu Sans Mono"))\n#sys.inputs.letter'
    try:
        typst.Compiler(font_paths=fonts(), ignore_system_fonts=True).compile(
            source.encode(), format="pdf", sys_inputs={"letter": letter}, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return False
    return True


@cache
def fonts():
    """The fonts that Typst brings."""
    import typst

    return typst.Fonts(include_system_fonts=False)
