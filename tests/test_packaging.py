"""The three lists of packages agree: pyproject.toml asks, requirements.lock pins, environment.yml repeats, pinned."""

import re
import subprocess
import tomllib
from importlib import metadata
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


def pinned():
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def everything_asked():
    extras, groups = PROJECT["project"]["optional-dependencies"].values(), PROJECT["dependency-groups"].values()
    lists = [PROJECT["project"]["dependencies"], *extras, *groups]
    return requirements(entry for entries in lists for entry in entries if isinstance(entry, str))


def test_conda_gives_python_and_pip_installs_pinned_packages():
    *plain, by_pip = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert plain == [f"python {PROJECT['project']['requires-python']}", "pip"]
    asked = PROJECT["project"]["dependencies"]
    assert by_pip == {"pip": ["--constraint requirements.report.txt", *asked, "-e ."]}


def test_what_make_report_and_conda_install_is_pinned_as_in_the_lock_and_is_what_reports_need():
    lines = (ROOT / "requirements.report.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert {line.split(" ")[0] for line in lines} <= {line.split(" ")[0] for line in LOCK.splitlines()}
    here = [Requirement(line) for line in lines]
    listed = {canonicalize_name(one.name) for one in here if one.marker is None or one.marker.evaluate()}
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["install"]]
    needed, queue = {}, [Requirement(one) for one in asked]
    for one in queue:  # grows while it is walked
        name = canonicalize_name(one.name)
        if needed.get(name, set()) >= one.extras and name in needed:
            continue
        needed[name] = needed.get(name, set()) | one.extras
        extras = ["", *one.extras]
        more = [Requirement(text) for text in metadata.requires(name) or ()]
        queue += [to for to in more if to.marker is None or any(to.marker.evaluate({"extra": of}) for of in extras)]
    assert set(needed) == listed


def test_packages_of_the_tests_alone_are_not_installed_for_a_report():
    dry = ["make", "--dry-run", "--always-make", "HELD=yes"]
    to_report, to_test = (
        subprocess.run([*dry, what], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for what in (".venv/.reports", ".venv/.complete")
    )
    whole = "install --quiet --no-deps --require-hashes -r requirements.lock"
    assert whole in to_test and whole not in to_report
    targets = dict(
        re.findall(r"^([a-z]+): (\$\([A-Z]+\))", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {name for name, needs in targets.items() if needs == "$(REPORTS)"} == {"report", "check", "words", "lab"}


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


WORKFLOW = (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")
JOBS = yaml.safe_load(WORKFLOW)["jobs"]


def test_actions_are_pinned_by_commit_with_their_version_beside_it():
    used = re.findall(r"uses: (.+)", WORKFLOW)
    assert len(used) > 10
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v[0-9.]+", one) for one in used)


def test_a_checkout_keeps_no_token_and_jobs_have_no_more_rights_than_they_use():
    checkouts = [one for job in JOBS.values() for one in job["steps"] if "checkout@" in one.get("uses", "")]
    assert checkouts and all(one["with"]["persist-credentials"] is False for one in checkouts)
    assert yaml.safe_load(WORKFLOW)["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in JOBS.items() if "permissions" in job}
    assert rights == {"pages": {"pages": "write", "id-token": "write"}, "release": {"contents": "write"}}


def test_nothing_is_published_before_it_is_verified():
    for job in ("pages", "release"):
        assert {"lint", "test", "verify", "reports"} <= set(JOBS[job]["needs"])


def test_what_a_pull_request_says_is_no_part_of_a_script():
    scripts = [step["run"] for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    assert all(
        "GITHUB_STEP_SUMMARY" not in line or "sed 's/^/    /'" in line or "echo" in line
        for script in scripts
        for line in script.splitlines()
    )
