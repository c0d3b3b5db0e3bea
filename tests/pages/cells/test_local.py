"""Pictures beside a notebook are taken into it, and belong to what was read."""

import base64

from bs4 import BeautifulSoup
from PIL import Image
from sample_report import META, code, notebook, said, text

from growthgap.pages.cells.local import embed
from growthgap.pages.edition import edition

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4"/></svg>'


def made(tmp_path, *cells):
    """The project with its notebooks' folder, the notebook, and what was read."""
    folder = tmp_path / "notebooks"
    (folder / "figures").mkdir(parents=True)
    Image.new("RGB", (30, 10)).save(folder / "figures" / "my map.png")
    (folder / "chart.svg").write_text(SVG)
    (tmp_path / "top.jpg").write_bytes(b"no picture")
    nb = notebook(*cells)
    return nb, embed(nb, folder, tmp_path)


def test_a_picture_is_found_in_each_form_and_shown(tmp_path):
    source = (
        "# T\n\n![a](figures/my%20map.png) ![b](<figures/my map.png> 'title') ![c][one]\n\n"
        '<img alt="d" src="figures/my map.png" width="60">\n\n[one]: chart.svg'
    )
    nb, reads = made(tmp_path, text(source), code("x", said("![e](chart.svg)")))
    assert sorted(reads) == ["notebooks/chart.svg", "notebooks/figures/my map.png"]
    told: list[str] = []
    pages = edition(nb, META, tell=told.append)
    images = BeautifulSoup(pages["html"], "html.parser").article.find_all("img")
    assert [(one["alt"], one["width"], one["height"]) for one in images] == [
        ("a", "30", "10"), ("b", "30", "10"), ("c", "8", "4"), ("d", "60", "20"), ("e", "8", "4"),
    ]  # fmt: skip
    assert base64.b64decode(images[2]["src"].partition(",")[2]).decode() == SVG
    assert told == []


def test_what_is_not_there_is_told_by_cell_and_noticed_when_it_comes(tmp_path):
    nb, reads = made(tmp_path, text("![a](figures/none.png)"), text("![b](../top.jpg)"))
    assert reads["notebooks/figures/none.png"] == "absent" and len(reads["top.jpg"]) == 16
    told: list[str] = []
    edition(nb, META, ("html",), told.append)
    assert told == [
        "Cell 1 shows the picture figures/none.png, which is no picture in the project.",
        "Cell 2 shows the picture ../top.jpg, which is no picture in the project.",
        "Cell 2 shows a picture that cannot be read (../top.jpg).",
    ]


def test_nothing_outside_of_the_project_is_read_and_nothing_is_loaded(tmp_path):
    (tmp_path.parent / "secret.png").write_bytes(b"secret")
    sources = ["../../secret.png", "/etc/passwd", "file:///etc/passwd", "https://x.example/a.png"]
    nb, reads = made(tmp_path, text(" ".join(f"![a]({one})" for one in sources)))
    assert reads == {}
    told: list[str] = []
    page = edition(nb, META, ("html",), told.append)["html"].decode()
    assert "<img" not in page and len(told) == 4
    assert "Cell 1 shows the picture https://x.example/a.png, which lies elsewhere: a report loads nothing." in told


def test_a_name_in_data_reads_nothing(tmp_path):
    assert made(tmp_path, code("x", said(r"\!\[x\](chart.svg) and `![x]` (chart.svg)")))[1] == {}
