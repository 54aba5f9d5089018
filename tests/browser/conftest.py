"""The demo, served as `make run` serves it, and a real Chromium to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tracker.accounts.demo import PASSWORD

# Without these a headless Chromium spends its start on services it cannot reach.
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

CHROMIUM = shutil.which("chromium")

PATIENCE = 60


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def demo_site(demo_folder: Path) -> Iterator[str]:
    """The address of a served demo with data of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # A name: passkeys are not for network addresses.
    address = f"http://localhost:{port}"
    environment = os.environ | {
        "TRACKER_DATABASE_URL": f"sqlite:///{demo_folder}/tracker.db",
        "TRACKER_DATA_DIR": str(demo_folder),
        "TRACKER_SMTP_URL": "console:",
        "TRACKER_BASE_URL": address,
    }
    command = [sys.executable, "-m", "tracker", "serve", "--demo", "--no-scheduler", "--port", str(port)]
    with (demo_folder / "server.log").open("w") as log, subprocess.Popen(command, env=environment, stdout=log, stderr=log) as server:
        try:
            _wait_for(f"{address}/livez", server, demo_folder / "server.log")
            yield address
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine: install Debian's package `chromium` to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium: Browser, demo_site: str) -> Iterator[Callable[..., Page]]:
    """`sign_in("clerk")` is a page on which the demo's clerk has signed in; `sign_in(None)` one of nobody's."""
    opened = []

    def open_page(name: str | None, *, language: str = "en", theme: str = "light", width: int = 1280, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",
        )
        opened.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        if name is not None:
            page.goto(f"{demo_site}/sign-in")
            page.fill("input[name=email]", f"{name}@demo.example")
            page.fill("input[name=password]", PASSWORD)
            page.locator("form", has=page.locator("input[name=password]")).locator("button[type=submit], button:not([type])").first.click()
            page.wait_for_url(lambda url: "/sign-in" not in url)
            page.locator(f"form[action='/language'] button[value={language}]").first.click()
        return page

    yield open_page
    for context in opened:
        context.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"The demo did not start:\n{log.read_text()}")
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"The demo did not answer within {PATIENCE} s:\n{log.read_text()}")
