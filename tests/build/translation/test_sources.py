import json

from growthgap.build.translation.sources import Text, of_notebook, texts

MEANING = "from growthgap.x import y\narea: str = 'VN-HP'  # area, ISO 3166-2 code\nyears: int = 3  # of {{ x }}\n"


def notebook(folder, *cells):
    path = folder / "notebooks" / "01_growth.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def cell(kind, source, name, *tags):
    return {"cell_type": kind, "id": name, "metadata": {"tags": list(tags)}, "source": source}


def test_texts_of_a_notebook_stand_in_its_order(tmp_path):
    path = notebook(
        tmp_path,
        cell("markdown", ["# How fast\n", "\n", "Words."], "a1"),
        cell("code", MEANING, "a2", "parameters"),
        cell("raw", "none", "a3"),
        cell("code", "%%say\nGrowth {{ g }}.", "a4"),
        cell("code", "\n%%say front\n{{ g }}", "a5"),
        cell("code", "report.table(t, 'By year')\nx = area, years, 'code'", "a6"),
    )
    assert list(of_notebook(path)) == [
        Text("notebooks/01_growth.ipynb#a1", "# How fast\n\nWords.", "markdown"),
        Text("notebooks/01_growth.ipynb#area", "area, ISO 3166-2 code", "label"),
        Text("notebooks/01_growth.ipynb#years", "of {{ x }}", "label"),
        Text("notebooks/01_growth.ipynb#a4", "Growth {{ g }}.", "markdown"),
        Text("notebooks/01_growth.ipynb#a5", "{{ g }}", "markdown"),
        Text("notebooks/01_growth.ipynb#a6", "By year", "label"),
    ]


def test_scenarios_and_the_glossary_are_texts_too(tmp_path):
    notebook(tmp_path, cell("code", MEANING, "a2", "parameters"), cell("code", "x = area, years", "a3"))
    folder = tmp_path / "notebooks" / "scenarios"
    folder.mkdir()
    (folder / "official-2026.yml").write_text("# The plan: 13 %\n# (a remark)\narea: VN-HP\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "glossary.md").write_text(
        "| term | tiếng Việt | what |\n|---|---|---|\n| plan | kế hoạch | set |\n"
    )
    found = {text.where: [one.text for one in text.messages] for text in texts(tmp_path)}
    assert found["notebooks/scenarios/official-2026.yml"] == ["The plan: 13 %"]
    assert found["docs/glossary.md"] == ["term", "what", "plan", "set"]


def test_why_a_figure_is_flagged_is_a_text_and_other_notes_are_not(tmp_path):
    folder = tmp_path / "data" / "raw"
    folder.mkdir(parents=True)
    (folder / "observations.csv").write_text("FLAG,NOTE\nSUSPECT,typing error\n,later revised\nSUSPECT,\n")
    flagged = [text for text in texts(tmp_path) if text.where == "data/raw/observations.csv"]
    assert [one.text for text in flagged for one in text.messages] == ["typing error"]
