import pytest

from growthgap.reporting import Report
from growthgap.reporting import report as report_module


class Shown(list):
    """What a report displayed: one (bundle, metadata) a call."""

    @property
    def text(self):
        return "\n".join(bundle["text/markdown"] for bundle, _ in self if "text/markdown" in bundle)


@pytest.fixture
def shown(monkeypatch):
    found = Shown()
    monkeypatch.setattr(
        report_module, "display", lambda bundle, raw, metadata: found.append((bundle, metadata["growthgap"]))
    )
    return found


@pytest.fixture
def report(shown):
    return Report("test_report")
