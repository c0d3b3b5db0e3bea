"""What a notebook reads is known, whatever the function; what would not be seen is refused, or declared."""

import hashlib
import os
import sqlite3
from datetime import UTC, datetime

import pandas as pd
import pytest

from growthgap import project
from growthgap.engine import run
from growthgap.engine.reads import fingerprint_of

pytestmark = pytest.mark.usefixtures("warm_server")
DIGEST = hashlib.sha256(b"a,b\n1,2\n").hexdigest()[:16]


@pytest.fixture
def reads(notebook, tmp_path):
    """What cells read, in a project that is the folder of their notebook."""
    (tmp_path / "extra.csv").write_text("a,b\n1,2\n")

    def read(*sources, **options):
        return dict(run.run(notebook(*sources), env={"GROWTHGAP_ROOT": str(tmp_path)}, **options).reads)

    return read


@pytest.fixture
def refused(reads):
    def refuse(*sources):
        with pytest.raises(run.NotebookError) as caught:
            reads(*sources)
        return str(caught.value).partition(" failed: ")[2]

    return refuse


@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
@pytest.mark.parametrize(
    "source",
    [
        "open('extra.csv')",
        "import pandas as pd; pd.read_csv('extra.csv')",
        "import pandas as pd; pd.read_csv('extra.csv', engine='pyarrow')",
        "import numpy; numpy.loadtxt('extra.csv', skiprows=1, delimiter=',')",
        "import pathlib; pathlib.Path('extra.csv').read_text()",
        "import os; os.open(b'extra.csv', os.O_RDONLY)",
        "import pyarrow.csv; pyarrow.csv.read_csv('extra.csv')",
        "from pyarrow.csv import open_csv; open_csv(input_file='extra.csv')",
        "import pyarrow.dataset as d; d.dataset(['extra.csv'], format='csv')",
        "import pyarrow as pa; pa.memory_map('extra.csv').read()",
        "import os; os.chdir('/'); open(f\"{os.environ['GROWTHGAP_ROOT']}/extra.csv\")",
    ],
)
def test_a_file_is_seen_whatever_opens_it(reads, source, warm):
    assert reads(source, warm=warm) == {"extra.csv": DIGEST}


def test_a_file_that_is_written_after_its_first_reading_stands_for_no_content(reads):
    touched = "import os; open('extra.csv').read(); os.utime('extra.csv')"  # unseen, as what another program does
    assert reads(touched) == {"extra.csv": "written"}
    own = "open('extra.csv').read()\nwith open('extra.csv', 'a') as file: file.write('3,4')"
    assert reads(own) == {"extra.csv": DIGEST}  # what the notebook writes itself


def test_a_kept_table_is_seen_as_it_was_left(reads, tmp_path):
    path = tmp_path / "data" / "processed" / "kept" / "pool-1.parquet"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"a,b\n1,2\n")
    key = "data/processed/kept/pool-1.parquet"
    assert reads(f"import sys; open('{key}'); sys.audit('growthgap.reads', 'kept', '{key}')") == {key: DIGEST}


def test_files_of_pyarrow_are_seen(reads, tmp_path):
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "t.parquet")
    pd.DataFrame({"a": [1]}).to_feather(tmp_path / "t.feather")
    (tmp_path / "set").mkdir()
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "set" / "part.parquet")
    found = reads(
        "import pandas as pd, pyarrow.parquet as pq",
        "pd.read_parquet('t.parquet'); pd.read_feather('t.feather')",
        "pq.read_metadata('t.parquet'); pq.read_table('set')",
    )
    assert set(found) == {"t.parquet", "t.feather", "set", "set/part.parquet"}
    assert found["set"] == fingerprint_of(tmp_path, "set") == f"list:{project.digest(b'part.parquet')}"


@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
def test_modules_of_the_project_are_seen(reads, tmp_path, warm):
    (tmp_path / "helpers.py").write_text("import deeper\n")
    (tmp_path / "deeper.py").write_text("x = 1\n")
    for _ in range(2):  # the second time from bytecode, where it is written
        found = reads("import helpers", warm=warm)
        assert found == {key: project.fingerprint(tmp_path / key) for key in ("deeper.py", "helpers.py")}


def test_bytecode_stands_for_its_module(reads, tmp_path):
    import py_compile

    (tmp_path / "helpers.py").write_text("x = 1\n")
    py_compile.compile(str(tmp_path / "helpers.py"))
    assert set(reads("import helpers")) == {"helpers.py"}


@pytest.mark.parametrize(
    "source",
    [
        "import os; os.listdir('folder')",
        "import glob; glob.glob('folder/*.csv')",
        "import pathlib; list(pathlib.Path('folder').iterdir())",
    ],
)
def test_a_listing_is_its_names(reads, tmp_path, source):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.csv").write_text("1")
    found = reads(source)
    assert found == {"folder": fingerprint_of(tmp_path, "folder")}
    (tmp_path / "folder" / ".one.csv.7.part").write_text("being written")
    assert fingerprint_of(tmp_path, "folder") == found["folder"]
    (tmp_path / "folder" / "two.csv").write_text("2")
    assert fingerprint_of(tmp_path, "folder") != found["folder"]


def test_what_was_not_there_is_absent_and_its_appearance_is_seen(reads, tmp_path):
    source = "try:\n    open('later.csv')\nexcept FileNotFoundError:\n    pass"
    assert reads(source) == {"later.csv": "absent"}
    (tmp_path / "later.csv").write_text("a")
    assert fingerprint_of(tmp_path, "later.csv") != "absent"


def test_a_database_is_seen(reads, tmp_path):
    sqlite3.connect(tmp_path / "own.db").executescript("create table t (a)")
    sources = ["sqlite3.connect('own.db')", "sqlite3.connect('file:own.db?mode=ro', uri=True)"]
    for source in sources:
        assert set(reads(f"import sqlite3; {source}; sqlite3.connect(':memory:')")) == {"own.db"}


def test_outside_of_the_project_the_whole_path_is_the_key(notebook, tmp_path):
    inside = tmp_path / "project"
    inside.mkdir()
    (tmp_path / "far.csv").write_text("a,b\n1,2\n")
    source = "open('far.csv'); open('project/near.csv', 'w'); open('project/near.csv')"
    ran = run.run(notebook(source), env={"GROWTHGAP_ROOT": str(inside), "TMPDIR": "/var/tmp"}, warm=False)
    assert dict(ran.reads) == {str(tmp_path / "far.csv"): DIGEST}
    assert fingerprint_of(inside, str(tmp_path / "far.csv")) == DIGEST


def test_what_is_no_input_is_left_out(reads, tmp_path):
    source = """
        import json, pathlib, tempfile, statsmodels.api, matplotlib.pyplot as plt, importlib.metadata
        import growthgap.data
        plt.plot([1]); plt.savefig("chart.svg"); open("chart.svg").read()
        with tempfile.TemporaryFile() as file: file.write(b"a")
        pathlib.Path("data/processed/kept").mkdir(parents=True)
        pathlib.Path("own.txt").write_text("a"); pathlib.Path("own.txt").read_text()
        open("/proc/self/status").close()
        importlib.metadata.version("pandas")"""
    (tmp_path / "data" / "processed").mkdir(parents=True)
    (tmp_path / "data" / "processed" / "t.parquet").write_text("a")
    assert reads(source, "open('data/processed/t.parquet')") == {}


def test_the_fingerprint_is_that_before_the_first_reading(reads):
    assert reads("open('extra.csv').read(); open('extra.csv', 'w').write('other')") == {"extra.csv": DIGEST}


@pytest.mark.parametrize(
    ("source", "program"),
    [
        ("import subprocess; subprocess.run(['git', 'status'])", "git"),
        ("import subprocess; subprocess.run('git status', shell=True)", "git"),
        ("import os; os.system('git status')", "git"),
        ("import os; os.execvp('git', ['git'])", "git"),
        ("import os; os.posix_spawn('/bin/true', ['true'], {})", "true"),
        ("import os; os.fork()", "python"),
        ("!git status", "python"),
        ("import multiprocessing as m; m.get_context('fork').Process(target=print).start()", "python"),
    ],
)
def test_a_process_is_refused(refused, source, program):
    assert refused(source) == (
        f"Refused: a notebook starts no other process ({program}), whose reading is not seen, unless it says so "
        f'before: report.reads(process="{program}")'
    )


DECLARE = "from growthgap.reporting.reads import reads"


@pytest.mark.parametrize(
    "start", ["os.system('echo two; true')", "!echo two", "subprocess.run('echo two', shell=True)"]
)
def test_a_declared_process_runs_and_its_output_stands_in_its_place(notebook, start):
    source = f"import os, subprocess\nreads(process='echo')\nprint('one')\n{start}\nprint('three')"
    ran = run.run(notebook(DECLARE, source))
    (shown,) = [out.text.split() for out in ran.nb.cells[1].outputs if out.output_type == "stream"]
    assert shown == ["one", "two", "three"]
    assert ran.reads == {"process:echo": "declared"}
    assert fingerprint_of("/", "process:echo") == "declared"


def test_another_process_than_the_declared_is_refused(refused):
    assert refused(DECLARE, "reads(process='git')\nimport os\nos.system('echo a')").startswith(
        "Refused: a notebook starts no other process (echo)"
    )


@pytest.mark.parametrize(
    "source",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import socket; socket.socket().connect(('127.0.0.1', 9))",
    ],
)
def test_the_network_is_refused(refused, source):
    assert "no network at run time (127.0.0.1): what a report uses lies in the project" in refused(source)


def test_declared_inputs_are_recorded(reads, tmp_path, monkeypatch):
    monkeypatch.setenv("GROWTHGAP_PLACE", "here")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.bin").write_bytes(b"a")
    day = datetime.now(UTC).date().isoformat()
    found = reads(
        f"{DECLARE}\nreads('extra.csv'); reads('folder'); reads(environment='GROWTHGAP_PLACE')",
        "reads(environment='NOT_THERE', clock='day')",
    )
    assert found == {
        "clock": day,
        "environment:GROWTHGAP_PLACE": project.digest(b"here"),
        "environment:NOT_THERE": "absent",
        "extra.csv": DIGEST,
        "folder": f"list:{project.digest(b'a.bin')}",
        "folder/a.bin": project.digest(b"a"),
    }
    assert {key: fingerprint_of(tmp_path, key) for key in found} == found


def test_a_fingerprint_waits_for_nothing(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert fingerprint_of(tmp_path, "pipe") == "absent"
    assert fingerprint_of(tmp_path, "nowhere/file") == "absent"
