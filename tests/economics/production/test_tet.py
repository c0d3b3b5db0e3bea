import datetime as dt

import pandas as pd
import pytest

from growthgap.economics.production import tet


@pytest.mark.parametrize(("year", "day"), [(2024, (2, 10)), (2025, (1, 29)), (2026, (2, 17)), (2014, (1, 31))])
def test_first_day_of_the_lunar_year(year, day):
    assert tet.first_day(year) == dt.date(year, *day)


def test_each_year_holds_one_tet_and_it_moves():
    share = tet.tet_share(pd.period_range("2015-01", "2026-12", freq="M"))
    assert share.groupby(share.index.year).sum().to_numpy() == pytest.approx(1.0)
    assert share["2025-01"] == pytest.approx(0.6)  # 26 to 31 January of the ten days from 26 January to 4 February
    assert (share["2024-02"], share["2026-02"], share["2026-01"]) == (1, 1, 0)
    assert share[share.index.month > 2].sum() == 0
