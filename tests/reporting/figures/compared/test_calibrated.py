import pandas as pd

from growthgap.reporting import figures
from growthgap.reporting.figures.placing import labels


def test_shares_stand_beside_the_line_on_which_what_was_stated_came(ax):
    figures.calibration(ax, pd.DataFrame({"seen": [20.0, 70.0]}, index=[10.0, 90.0]), xlabel="stated", upto=91)
    same, seen = ax.lines
    assert same.get_xydata().tolist() == [[0, 0], [100, 100]] and seen.get_xydata().tolist() == [[10, 20], [90, 70]]
    assert (ax.get_xlim(), ax.get_ylim(), ax.get_xlabel()) == ((0, 91), (0, 100), "stated")
    assert [one.text for one in labels.of(ax).labels] == ["seen"]
