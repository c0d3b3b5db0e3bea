"""The cells of one notebook, run in IPython's own shell in this process; what they show is collected, not sent.

Only `forks` imports it, for a process that is a notebook's alone.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from growthgap import project
from growthgap.engine.reads import Recorder
from growthgap.engine.shown import NoInput, Shown, Stream

# Seconds of cells after which a notebook is held for the first time, and how many times as long it is to the next point
# each time: a point costs a hundredth of a second and some memory, so that a long notebook has some thirty at most.
HELD_AFTER_S, HELD_LATER = 0.2, 1.2

Tell = Callable[[dict[str, Any]], None]
Hold = Callable[[dict[str, Any], Callable[..., None]], None]


@dataclass
class Session:
    """A notebook between two of its cells; points: how often it was held; since: seconds of cells since then."""

    shell: ZMQInteractiveShell
    shown: Shown
    recorder: Recorder
    points: int = 0
    since: float = 0.0


def run(job: Mapping[str, Any], tell: Tell, hold: Hold) -> None:
    """Run a job of `execute`, and tell when a cell starts, how it ends, and at the end what was read.

    It stops at the first cell that fails and must not; an interrupt stops it in any case. A job may ask that the
    notebook be held before the cell that has changed and some others, from where it can be run again.
    """
    _run_cells(_begun(job), job, tell, hold)


def _begun(job: Mapping[str, Any]) -> Session:
    """This process as that of a notebook, before its first cell."""
    os.environ.clear()
    os.environ.update(job["environment"])
    if most := os.environ.pop(project.MEMORY, ""):  # of data, which Linux counts for each process
        resource.setrlimit(resource.RLIMIT_DATA, (int(most) << 20, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    time.tzset()
    tempfile.tempdir = None
    os.chdir(job["folder"])
    sys.path.insert(0, "")
    sys.argv = [""]
    if "numpy" in sys.modules:  # its old generator is the same in all forks; `random` and `default_rng()` are not
        sys.modules["numpy"].random.seed()
    shown = Shown()
    shell = ZMQInteractiveShell.instance(
        config=Config({"HistoryManager": {"enabled": False}}), display_pub_class=Publisher, displayhook_class=Hook
    )
    shell.shown = cast(Publisher, shell.display_pub).shown = shown
    shell.set_hook("show_in_pager", lambda *_, **__: None, 99)  # `name?` shows nothing, as in nbclient
    sys.stdin, sys.stdout, sys.stderr = NoInput(), Stream("stdout", shown), Stream("stderr", shown)
    if "matplotlib.pyplot" in sys.modules:  # its backend was loaded before there was a shell to show charts in
        shell.enable_matplotlib("inline")
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]  # its long name, as without preload
    recorder = Recorder(job["root"])
    recorder.start()
    return Session(shell, shown, recorder)


def _run_cells(session: Session, job: Mapping[str, Any], tell: Tell, hold: Hold) -> None:
    shell, shown = session.shell, session.shown
    for number, (source, may_fail) in job["cells"]:
        if job["hold"] and session.since and (number == job["changed"] or session.since > _worth_a_point(session)):
            session.points, session.since = session.points + 1, 0.0
            hold({"held": number, "read": session.recorder.stop()}, partial(_go_on, session))
            session.recorder.resume()  # it cannot be held
        shown.begin(number)
        tell({"started": number})
        begun = time.perf_counter()
        result = shell.run_cell(source, store_history=True)
        seconds = time.perf_counter() - begun
        error = result.error_before_exec or result.error_in_exec
        stops = error is not None and (not may_fail or isinstance(error, KeyboardInterrupt))
        stopped = f"failed: {type(error).__name__}: {error}" if stops else ""
        session.since += seconds
        ending = {"count": result.execution_count, "failed": error is not None, "seconds": seconds, "stopped": stopped}
        tell({"cell": number, "outputs": shown.changed(), **ending})
        if stopped:
            return
    tell({"reads": session.recorder.stop()})


def _worth_a_point(session: Session) -> float:
    return HELD_AFTER_S * HELD_LATER**session.points


def _go_on(session: Session, job: Mapping[str, Any], tell: Tell, hold: Hold) -> None:
    """Run the cells of a job in a fork of a notebook that was held."""
    session.shown.renew()
    session.recorder.resume()
    _run_cells(session, job, tell, hold)


class Publisher(DisplayPublisher):
    """Where `display` goes."""

    shown: Shown

    def publish(self, data, metadata=None, *_, transient=None, update=False, **__) -> None:
        display_id = (transient or {}).get("display_id")
        if update:
            self.shown.update(display_id, data, metadata or {})
        else:
            self.shown.add({"output_type": "display_data", "data": data, "metadata": metadata or {}}, display_id)

    def clear_output(self, wait: bool = False) -> None:
        self.shown.clear(wait)


class Hook(DisplayHook):
    """Where the value of a cell's last line goes."""

    shell: Any

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        made = {"data": format_dict, "metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.shown.add({"output_type": "execute_result", **made})

    def finish_displayhook(self) -> None:
        pass


class ZMQInteractiveShell(InteractiveShell):
    """IPython's shell; it bears the name by which pandas and rich know that what they show is for a notebook."""

    kernel = None  # by which pandas does
    shown: Shown

    def enable_gui(self, gui=None) -> None:
        pass

    def ask_exit(self) -> None:
        raise SystemExit

    def showtraceback(
        self, exc_tuple=None, filename=None, tb_offset=None, exception_only=False, running_compiled_code=False
    ) -> None:
        raised: Any = exc_tuple or sys.exc_info()
        kind, error, trace = raised
        if issubclass(kind, SyntaxError):
            self.showsyntaxerror(filename, running_compiled_code)
        elif exception_only:
            self._show_error(error, self.InteractiveTB.get_exception_only(kind, error))
        else:
            try:
                lines = self.InteractiveTB.structured_traceback(kind, error, trace, tb_offset=tb_offset)
            except Exception:
                lines = traceback.format_exception(error)
            self._show_error(error, lines)

    def showsyntaxerror(self, filename=None, running_compiled_code=False) -> None:
        raised: Any = sys.exc_info()
        kind, error, trace = raised
        entries: Any = traceback.extract_tb(trace) if running_compiled_code else []
        self._show_error(error, self.SyntaxTB.structured_traceback(kind, error, entries))

    def _show_error(self, error: BaseException, lines: list[str]) -> None:
        made = {"ename": type(error).__name__, "evalue": str(error), "traceback": lines}
        self.shown.add({"output_type": "error", **made})
