from importlib.metadata import entry_points

import pytest
from nbconvert import get_exporter
from sample_report import META, sample

from growthgap.pages.edition import render_html


def test_both_are_found_by_nbconvert():
    names = {point.name for point in entry_points(group="nbconvert.exporters")}
    assert {"growthgap-html", "growthgap-pdf"} <= names


@pytest.mark.parametrize(
    ("name", "extension", "start"), [("html", ".html", "<!doctype html>"), ("pdf", ".pdf", b"%PDF-")]
)
def test_exports_a_notebook_under_its_own_name(name, extension, start):
    exporter = get_exporter(f"growthgap-{name}")()
    output, resources = exporter.from_notebook_node(sample(), {"metadata": {"name": "my_notebook"}})
    assert output[: len(start)] == start
    assert resources["output_extension"] == extension
    if name == "html":
        assert "my_notebook" in output


def test_the_pipeline_passes_its_own_meta():
    output, _ = get_exporter("growthgap-html")().from_notebook_node(sample(), {"growthgap": META})
    assert output == render_html(sample(), META)


def test_language_is_an_option():
    output, _ = get_exporter("growthgap-html")(language="vi").from_notebook_node(sample(), {})
    assert '<html lang="vi">' in output
