"""Long checks of grids with real kernels: made here and on a Dask cluster, with workers that die or do not fit."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd
import pytest
from real_builds import build, processes_with, start, tiny_project

pytestmark = pytest.mark.verify

GRID = """\
# Doubling under other growth
notebooks: [01_growth]
product:
  target_growth_pct: {values}
pdf_every: 2
"""


@pytest.fixture
def tiny(tmp_path) -> Path:
    return tiny_project(tmp_path / "project")


def write_grid(root: Path, values: str) -> None:
    (root / "notebooks" / "scenarios" / "growth.grid.yml").write_text(GRID.format(values=values))


def folder(root: Path) -> Path:
    return root / "reports" / "grids" / "growth"


def reports(root: Path) -> dict[str, bytes]:
    """Files of the grid's reports and its page, by name."""
    paths = [path for kind in ("html", "pdf", "values") for path in (folder(root) / kind).glob("*.*")]
    return {path.relative_to(folder(root)).as_posix(): path.read_bytes() for path in paths}


def wait_for(what, seconds: float = 60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not there after {seconds} s")


def end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def dask(tmp_path: Path, library: Path, workers: int = 2, tls: Sequence[str] = (), **variables: str):
    """Address of a scheduler of Dask's own command, with workers that have the package and nothing of the project.

    tls: options of these commands that name certificates.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"{'tls' if tls else 'tcp'}://127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "PYTHONPATH": str(library), **variables}
    environment.pop("GROWTHGAP_ROOT", None) if "GROWTHGAP_ROOT" not in variables else None
    port = address.rpartition(":")[2]
    commands = [["scheduler", "--port", port, "--host", "127.0.0.1", *(["--protocol", "tls"] if tls else []), *tls]]
    if workers:
        place = tmp_path / f"workers-{port}"
        place.mkdir()
        commands.append(
            ["worker", address, "--nworkers", str(workers), "--nthreads", "1", "--local-directory", place, *tls]
        )
    with ExitStack() as stack:
        for command in commands:
            log = stack.enter_context((tmp_path / f"{command[0]}-{port}.log").open("w"))
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *map(str, command), "--no-dashboard"],
                env=environment, cwd=tmp_path, stdout=log, stderr=log,
            )  # fmt: skip
            stack.callback(end, process)
        logged = tmp_path / f"{commands[-1][0]}-{port}.log"
        ready = "Registered to" if workers else "Scheduler at"
        wait_for(lambda: logged.read_text().count(ready) >= max(workers, 1))
        yield address


def test_a_cluster_gives_the_same_bytes_and_a_restart_makes_only_what_is_missing(tiny, tmp_path):
    write_grid(tiny, "[8, 10, 12, 14]")
    assert build(tiny, "--grid", "growth")[0] == 0
    here, table = reports(tiny), pd.read_parquet(tiny / "reports" / "values" / "grid.parquet")
    assert len(here) == 4 + 4 + 2 + 1
    years = table[table["key"] == "years"].set_index("target_growth_pct")["value"]
    assert years.to_dict() == pytest.approx({8.0: 9.0065, 10.0: 7.2725, 12.0: 6.1163, 14.0: 5.2901}, abs=1e-4)
    assert build(tiny, "--grid", "growth") == (0, "nothing to do: 4 reports are up to date\n")
    shutil.rmtree(folder(tiny))
    with dask(tmp_path, tiny / "src") as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert code == 0, told
        assert reports(tiny) == here
        write_grid(tiny, "[8, 10, 12, 14, 16]")
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert code == 0, told
        made = [line.split()[-2:] for line in told.splitlines() if line.endswith(" run")]
        assert made == [["01_growth--official-2026--target_growth_pct-16", "run"]]


def test_a_worker_that_is_killed_loses_nothing(tiny, tmp_path):
    write_grid(tiny, "{from: 5, to: 12, step: 0.5}")
    mark = uuid.uuid4().hex
    with dask(tmp_path, tiny / "src", GROWTHGAP_MARK=mark) as address:
        process = start(tiny, "--grid", "growth", "--scheduler", address)
        wait_for(lambda: len(list((folder(tiny) / "html").glob("0*.html"))) >= 4)
        victim = wait_for(lambda: workers_of(mark))[0]
        os.kill(victim, signal.SIGKILL)
        told = process.communicate(timeout=120)[0]
        assert process.returncode == 0, told
        assert len(list((folder(tiny) / "html").glob("0*.html"))) == 15
        assert victim not in workers_of(mark)
    wait_for(lambda: processes_with(mark) == [])


def workers_of(mark: str) -> list[int]:
    """Processes of workers: the nanny spawns them, and kernels and forkservers are no such processes."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            marked = mark.encode() in (place / "environ").read_bytes()
            if marked and b"multiprocessing.spawn" in (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return sorted(found)


def test_a_failing_combination_fails_alone_and_is_listed_at_the_end(tiny, tmp_path):
    write_grid(tiny, "[8, 95, 10]")
    with dask(tmp_path, tiny / "src", workers=1) as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
    assert code == 1
    assert "1 of 3 reports could not be built" in told
    last = told.splitlines()[-1]
    assert last.startswith("FAILED  01_growth--official-2026--target_growth_pct-95 run: 01_growth.ipynb: cell 4")
    assert "no economy grows like that" in last
    assert (folder(tiny) / "notebooks" / "01_growth--official-2026--target_growth_pct-95.failed.ipynb").exists()
    page = (folder(tiny) / "html" / "index.html").read_text()
    assert "2 of 3 reports are there" in page
    assert "no economy grows like that" in page
    assert set(pd.read_parquet(folder(tiny) / "values.parquet")["target_growth_pct"]) == {8.0, 10.0}


def test_workers_that_do_not_fit_are_refused_before_any_work(tiny, tmp_path):
    write_grid(tiny, "[8, 10]")
    code, told = build(tiny, "--grid", "growth", "--scheduler", "tcp://127.0.0.1:1")
    assert (code, told) == (2, "growthgap: no Dask scheduler answers at tcp://127.0.0.1:1: Connection refused.\n")
    with dask(tmp_path, tiny / "src", workers=0) as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert (code, "has no workers; start one with `dask worker" in told) == (2, True), told
    other = shutil.copytree(tiny / "src", tmp_path / "other")
    (other / "growthgap" / "errors.py").write_text((other / "growthgap" / "errors.py").read_text() + "# changed\n")
    with dask(tmp_path, other, workers=1) as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert (code, "has other code of growthgap" in told) == (2, True), told
    shared = shutil.copytree(tiny, tmp_path / "shared")
    with (shared / "data" / "raw" / "observations.csv").open("a") as file:
        file.write("\n")
    with dask(tmp_path, tiny / "src", workers=1, GROWTHGAP_ROOT=str(shared)) as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert (code, "was started with GROWTHGAP_ROOT, and the data" in told) == (2, True), told
    assert not folder(tiny).exists()


@pytest.fixture
def certificate(tmp_path) -> dict[str, str]:
    """A certificate that signs itself, made by openssl, and its key."""
    files = {"ca": "cert.pem", "cert": "cert.pem", "key": "key.pem"}
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=growthgap -keyout key.pem -out cert.pem"
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    return {name: str(tmp_path / file) for name, file in files.items()}


def test_an_encrypted_scheduler_takes_who_shows_a_certificate_and_nobody_else(tiny, tmp_path, certificate):
    write_grid(tiny, "[8, 10]")
    theirs = [word for name, file in certificate.items() for word in (f"--tls-{name}{'-file' * (name == 'ca')}", file)]
    ours = [word for name, file in certificate.items() for word in (f"--tls-{name}", file)]
    with dask(tmp_path, tiny / "src", workers=1, tls=theirs) as address:
        code, told = build(tiny, "--grid", "growth", "--scheduler", address)
        assert (code, told) == (2, f"growthgap: {address} is encrypted; name --tls-ca, --tls-cert and --tls-key.\n")
        code, told = build(tiny, "--grid", "growth", "--scheduler", address, *ours)
        assert code == 0, told
        assert len(list((folder(tiny) / "html").glob("0*.html"))) == 2


def test_an_interrupt_stops_soon_here_and_on_a_cluster(tiny, tmp_path):
    write_grid(tiny, "{from: 5, to: 30, step: 0.25}")
    with dask(tmp_path, tiny / "src") as address:
        for arguments in ((), ("--scheduler", address)):
            shutil.rmtree(tiny / "reports", ignore_errors=True)
            mark = uuid.uuid4().hex
            process = start(tiny, "--grid", "growth", *arguments, GROWTHGAP_MARK=mark)
            wait_for(lambda: len(list((folder(tiny) / "html").glob("0*.html"))) >= 3)
            begin = time.monotonic()
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=60)[0]
            assert time.monotonic() - begin < 10
            assert process.returncode == 130, told
            assert "of 101 reports are up to date; the next build does the rest" in told
            assert "FAILED" not in told
            wait_for(lambda mark=mark: processes_with(mark) == [])
