"""Table and page of a grid, from values files as a build leaves them."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from growthgap import project
from growthgap.build.scenarios.grids import Grid
from growthgap.build.scenarios.scenarios import Report
from growthgap.pages import grid_page


def report(growth, area="VN-HP", **more):
    given = {"target_growth_pct": growth, "area": area, "scenario": "official-2026", **more}
    name = f"04_cost--official-2026--target_growth_pct-{growth:g}--area-{area}"
    return Report(name, Path("notebooks/04_cost.ipynb"), "official-2026", given)


def place(root, grid, missing=()):
    out = grid_page.place(root, grid.name)
    for one in grid.reports:
        if one.name in missing:
            continue
        growth = one.parameters["target_growth_pct"]
        values = {
            "required": {"value": 3e4 * growth, "unit": "VND_BN", "digits": -3, "text": f"{30 * growth:g},000 bn VND"},
            "gap": {"value": None, "unit": "VND_BN", "digits": 0, "text": "-", "note": "no plan was <published>"},
        }
        project.write(out.path("values", one.name), json.dumps({"schema": 1, "values": values}))
        project.write(out.path("html", one.name), "<p>")
    return out


@pytest.fixture
def grid():
    return Grid("cost", "What growth <costs>", ("target_growth_pct", "area"), (report(8.0), report(13.0)))


def test_table_has_a_row_for_each_value_and_a_column_for_each_parameter(tmp_path, grid):
    out = place(tmp_path, grid)
    grid_page.write(grid, out)
    table = pd.read_parquet(grid_page.own_table(out))
    assert list(table.columns[:6]) == ["grid", "report", "notebook", "scenario", "target_growth_pct", "area"]
    assert list(table["key"]) == ["required", "gap"] * 2
    assert table["target_growth_pct"].tolist() == [8.0, 8.0, 13.0, 13.0]
    assert table["value"].tolist()[::2] == [240_000, 390_000]
    assert table["value"].isna().tolist() == [False, True] * 2
    assert set(table["notebook"]) == {"04_cost"}


def test_parameters_of_mixed_kinds_become_text_and_those_of_other_notebooks_stay_empty(tmp_path, grid):
    other = Report("05_list--official-2026--years-a", Path("05_list.ipynb"), "official-2026", {"years": [2024, 2025]})
    more = report(9.0, years="all")
    grid = replace(grid, reports=(report(8.0), more))
    out = place(tmp_path, grid)
    project.write(out.path("values", other.name), json.dumps({"values": {"n": {"value": 2}}}))
    table = grid_page.values_table(grid, [*grid.reports, other], out)
    assert table["years"].dropna().tolist() == ["all", "all", "[2024, 2025]"]
    assert table.loc[table["key"] == "n", "target_growth_pct"].isna().all()


def test_grids_share_one_table(tmp_path, grid):
    other = replace(grid, name="other", reports=(report(10.0),))
    for one in (grid, other):
        grid_page.write(one, place(tmp_path, one))
    grid_page.write_common(tmp_path)
    table = pd.read_parquet(project.grid_table(tmp_path))
    assert table.groupby("grid")["report"].nunique().to_dict() == {"cost": 2, "other": 1}


def test_page_links_what_is_there_and_says_why_the_rest_is_not(tmp_path, grid):
    missing = grid.reports[1].name
    out = place(tmp_path, grid, missing=[missing])
    grid_page.write(grid, out, {missing: "04_cost.ipynb: cell 4 <b>failed</b>"})
    page = out.index.read_text()
    assert "1 of 2 reports are there" in page
    assert f'href="../html/{grid.reports[0].name}.html"' in page
    assert f'href="../values/{grid.reports[0].name}.json"' in page
    assert f"{missing}.html" not in page
    assert "cell 4 &lt;b&gt;failed&lt;/b&gt;" in page
    assert "What growth &lt;costs&gt;" in page
    assert "0x" not in page


def test_what_varies_heads_its_row(tmp_path, grid):
    page = grid_page.page(grid, place(tmp_path, grid), {})
    assert '<tr><th scope="row">official-2026</th><th scope="row">8</th><th scope="row">VN-HP</th><td>' in page
