"""Where the project lies, how a file of it is written whole, and what stands for a file's content."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from growthgap.errors import GrowthGapError

PEOPLE = "people"  # mark of an output that is for who works in the notebook and stands in no page
VALUES_MIME = "application/vnd.growthgap.values+json"  # of the output that holds a report's values, its last one
SVG_MIME = "image/svg+xml"  # of an output that is a chart
INJECTED = "injected-parameters"  # tag of the cell that papermill adds to a notebook
VALUES_IN = "GROWTHGAP_VALUES"  # environment variable: folder of the values of other reports, else reports/values
# Environment variable of a report between two days: up to which day later news counts ("": all), and its kinds.
NEWS_OF = "GROWTHGAP_NEWS"
MEMORY = "GROWTHGAP_MEMORY"  # environment variable: megabytes that the process of a notebook may take, else no limit
READS_EVENT = "growthgap.reads"  # audit event by which a notebook declares what it reads: a kind and a name
DRAWN_IN = "GROWTHGAP_LANGUAGES"  # environment variable: languages in which a build has charts drawn
TABLES = "tables"  # folder of the tables and charts of each report, one by one
KEPT = "data/processed/kept"  # tables that took seconds to compute
ENGLISH = "en"  # the language in which reports are written
DEFAULT_SCENARIO = "official-2026"  # what a report stands under where nothing else is said
PART = ".part"  # ending of a file that is being written
GRID_SUFFIX = ".grid.yml"  # ending of files of scenarios that are grids
LONGEST_NAME = 60  # letters of the name of a notebook or scenario
ABSENT = "absent"  # fingerprint of a file that is not there
WRITTEN = "written"  # of one that was written while it was read: it stands for no content


def root() -> Path:
    """The project's folder: GROWTHGAP_ROOT, else the nearest folder above the working directory or this file
    that holds data/raw."""
    if configured := os.environ.get("GROWTHGAP_ROOT"):
        return Path(configured)
    for start in (Path.cwd(), Path(__file__).resolve()):
        for folder in (start, *start.parents):
            if (folder / "data" / "raw" / "observations.csv").is_file():
                return folder
    raise GrowthGapError("no data/raw/observations.csv here or in a folder above; set GROWTHGAP_ROOT to the project")


def grid_folder(root: Path, grid: str) -> Path:
    """The folder of a grid's reports; grid: its name, or the path of its file."""
    return root / "reports" / "grids" / Path(grid).name.removesuffix(GRID_SUFFIX).removesuffix(".yml")


def grid_table(root: Path) -> Path:
    """The table of the values of all grids."""
    return root / "reports" / "values" / "grid.parquet"


def write(path: Path, content: bytes | str) -> None:
    """Write a file beside its place and move it in when it is whole; its folder is made where it is missing."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes | str]) -> None:
    """Write files beside their places and move them in when all of them are whole; what is replaced keeps its mode."""
    moves = {path: path.with_name(f".{path.name}.{os.getpid()}{PART}") for path in contents}
    try:
        for path, beside in moves.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            content = contents[path]
            beside.write_bytes(content.encode() if isinstance(content, str) else content)
            if path.exists():
                shutil.copymode(path, beside)
        for path, beside in moves.items():
            os.replace(beside, path)
    finally:
        for beside in moves.values():
            beside.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove files that a process which is gone has begun to write into a folder."""
    for part in folder.glob(f".*{PART}"):
        if is_gone(part.name.removesuffix(PART).rpartition(".")[2]):
            part.unlink(missing_ok=True)


def is_gone(process: str) -> bool:
    """Whether there is no process of this machine with such a number."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return True
    except PermissionError:  # somebody else's
        return False
    return False


def is_no_file(path: Path) -> bool:
    """Whether something else is there: a folder, or a pipe, which would be waited for."""
    return path.exists() and not path.is_file()


def edition(report: str, language: str) -> str:
    """Name of the files of a report's edition in a language; English is that of the report."""
    return report if language == ENGLISH else f"{report}.{language}"


def in_(kind: str, language: str) -> str:
    """A kind of the files of a report as its edition in a language has it: "html.vi", "tables.vi/FILE"."""
    kind, slash, file = kind.partition("/")
    return f"{edition(kind, language)}{slash}{file}"


def digest(content: bytes) -> str:
    """First 16 hexadecimal digits of the SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def fingerprint(path: Path) -> str:
    """The digest of a file's content; "absent" when there is none."""
    if not path.is_file():  # a pipe would be waited for
        return ABSENT
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT


def stamp(path: Path) -> tuple[int, ...]:
    """What is another after every writing of a file, also where the same content was put back; empty for no file.

    The system sets the last of it, the time of change, and lets no program set it back.
    """
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def address(name: str) -> str:
    """A file's name as a link says it: letters of an address stay, others are percent-encoded."""
    return quote(name, safe="@+")


@dataclass(frozen=True)
class Outputs:
    """Folders of published reports; `flat` puts all formats of a report into one folder."""

    folder: Path
    flat: bool = False

    def path(self, kind: str, name: str) -> Path:
        """File of a report; kind is "notebooks", "values", "html", "pdf", "xlsx", or "failed": a notebook that stopped;
        "tables": the folder of its tables and charts, and "tables/FILE": a file in it. With a language behind a
        dot, of its edition in that: "html.vi", "tables.vi/FILE"."""
        if kind == "failed":
            return self.path("notebooks", f"{name}.failed")
        kind, _, file = kind.partition("/")
        kind, _, language = kind.partition(".")
        name = edition(name, language or ENGLISH)
        if kind == TABLES:
            return self.folder / kind / name / file
        suffix = {"notebooks": "ipynb", "values": "json"}.get(kind, kind)
        return (self.folder if self.flat else self.folder / kind) / f"{name}.{suffix}"

    def link(self, kind: str, name: str) -> str:
        """Address of a report's file as seen from its HTML page and from the front page."""
        path = self.path(kind, name)
        file = address(path.name)
        return file if self.flat and path.parent == self.folder else f"../{path.parent.name}/{file}"

    @property
    def index(self) -> Path:
        """The page that lists all reports."""
        return self.page("index")

    def page(self, name: str, language: str = ENGLISH) -> Path:
        """A page beside those of the reports, in a language."""
        return self.folder / "html" / f"{edition(name, language)}.html"
