import math

import pytest

from growthgap import data
from growthgap.errors import GrowthGapError
from growthgap.quantity import Quantity, interval, parameter, phrase
from growthgap.reporting import values

OBS = data.observations()
GROWTH = OBS.select("VN-HP-PRE2025", "GRDP_GROWTH")
OUTPUT = OBS.select("VN-61", "GRDP_CONST_YTD", freq="Q")


def of(value=14.9, unit="PCT", **more):
    return values.of_quantity("key", Quantity(value, unit, made_by="f.g", **({"rows": GROWTH} | more)))


def test_a_value_is_what_its_quantity_says():
    found = of(low=12.1, high=16.3, interval=interval(80), basis=parameter("x"))
    assert (found.value, found.low, found.high, found.unit, found.digits) == (14.9, 12.1, 16.3, "PCT", 1)
    assert (found.interval, found.basis, found.missing, found.function) == ("80 % interval", "parameter x", "", "f.g")
    assert found.text == "14.9\u00a0%"
    assert found.phrases["interval"] == {"phrase": "quantity.interval", "given": {"percent": 80}}


def test_only_amounts_have_a_price_base():
    assert of(rows=OUTPUT).price_base == ""
    assert of(unit="VND_BN", rows=OUTPUT).price_base == "CONST2010"


def test_decimals_are_the_units_or_the_quantitys_own():
    assert [of(unit=unit).digits for unit in ("PCT", "PP", "RATIO", "VND_BN")] == [1, 1, 2, 0]
    assert of(399_279, "VND_BN", digits=-3).text == "399,000\u00a0bn\u00a0VND"


def test_what_is_missing_says_why_and_has_no_interval():
    found = of(math.nan, interval=interval(80), missing=phrase("quantity.not_stated", report="04_x"))
    assert (found.value, found.low, found.interval) == (None, None, "")
    assert found.missing == "the report 04_x does not state it" and found.text == "\N{EN DASH}"


def test_ways_to_show():
    value = of(low=12.1, high=16.3, interval=interval(80))
    shown = {style: value.shown(style, "en").replace("\u00a0", " ") for style in ("plain", "full", "range", "signed")}
    assert shown == {
        "plain": "14.9 %", "full": "14.9 % (80 % interval 12.1 to 16.3 %)", "range": "12.1 to 16.3 %",
        "signed": "+14.9 %",
    }  # fmt: skip
    assert of(-14.9).shown("size", "vi") == "14,9%"
    assert value.told("vi").shown("full", "vi") == "14,9% (khoảng tin cậy 80%: 12,1 đến 16,3%)"
    assert of().shown("full", "en") == "14.9\u00a0%"


@pytest.mark.parametrize(
    ("value", "unit", "en", "vi"),
    [
        (363_000.0, "VND_BN", "363 thousand bn VND", "363 nghìn tỷ đồng"),
        (38_806.0, "VND_BN", "38.8 thousand bn VND", "38,8 nghìn tỷ đồng"),
        (2_941.0, "VND_BN", "2,941 bn VND", "2,94 nghìn tỷ đồng"),
        (941.0, "VND_BN", "941 bn VND", "941 tỷ đồng"),
        (3_800.0, "USD_MN", "3.8 bn USD", "3,8 tỷ USD"),
        (2_356.0, "USD_MN", "2.36 bn USD", "2,36 tỷ USD"),
        (812.0, "USD_MN", "812 mn USD", "812 triệu USD"),
    ],
)
def test_amounts_in_thousands_as_each_language_has_them(value, unit, en, vi):
    for language, told in (("en", en), ("vi", vi)):
        shown = of(value, unit).in_thousands(language).shown("plain", language)
        assert shown.replace("\u00a0", " ") == told


def test_a_function_is_told_by_the_first_sentence_of_what_it_does():
    told = values.describe("growthgap.economics.growth.arithmetic.rate_for_multiple")
    assert told.startswith("Rate a year that multiplies the level")
    assert values.describe("growthgap.quantity.Quantity").startswith("`value`, `low` and `high`")
    assert values.describe("growthgap.data.sources") == data.sources.__doc__.split("\n")[0]


@pytest.mark.parametrize(
    "name",
    [
        "growthgap.economics.growth.arithmetic.no_such_function", "growthgap.economics.growth.arithmetic", "growthgap",
        "growthgap.reporting.values.SCHEMA", "growthgap.no_such.thing", "growthgap...x", "growthgap.../x.y", "",
        "this.s", "antigravity.x", "os.system", "json.loads",
    ],
)  # fmt: skip
def test_a_name_that_is_no_function_of_this_package_runs_nothing(name, monkeypatch):
    monkeypatch.setattr("builtins.__import__", lambda *_, **__: pytest.fail("something was imported"))
    assert values.describe(name) == ""


def test_an_unknown_unit_is_refused():
    with pytest.raises(GrowthGapError, match="'PERCENT' is no known unit"):
        of(unit="PERCENT")
