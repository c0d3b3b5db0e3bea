"""What a forecast says of a target: on paths by hand, so that each number can be counted."""

import numpy as np
import pandas as pd
import pytest

from growthgap.economics.forecast.chances import BANDS, fan, readings, target_chances
from growthgap.economics.forecast.distribution import GrowthForecast
from growthgap.economics.forecast.outlook import Outlook
from growthgap.economics.forecast.pool import Pool
from growthgap.economics.growth.paths import GrowthTarget
from growthgap.economics.growth.record import Record
from growthgap.quantity import event, interval, phrase

PATHS = np.array([[0.10, 0.20], [0.12, 0.14], [0.14, 0.10], [0.20, 0.20]])
ROWS = pd.DataFrame({"year": [2022, 2024], "growth": [0.1, 0.3], "source_id": "made up", "lines": [(2,), (3,)]})
POOL = Pool(np.ones(1), ("A", "B", "C"), 2024)


def view(reason=None) -> Outlook:
    record = Record(ROWS)
    made = None if reason else GrowthForecast(record.series, (2025, 2026), PATHS)
    pooled = pd.DataFrame({"source_id": ["made up"], "line": [9]})
    return Outlook(made, "made up", record, None, {2024: POOL}, pooled, reason=reason)


def test_expected_growth_and_the_chances_of_both_targets():
    found = target_chances(view(), GrowthTarget(0.13, 2025, 2026, 1.31))
    assert (found.forecast.value, found.forecast.interval) == (pytest.approx(13), interval(80))
    assert (found.forecast.low, found.forecast.high) == pytest.approx((10.6, 18.2))
    assert found.chance.value == 0.5
    assert found.chance_average.value == 0.5  # 14.89 and 20 %; 13.0 falls short by a hair, 11.98 by more
    assert found.chance_multiple.value == 0.5  # 1.32 and 1.44
    assert found.shortfall.value == pytest.approx(100 * (0.03 + 0.01) / 4)
    assert found.needed_later.value == pytest.approx(100 * np.median(1.13**2 / (1 + PATHS[:, 0]) - 1))
    assert found.pool_regions.value == 3
    assert [len(rows) for rows in found.chance.rows] == [2, 1]


def test_what_is_expected_on_average_is_the_average_of_each_path():
    found = target_chances(view(), GrowthTarget(0.13, 2025, 2026)).forecast_average
    averages = [11.98, 13.0, 14.89, 20.0]  # square roots of 1.254, 1.2768, 1.32 and 1.44, by hand
    assert found.value == pytest.approx((13.0 + 14.89) / 2, abs=0.01)
    assert (found.low, found.high) == pytest.approx(np.quantile(averages, [0.1, 0.9]), abs=0.01)


def test_an_average_with_a_target_of_its_own_is_judged_by_it():
    apart = GrowthTarget(0.13, 2025, 2026, 1.31, average_rate=0.12)
    found, alike = target_chances(view(), apart), target_chances(view(), GrowthTarget(0.13, 2025, 2026, 1.31))
    assert (found.chance.event, found.shortfall.value) == (alike.chance.event, alike.shortfall.value)
    assert found.chance_average.value == 0.75  # all but 11.98
    assert found.chance_average.event == event("made up", "GRDP_GROWTH", "2025-2026", 12)
    assert found.needed_later.value == pytest.approx(100 * np.median(1.12**2 / (1 + PATHS[:, 0]) - 1))
    # 13 % in the first year; 12 % in every year and on average
    assert readings(view(), apart, 2.0).frame["probability"].head(3).tolist() == [0.5, 0.5, 0.75]


def test_without_a_forecast_every_number_has_its_reason():
    reason = phrase("forecast.short_record", known=2, needed=8)
    seen = view(reason)
    found = vars(target_chances(seen, GrowthTarget(0.13, 2025, 2026, 2.0)))
    assert {one.missing for name, one in found.items() if name != "pool_regions"} == {reason}
    assert readings(seen, GrowthTarget(0.13, 2025, 2026, 2.0), 3.0).frame.empty
    assert fan(seen, 2008).frame.empty


def test_a_target_without_a_level_or_a_later_year_has_no_chance_of_them():
    found = target_chances(view(), GrowthTarget(0.13, 2025, 2025))
    assert found.chance_multiple.missing == phrase("growth.no_multiple", year=2025)
    assert found.needed_later.missing == phrase("growth.one_year", year=2025)
    assert found.chance.value == found.chance_average.value == 0.5


def test_of_a_first_year_that_is_published_only_the_span_is_uncertain():
    found = target_chances(view(), GrowthTarget(0.13, 2024, 2026))
    for one in (found.forecast, found.chance, found.shortfall, found.needed_later):
        assert one.missing == phrase("forecast.published", year=2024)
    assert found.chance_average.value == 1.0  # 1.3 times 1.254 to 1.44


def test_a_span_over_a_year_without_a_figure_is_not_told():
    found = target_chances(view(), GrowthTarget(0.13, 2023, 2026))
    assert found.chance_average.missing == phrase("forecast.gap", year=2023)


def test_readings_of_the_target_with_their_chances():
    frame = readings(view(), GrowthTarget(0.13, 2025, 2026, 1.31), 2.0).frame
    codes = ["in_year", "every_year", "on_average", "level", "level_at_prices", "level_at_prices"]
    assert [reading.code for reading in frame["reading"]] == [f"forecast.{code}" for code in codes]
    # Prices rise by 1.29 % for 13 % to be enough for the level, which is less than the 2 % that are assumed.
    assert frame["probability"].tolist() == [0.5, 0.25, 0.5, 0.5, 0.5, 0.75]
    assert frame["expected_shortfall"].iloc[0] == pytest.approx(1.0)
    rises = [dict(reading.given)["rise"].value for reading in frame["reading"][4:]]
    assert rises == pytest.approx([100 * (1.31**0.5 / 1.13 - 1), 2.0])


def test_readings_of_one_year_and_no_level():
    frame = readings(view(), GrowthTarget(0.13, 2025, 2025), 2.0).frame
    assert frame["reading"].tolist() == [phrase("forecast.in_year", year=2025)]


def test_the_fan_goes_on_from_the_record():
    frame = fan(view(), 2021).frame
    assert frame.index.tolist() == [2021, 2022, 2023, 2024, 2025, 2026]
    assert frame["growth"].dropna().index.tolist() == [2022, 2024]
    assert frame[BANDS].dropna().index.tolist() == [2024, 2025, 2026]
    assert frame.loc[2024, BANDS].tolist() == pytest.approx([30] * 5)
    assert frame.loc[2025, "q50"] == pytest.approx(13)
