"""Faults are drawn with a seed: some in every run of the tests, ten times as many in the long checks."""

from collections import Counter

import pytest
from outcomes import Outcomes, table

FEW, MANY = 1, 10


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`times`: by how much there are more cases than in the shortest run."""
    if "times" in metafunc.fixturenames:
        metafunc.parametrize("times", [FEW, pytest.param(MANY, marks=pytest.mark.verify)], ids=["few", "many"])


@pytest.fixture
def outcomes(record_property):
    """Counts outcomes by kind; a case that was accepted wrongly or ended in a traceback fails the test."""
    found = Outcomes()
    yield found
    record_property("outcomes", found.told())
    assert found.bad == {}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """After the long checks: the table of outcomes by kind."""
    told: dict[str, Counter] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "teardown":
                for kind, counts in dict(report.user_properties).get("outcomes", {}).items():
                    told.setdefault(kind, Counter()).update(counts)
    if told and config.option.markexpr == "verify":
        terminalreporter.section("outcomes of faults")
        terminalreporter.write_line("\n".join(table(told)))
