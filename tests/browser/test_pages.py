"""Every page in a real browser: no violation of WCAG, no refusal by the security policy, nothing wider than a phone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.site_map import pages
from tracker.kernel.words import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VIEWS = [(language, "light") for language in LANGUAGES] + [("kk", "dark")]


@pytest.mark.parametrize(("language", "theme"), VIEWS)
def test_no_page_has_an_accessibility_violation(
    language: str, theme: str, demo_site: str, demo_folder: Path, sign_in: Callable[..., Page]
) -> None:
    axe, violations, visits = Axe(), [], pages(demo_folder)
    for page, path in _walk(visits, demo_site, sign_in, language=language, theme=theme):
        result = axe.run(page)
        violations += [f"{path}: {each['id']} {[node['target'] for node in each['nodes']][:3]}" for each in result.response["violations"]]
    assert len(visits) > 30
    assert not violations, "\n".join(violations)


def test_no_page_logs_an_error_and_the_security_policy_refuses_nothing(
    demo_site: str, demo_folder: Path, sign_in: Callable[..., Page]
) -> None:
    problems: list[str] = []

    def watch(page: Page) -> None:
        page.on("console", lambda message: problems.append(f"{page.url}: {message.text}") if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))

    for page, path in _walk(pages(demo_folder), demo_site, sign_in, first=watch):
        assert page.locator("h1").count() == 1, path
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", ["kk", "en"])
def test_no_page_is_wider_than_a_phone(language: str, demo_site: str, demo_folder: Path, sign_in: Callable[..., Page]) -> None:
    wide = []
    for page, path in _walk(pages(demo_folder), demo_site, sign_in, language=language, width=360):
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide.append(f"{path}: {width}")
    assert not wide, "\n".join(wide)


def test_no_page_asks_another_host_for_anything(demo_site: str, demo_folder: Path, sign_in: Callable[..., Page]) -> None:
    asked: set[str] = set()
    for _page, _path in _walk(
        pages(demo_folder), demo_site, sign_in, first=lambda page: page.on("request", lambda sent: asked.add(sent.url))
    ):
        pass
    strangers = {url for url in asked if not url.startswith((demo_site, "data:"))}
    assert asked
    assert not strangers


def _walk(visits: list[tuple[str | None, str]], site: str, sign_in: Callable[..., Page], *, first: Any = None, **view: Any) -> Any:
    """Open every page as somebody who may; each person's browser is kept."""
    windows: dict[str | None, Page] = {}
    for who, path in visits:
        if who not in windows:
            windows[who] = sign_in(who, **view)
            if first is not None:
                first(windows[who])
        page = windows[who]
        answer = page.goto(f"{site}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path} for {who}: {answer.status}"
        yield page, path
