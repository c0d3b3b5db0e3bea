"""How a command ends: with an exit code, and where a user can mend something, with one sentence."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from growthgap.errors import GrowthGapError, shortened

WRONG, STOPPED, UNREAD = 2, 130, 141  # the last as a shell tells of a process whose reader has gone


def run(command: Callable[[], int]) -> int:
    """Run a command and tell its exit code; what a user can mend is one sentence on stderr."""
    for stream in ("stdout", "stderr"):  # None where who calls us has closed it
        if getattr(sys, stream) is None:
            setattr(sys, stream, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    try:
        code = command()
        sys.stdout.flush()
        return code
    except GrowthGapError as error:
        return _said(WRONG, str(error))
    except KeyboardInterrupt as error:
        return _said(STOPPED, str(error.args[0] if error.args else "stopped"))
    except BrokenPipeError:  # who read our output has seen enough
        code = UNREAD
    except OSError as error:
        what = f"{error.filename} cannot be read or" if error.filename else "the output cannot be"
        code = _said(WRONG, f"{what} written: {error.strerror or error}")
    with suppress(OSError, ValueError):  # for what Python still writes when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _said(code: int, sentence: str) -> int:
    print(f"growthgap: {shortened(sentence)}", file=sys.stderr)
    return code


@contextmanager
def within(seconds: int | None) -> Generator[None]:
    """Stop what runs in the context when its time is over, as Ctrl-C does; None: no limit.

    Raises GrowthGapError that says so, with what the stopped command tells of itself.
    """
    over = False

    def stop(*_: object) -> None:
        nonlocal over
        over = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds or 0)
    try:
        yield
    except KeyboardInterrupt as error:
        if not over:
            raise
        told = f" ({error.args[0]})" if error.args else ""
        raise GrowthGapError(f"the {seconds} s of --timeout are over{told}") from None
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
