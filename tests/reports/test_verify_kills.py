"""The long check of builds that are killed."""

import json
import random
import signal
import time
import uuid
from pathlib import Path

import pytest
from real_builds import WHOLE, build, processes_with, published, start, write_scenario

pytestmark = pytest.mark.verify

KILLS = 25  # in each of two runs
LONGEST = 6.0  # seconds of a build in which it is killed: other checks may run beside it


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds leftover processes in /proc")
@pytest.mark.parametrize("seed", [2026, 2027])
def test_a_kill_at_any_moment_leaves_whole_reports_and_no_process(copied, seed):
    tiny = copied
    write_scenario(tiny, "official-2026", 4)
    write_scenario(tiny, "double", 14)
    begin = time.monotonic()
    assert build(tiny)[0] == 0  # as long as those that are killed: the first one makes tables and pages, too
    whole = min(time.monotonic() - begin, LONGEST)
    moments = random.Random(seed)
    for number in range(KILLS):
        write_scenario(tiny, "official-2026", 5 + number / 10)
        write_scenario(tiny, "double", 15 + number / 10)
        mark = uuid.uuid4().hex
        process = start(tiny, GROWTHGAP_MARK=mark)
        time.sleep(moments.uniform(0, whole))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        patience = time.monotonic() + 120  # on a busy machine
        while (left := processes_with(mark)) and time.monotonic() < patience:
            time.sleep(0.05)
        assert left == []
        found = published(tiny)
        assert len(found) == WHOLE
        for name in ("01_growth--official-2026", "01_growth--double"):
            growth = json.loads(found[f"values/{name}.json"])["build"]["parameters"]["target_growth_pct"]
            notebook = json.loads(found[f"notebooks/{name}.ipynb"])
            assert notebook["metadata"]["papermill"]["parameters"]["target_growth_pct"] == growth
            assert f"target_growth_pct</code></th><td>{growth}</td>" in found[f"html/{name}.html"].decode()
    code, told = build(tiny)
    assert code == 0, told
    assert b'"target_growth_pct": 17.4' in published(tiny)["values/01_growth--double.json"]
    assert build(tiny) == (0, "nothing to do: 4 reports are up to date\n")
    assert not list((tiny / "reports").rglob("*.part"))
