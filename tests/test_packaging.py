"""The three lists of packages agree: pyproject.toml asks, environment.yml repeats, requirements.lock pins."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
CARD = {"jupyterlab", "pandas", "statsmodels", "seaborn", "papermill", "nbconvert"}


def requirements(texts):
    found = [Requirement(re.sub(r"^([\w.-]+) ", r"\1", text)) for text in texts]
    return {canonicalize_name(requirement.name): requirement.specifier for requirement in found}


def asked_of_conda():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    plain = [entry for entry in entries if isinstance(entry, str) and entry != "pip"]
    by_pip = [entry for block in entries if isinstance(block, dict) for entry in block["pip"] if entry != "-e ."]
    return requirements(plain) | requirements(by_pip)


def pinned():
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def everything_asked():
    extras = PROJECT["project"]["optional-dependencies"].values()
    lists = [PROJECT["project"]["dependencies"], *extras, PROJECT["dependency-groups"]["dev"]]
    return requirements(entry for entries in lists for entry in entries)


def test_conda_asks_for_what_the_project_asks_for():
    conda = asked_of_conda()
    python = conda.pop("python")
    assert str(python) == str(Requirement(f"python{PROJECT['project']['requires-python']}").specifier)
    assert conda == requirements(PROJECT["project"]["dependencies"])


def test_the_card_holds():
    assert set(requirements(PROJECT["project"]["dependencies"])) >= CARD


@pytest.mark.parametrize("name", sorted(everything_asked()))
def test_every_package_is_pinned_within_what_is_asked(name):
    assert pinned()[name] in everything_asked()[name]


def test_every_pin_has_hashes_and_no_address():
    pins = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(pins) > 150
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in LOCK


def test_the_build_system_is_pinned_too():
    assert Requirement(PROJECT["build-system"]["requires"][0]).name in pinned()
