"""`docs/pages.md` names every field of these forms, and no other."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from tests.browser_window import Window
from tests.web.reporting import FINAL, PDF, rows, sent
from tests.world import World, make_directive
from tracker.directives import queries
from tracker.directives.models import AssignmentRole
from tracker.progress import reviewing
from tracker.progress.models import Report

PAGES = Path(__file__).parents[2] / "docs" / "pages.md"
_NAMED = re.compile(r'<(?:input|textarea|select)\b[^>]*\bname="(\w+)"')


def documented(form: str) -> set[str]:
    section = PAGES.read_text(encoding="utf-8").partition(f"### POST /directives/{{id}}/{form}\n")[2].partition("\n### ")[0]
    return {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])}


def named(page: str, form: str) -> set[str]:
    (markup,) = re.findall(rf'<form\b[^>]*action="/directives/\d+/{form}".*?</form>', page, re.DOTALL)
    return set(_NAMED.findall(markup)) - {"csrf", "key"}


def test_the_form_of_a_report(window: Callable[..., Window], db: Session, world: World) -> None:
    directive = make_directive(db, world)
    # With a file already sent, the form holds every field it can have.
    page = window(world.ben).post(f"/directives/{directive.id}/reports", FINAL | {"text": ""}, files=sent(("a.pdf", PDF)))
    of_items = {"evidence_n", "links_n", "kept_n", "again_n"}
    # A consolidated draft stands in the place of the text; its own test files one.
    assert named(page.text, "reports") | of_items | {"draft"} == documented("reports")


@pytest.mark.parametrize(
    ("page", "who", "forms"), [("review", "carl", ("return", "proposal")), ("decision", "kurt", ("closure", "send-back"))]
)
def test_the_forms_of_a_decision(
    window: Callable[..., Window], db: Session, world: World, page: str, who: str, forms: tuple[str, ...]
) -> None:
    directive = make_directive(db, world, co=[world.ecology])
    for each in queries.assignments(db, directive.id or 0):
        each.role = AssignmentRole.EQUAL
    for person in (world.ben, world.cy):
        window(person).post(f"/directives/{directive.id}/reports", FINAL)
    db.refresh(directive)
    for each in rows(db, Report):
        reviewing.accept(db, directive, each, by=world.actor(world.carl), at=each.filed_at)
    if page == "decision":
        db.refresh(directive)
        report = rows(db, Report)[-1]
        reviewing.propose(db, directive, report, reviewing.OUTCOMES[0], "Исполнено", by=world.actor(world.carl), at=report.filed_at)
    shown = window(getattr(world, who)).get(f"/directives/{directive.id}/{page}").text
    # Which of several reports: only a decision that is about one of them asks.
    for form in forms:
        assert named(shown, form) | {"report"} == documented(form)
