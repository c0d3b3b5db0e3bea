"""What tests of several folders share: one build of the official edition, for all processes that run tests."""

import fcntl
import subprocess
from pathlib import Path

import growthgap  # noqa: F401  first: it keeps what is slow out of nbformat, which real_builds imports

# isort: split
import pytest
from real_builds import REPOSITORY, build, threads

# The first of the two places whose builds must be the same: see tests/reports/test_verify_builds.py.
HERE = {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "40", **threads(1)}
HERE |= {"OPENBLAS_CORETYPE": "Haswell"}


@pytest.fixture(scope="session")
def official_clone(tmp_path_factory) -> Path:
    """A clone with the reports of the official plan, to read: whoever asks first builds them, and the others wait."""
    place = tmp_path_factory.getbasetemp()
    place = place.parent if "popen-" in place.name else place  # of all processes of this run
    clone, told = place / "official", place / "official.txt"
    with (place / "official.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True)
            code, said = build(clone, "--scenario", "official-2026", **HERE)
            told.write_text(said if code else "")
    assert told.read_text() == ""
    return clone
