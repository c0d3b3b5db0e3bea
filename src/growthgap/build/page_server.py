"""A browser page that is told of every new report: it is served to this machine only.

The page holds the report in a frame and listens to a stream of events.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from growthgap.errors import GrowthGapError
from growthgap.pages.html import FONTS, fonts, template

HOST = "127.0.0.1"
_KEEP_ALIVE_S = 15.0


@dataclass
class Page:
    """What the browser shows, and a way to wait for the next of it."""

    title: str
    html: str = ""
    message: str = "first run"
    failed: bool = False
    version: int = 0  # counts the reports
    _news: int = 0  # counts all messages
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def say(self, message: str, *, html: str | None = None, failed: bool = False) -> None:
        """Tell the browsers, with a new report or about the one that they show."""
        with self._changed:
            self.message, self.failed = f"{self.title}: {message}", failed
            if html is not None:
                self.html, self.version = html, self.version + 1
            self._news += 1
            self._changed.notify_all()

    def events(self) -> Iterator[str | None]:
        """Every message as JSON, the present one first; None from time to time, when there is none."""
        seen = -1
        while True:
            with self._changed:
                if not self._changed.wait_for(lambda seen=seen: self._news != seen, timeout=_KEEP_ALIVE_S):
                    yield None
                    continue
                seen = self._news
                news = {"message": self.message, "failed": self.failed, "version": self.version}
            yield json.dumps(news, ensure_ascii=False)


class _Handler(BaseHTTPRequestHandler):
    """The outer page, the report, its fonts, and the stream of events."""

    page: Page

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        # A page elsewhere may have its name lead here; it must not read reports.
        if self.headers.get("Host", "").partition(":")[0] not in (HOST, "localhost"):
            self.send_error(403)
        elif path == "/events":
            self._stream()
        elif path in ("/", "/report"):
            outer = template("watch.html").render(title=self.page.title) if path == "/" else self.page.html
            content = outer.encode()
            self._begin("text/html; charset=utf-8", len(content))
            self.wfile.write(content)
        elif (font := fonts().get(path.removeprefix(f"/{FONTS}/"))) is not None:
            self._begin("font/ttf", len(font))
            self.wfile.write(font)
        else:
            self.send_error(404)

    def _stream(self) -> None:
        self._begin("text/event-stream; charset=utf-8")
        try:
            for news in self.page.events():
                self.wfile.write((f"data: {news}\n\n" if news else ": \n\n").encode())
                self.wfile.flush()
        except OSError:
            pass  # the browser left

    def _begin(self, kind: str, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal shows renders, not requests."""


@contextmanager
def serve(page: Page, port: int = 0) -> Generator[str]:
    """Serve a page to this machine while the context lasts; gives its address."""
    handler = type("Handler", (_Handler,), {"page": page})
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise GrowthGapError(f"port {port} cannot be used ({error.strerror}); name another with --port") from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
