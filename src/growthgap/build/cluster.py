"""An existing Dask cluster as the place where reports are made.

A worker needs the package and nothing else: figures, checked tables and notebooks travel to it once, in one bundle.
Where workers see the project's folder, they may be started with GROWTHGAP_ROOT; its contents must then be the caller's.
What a report is made of comes back as bytes, and the caller puts it in its place.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import logging
import os
import shutil
import socket
import sys
import tempfile
import zipfile
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from distributed import Client, Security, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from growthgap.build import out_of_date, steps
from growthgap.build.graph import Outcome
from growthgap.build.scenarios.scenarios import Report
from growthgap.engine.worker import start as start_notebooks
from growthgap.engine.worker import stop as stop_notebooks
from growthgap.errors import GrowthGapError
from growthgap.project import Outputs

# The library as this process found it; a worker that is older than a change of its files goes on with what it loaded.
LIBRARY = out_of_date.library()
TIMEOUT_S = 3.0  # for the scheduler to answer
# What shapes the bytes of a report, beside the package itself.
PACKAGES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "seaborn", "nbconvert", "pypandoc_binary", "typst")
# Dask notes every 10 ms where a worker is and keeps that for a quarter of an hour: tens of MB that nobody looks at.
_PROFILING = ("profile", "profile-cycle")
_TRAVELS = ("data/raw/*.csv", "data/issued/*", "data/processed/*.parquet", "data/processed/kept/*.parquet")
_TRAVELS += ("notebooks/*.ipynb",)


@dataclass(frozen=True)
class Cluster:
    """Workers that have been looked at; `threads` is how many reports they make at a time.

    executor: takes calls and gives futures, as any of `concurrent.futures`.
    """

    client: Client
    executor: Executor
    threads: int
    root: Path

    def send(self, reads: Sequence[Path], cell_timeout_s: float | None) -> Callable[..., Outcome]:
        """Send what reports are made from to all workers, those that join later included.

        reads: values files of other reports that notebooks look up. Returns what makes a report there (see
        `growthgap.build.steps.whole`).
        """
        inputs = Inputs(_packed(self.root, reads))
        self.client.register_plugin(inputs)
        return partial(_make_here, inputs=inputs.name, cell_timeout_s=cell_timeout_s)


class _Workers(Executor):
    """Dask's executor, whose futures tell of a lost worker or scheduler in a sentence."""

    def __init__(self, client: Client):
        self._dask = client.get_executor(pure=False)

    def submit(self, function: Callable[..., Outcome], /, *arguments: Any) -> Future[Outcome]:  # ty: ignore[incompatible-method-override]
        told: Future[Outcome] = Future()
        self._dask.submit(function, *arguments).add_done_callback(lambda done: told.set_result(_outcome(done)))
        return told

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._dask.shutdown(wait=wait)  # gives up what has not come back


def _outcome(done: Future[Outcome]) -> Outcome:
    try:
        return done.result()
    except KilledWorker as error:
        return Outcome(failure=f"{error.allowed_failures + 1} workers were lost while they made it; out of memory?")
    except CancelledError:
        return Outcome(failure="it was cancelled: the run was stopped, or the scheduler was lost.")
    except Exception as error:
        return Outcome(failure=f"{type(error).__name__}: {error}")


@contextmanager
def connect(address: str, tls: Mapping[str, str | None], root: Path) -> Generator[Cluster]:
    """A cluster whose workers can make the same reports as this process.

    tls: files by "ca", "cert" and "key", for a scheduler at tls://... Raises GrowthGapError, in one sentence, where no
    scheduler answers, it has no workers, or one of them has another Python, package, library or data than the caller.
    """
    for name in ("distributed", "distributed.client", "distributed.scheduler"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said by us, in a sentence
    security = _security(address, tls)
    _knock(address)
    try:
        client = Client(address, timeout=TIMEOUT_S, set_as_default=False, security=security)
    except (OSError, TimeoutError, ValueError) as error:
        raise GrowthGapError(f"no Dask scheduler answers at {address} ({type(error).__name__}).") from None
    try:
        _check(client, address, root)
        workers = _Workers(client)
        try:
            yield Cluster(client, workers, sum(client.nthreads().values()), root)
        finally:  # what has not come back is given up; what a worker has begun it ends, for nobody
            workers.shutdown(wait=False, cancel_futures=True)
    finally:
        with suppress(TimeoutError):  # a scheduler that is too busy to say good-bye takes nothing from how this ended
            client.close()


def _security(address: str, tls: Mapping[str, str | None]) -> Security | None:
    given = {name: file for name, file in tls.items() if file}
    if not given:
        if address.startswith("tls://"):
            raise GrowthGapError(f"{address} is encrypted; name --tls-ca, --tls-cert and --tls-key.")
        return None
    if not address.startswith("tls://"):
        raise GrowthGapError(f"--tls-{next(iter(given))} goes with a scheduler at tls://..., and {address} is none.")
    for name in ("ca", "cert", "key"):
        if name not in given:
            raise GrowthGapError(f"--tls-{name} is missing; an encrypted scheduler needs all three of --tls-...")
        if not Path(given[name]).is_file():
            raise GrowthGapError(f"--tls-{name}: there is no file {given[name]}.")
    try:
        security = Security(
            tls_ca_file=given["ca"], tls_client_cert=given["cert"], tls_client_key=given["key"], require_encryption=True
        )
        security.get_connection_args("client")
    except (OSError, ValueError) as error:
        raise GrowthGapError(f"the TLS files could not be used: {error}.") from None
    return security


def _knock(address: str) -> None:
    """Try the address for itself, since Dask goes on trying for half a minute."""
    place, _, port = address.rpartition("://")[2].strip("/").rpartition(":")
    if not place or not port.isdigit():
        raise GrowthGapError(f'"{address}" is no address of a scheduler; allowed is e.g. tcp://127.0.0.1:8786.')
    try:
        socket.create_connection((place.strip("[]"), int(port)), timeout=TIMEOUT_S).close()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise GrowthGapError(f"no Dask scheduler answers at {address}: {reason}.") from None


def _check(client: Client, address: str, root: Path) -> None:
    if not client.nthreads():
        raise GrowthGapError(f"the scheduler at {address} has no workers; start one with `dask worker {address}`.")
    tell = _teller()
    own = tell(PACKAGES)
    for worker, has in client.run(tell, PACKAGES).items():
        for name, version in own.items():
            if has[name] != version:
                raise GrowthGapError(
                    f"worker {worker} has {name} {has[name]}, the caller {version}; make them the same."
                )
    own_data = out_of_date.all_inputs(root).fingerprint
    for worker, has in client.run(_contents, on_error="return").items():
        if isinstance(has, Exception) or has[0] != LIBRARY:
            raise GrowthGapError(
                f"worker {worker} has other code of growthgap than the caller; install the same there."
            )
        if has[1] is not None and has[1] != own_data:
            raise GrowthGapError(
                f"worker {worker} was started with GROWTHGAP_ROOT, and the data, notebooks or scenarios there are not "
                "the caller's; bring that folder up to date, or start the worker without GROWTHGAP_ROOT."
            )


def _teller() -> Callable[[Sequence[str]], dict[str, str]]:
    """A function that tells versions. It is made here so that it travels as code: a worker may have no growthgap."""

    def tell(packages: Sequence[str]) -> dict[str, str]:
        found = {"Python": ".".join(map(str, sys.version_info[:2]))}
        for name in ("growthgap", *packages):
            try:
                found[name] = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                found[name] = "none"
        return found

    return tell


def _contents() -> tuple[str, str | None]:
    """Fingerprints of the library that a worker has loaded, and of the project that it was started with, if it was."""
    given = os.environ.get("GROWTHGAP_ROOT")
    return LIBRARY, out_of_date.all_inputs(Path(given)).fingerprint if given else None


def _packed(root: Path, reads: Sequence[Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted({*reads, *(path for pattern in _TRAVELS for path in root.glob(pattern))}):
            bundle.writestr(zipfile.ZipInfo(path.relative_to(root).as_posix()), path.read_bytes())
    return packed.getvalue()


class Inputs(WorkerPlugin):
    """Has each worker unpack the bundle into its own folder and load the warm process, before it is given a report, and
    stop profiling itself."""

    idempotent = True

    def __init__(self, bundle: bytes):
        self.name = f"growthgap-{hashlib.sha256(bundle).hexdigest()[:16]}"
        self.bundle = bundle

    def setup(self, worker: Any) -> None:
        folder = _root_on(worker, self.name)
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
                zipfile.ZipFile(io.BytesIO(self.bundle)).extractall(f"{beside}/project")
                with suppress(OSError):  # another worker of this folder was first
                    os.replace(f"{beside}/project", folder)
        for name in _PROFILING:
            if callback := worker.periodic_callbacks.pop(name, None):
                callback.stop()
        start_notebooks()

    def teardown(self, worker: Any) -> None:
        stop_notebooks()
        if not os.environ.get("GROWTHGAP_ROOT"):
            shutil.rmtree(_root_on(worker, self.name), ignore_errors=True)


def _root_on(worker: Any, inputs: str) -> Path:
    return Path(os.environ.get("GROWTHGAP_ROOT") or Path(worker.local_directory, inputs))


def _make_here(report: Report, build: Mapping[str, Any], inputs: str, cell_timeout_s: float | None) -> Outcome:
    """On a worker: make a report from the inputs of that name."""
    root = _root_on(get_worker(), inputs)
    here = replace(report, notebook=root / "notebooks" / report.notebook.name)
    return steps.whole(here, build, root, Outputs(root / "reports"), cell_timeout_s)
