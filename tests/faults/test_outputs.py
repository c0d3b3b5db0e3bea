"""What cells show, drawn from hostile pieces: a page that is inert, or a sentence that names the cell."""

import random
import re
from html.parser import HTMLParser

from nbformat import v4
from outcomes import EQUAL, NAMED, TRACEBACK, WRONG

from growthgap.errors import GrowthGapError
from growthgap.pages.document import ReportMeta
from growthgap.pages.edition import render_html, render_pdf

SEED = 3
PIECES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:1'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/a.png)",
    "<iframe src='https://evil.example'></iframe>",
    '`#read("/etc/passwd")`{=typst}',
    '#read("/etc/passwd")',
    "```{=html}\n<script>1</script>\n```",
    "$\\input{/etc/passwd}$",
    "{{ 7*7 }}",
    "{% raw %}",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//e.example'>",
    "<base href='//e.example/'>",
    "<form action='//e.example'><input></form>",
    "<object data='//e.example'></object>",
    "\x00",
    "\x1b[31mred\x1b[0m",
    "\x07\x08",
    "\ud800",
    "\ufffe",
    "富士康 😀",
    "\u202eabc",
    "x" * 400,
    "a\rb\rc",
    "<b",
    "]]>",
    "-->",
    "&lt;b&gt;",
    "| a | b |\n|---|\n",
    "[^1]: note",
    "---\ntitle: x\n---",
    "\\begin{align} a \\\\ b \\end{align}",
    "<!--",
]
MIMES = [
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/png",
    "application/javascript",
]
MIMES += ["application/vnd.plotly.v1+json", "application/json", "application/vnd.jupyter.widget-view+json"]
META = ReportMeta("drawn--official-2026", notebook="drawn", scenario="official-2026", version="0")
REFUSED_TAGS = ("iframe", "object", "embed", "form", "base", "frame", "input", "applet")


class Live(HTMLParser):
    """What of a page would do something: elements, handlers and addresses that are not the page's own."""

    def __init__(self):
        super().__init__()
        self.found, self.scripts, self.refreshes = [], 0, 0

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script" and dict(attrs).get("type") != "application/json"
        if tag in REFUSED_TAGS or (tag == "meta" and dict(attrs).get("http-equiv") == "refresh"):
            self.found.append(tag)
        for name, value in attrs:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            outside = name in ("src", "srcset", "poster", "data") and address and not address.startswith("data:")
            if name.startswith("on") or address.startswith("javascript:") or outside:
                self.found.append(f"{tag} {name}={value}")


def live(page):
    parser = Live()
    parser.feed(page)
    return parser


def drawn(rng):
    """An output of a cell, or a text of the notebook."""
    pieces = [rng.choice(PIECES) for _ in range(rng.randrange(1, 4))]
    text = rng.choice(["", " ", "\n\n"]).join(pieces)
    kind = rng.choice(["stream", "markdown", "error", *MIMES])
    if kind == "markdown":
        return kind, v4.new_markdown_cell(text)
    if kind == "stream":
        output = v4.new_output("stream", name="stdout", text=text)
    elif kind == "error":
        output = v4.new_output("error", ename="E", evalue=text, traceback=[text])
    else:
        data = {"data": [text]} if kind.endswith("json") else text
        output = v4.new_output("display_data", {kind: data, **({"text/plain": text} if rng.random() < 0.3 else {})})
    return kind, v4.new_code_cell("1", outputs=[output])


def test_what_would_be_live_is_found():
    assert live("<img src=x onerror=alert(1)>").found == ["img src=x", "img onerror=alert(1)"]
    assert live("<script>1</script>").scripts == 1


def test_what_a_cell_shows_is_inert_or_named(outcomes, times):
    rng, kinds = random.Random(SEED), {"markdown": v4.new_markdown_cell("a"), "code": v4.new_code_cell("1")}
    nothing = {kind: live(render_html(notebook(cell), META)) for kind, cell in kinds.items()}
    for number in range(20 * times):
        kind, cell = drawn(rng)
        try:
            page = render_html(notebook(cell), META)
            if number % 4 == 0:
                render_pdf(notebook(cell), META)
        except GrowthGapError as error:
            outcomes.add(f"output: {kind}", NAMED if "cell 2" in str(error) else WRONG, f"{cell}: {error}")
        except Exception as error:
            outcomes.add(f"output: {kind}", TRACEBACK, f"{cell}: {error!r}")
        else:
            found, clean = live(page), nothing[cell.cell_type]
            inert = found.found == clean.found and found.scripts == clean.scripts
            outcomes.add(f"output: {kind}", EQUAL if inert else WRONG, f"{cell}: {found.found}")


def notebook(cell):
    cell.id = "drawn"
    return v4.new_notebook(cells=[v4.new_markdown_cell("# T", id="title"), cell])
