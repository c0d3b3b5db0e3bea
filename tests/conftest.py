"""What tests of several folders share: one build of the official edition, for all processes that run tests."""

import subprocess
from pathlib import Path

import growthgap  # noqa: F401  first: it keeps what is slow out of nbformat, which real_builds imports

# isort: split
import pytest
from real_builds import REPOSITORY, build, once, threads

# The first of the two places whose builds must be the same: see tests/reports/test_verify_builds.py.
HERE = {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "40", **threads(1)}
HERE |= {"OPENBLAS_CORETYPE": "Haswell"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of the long checks those of whole builds come first: the others then fill what is left of the time."""
    if config.option.markexpr == "verify":
        items.sort(key=lambda item: item.path.parent.name != "reports")


@pytest.fixture(scope="session")
def official_clone(tmp_path_factory) -> Path:
    """A clone with the reports of the official plan, to read: whoever asks first builds them, and the others wait."""

    def make(clone: Path) -> str:
        subprocess.run(["git", "clone", "-q", str(REPOSITORY), str(clone)], check=True)
        code, said = build(clone, "--scenario", "official-2026", **HERE)
        return said if code else ""

    return once(tmp_path_factory, "official", make)
