"""Growth of provinces, back over the mergers."""

import numpy as np
import pandas as pd
import pytest

from growthgap import data
from growthgap.data import codes
from growthgap.economics.provinces.record import provinces_growth
from growthgap.quantity import phrase


def test_years_before_the_offices_own_are_the_parts_weighted_with_output_of_the_year_before(of):
    rows = of.growth.rows("VN-37-2025")
    assert (100 * rows["growth"]).round(2).loc[2020:].tolist() == [3.77, 1.08, 9.54, 3.89, 8.09, 9.52]
    # Tây Ninh 7.85 and 9.32 %, Long An 10.59 and 9.66 %, by output of 2017 and 2018.
    assert 100 * rows["growth"][2018] == pytest.approx((7.85 * 65288.2 + 10.59 * 95273.0) / (65288.2 + 95273.0))
    assert 100 * rows["growth"][2019] == pytest.approx((9.32 * 72374.4 + 9.66 * 110336.0) / (72374.4 + 110336.0))
    assert rows["how"].tolist() == [phrase("growth.parts_weighted")] * 2 + [phrase("growth.edition")] * 6
    assert [len(lines) for lines in rows["lines"]] == [2, 2, 1, 1, 1, 1, 1, 1]


def test_a_year_is_missing_where_the_office_contradicts_the_output_of_a_part(of):
    missing = {area for area, year in of.growth.rates.isna().T.stack().loc[lambda gap: gap].index if year == 2019}
    assert missing == {"VN-29-2025", "VN-30-2025", "VN-44-2025", "VN-69-2025"}
    assert of.growth.rates.notna().to_numpy().sum() == 34 * 8 - 4


def test_constant_price_weights_go_before_those_at_current_prices(of):
    # Hải Phòng is the one area whose parts have levels at constant prices: what its own reports say.
    assert (100 * of.growth.rows("VN-HP")["growth"]).round(2).loc[2018:2020].tolist() == [14.01, 13.78, 8.09]


def test_what_the_office_tells_of_all_are_204_years_of_today_and_504_of_before(of):
    assert (len(of.growth.of_all), len(of.former.of_all)) == (204, 504)
    assert (of.growth.of_all["growth"] >= 0.13).sum() == 1
    assert (of.former.of_all["growth"] >= 0.13).sum() == 20


def test_without_figures_there_is_no_year(published):
    nothing = provinces_growth(published.as_of("2010-12-31"), data.provinces_annual(), [codes.area("VN-13")])
    assert nothing.rates.empty
    assert nothing.of_all.empty


def test_years_end_where_asked(published):
    found = provinces_growth(published, pd.DataFrame(data.provinces_annual()), [codes.area("VN-13")], 2020, 2021)
    assert found.rates["VN-13"].to_dict() == {2020: pytest.approx(0.0804), 2021: pytest.approx(0.095)}
    assert not np.isnan(found.rates.to_numpy()).any()
