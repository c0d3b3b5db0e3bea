"""The page of a watched notebook: what its browser is told, and who may ask for it."""

import http.client
import json
import threading

import pytest

from growthgap.build.page_server import Page, serve
from growthgap.errors import GrowthGapError


def test_the_browser_is_told_of_the_present_and_of_every_new_report():
    page = Page("01_growth")
    page.say("running")
    events = page.events()
    assert json.loads(next(events)) == {"message": "01_growth: running", "failed": False, "version": 0}
    threading.Timer(0.05, page.say, ["rendered"], {"html": "<p>"}).start()
    assert json.loads(next(events)) == {"message": "01_growth: rendered", "failed": False, "version": 1}


def test_the_page_is_served_to_this_machine_only():
    page = Page("01_growth")
    page.say("rendered", html="<p>report</p>")
    with serve(page) as address:
        host = address.removeprefix("http://").rstrip("/")

        def get(path: str, name: str = host):
            connection = http.client.HTTPConnection(host, timeout=5)
            connection.request("GET", path, headers={"Host": name})
            return connection.getresponse()

        assert host.startswith("127.0.0.1:")
        assert get("/report?1").read() == b"<p>report</p>"
        assert b"EventSource" in get("/").read()
        stream = get("/events")
        assert stream.readline().startswith(b'data: {"message": "01_growth: rendered"')
        assert get("/report", "elsewhere.example").status == 403
        assert get("/other").status == 404
        with pytest.raises(GrowthGapError, match=r"port .* cannot be used"), serve(page, int(host.split(":")[1])):
            pass
