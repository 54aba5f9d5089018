"""Serve the gallery of the design on this machine, under the pages' own content security policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from tracker.kernel import assets
from tracker.web.headers import PAGE_POLICY
from tracker.web.rail import BELOW, NOUNS
from tracker.web.templating import Templates


@contextmanager
def serving() -> Iterator[str]:
    """The address of the gallery; add language and theme: `…/ru/dark`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Gallery)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class _Gallery(SimpleHTTPRequestHandler):
    templates = Templates(ZoneInfo("Asia/Almaty"))

    def __init__(self, *given: Any) -> None:
        super().__init__(*given, directory=str(assets.asset_dir("static").parent))

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            super().do_GET()
        else:
            self._show(*self.path.split("/")[1:])

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass

    def _show(self, language: str, theme: str) -> None:
        page = self.templates.render(language, "styleguide.html", None, {"visit": _visit(theme)}).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-security-policy", PAGE_POLICY)
        self.end_headers()
        self.wfile.write(page)


def _visit(theme: str) -> dict[str, Any]:
    return {
        "actor": SimpleNamespace(name="Amina"),
        "csrf": "token",
        "path": "/styleguide",
        "second_factor_due": None,
        "theme": theme,
        "today": date(2026, 3, 26),
        "now": datetime(2026, 3, 26, 5, tzinfo=UTC),
        "demo": True,
        "flash": [],
        "rail": NOUNS,
        "rail_below": BELOW,
        "section": "directives",
    }
