"""Notebooks forked from a warm process: alone, interruptible, mortal, and gone at the end with what they started."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from growthgap import project
from growthgap.engine import run, worker
from growthgap.errors import GrowthGapError

pytestmark = [
    pytest.mark.skipif(not worker.FORK_IS_SAFE, reason="notebooks are forked on Linux only"),
    pytest.mark.usefixtures("warm_server"),
]

LONG = 120  # seconds to wait for what should come at once: the machine may be busy
FINGERPRINT = """
import decimal, json, locale, os, sys, time, warnings
import matplotlib, numpy, pandas
print(json.dumps({
    "modules": sorted(sys.modules), "rcParams": repr(dict(matplotlib.rcParams)), "filters": repr(warnings.filters),
    "environment": {k: v for k, v in os.environ.items() if k != "IPYTHONDIR"}, "folder": os.getcwd(),
    "path": sys.path, "attribute": hasattr(pandas, "left_behind"), "columns": pandas.get_option("display.max_columns"),
    "precision": decimal.getcontext().prec, "locale": locale.setlocale(locale.LC_ALL), "zone": time.tzname,
    "recursion": sys.getrecursionlimit(), "names": sorted(k for k in globals() if k.startswith("left")),
}))
"""
VANDAL = """
import decimal, os, random, sys, types, warnings
import matplotlib, numpy, pandas, seaborn
left_behind = pandas.left_behind = 1
sys.modules["left_behind"] = types.ModuleType("left_behind")
sys.path.insert(0, "/left_behind"); sys.setrecursionlimit(5000)
seaborn.set_theme(context="poster"); matplotlib.rcParams["font.size"] = 99
warnings.simplefilter("error"); os.environ["TZ"] = "Asia/Ho_Chi_Minh"; os.environ["LEFT_BEHIND"] = "1"
os.chdir("/"); pandas.set_option("display.max_columns", 3); decimal.getcontext().prec = 3
"""
# Starts a process as a library in C would, whose start is not seen and not refused; in a session of its own.
DETACHED = """
import ctypes, os, pathlib
def detached(file):
    pid = ctypes.CDLL(None).fork()
    if pid == 0:
        ctypes.CDLL(None).setsid()
        ctypes.CDLL(None).execlp(b"sleep", b"sleep", b"600", None)
    pathlib.Path(file + "-").write_text(f"{os.getpid()} {pid}")
    os.rename(file + "-", file)
"""


def printed(ran, cell=-1):
    return "".join(out.text for out in ran.nb.cells[cell].outputs if out.output_type == "stream")


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(path, seconds=LONG):
    deadline = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.01)
    return [int(pid) for pid in path.read_text().split()]


def left_of(pids, seconds=LONG):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(map(alive, pids)):
        time.sleep(0.02)
    return [pid for pid in pids if alive(pid)]


def test_libraries_are_there_before_the_first_import(notebook):
    loaded = "import sys; print(*[m for m in %r if m not in sys.modules])"
    names = [
        "pandas",
        "statsmodels.api",
        "seaborn",
        "matplotlib.pyplot",
        "growthgap.economics.growth.arithmetic",
        "growthgap.reporting",
    ]
    assert printed(run.run(notebook(loaded % names))).strip() == ""
    # Slow, and of no use to a report; lark is what nbformat would load: docs/decisions/exceptions.md.
    slow = "import nbformat, sys; print(*{'lark', 'openpyxl', 'pandera'} & set(sys.modules))"
    assert printed(run.run(notebook(slow))) == "\n"


def test_the_warm_process_has_one_thread_when_it_forks(notebook):
    ran = run.run(notebook("import os; print(len(os.listdir(f'/proc/{os.getppid()}/task')))"))
    assert printed(ran) == "1\n"


def test_nothing_passes_from_one_notebook_to_the_next(notebook):
    before = printed(run.run(notebook(FINGERPRINT)))
    run.run(notebook(VANDAL))
    after = printed(run.run(notebook(FINGERPRINT)))
    assert json.loads(after) == json.loads(before)


@pytest.mark.parametrize("fork", [True, False], ids=["a fork of nothing", "no fork, as on macOS"])
def test_a_new_interpreter_gives_the_same(notebook, monkeypatch, fork):
    path = notebook("{'b', 'a', 'c'}", FINGERPRINT, "import matplotlib.pyplot as plt; plt.plot([1])")
    warm = run.run(path, env={"GROWTHGAP_X": "1"})
    monkeypatch.setattr(worker, "FORK_IS_SAFE", fork)
    new = run.run(path, env={"GROWTHGAP_X": "1"}, warm=False)
    shown = [json.loads(printed(ran, 1)) for ran in (warm, new)]
    for fingerprint in shown:  # what was imported differs, and with it the list of warning filters
        fingerprint.update(modules=None, filters=None)
        fingerprint["rcParams"] = fingerprint["rcParams"].replace("'interactive': True", "'interactive': False")
    assert shown[0] == shown[1]
    assert warm.nb.cells[2].outputs == new.nb.cells[2].outputs
    assert warm.nb.cells[0].outputs == new.nb.cells[0].outputs
    assert warm.reads == new.reads


def test_draws_differ_between_notebooks(notebook):
    path = notebook("""
        import random, uuid, numpy
        print(random.random(), numpy.random.rand(), numpy.random.default_rng().random(), uuid.uuid4())
        random.seed(1); numpy.random.seed(1)""")
    first, second = (printed(run.run(path)).split() for _ in range(2))
    assert not set(first) & set(second)


C_LOOP = "import ctypes; ctypes.PyDLL(None).sleep(60)"  # no signal handler of Python runs before it ends
ENDS = [
    ("import os; os._exit(3)", r"ended its process: os\._exit\(3\)"),
    ("import ctypes; ctypes.string_at(0)", r"ended its process: a crash \(SIGSEGV\)"),
    ("import os; os.kill(os.getpid(), 9)", r"ended its process: killed \(SIGKILL\), mostly because memory ran out"),
    ("x = bytearray(1 << 60)", r"failed: MemoryError:"),
    ("import os; os.kill(os.getpid(), 2)", r"failed: KeyboardInterrupt:"),
]


@pytest.mark.parametrize("ways", ["warm", "cold", "alone"])
@pytest.mark.parametrize(("source", "match"), ENDS)
def test_an_end_is_told_with_its_cell(notebook, monkeypatch, source, match, ways):
    monkeypatch.setattr(worker, "FORK_IS_SAFE", ways != "alone")
    path = notebook("print('before')", source)
    with pytest.raises(run.NotebookError, match=rf'^example\.ipynb: cell 2 \("{source[:6]}.*"\) {match}') as caught:
        run.run(path, warm=ways == "warm")
    assert printed(caught.value, 0) == "before\n"
    assert caught.value.nb.cells[1].outputs[-1].output_type == "error"


@pytest.mark.parametrize("ways", ["warm", "alone"])
@pytest.mark.parametrize("source", ["while True: pass", "import time; time.sleep(60)", C_LOOP])
def test_a_cell_that_takes_too_long_is_ended(notebook, monkeypatch, source, ways):
    monkeypatch.setattr(worker, "FORK_IS_SAFE", ways != "alone")
    begun = time.monotonic()
    with pytest.raises(run.NotebookError, match=r"cell 1 \(\".*\"\) took longer than 1 s$") as caught:
        run.run(notebook(f"{source}"), cell_timeout_s=1, warm=ways == "warm")
    assert 1 <= time.monotonic() - begun < 60  # which the cell would have taken
    assert caught.value.nb.cells[0].outputs[-1].output_type == "error"


def test_a_cell_that_takes_too_long_shows_where_it_was(notebook):
    source = "print('on')\ndef endless():\n    while True: pass\nendless()"
    with pytest.raises(run.NotebookError, match=r"took longer than 0\.5 s") as caught:
        run.run(notebook(source), cell_timeout_s=0.5)
    printed_, error = caught.value.nb.cells[0].outputs
    assert (printed_.text, error.ename) == ("on\n", "KeyboardInterrupt")
    assert "endless" in "".join(error.traceback)


def test_an_interrupt_stops_a_cell_that_may_fail_too(notebook):
    cell = run.nbformat.v4.new_code_cell(
        "import os; os.kill(os.getpid(), 2)", metadata={"tags": ["raises-exception"]}, id="c"
    )
    with pytest.raises(run.NotebookError, match="failed: KeyboardInterrupt"):
        run.run(notebook(cell, "print('never')"))


@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
@pytest.mark.parametrize("last", ["", "1 / 0", "while True: pass", "os._exit(1)", "ctypes.string_at(0)"])
def test_what_a_cell_has_started_is_gone_when_it_has_ended(notebook, tmp_path, last, warm):
    path = notebook(DETACHED, f"detached({str(tmp_path / 'pids')!r})\n{last}")
    if last:
        with pytest.raises(run.NotebookError):
            run.run(path, cell_timeout_s=1, warm=warm)
    else:
        run.run(path, warm=warm)
    assert left_of(wait_for(tmp_path / "pids"), seconds=0) == []


def test_a_killed_warm_process_takes_its_notebooks_along_and_is_started_again(notebook, tmp_path):
    path = notebook(
        f"import os\nopen({str(tmp_path / 'pids')!r}, 'w').write(f'{{os.getppid()}} {{os.getpid()}}')",
        "import time; time.sleep(600)",
    )
    failures = []

    def build():
        try:
            run.run(path)
        except run.NotebookError as error:
            failures.append(str(error))

    building = threading.Thread(target=build)
    building.start()
    while not (pids := wait_for(tmp_path / "pids")):
        time.sleep(0.01)
    os.kill(pids[0], signal.SIGKILL)
    building.join(timeout=LONG)
    assert len(failures) == 1
    assert "the process that it was forked from has ended" in failures[0]
    assert left_of(pids) == []
    assert printed(run.run(notebook("print('again')"))) == "again\n"


ASKED_TWICE = """
import os, signal, socket, sys
from growthgap.engine import forks
def end_left(notebooks):
    os.kill(os.getpid(), signal.SIGTERM)
    open(sys.argv[1], "w").close()
forks._end_left = end_left
ours, theirs = socket.socketpair()
ours.close()
forks.cold(theirs.detach())
"""


def test_a_signal_while_it_ends_does_not_keep_it_from_ending_what_is_left(tmp_path):
    """Who ends it closes its socket and then sends a signal: with the one it is at work when the other comes."""
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run([sys.executable, "-c", ASKED_TWICE, str(tmp_path / "ended")], env=environment)
    assert done.returncode == 0
    assert (tmp_path / "ended").exists()


def test_stopping_ends_every_notebook(notebook, tmp_path):
    """One stop for both: what runs in a fork of the warm process, and what runs alone."""
    failures = []

    def build(warm):
        try:
            run.run(paths[warm], warm=warm)
        except run.NotebookError as error:
            failures.append(str(error))

    pids = {warm: tmp_path / f"pids-{warm}" for warm in (True, False)}
    paths = {
        warm: notebook(DETACHED, f"detached({str(file)!r})", "import time; time.sleep(600)", name=f"{warm}.ipynb")
        for warm, file in pids.items()
    }
    building = [threading.Thread(target=build, args=(warm,)) for warm in pids]
    for thread in building:
        thread.start()
    try:
        left = [pid for file in pids.values() for pid in wait_for(file)]
        worker.stop()
        assert not worker.is_warm()
        assert left_of(left, seconds=0) == []
        for thread in building:
            thread.join(timeout=LONG)
        assert len(failures) == 2
    finally:
        worker.start()  # for the other tests


def test_the_warm_process_stopped_while_it_loads_ends_at_once():
    before = os.times()
    loading = worker.Worker("warm")
    stream = loading.new_process()
    loading.close()
    with stream:
        stream.settimeout(LONG)
        assert stream.recv(1) == b""
    after = os.times()  # of processor time, which a busy machine changes little: to load takes three seconds of it
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1
    assert loading.process.poll() is not None
    assert not os.path.exists(loading.folder)


def test_a_process_that_has_ended_starts_no_notebook():
    ended = worker.Worker("cold")
    ended.process.kill()
    ended.process.wait()
    with pytest.raises(GrowthGapError, match="no notebook can be started: the process that forks them has ended"):  # noqa: PT012
        for _ in range(100):  # until it is noticed
            ended.new_process().close()
    ended.close()


def test_a_module_that_fails_to_load_stops_only_those_who_import_it(notebook, tmp_path, monkeypatch):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "seaborn.py").write_text("raise RuntimeError('no seaborn today')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    own = worker.Worker("warm")
    monkeypatch.setattr(worker, "_warm", own)
    try:
        assert printed(run.run(notebook("import pandas, sys; print('statsmodels.api' in sys.modules)"))) == "True\n"
        with pytest.raises(run.NotebookError, match="failed: RuntimeError: no seaborn today"):
            run.run(notebook("import seaborn"))
    finally:
        own.close()


CALLER = """
import json, sys
from pathlib import Path
from growthgap import project
from growthgap.engine import run, worker
print("main", flush=True)  # not guarded: would print again if a notebook's process ran the caller's script
with worker.warm():
    print(json.dumps([worker._warm.folder, worker._warm.process.pid]), flush=True)
    run.run(Path(sys.argv[1]), warm=sys.argv[2] == "warm")
"""


@pytest.fixture
def caller(tmp_path):
    script = tmp_path / "caller.py"
    script.write_text(CALLER)
    running = []

    def start(notebook, way="warm"):
        process = subprocess.Popen(
            [sys.executable, str(script), str(notebook), way],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("way", ["warm", "cold"])
@pytest.mark.parametrize("signum", [signal.SIGKILL, signal.SIGINT])
def test_a_caller_that_is_ended_leaves_nothing(notebook, caller, tmp_path, signum, way):
    pids = tmp_path / "pids"
    process = caller(notebook(DETACHED, f"detached({str(pids)!r})\nimport time; time.sleep(600)"), way)
    assert process.stdout.readline() == "main\n"
    folder, server = json.loads(process.stdout.readline())
    left = [server, *wait_for(pids)]
    assert all(map(alive, left))
    process.send_signal(signum)
    assert left_of(left, seconds=LONG) == []
    process.wait(timeout=LONG)
    assert not os.path.exists(folder)


def test_a_caller_that_ends_leaves_nothing(notebook, caller, tmp_path):
    process = caller(notebook("import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid()))"))
    out, error = process.communicate(timeout=LONG)
    assert (process.returncode, error, out.count("main")) == (0, "", 1)
    folder, server = json.loads(out.splitlines()[1])
    assert left_of([server, int((tmp_path / "pid").read_text())], seconds=0) == []
    assert not os.path.exists(folder)


def test_a_shell_does_not_change_a_report(monkeypatch):
    for name, value in {"TZ": "Asia/Tokyo", "LC_NUMERIC": "de_DE", "LANG": "vi_VN", "PYTHONOPTIMIZE": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GROWTHGAP_ROOT", "/here")
    found = worker.environment({"GROWTHGAP_X": "1"})
    assert (found["TZ"], found["LANG"], found["LC_ALL"], found["PYTHONHASHSEED"]) == ("UTC", "C.UTF-8", "C.UTF-8", "0")
    assert (found["GROWTHGAP_ROOT"], found["GROWTHGAP_X"]) == ("/here", "1")
    assert not {"LC_NUMERIC", "PYTHONOPTIMIZE"} & set(found)


def test_a_folder_that_is_not_there_is_told(notebook):
    with pytest.raises(GrowthGapError, match=r"no notebook can be run: FileNotFoundError: .*nowhere"):
        run.run(notebook("1"), cwd="/nowhere")


@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
def test_a_notebook_that_takes_more_memory_than_it_may_is_told_by_cell(notebook, warm):
    limit, much = {project.MEMORY: "2000"}, "taken = bytearray(3_000_000_000)"
    with pytest.raises(run.NotebookError, match=r'cell 2 \("taken = .*"\) failed: MemoryError'):
        run.run(notebook("import numpy", much), env=limit, warm=warm)
    ran = run.run(notebook("import os\nprint(os.environ.get('GROWTHGAP_MEMORY'))"), env=limit, warm=warm)
    assert printed(ran) == "None\n"


def test_the_folder_of_a_build_that_was_killed_is_swept_by_the_next(notebook, tmp_path, monkeypatch):
    monkeypatch.setattr(run.worker.tempfile, "tempdir", str(tmp_path))
    mine = f".growthgap-ipython-{os.getpid()}-mine"
    for name in (".growthgap-ipython-999999999-x", "growthgap-1-by-hand", mine, "other-1-x"):
        (tmp_path / name).mkdir()
    run.run(notebook("1"), warm=False)
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {mine, "growthgap-1-by-hand", "other-1-x"}
