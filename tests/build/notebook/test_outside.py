"""What a notebook asks of the environment, the clock and other processes."""

import pytest

from growthgap.build.notebook import outside
from growthgap.errors import GrowthGapError

ASKED = {
    "reads the environment": [
        "import os\nhome = os.environ['HOME']",
        "import os\nhome = os.getenv('HOME')",
        "import os as system\nsystem.environ.get('HOME')",
        "from os import environ\nprint(environ)",
        "from os import getenv as ask\nask('HOME')",
        "def f():\n    import os\n    return os.environ",
        "from pathlib import Path\nPath.home()",
        "%env HOME",
        "%set_env A=1",
    ],
    "reads the clock": [
        "from datetime import datetime\ndatetime.now()",
        "from datetime import date as day\nday.today()",
        "import datetime as dt\ndt.datetime.utcnow()",
        "import datetime\ndatetime.date.today()",
        "import time\ntime.time()",
        "from time import perf_counter\nperf_counter()",
        "import pandas as pd\npd.Timestamp.now()",
        "import pandas as pd\npd.Timestamp('now')",
        "import pandas as pd\npd.to_datetime('today')",
        "import numpy as np\nnp.datetime64('now')",
        "from pandas import Timestamp\nclock = Timestamp.today",
        "%time print(1)",
        "%%time\nprint(1)",
    ],
    "starts a process": [
        "!ls",
        "files = !ls",
        "%%bash\nls",
        "%%script sh\nls",
        "%sx ls",
        "%pip install x",
        "import os\nos.system('ls')",
        "import subprocess\nsubprocess.run(['ls'])",
        "from subprocess import run\nrun(['ls'])",
        "import subprocess as sp\nsp.Popen('ls')",
        "import os\nos.popen('ls')",
        "import os\nos.execvp('ls', [])",
        "import multiprocessing as mp\nmp.Pool(2)",
    ],
}


@pytest.mark.parametrize(("told", "code"), [(told, code) for told, codes in ASKED.items() for code in codes])
def test_what_is_asked_is_refused_unless_declared(notebook, told, code):
    with pytest.raises(GrowthGapError, match=f"01_tiny, cell 2 {told} .*or declare it by report.reads") as caught:
        outside.check(notebook("x = 1", code))
    assert "\n" not in str(caught.value)
    declared = {"environment": "HOME", "clock": "day", "process": "git"}
    kind = next(kind for kind in declared if kind in told)
    outside.check(notebook(f'report.reads({kind}="{declared[kind]}")', code))


@pytest.mark.parametrize(
    "code",
    [
        "date, time = 1, 2\ndate.today, time.time",
        "from datetime import date\ndate(2026, 1, 1)",
        "from datetime import date\ntoday = date.fromisoformat('2026-01-01')",
        "import pandas as pd\npd.Timestamp('2026-01-01')\npd.Series(['now'])",
        "import os\nos.path.join('a', 'b')",
        "frame.time.time()",
        "%matplotlib inline",
        "text = '!ls and os.environ'",
    ],
)
def test_what_only_looks_like_it_is_not(notebook, code):
    outside.check(notebook(code))


def test_a_declaration_counts_for_the_variables_that_it_names(notebook):
    code = "import os\nos.environ['HOME'], os.getenv('LANG')"
    with pytest.raises(GrowthGapError, match=r'declare it by report.reads\(environment="LANG"\)'):
        outside.check(notebook('report.reads(environment="HOME")', code))
    path = notebook('report.reads(environment=("HOME", "LANG"), clock="day")', code)
    outside.check(path)
    assert outside.declared(path) == {"environment": ("HOME", "LANG"), "clock": ("day",)}


def test_a_declaration_that_is_not_literal_declares_nothing(notebook):
    with pytest.raises(GrowthGapError, match="reads the clock"):
        outside.check(notebook("report.reads(clock=unit)\nimport time\ntime.time()"))
