"""A new edition of the office's table beside the last one: what comes in, what is left out, what is told of it."""

import json
import shutil
from pathlib import Path

import pytest

from growthgap.cli import main
from growthgap.data import observations, tables
from growthgap.data.entry.editions.compared import compared
from growthgap.economics.growth.editions import own_growth

ROOT = Path(__file__).parents[4]
HANOI, CITY, HUE = 12, 18, 24  # positions of 2020 among the values of the example


@pytest.fixture
def edition(project, tmp_path):
    """Writes the office's table with some values changed, by position, and with columns of years changed."""
    shutil.copytree(ROOT / "data" / "maps", project / "data" / "maps")
    whole = (ROOT / "docs" / "examples" / "pxweb-growth.json").read_bytes().rstrip(b"\0")

    def write(values=None, years=None, name="growth.json"):
        table = json.loads(whole)
        table["dataset"]["value"] = [(values or {}).get(n, value) for n, value in enumerate(table["dataset"]["value"])]
        table["dataset"]["dimension"]["Năm"]["category"]["label"] |= years or {}
        (tmp_path / name).write_text(json.dumps(table), encoding="utf-8")
        return tmp_path / name

    return write


def imported(*files, published="2026-11-20") -> int:
    return main(["data", "import", *map(str, files), "--published", published])


def rows(source):
    found = tables.read_raw("observations")
    return found[found["SOURCE_ID"] == source]


def test_an_edition_that_says_nothing_new_adds_nothing(raw, edition, capsys):
    before = {path.name: path.read_bytes() for path in raw.iterdir()}
    assert imported(edition()) == 0
    said = capsys.readouterr().out
    assert "Compared with nso-px-pl0301 of 2026-10-05." in said
    assert "Figures: 0 revised, 0 new, 0 with another status, 186 not given any more, 24 as before." in said
    assert said.endswith("nothing is new: nothing was added\n")
    assert {path.name: path.read_bytes() for path in raw.iterdir()} == before


def test_a_revised_year_brings_its_series_whole_and_no_other(edition, capsys):
    assert imported(edition({CITY + 4: 110.65})) == 0
    said = capsys.readouterr().out
    assert "- Hải Phòng (VN-HP) 2024: 10.50 -> 10.65 % (+0.15)" in said
    assert "1 revised, 0 new, 0 with another status, 186 not given any more, 23 as before" in said
    new = rows("nso-px-pl0301-2026-11-20")
    assert set(new["REF_AREA"]) == {"VN-HP"}
    assert new["TIME_PERIOD"].tolist() == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert set(new["VINTAGE"]) == {"2026-11-20"}
    assert len(rows("nso-px-pl0301")) == 210  # the old vintage stays beside it
    assert tables.check() == []


def test_growth_as_latest_published_follows_a_single_revised_year(edition):
    assert imported(edition({CITY + 2: 110.40})) == 0
    published = observations()
    assert published.latest.select("VN-HP", "GRDP_GROWTH").at(2022).value == 10.40
    growth = own_growth(published, "VN-HP").set_index("year")["growth"]
    assert growth[2022] == pytest.approx(0.1040)
    assert own_growth(published.as_of("2026-11-19"), "VN-HP").set_index("year")["growth"][2022] == pytest.approx(0.1008)


def test_a_status_that_became_firmer_is_told_and_taken(edition, capsys):
    assert imported(edition(years={"4": "2024"})) == 0
    said = capsys.readouterr().out
    assert "0 revised, 0 new, 4 with another status" in said
    areas = "Hà Nội (VN-HN), Hải Phòng (VN-HP), Huế (VN-26)"
    assert f"- 2024, status P -> A with the same figure: {areas}" in said
    assert set(rows("nso-px-pl0301-2026-11-20").query("TIME_PERIOD == '2024'")["OBS_STATUS"]) == {"A"}


def test_a_new_year_is_told_as_new_and_a_dropped_area_as_gone(edition, capsys):
    assert imported(edition({HUE + n: None for n in range(6)}, {"5": "Ước tính 2026"})) == 0
    said = capsys.readouterr().out
    assert "- new, 2026: Hà Nội (VN-HN) 8.16, Hải Phòng (VN-HP) 11.81" in said
    assert "- not given any more, 2020, 2021, 2022, 2023, 2024: 32 areas" in said


def test_an_edition_is_compared_with_the_last_one_before_it(edition, capsys):
    assert imported(edition({CITY + 4: 110.65})) == 0
    assert imported(edition({CITY + 4: 110.70}), published="2026-12-20") == 0
    said = capsys.readouterr().out
    assert "Compared with nso-px-pl0301 of 2026-10-05, nso-px-pl0301-2026-11-20." in said
    assert "- Hải Phòng (VN-HP) 2024: 10.65 -> 10.70 % (+0.05)" in said
    assert imported(edition({HANOI + 4: 106.60}), published="2026-10-01") == 0
    assert "The first edition: there is none before it." in capsys.readouterr().out


def test_what_was_doubted_of_a_figure_is_doubted_of_the_same_figure():
    area = {"REF_AREA": "VN-49-2025", "INDICATOR": "GRDP_GROWTH", "FREQ": "A", "MEASURE": "ACTUAL"}
    whole = tables.read_raw("observations")
    last = whole[(whole["SOURCE_ID"] == "nso-px-pl0301") & (whole["REF_AREA"] == area["REF_AREA"])]
    new = last.assign(VINTAGE="2026-11-20", SOURCE_ID="nso-px-pl0301-2026-11-20", NOTE="")
    new.loc[new["TIME_PERIOD"] == "2022", "OBS_VALUE"] = "9.99"
    found = compared(new, "nso-px-pl0301-<published>").rows.set_index("TIME_PERIOD")["NOTE"]
    assert found.to_dict() == dict.fromkeys(last["TIME_PERIOD"], "") | {"2021": "unusual, as published"}


def test_several_files_come_in_together_or_not_at_all(raw, edition, capsys):
    first, other = edition({CITY + 4: 110.65}), edition({CITY + 4: 110.70}, name="other.json")
    before = {path.name: path.read_bytes() for path in raw.iterdir()}
    assert imported(first, other) == 2
    assert "two of the files give VN-HP GRDP_GROWTH 2020 nso-px-pl0301-2026-11-20" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in raw.iterdir()} == before
