"""Kernels forked from a warm process behave as ordinary ones: alone, interruptible, mortal, and gone at the end."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from importlib.metadata import entry_points

import nbformat
import pytest

from growthgap.build import kernels, run
from growthgap.build.forkserver import ForkServer

pytestmark = [
    pytest.mark.skipif(not kernels.FORK_IS_SAFE, reason="kernels are forked on Linux only"),
    pytest.mark.usefixtures("warm_server"),
]

FINGERPRINT = """
import decimal, json, locale, os, sys, time, warnings
import matplotlib, numpy, pandas
OWN = ("JPY_PARENT_PID", "PYDEVD_USE_FRAME_EVAL")  # set by ipykernel itself
print(json.dumps({
    "modules": sorted(sys.modules), "rcParams": repr(dict(matplotlib.rcParams)), "filters": repr(warnings.filters),
    "environment": {k: v for k, v in os.environ.items() if k not in OWN}, "folder": os.getcwd(),
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


@pytest.fixture
def notebook(tmp_path):
    def write(*sources):
        cells = [nbformat.v4.new_code_cell(textwrap.dedent(source)) for source in sources]
        path = tmp_path / "example.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return write


def printed(ran, cell=-1):
    return "".join(out.text for out in ran.nb.cells[cell].outputs if out.output_type == "stream")


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pids, seconds=5.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(map(alive, pids)):
        time.sleep(0.05)
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


def test_the_server_has_one_thread_when_it_forks(notebook):
    ran = run.run(notebook("import os; print(len(os.listdir(f'/proc/{os.getppid()}/task')))"))
    assert printed(ran) == "1\n"


def test_nothing_passes_from_one_notebook_to_the_next(notebook):
    before = printed(run.run(notebook(FINGERPRINT)))
    run.run(notebook(VANDAL))
    after = printed(run.run(notebook(FINGERPRINT)))
    assert json.loads(after) == json.loads(before)


def test_an_ordinary_kernel_gives_the_same(notebook):
    path = notebook("{'b', 'a', 'c'}", FINGERPRINT, "import matplotlib.pyplot as plt; plt.plot([1])")
    warm, ordinary = (run.run(path, env={"GROWTHGAP_X": "1"}, warm=warm) for warm in (True, False))
    shown = [json.loads(printed(ran, 1)) for ran in (warm, ordinary)]
    for fingerprint in shown:  # what was imported differs, and with it the list of warning filters
        fingerprint.update(modules=None, filters=None)
        fingerprint["rcParams"] = fingerprint["rcParams"].replace("'interactive': True", "'interactive': False")
    assert shown[0] == shown[1]
    assert warm.nb.cells[2].outputs == ordinary.nb.cells[2].outputs
    assert warm.nb.cells[0].outputs == ordinary.nb.cells[0].outputs


def test_draws_differ_between_kernels(notebook):
    path = notebook("""
        import random, uuid, numpy
        print(random.random(), numpy.random.rand(), numpy.random.default_rng().random(), uuid.uuid4())
        random.seed(1); numpy.random.seed(1)""")
    first, second = (printed(run.run(path)).split() for _ in range(2))
    assert not set(first) & set(second)


def test_every_chart_is_shown(notebook):
    ran = run.run(
        notebook(
            "import matplotlib.pyplot as plt\nfor _ in range(2):\n    plt.figure(); plt.plot([1, 2])",
            "import seaborn, pandas\nseaborn.lineplot(pandas.DataFrame({'a': [1, 2]})).figure; None",
            "from matplotlib.figure import Figure\nf = Figure(); f.subplots(); f",
        )
    )
    assert [sum("image/png" in out.get("data", {}) for out in cell.outputs) for cell in ran.nb.cells] == [2, 1, 1]


@pytest.mark.parametrize(
    ("source", "match"),
    [
        ("import os; os._exit(3)", r"cell 1 .* ended its kernel"),
        ("import ctypes; ctypes.string_at(0)", r"cell 1 .* ended its kernel"),
        ("while True: pass", r'cell 1 \("while True: pass"\) took longer than 1 s'),
    ],
)
def test_a_kernel_that_dies_or_hangs_is_named_and_removed(notebook, warm_server, source, match):
    known = set(warm_server._kernels)
    with pytest.raises(run.NotebookError, match=match):
        run.run(notebook(source), cell_timeout_s=1 if "while" in source else None)
    assert not wait_until_gone([kernel.pid for kernel in set(warm_server._kernels) - known])


def test_an_interrupt_stops_the_cell_and_not_the_kernel():
    from jupyter_client.manager import run_sync

    async def session():
        manager = kernels.ReportKernelManager(environment=kernels.environment())
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=30)
            endless = client.execute("import time\nprint('on')\nwhile True: time.sleep(0.01)")
            while (await client.get_iopub_msg(timeout=10))["msg_type"] != "stream":
                pass
            await manager.interrupt_kernel()
            interrupted = await client._async_recv_reply(endless, timeout=10)
            return interrupted["content"], (await client.execute("1 + 1", reply=True, timeout=10))["content"]
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)

    interrupted, after = run_sync(session)()
    assert (interrupted["ename"], after["status"]) == ("KeyboardInterrupt", "ok")


def test_a_killed_server_is_started_again(notebook, warm_server):
    path = notebook("import os; print(os.getppid())")
    killed = int(printed(run.run(path)))
    os.kill(killed, signal.SIGKILL)
    warm_server._server.wait()
    assert int(printed(run.run(path))) not in (killed, 1)


def test_an_import_that_fails_in_the_server_is_told(tmp_path):
    (tmp_path / "numpy.py").write_text("raise ImportError('no numpy today')")
    broken = ForkServer(tmp_path / "fork", kernels.environment({"PYTHONPATH": str(tmp_path)}))
    try:
        with pytest.raises(RuntimeError, match="No kernel could be forked: ImportError: no numpy today"):
            broken.fork_kernel([], {}, "/")
    finally:
        broken.stop()


def test_a_server_stopped_while_it_loads_ends_the_wait(tmp_path):
    server = ForkServer(tmp_path / "fork", kernels.environment())
    stopping = threading.Timer(0.3, server.stop)
    stopping.start()
    with pytest.raises(RuntimeError, match="No kernel could be forked: the forkserver ended"):
        server.fork_kernel([], {}, "/")
    stopping.join()
    assert server._server is None


CALLER = """
import json, subprocess, sys
from pathlib import Path
from growthgap.build import kernels, run as execute
print("main", flush=True)  # not guarded: would print again if a kernel ran the caller's script
with kernels.warm_kernels():
    folder = kernels._folder()
    print(json.dumps([str(folder), kernels._server()._server.pid]), flush=True)
    execute.run(Path(sys.argv[1]))
"""


@pytest.fixture
def caller(tmp_path):
    script = tmp_path / "caller.py"
    script.write_text(CALLER)
    running = []

    def start(notebook):
        process = subprocess.Popen(
            [sys.executable, str(script), str(notebook)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def test_a_killed_caller_leaves_nothing(notebook, caller, tmp_path):
    pids = tmp_path / "pids"
    process = caller(
        notebook(f"""
            import os, pathlib, subprocess, time
            child = subprocess.Popen(["sleep", "600"])
            pathlib.Path({str(pids)!r} + "-").write_text(f"{{os.getpid()}} {{child.pid}}")
            os.rename({str(pids)!r} + "-", {str(pids)!r})
            time.sleep(600)""")
    )
    assert process.stdout.readline() == "main\n"
    folder, server = json.loads(process.stdout.readline())
    while not pids.exists():
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)
    left = [server, *map(int, pids.read_text().split())]
    assert all(map(alive, left))
    process.kill()
    assert wait_until_gone(left) == []
    assert not os.path.exists(folder)


def test_a_caller_that_ends_leaves_nothing(notebook, caller, tmp_path):
    process = caller(notebook("import os, pathlib; pathlib.Path('pid').write_text(str(os.getpid()))"))
    out, error = process.communicate(timeout=60)
    assert (process.returncode, error, out.count("main")) == (0, "", 1)
    folder, server = json.loads(out.splitlines()[1])
    assert wait_until_gone([server, int((tmp_path / "pid").read_text())], seconds=0) == []
    assert not os.path.exists(folder)


def test_a_shell_does_not_change_a_report(monkeypatch):
    for name, value in {"TZ": "Asia/Tokyo", "LC_NUMERIC": "de_DE", "LANG": "vi_VN", "PYTHONOPTIMIZE": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GROWTHGAP_ROOT", "/here")
    found = kernels.environment({"GROWTHGAP_X": "1"})
    assert (found["TZ"], found["LANG"], found["LC_ALL"], found["PYTHONHASHSEED"]) == ("UTC", "C.UTF-8", "C.UTF-8", "0")
    assert (found["GROWTHGAP_ROOT"], found["GROWTHGAP_X"]) == ("/here", "1")
    assert not {"LC_NUMERIC", "PYTHONOPTIMIZE"} & set(found)


def test_without_fork_ordinary_kernels_are_used(notebook, monkeypatch):
    monkeypatch.setattr(kernels, "FORK_IS_SAFE", False)
    with kernels.warm_kernels():
        assert printed(run.run(notebook("import sys; print('pandas' in sys.modules)"))) == "False\n"


def test_jupyter_finds_the_kernel_by_name():
    from jupyter_client.kernelspec import get_kernel_spec

    (found,) = entry_points(group="jupyter_client.kernel_provisioners", name="growthgap")
    assert found.load() is kernels.ForkProvisioner
    assert get_kernel_spec("growthgap").metadata["kernel_provisioner"]["provisioner_name"] == found.name
