"""Each way in which a given parameter would not be what the report is made of."""

import json

import pytest

from growthgap.build import parameters
from growthgap.errors import GrowthGapError

CELL = ("area: str = 'VN'\nyears: list[int] = [2025]\nrate: float = 0.5", ["parameters"])
READS = "print(area, years, rate)"


@pytest.mark.parametrize(
    "code",
    [
        "area = 'VN-HP'",
        "area = area.upper()",
        "area += 'x'",
        "area: str = 'x'",
        "for area in years: pass",
        "async def f():\n    global rate\n    rate = 1",
        "with open('x') as area: pass",
        "try:\n    pass\nexcept ValueError as area:\n    pass",
        "import os as area",
        "import area.sub",
        "from os import path as area",
        "from growthgap.data import *",
        "def area(): pass",
        "class area: pass",
        "print(area := 5)",
        "print([area := one for one in years])",
        "del area",
        "def f():\n    global area\n    area = 1",
        "first, (area, *rest) = 1, (2, 3)",
        "*area, last = years",
        "match years:\n    case [area, *_]: pass",
        "match years:\n    case [*area]: pass",
        "match years:\n    case {'a': 1, **area}: pass",
        "match years:\n    case int() as area: pass",
        "if years:\n    area = 1",
        "globals()['area'] = 1",
        "globals().update(area=1)",
        "vars()['area'] = 1",
        "exec('area = 1')",
        "get_ipython().user_ns['area'] = 1",
        "get_ipython().push({'area': 1})",
        "years[0] = 2026",
        "years.append(2026)",
        "def f():\n    years.sort()",
        "del years[0]",
        "area = !ls",
        "area = %pwd",
        "%time area = 5",
        "%run other.py",
        "%store -r area",
        "%reset -f",
        "%%capture area\nprint(1)",
    ],
)
def test_code_that_sets_a_parameter_again_is_refused(notebook, code):
    for cells in ((CELL, READS, code), (code, CELL, READS)):
        place = cells.index(code) + 1
        with pytest.raises(GrowthGapError, match=f"^01_tiny, cell {place} sets .*(area|years|rate|a module has) again"):
            parameters.declared(notebook(*cells))


@pytest.mark.parametrize(
    "code",
    [
        "other = [area for area in years]",
        "other = {area: rate for area, rate in zip(years, years)}",
        "def f(area, rate=1):\n    years = [area]\n    return years",
        "f = lambda area: area + 1",
        "class Place:\n    area = 1",
        "place.area = 1",
        "frame['area'] = 1",
        "frame.eval('area * rate')",
        "f(area=1)",
        "match years:\n    case [_]: pass",
        "import pandas as pd\npd.DataFrame({'rate': years})",
        "%matplotlib inline\n%load_ext autoreload",
        "%%html\n<b>area = 1</b>",
    ],
)
def test_code_that_leaves_the_parameters_alone_is_not(notebook, code):
    assert list(parameters.declared(notebook(CELL, READS, code))) == ["area", "years", "rate"]


def test_a_cell_that_reads_a_parameter_before_it_is_set(notebook):
    with pytest.raises(GrowthGapError, match="01_tiny, cell 1 reads the parameter rate before the cell that sets it"):
        parameters.declared(notebook("share = 2 * rate", CELL, READS))


def test_a_parameter_computed_from_another_would_not_follow(notebook):
    cell = ("rate: float = 0.5\nshare: float = 2 * rate", ["parameters"])
    with pytest.raises(GrowthGapError, match="cell 1: the default of share must be a plain value; what is computed"):
        parameters.declared(notebook(cell, "print(rate, share)"))


def test_a_parameter_declared_twice(notebook):
    with pytest.raises(GrowthGapError, match="01_tiny, cell 1: rate is declared twice"):
        parameters.declared(notebook(("rate: float = 0.5\nrate: float = 0.6", ["parameters"]), "print(rate)"))


def test_a_parameter_that_its_own_cell_imports(notebook):
    cell = ("rate: float = 0.5\nfrom place import rate", ["parameters"])
    with pytest.raises(GrowthGapError, match="01_tiny, cell 1: rate is declared and imported"):
        parameters.declared(notebook(cell, "print(rate)"))


def test_two_cells_of_parameters(notebook):
    with pytest.raises(GrowthGapError, match="01_tiny: cells 1 and 2 are tagged parameters; only one may be"):
        parameters.declared(notebook(CELL, ("other: int = 1", ["parameters"]), READS))


def test_a_cell_left_over_from_papermill(notebook):
    with pytest.raises(GrowthGapError, match=r"01_tiny, cell 2 is left over .*injected-parameters.*delete it"):
        parameters.declared(notebook(CELL, ("area = 'VN-HP'", ["injected-parameters"]), READS))


@pytest.mark.parametrize(("kind", "source"), [("markdown", "area"), ("code", "%%script false\narea: str = 'VN'")])
def test_a_cell_of_parameters_that_is_not_python(notebook, kind, source):
    path = notebook((source, ["parameters"]), CELL, READS)
    document = json.loads(path.read_text())
    document["cells"][0]["cell_type"] = kind
    path.write_text(json.dumps(document))
    with pytest.raises(GrowthGapError, match="01_tiny, cell 1 is tagged parameters but is not Python"):
        parameters.declared(path)


def test_a_parameter_that_no_cell_reads(notebook):
    with pytest.raises(GrowthGapError, match="01_tiny declares area, years but no cell reads it"):
        parameters.declared(notebook(CELL, "print(rate)"))
