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
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from growthgap.build import stages, unchanged
from growthgap.build import worker as warm
from growthgap.build.scenarios import Report
from growthgap.build.stages import Made
from growthgap.errors import GrowthGapError

# The library as this process found it; a worker that is older than a change of its files goes on with what it loaded.
LIBRARY = unchanged.library()
TIMEOUT_S = 3.0  # for the scheduler to answer
LOST = 3  # workers that may be lost with one report before it counts as the report's fault
# What shapes the bytes of a report, beside the package itself.
PACKAGES = ("numpy", "pandas", "scipy", "statsmodels", "matplotlib", "seaborn", "nbconvert", "pypandoc_binary", "typst")
_TRAVELS = ("data/raw/*.csv", "data/processed/*.parquet", "data/processed/kept/*.parquet", "notebooks/*.ipynb")


@dataclass
class Cluster:
    """Workers that have been looked at; `threads` is how many reports they make at a time."""

    client: Client
    threads: int
    _inputs: Inputs | None = None
    _futures: set = field(default_factory=set)

    def send(self, root: Path, reads: Sequence[Path] = ()) -> None:
        """Send what reports are made from to all workers, those that join later included.

        reads: values files of other reports that notebooks look up.
        """
        self._inputs = Inputs(_packed(root, reads))
        self.client.register_plugin(self._inputs)

    def make(self, report: Report, build: Mapping[str, Any]) -> Made:
        """Make a report on some worker and wait for it; called from several threads."""
        travelling = replace(report, notebook=Path(report.notebook.name))
        future = self.client.submit(_make_here, travelling, dict(build), self._inputs.name, pure=False, key=None)
        self._futures.add(future)
        try:
            return future.result()
        except KilledWorker:
            return Made(failure=f"{LOST + 1} workers were lost while they made it; out of memory?")
        except CancelledError:
            return Made(failure="it was cancelled: the run was stopped, or the scheduler was lost.")
        finally:
            self._futures.discard(future)

    def stop(self) -> None:
        """Give up what has not come back; what a worker has begun it ends, for nobody."""
        self.client.cancel(list(self._futures), force=True)


@contextmanager
def connect(address: str, root: Path) -> Iterator[Cluster]:
    """A cluster whose workers can make the same reports as this process.

    Raises GrowthGapError, in one sentence, where no scheduler answers, it has no workers, or one of them has another
    Python, package, library or data than the caller.
    """
    for name in ("distributed", "distributed.client", "distributed.scheduler"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is said by us, in a sentence
    _knock(address)
    try:
        client = Client(address, timeout=TIMEOUT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise GrowthGapError(f"no Dask scheduler answers at {address} ({type(error).__name__}).") from None
    with client:
        _check(client, address, root)
        threads = sum(client.nthreads().values())
        yield Cluster(client, threads)


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
    own_data = unchanged.inputs(root)
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
    return LIBRARY, unchanged.inputs(Path(given)) if given else None


def _packed(root: Path, reads: Sequence[Path]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in sorted({*reads, *(path for pattern in _TRAVELS for path in root.glob(pattern))}):
            bundle.writestr(zipfile.ZipInfo(path.relative_to(root).as_posix()), path.read_bytes())
    return packed.getvalue()


class Inputs(WorkerPlugin):
    """Has each worker unpack the bundle into its own folder and load the warm process, before it is given a report."""

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
        warm.start()

    def teardown(self, worker: Any) -> None:
        warm.stop()
        if not os.environ.get("GROWTHGAP_ROOT"):
            shutil.rmtree(_root_on(worker, self.name), ignore_errors=True)


def _root_on(worker: Any, inputs: str) -> Path:
    return Path(os.environ.get("GROWTHGAP_ROOT") or Path(worker.local_directory, inputs))


def _make_here(report: Report, build: Mapping[str, Any], inputs: str) -> Made:
    """On a worker: make a report from the inputs of that name."""
    root = _root_on(get_worker(), inputs)
    return stages.make_whole(replace(report, notebook=root / "notebooks" / report.notebook), build, root)
