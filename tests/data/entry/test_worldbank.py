"""World figures against kept answers of the interface: what changes, what stays, and every way to get no answer."""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from growthgap.cli import main
from growthgap.data import tables
from growthgap.data.entry import worldbank

requests = pytest.importorskip("requests")
wbgapi = pytest.importorskip("wbgapi")
ANSWERS = json.loads(Path(__file__).with_name("worldbank_answers.json").read_text(encoding="utf-8"))
LINES = (
    "REF_AREA,NAME,CLASS,TIME_PERIOD,GROWTH_PCT,GFCF_SHARE_PCT,INFLATED,SOURCE_ID,NOTE\n"
    "CN-AH,Anhui,province,2023,5.8,,no,nbs-china-annual,\n"
    'BHS,"Bahamas, The",country,2023,3.03,25.66,no,wb-wdi-2025-10,\n'
    'BHS,"Bahamas, The",country,2024,3.4,,no,wb-wdi-2025-10,kept note\n'
    "VNM,Viet Nam,country,2022,8.54,30.57,no,wb-wdi-2025-10,\n"
    "VNM,Viet Nam,country,2023,5.07,30.11,no,wb-wdi-2025-10,\n"
    "VNM,Viet Nam,country,2024,7.09,29.02,no,wb-wdi-2025-10,\n"
    "ZWE,Zimbabwe,province,2024,2.03,9.68,no,wb-wdi-2025-10,\n"
)
NEW_YEAR = "VNM,Viet Nam,country,2025,8.02,,no,wb-wdi-2026-07,\n"
REFRESHED = LINES.replace("2024,3.4,,no,wb-wdi-2025-10", "2024,3.39,24.98,no,wb-wdi-2026-07").replace(
    "7.09,29.02,no,wb-wdi-2025-10,\n", f"7.09,29.36,no,wb-wdi-2026-07,\n{NEW_YEAR}"
)


class Answer:
    status_code, reason = 200, "OK"

    def __init__(self, content):
        self.content = content

    def json(self):
        return self.content


@pytest.fixture
def table(raw, monkeypatch):
    """The small project's reference_growth.csv, with the interface answering from the file of kept answers."""
    (raw / "reference_growth.csv").write_text(LINES, encoding="utf-8")
    monkeypatch.setattr(wbgapi.source, "_concepts", {})
    monkeypatch.setattr(wbgapi.economy, "_localized_metadata", {})
    monkeypatch.setattr(wbgapi.economy, "_class_data", None)
    monkeypatch.setattr(wbgapi.time, "_time_values", {})

    def answer(url, **options):
        assert options["timeout"] > 0
        return Answer(ANSWERS[urlsplit(url).path.removeprefix("/v2/en/")])

    monkeypatch.setattr(requests, "get", answer)
    return raw / "reference_growth.csv"


def refused(table, capsys) -> str:
    """The one line of a refresh that changes nothing."""
    before = {path: path.read_bytes() for path in table.parent.iterdir()}
    assert main(["data", "refresh", "worldbank"]) == 2
    assert before == {path: path.read_bytes() for path in table.parent.iterdir()}
    sentence = capsys.readouterr().err.strip()
    assert "\n" not in sentence
    return sentence


def test_changed_figures_and_new_years_are_written_and_all_else_stays(table, capsys):
    assert main(["data", "refresh", "worldbank"]) == 0
    assert table.read_text(encoding="utf-8") == REFRESHED
    assert "2 rows changed and 1 added" in capsys.readouterr().out
    sources = (table.parent / "sources.csv").read_text(encoding="utf-8").splitlines()
    assert sources[-1].startswith("wb-wdi-2026-07,World Bank,GOVERNMENT,")
    assert sources[-1].endswith(",,https://data.worldbank.org,2026-07-01,")
    assert tables.check() == []


def test_a_second_refresh_says_that_nothing_is_new(table, capsys):
    main(["data", "refresh", "worldbank"])
    before = {path: path.read_bytes() for path in table.parent.iterdir()}
    capsys.readouterr()
    assert main(["data", "refresh", "worldbank"]) == 0
    assert before == {path: path.read_bytes() for path in table.parent.iterdir()}
    assert "is up to date with the World Bank's edition of 2026-07-01" in capsys.readouterr().out


def test_the_whole_file_is_written_as_it_is_read(table):
    rows = tables.read_raw("reference_growth")
    merged, changed, new = worldbank.merge(rows, worldbank.Edition("2026-07-01", {}))
    assert merged.equals(rows.reset_index(drop=True))
    assert (changed, new) == (0, 0)


def test_without_a_network_one_line_says_so(table, capsys, monkeypatch):
    def no_network(url, **options):
        raise requests.exceptions.ConnectionError("no route")

    monkeypatch.setattr(requests, "get", no_network)
    sentence = "growthgap: the World Bank's interface gave no answer (ConnectionError); nothing was changed"
    assert refused(table, capsys) == sentence


def test_an_error_of_the_interface_is_one_line(table, capsys, monkeypatch):
    broken = Answer({})
    broken.status_code, broken.reason = 502, "Bad Gateway"
    monkeypatch.setattr(requests, "get", lambda url, **options: broken)
    assert "gave no answer (APIError); nothing was changed" in refused(table, capsys)


def test_an_answer_of_another_shape_names_the_package(table, capsys, monkeypatch):
    monkeypatch.delattr(wbgapi.data, "fetch")
    assert f"is not what wbgapi {wbgapi.__version__} reads (AttributeError" in refused(table, capsys)


def test_without_the_package_one_line_says_how_to_get_it(table, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "wbgapi", None)
    assert "wbgapi is not installed; `make env` or pip install 'growthgap[worldbank]'" in refused(table, capsys)


def test_an_answer_for_few_countries_is_refused(table, capsys):
    others = [f"X{letter}{digit}" for letter in "ABCDE" for digit in range(10)]
    rows = "".join(f"{code},Land {code},country,2024,1.0,,no,wb-wdi-2025-10,\n" for code in others)
    table.write_text(LINES + rows, encoding="utf-8")
    assert "has 2 of 52 countries; nothing was changed" in refused(table, capsys)
