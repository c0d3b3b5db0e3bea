"""The page of what can be taken home names every file that there is, and no other."""

import json

import pytest
from bs4 import BeautifulSoup

from growthgap.pages.take_home import data_page
from growthgap.project import Outputs

NAME = "04_cost--official-2026"


def build(report, title="What does it cost?"):
    notebook, _, scenario = report.partition("--")
    return {"report": report, "notebook": notebook, "scenario": scenario, "title": title}


@pytest.fixture
def out(tmp_path):
    made = Outputs(tmp_path / "reports")
    for kind in ("html", "xlsx", "values"):
        path = made.path(kind, NAME)
        path.parent.mkdir(parents=True)
        path.write_text("x")
    for stem in ("figure-1", "table-10", "table-2"):
        path = made.path(f"tables/04_cost-{stem}.json", NAME)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"title": f"About {stem} <b>"}))
    return made


def rendered(found, **given):
    return data_page.render(found, **({"figures": True, "docs": True, "version": "0.1.0"} | given))


def test_the_page_leads_to_its_other_language_and_to_the_front_page_in_its_own():
    page = rendered([], language="vi", others={"en": "data.html"})
    assert '<a href="data.html" lang="en" hreflang="en">English</a>' in page
    assert 'class="brand" href="index.vi.html"' in page
    assert "hreflang" not in rendered([]) and 'class="brand" href="index.html"' in rendered([])


def test_each_report_has_its_files_and_its_tables_before_its_charts(out):
    (report,) = data_page.taken([build(NAME)], out)
    assert report.links == {
        "HTML": f"{NAME}.html", "XLSX": f"../xlsx/{NAME}.xlsx", "JSON": f"../values/{NAME}.json",
    }  # fmt: skip
    assert [one.label for one in report.outputs] == ["Table 2", "Table 10", "Figure 1"]
    assert report.outputs[0].csv_link == f"../tables/{NAME}/04_cost-table-2.csv"
    assert report.outputs[0].json_link == f"../tables/{NAME}/04_cost-table-2.json"


def test_the_default_scenario_comes_first_and_older_days_last(out):
    names = ["04_cost--a@2026-03-31", "04_cost--nation", NAME, "01_growth--z"]
    assert [one.scenario for one in data_page.taken(map(build, names), out)] == [
        "z", "official-2026", "nation", "a@2026-03-31",
    ]  # fmt: skip


def test_the_page_leads_to_everything(out):
    page = rendered(data_page.taken([build(NAME)], out))
    soup = BeautifulSoup(page, "html.parser")
    links = [a["href"] for a in soup.main.find_all("a")]
    assert links[:6] == ["../values.parquet", "../values.csv", "../data/datapackage.json", "../data/observations.csv",
                         "../data/sdmx/observations.csv", "../data/sdmx/structure.xml"]  # fmt: skip
    assert f"../tables/{NAME}/04_cost-table-10.csv" in links and "docs/cite.html" in links
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in links
    assert "Table 2: About table-2 <b>" in soup.main.text and not soup.main.find("b")
    names = [a.get("aria-label") or a.text for a in soup.find_all("a")]
    assert len(set(names)) == len(names)


def test_reports_of_one_notebook_stand_together_called_by_what_their_scenarios_mean(out):
    builds = [build(NAME, "Unlikely: 13 %"), build("04_cost--nation", "Likely: 10 %")]
    meant = {"official-2026": "The official plan: 13 %", "nation": "Viet Nam"}
    (section,) = BeautifulSoup(rendered(data_page.taken(builds, out), scenarios=meant), "html.parser").select(
        'section[aria-labelledby="report-1"]'
    )
    assert section.h2.text == "Unlikely: 13\u00a0%"
    assert [what.text for what in section.select("ul > li > .what")[:1]] == ["The official plan"]
    assert section.select("ul > li > .what")[-1].text == "nation: Likely: 10\u00a0%"


def test_what_is_not_there_is_not_linked():
    soup = BeautifulSoup(rendered([], figures=False, docs=False), "html.parser")
    assert [a["href"] for a in soup.main.find_all("a")][:-1] == ["../values.parquet", "../values.csv"]
    assert "No report has been built yet." in soup.main.text


def test_it_is_there_in_vietnamese():
    assert "<h1>Tải số liệu</h1>" in rendered([], language="vi")
