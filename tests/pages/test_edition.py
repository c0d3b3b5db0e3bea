import subprocess

import pytest
from sample_report import META, chart, code, notebook, sample, text

from growthgap.errors import GrowthGapError
from growthgap.pages import document
from growthgap.pages.edition import edition, render_html, render_pdf


def test_both_pages_are_those_that_are_made_alone():
    assert edition(sample(), META) == {"html": render_html(sample(), META).encode(), "pdf": render_pdf(sample(), META)}


def test_pandoc_reads_a_report_once(monkeypatch):
    ran = []
    monkeypatch.setattr(
        document.subprocess,
        "run",
        lambda command, real=subprocess.run, **how: ran.append(command) or real(command, **how),
    )
    edition(sample(), META)
    assert len(ran) == 1


def test_a_refused_pdf_costs_the_edition():
    nb = notebook(text("# T"), code("a", chart(title="Growth", alt="")))
    with pytest.raises(GrowthGapError, match=r"^sample: the figure 'Growth' of cell 2 has no alternative text; "):
        edition(nb, META)
    assert "Growth" in render_html(nb, META)


def test_what_pandoc_cannot_do_is_told(monkeypatch):
    monkeypatch.setattr(document, "TEMPLATES", document.TEMPLATES / "nowhere")
    with pytest.raises(GrowthGapError, match=r"pandoc could not read the notebook: .*document\.lua"):
        edition(sample(), META)


def test_a_title_with_signs_of_html_is_written_once():
    assert "<h1>R&amp;D &lt; 1</h1>" in render_html(notebook(text("# R&D < 1")), META)
