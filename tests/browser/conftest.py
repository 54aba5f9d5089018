"""A real Chromium, and the gallery of the design served to it under the pages' own content security policy."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, sync_playwright

from tracker.kernel import assets
from tracker.web.headers import _PAGE_POLICY
from tracker.web.rail import BELOW, NOUNS
from tracker.web.templating import Templates

_QUIETLY = "--no-sandbox --disable-quic --disable-background-networking --disable-component-update --disable-sync --no-first-run"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no Chromium here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_QUIETLY.split())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
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

    def _show(self, language: str, theme: str) -> None:
        page = self.templates.render(language, "styleguide.html", None, {"visit": _visit(theme)}).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-security-policy", _PAGE_POLICY)
        self.end_headers()
        self.wfile.write(page)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        pass


def _visit(theme: str) -> dict[str, Any]:
    return {
        "actor": SimpleNamespace(name="Amina"),
        "csrf": "token",
        "path": "/styleguide",
        "theme": theme,
        "today": date(2026, 3, 26),
        "now": datetime(2026, 3, 26, 5, tzinfo=UTC),
        "demo": True,
        "flash": [],
        "rail": list(NOUNS),
        "rail_below": list(BELOW),
        "section": "directives",
    }
