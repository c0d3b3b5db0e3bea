"""Years in columns: the World Bank's CSV with four lines on top, the IMF's text that is called .xls."""

import pytest

from growthgap.errors import GrowthGapError


@pytest.fixture
def changed(examples, tmp_path):
    """One of the examples with something else in it."""

    def change(name, *pairs, encoding="utf-8", saved="utf-8", suffix=""):
        text = (examples / name).read_bytes().decode(encoding)
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(text.encode(saved))
        return path

    return change


def test_the_world_banks_csv(maps, examples, taken):
    rows = ["VN GDP_GROWTH 2023 5.07", "VN GDP_GROWTH 2024 7.12"]
    assert taken(examples / "worldbank.csv", "worldbank-csv") == (rows, {})


def test_other_countries_are_asked_for_unless_the_map_leaves_them_out(maps, examples, taken, written):
    text = (maps / "worldbank-csv.yml").read_text(encoding="utf-8")
    _, faults = taken(examples / "worldbank.csv", written(text.replace("only: {Country Code: [VNM]}\n", "")))
    assert list(faults) == ["worldbank.csv, cell B6"]
    assert faults["worldbank.csv, cell B6"].startswith("'THA' is no area of the code list")


@pytest.mark.parametrize("saved", ["utf-16-le", "utf-16", "utf-8"])
def test_the_imfs_file_in_each_encoding(maps, changed, taken, saved):
    path = changed("weo.xls", encoding="utf-16-le", saved=saved)
    assert taken(path, "imf-weo") == (
        [
            "VN GDP_GROWTH 2023 5.066", "VN GDP_GROWTH 2024 7.123", "VN GDP_GROWTH 2025 6.512 F",
            "VN GDP_GROWTH 2026 5.634 F",
        ],
        {},
    )  # fmt: skip


def test_a_file_saved_anew_with_decimal_commas(maps, changed, taken):
    path = changed("worldbank.csv", (",", ";"), ("5.06", "5,06"), ("7.12", "7,12"), ("1.1", "1,1"), ("2.2", "2,2"))
    assert taken(path, "worldbank-csv")[0] == ["VN GDP_GROWTH 2023 5.07", "VN GDP_GROWTH 2024 7.12"]


@pytest.mark.parametrize(
    ("name", "pair", "where", "said"),
    [
        ("imf-weo", ("5.634", "…"), "weo.xls, cell M2", "'…' stands for a figure that is missing"),
        ("imf-weo", ("\t2024\n", "\t\n"), "weo.xls, cell O2", "found '' as estimates start after"),
        ("imf-weo", ("Percent change", "Index"), "weo.xls, cell G2", "the units 'Index' is in no series of the map"),
        ("imf-weo", ("2027", "Average"), "weo.xls, cell N1", "'Average' is no period"),
    ],
)
def test_what_the_map_does_not_know_is_named_with_its_cell(maps, changed, taken, name, pair, where, said):
    old, new = pair
    more = [("n/a\t2024", "1.234\t2024")] if old == "2027" else []
    _, faults = taken(changed("weo.xls", (old, new), *more, encoding="utf-16-le"), name)
    assert said in faults[where]


def test_a_table_without_its_heads_is_another(maps, changed, taken):
    path = changed("worldbank.csv", ('"Indicator Code"', '"Series"'))
    with pytest.raises(
        GrowthGapError, match="has no row of heads with Country Name, Country Code, Indicator Name, Ind"
    ):
        taken(path, "worldbank-csv")


def test_a_true_xls_is_to_be_saved_anew(maps, tmp_path, taken):
    (tmp_path / "weo.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(
        GrowthGapError, match=r"weo.xls is an old Excel file; open it in Excel or LibreOffice and save it"
    ):
        taken(tmp_path / "weo.xls", "imf-weo")
