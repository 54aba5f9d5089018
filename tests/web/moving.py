"""A directive of the Ministry of Energy, moved through the front door; and the forms of the moves against their documentation."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from httpx import Response
from sqlmodel import Session

from tests.browser_window import Window
from tests.world import World, make_directive
from tracker.directives import queries
from tracker.directives.models import Assignment, Directive, State

Windows = Callable[..., Window]
PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
_NAMED = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="(\w+)"')


class Road:
    """One directive, and whoever does something with it."""

    def __init__(self, window: Windows, db: Session, world: World, **given: Any) -> None:
        self.window, self.db, self.world = window, db, world
        self.directive: Directive = make_directive(db, world, **given)
        self._windows: dict[str, Window] = {}

    def of(self, name: str) -> Window:
        return self._windows.setdefault(name, self.window(getattr(self.world, name)))

    def get(self, name: str, page: str = "") -> Response:
        return self.of(name).get(self.url(page))

    def post(self, name: str, page: str, **fields: Any) -> Response:
        # What the test has arranged is not to be read over.
        self.db.flush()
        self.db.refresh(self.directive)
        sent = {"version": str(self.directive.version)} | fields
        return self.of(name).post(self.url(page), sent)

    def url(self, page: str) -> str:
        return f"/directives/{self.directive.id}" + (f"/{page}" if page else "")

    @property
    def state(self) -> State:
        self.db.refresh(self.directive)
        return self.directive.state

    def part(self, body_id: int | None) -> Assignment:
        return next(each for each in queries.assignments(self.db, self.directive.id or 0) if each.body_id == body_id)


def documented(page: str) -> set[str]:
    _, found, rest = PAGES.read_text(encoding="utf-8").partition(f"POST /directives/{{id}}/{page}\n")
    assert found, page
    section = rest.partition("\n### ")[0]
    return {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def named(answer: Response, page: str) -> set[str]:
    (form,) = re.findall(rf'<form\b[^>]*action="/directives/\d+/{page}".*?</form>', answer.text, re.DOTALL)
    return set(_NAMED.findall(form)) - {"csrf", "key"}
