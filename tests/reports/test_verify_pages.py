"""Long checks of the printed reports of the official plan: how full their pages are."""

import pytest
from page_layout import holes

from growthgap.build import steps
from growthgap.build.scenarios import meta, scenarios
from growthgap.pages.edition import render_pdf
from growthgap.project import DEFAULT_SCENARIO, Outputs

pytestmark = pytest.mark.verify


def test_no_page_of_the_official_edition_has_a_hole_and_no_last_page_is_all_but_empty(official_clone):
    clone = official_clone
    out, found = Outputs(clone / "reports"), {}
    for report in scenarios.select(scenarios.all_reports(clone), clone, scenario=DEFAULT_SCENARIO):
        nb = steps.told(report, steps.published(report, out))
        said = meta.of_pages(report, out.path("values", report.name).read_bytes(), out)
        assert out.path("pdf", report.name).read_bytes() == render_pdf(nb, said)
        found[report.name] = holes(nb, said)
    assert len(found) >= 9
    assert {name: max(bands) for name, (bands, _) in found.items() if max(bands) > 0.14} == {}
    assert {name: full for name, (_, full) in found.items() if full < 1 / 3} == {}
