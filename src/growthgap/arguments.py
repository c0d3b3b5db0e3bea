"""What an argument of the command line may be, and a parser whose complaints are one sentence."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from growthgap.errors import GrowthGapError, shortened


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"growthgap: {shortened(message)}; see `{self.prog} --help`.\n")


def check_text(arguments: Iterable[str]) -> None:
    """GrowthGapError for an argument that is not text: a byte of another encoding would come back out of every file."""
    for argument in arguments:
        if not argument.isascii() and any("\ud800" <= letter <= "\udfff" for letter in argument):
            raise GrowthGapError(f"{argument!r} is not UTF-8 text.")


def day(text: str) -> date:
    """A day of the calendar, YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date (YYYY-MM-DD)") from None


def count(text: str) -> int:
    """A whole number above 0."""
    return _number(text, 1, 999_999_999, "a whole number above 0")


def port(text: str) -> int:
    """A port of this machine; 0 for any free one."""
    return _number(text, 0, 65_535, "a port, from 0 to 65535")


def _number(text: str, least: int, most: int, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}")
    return int(text)


def name(text: str) -> str:
    """A name or a path, of which an empty one would stand for none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("nothing is named")
    return text


def folder(text: str) -> Path:
    """A folder that files can be written into, or that can be made for them."""
    path = Path(name(text))
    for place in (path, *path.parents):
        try:
            is_folder = place.stat() and place.is_dir()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise argparse.ArgumentTypeError(f"{text!r} cannot be a folder ({error.strerror})") from None
        if not is_folder:
            raise argparse.ArgumentTypeError(f"{str(place)!r} is no folder")
        if not os.access(place, os.W_OK | os.X_OK):
            raise argparse.ArgumentTypeError(f"nothing can be written into {str(place)!r}")
        break
    return path
