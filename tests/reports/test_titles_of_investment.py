"""The titles of the charts of 04 and 08 say what the numbers say, and turn when these turn."""

import pytest
from titles import templates, told

from growthgap.quantity import phrase

ICOR, METHODS, PATHS, OWN, MODEL, MODEL_PATHS, PEERS, PARTS = templates("04_investment_per_point")
(FIELD,) = templates("08_scenarios")
PLACE = {"place": "Hải Phòng", "target_growth_pct": (13.0, "PCT")}
PLANNED, REQUIRED = (363_000, "VND_BN"), (399_000, "VND_BN")


@pytest.mark.parametrize(
    ("enough", "last", "first", "required", "title"),
    [
        (
            (3.36, "RATIO"),
            (2018, "YEAR"),
            (2016, "YEAR"),
            REQUIRED,
            "The plan is enough at an ICOR of 3.36, last seen in 2018",
        ),
        (
            (1.0, "RATIO"),
            None,
            (2016, "YEAR"),
            REQUIRED,
            "The plan needs an ICOR of 1.00, lower than in any year since 2016",
        ),
        (None, None, (2016, "YEAR"), REQUIRED, "The ICOR of Hải Phòng by year"),
        ((3.36, "RATIO"), None, None, REQUIRED, "The ICOR of Hải Phòng by year"),
        (None, None, None, None, "The ICOR by year; that of Hải Phòng is not known"),
    ],
)
def test_the_year_last_as_efficient_as_the_plan_needs(enough, last, first, required, title):
    known = {"break_even": enough, "as_good_last": last, "icor_first": first, "required": required}
    assert told(ICOR, **PLACE, **known) == title


@pytest.mark.parametrize(
    ("above", "start"),
    [((9, "COUNT"), "Every method needs"), ((8, "COUNT"), "8 of 9 methods need"), ((0, "COUNT"), "No method needs")],
)
def test_every_method_is_only_said_of_every_method(above, start):
    numbers = {"methods": (9, "COUNT"), "planned": PLANNED, "required": REQUIRED, "target_year": (2026, "YEAR")}
    title = told(METHODS, **PLACE, **numbers, methods_above=above)
    assert title == f"{start} more than the 363,000 bn VND planned"


def test_without_a_plan_the_methods_tell_what_growth_takes():
    numbers = {"methods": (9, "COUNT"), "planned": None, "required": REQUIRED, "target_year": (2026, "YEAR")}
    title = told(METHODS, **PLACE, **numbers, methods_above=None)
    assert title == "Growth of 13.0 % takes 399,000 bn VND in 2026"


@pytest.mark.parametrize(("last", "end"), [(2030, "in 2030, after 399,000 bn VND in 2026"), (2026, "in 2026")])
def test_what_growth_takes_in_the_last_year(last, end):
    numbers = {"required": REQUIRED, "required_end": (651_000, "VND_BN"), "target_year": (2026, "YEAR")}
    years = {"end_year": (last, "YEAR"), "last_year": (last, "YEAR")}
    assert told(PATHS, **PLACE, **numbers, **years).endswith(end)
    assert told(PATHS, **PLACE, **numbers | {"required_end": None}, **years).endswith("is not known")


def test_productivity_beside_that_of_the_nation():
    title = told(OWN, own_productivity=(4.8, "PCT"), nation_productivity=(-0.1, "PCT"))
    assert title == "Productivity had to grow by 4.8 % a year; measured for the nation: −0.1 %"


def test_the_widest_parameter_and_the_widest_part_are_named():
    widest = phrase("investment.capital_output_ratio")
    assert told(MODEL, widest=widest, moves_most=(46, "PP")).startswith("The capital-output ratio moves")
    cause = phrase("investment.which_variant")
    assert told(PARTS, cause=cause, widest_part=(140_000, "VND_BN")).startswith("What matters most: method, years")
    assert told(PARTS, cause=cause, widest_part=None) == "What moves the required investment is not known"


def test_the_model_has_an_amount_or_none():
    years = {"end_year": (2030, "YEAR")}
    assert "1,385,000 bn VND in 2030" in told(MODEL_PATHS, **PLACE, **years, model_end=(1_385_000, "VND_BN"))
    assert told(MODEL_PATHS, **PLACE, **years, model_end=None) == "The growth model gives no amount"


def test_fast_years_as_efficient_as_the_plan():
    shares = {"as_good_province": (0.07, "PROB"), "as_good_country": (0.95, "PROB")}
    title = told(PEERS, **PLACE, **shares)
    assert title == "As efficient as the plan: 7 % of fast years in Chinese provinces, 95 % in countries"
    assert told(PEERS, **PLACE, **dict.fromkeys(shares)) == "Efficiency of years with growth near 13.0 %"


def test_the_share_of_combinations_in_which_the_plan_is_enough():
    assert told(FIELD, enough=(0.35, "PROB"), planned=PLANNED) == (
        "The 363,000 bn VND planned are enough in 35 % of the combinations"
    )
    assert told(FIELD, enough=None, planned=None) == "Investment required by growth and ICOR"
