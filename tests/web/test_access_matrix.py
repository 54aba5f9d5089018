"""Every route × everybody: the reviewed table, and the doors themselves. A new route fails here until it stands in access.csv."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import Engine
from sqlmodel import Session

from tests.browser_window import Window, text_of
from tests.web.access import ANONYMOUS, HEAD, OPEN, REFUSED, SIGN_IN, VISITORS, WITHOUT_ROLE, actual, as_csv, filled, reviewed, routes
from tests.world import NOW, World
from tracker.accounts.models import Account
from tracker.accounts.roles import Role
from tracker.kernel.db import connect
from tracker.web.access import Door

AT_THE_DOOR = "Your role does not allow this."
CAST = {
    Role.CLERK: "amina",
    Role.CONTROLLER: "carl",
    Role.CURATOR: "kurt",
    Role.HEAD: "hana",
    Role.EXECUTOR: "ben",
    Role.OBSERVER: "dede",
    Role.ADMINISTRATOR: "ada",
}


@pytest.fixture
def engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A door asks no question that two databases could answer differently: one will do."""
    path = tmp_path / "tracker.db"
    shutil.copy(sqlite_template, path)
    engine = connect(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def test_the_table_is_the_reviewed_one() -> None:
    """Rights that are denied are as important as rights that are given: each stands there in words."""
    now, then = as_csv([HEAD, *actual()]).splitlines(), as_csv(reviewed()).splitlines()
    new, gone = [line for line in now if line not in then], [line for line in then if line not in now]
    assert not new, "review, then add to tests/web/access.csv:\n" + "\n".join(new)
    assert not gone, "no longer so; take out of tests/web/access.csv:\n" + "\n".join(gone)


@pytest.mark.parametrize("visitor", VISITORS)
def test_every_door_is_as_the_table_says(window: Callable[..., Window], db: Session, world: World, visitor: str) -> None:
    account = _account(db, world, visitor)
    wrong = []
    for row in reviewed()[1:]:
        answer = _visit(window(account), row[0], row[1])
        if _at_the_door(answer, account) != row[HEAD.index(visitor)] or answer.status_code >= 500:
            wrong.append(f"{row[0]} {row[1]}: {row[HEAD.index(visitor)]} is wanted, {answer.status_code} came")
    assert not wrong, "\n".join(wrong)


def test_a_disabled_account_is_a_stranger_everywhere(window: Callable[..., Window], world: World) -> None:
    world.amina.disabled_at = NOW
    browser = window(world.amina)
    answers = {f"{method} {path}": _visit(browser, method, path) for method, path, access in routes() if access is not Door.PUBLIC}
    assert {answer.status_code for answer in answers.values()} == {303}
    assert {answer.headers["location"].partition("?")[0] for answer in answers.values()} == {"/sign-in"}


def _visit(browser: Window, method: str, path: str) -> Response:
    """An empty form to a thing that is not there: what passes the door is refused further in, in words."""
    return browser.get(filled(path, {})) if method == "GET" else browser.post(filled(path, {}))


def _at_the_door(answer: Response, account: Account | None) -> str:
    if answer.status_code == 403 and AT_THE_DOOR in text_of(answer):
        return REFUSED
    return SIGN_IN if account is None and answer.headers.get("location", "").startswith("/sign-in") else OPEN


def _account(db: Session, world: World, visitor: str) -> Account | None:
    if visitor == ANONYMOUS:
        return None
    if visitor != WITHOUT_ROLE:
        account: Account = getattr(world, CAST[Role(visitor)])
        return account
    nobody = Account(email="nobody@example.org", name_kk="Nobody", name_ru="Nobody", name_en="Nobody", language="en", created_at=NOW)
    db.add(nobody)
    db.flush()
    return nobody
