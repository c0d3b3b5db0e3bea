import pytest

from growthgap.economics.growth import paths


def test_what_paces_add_up_to():
    table = paths.multiples({"target": 0.13, "last year": 0.1181}, 5, 2.0).set_index("pace")
    assert table.loc["target"].tolist() == pytest.approx([13, 1.842435, 5.671417], abs=1e-6)


def test_levels_begin_at_one_and_grow_at_their_pace():
    levels = paths.level_paths({"target": 0.13, "flat": 0.0}, 2025, 5)
    assert levels.index.tolist() == list(range(2025, 2031))
    assert levels["target"].tolist() == pytest.approx([1.13**n for n in range(6)])
    assert levels["flat"].eq(1).all()


def test_real_growth_at_current_prices():
    table = paths.nominal_paths(0.13, [0.0, 0.03], 5)
    assert table["nominal_pct"].tolist() == pytest.approx([13, 16.39])
    assert table["multiple"].tolist() == pytest.approx([1.13**5, 1.1639**5])


def test_a_first_year_is_made_up_for_in_the_later_ones():
    table = paths.after_first_year([0.1181, 0.13], 0.13, 2.0, 5)
    assert table["for_average_pct"].tolist() == pytest.approx([13.30, 13.0], abs=5e-3)
    assert table["for_multiple_pct"].tolist() == pytest.approx([15.65, 15.34], abs=5e-3)
