"""Tokens: made on one's own page, shown once, never more than their owner, revoked by the owner or the administrator."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient
from sqlmodel import Session, select

from tests.api.conftest import Programs
from tests.browser_window import Window, text_of
from tests.world import NOW, World, make_directive
from tracker.accounts.api_models import ApiToken, Scope
from tracker.accounts.links import token_hash
from tracker.accounts.models import BrowserSession
from tracker.api import routing
from tracker.api.limiting import Limiter
from tracker.web import cookies

Windows = Callable[..., Window]


def proved(window: Windows, db: Session, account: Any, ago: timedelta = timedelta(0)) -> Window:
    """A browser in which the password was given so long ago."""
    browser = window(account)
    db.flush()
    session = db.exec(select(BrowserSession).order_by(BrowserSession.id.desc())).first()  # type: ignore[union-attr]
    assert session is not None
    session.proved_at = NOW - ago
    return browser


def test_a_token_is_shown_once_and_only_its_hash_is_kept(window: Windows, db: Session, world: World) -> None:
    browser = proved(window, db, world.ben)
    answer = browser.post("/account/tokens", {"name": "СЭД", "scopes": ["read", "report"], "days": "90"})
    (secret,) = re.findall(r"dt_[0-9a-f]{8}_[\w-]{43}", answer.text)
    row = db.exec(select(ApiToken)).one()
    assert (row.token_hash, row.scopes, row.expires_at) == (token_hash(secret), ["read", "report"], NOW + timedelta(days=90))
    page = browser.get("/account/tokens").text
    assert row.prefix in page
    assert secret not in page


def test_nobody_makes_a_token_that_may_more_than_they_do(window: Windows, db: Session, world: World) -> None:
    answer = proved(window, db, world.ben).post("/account/tokens", {"name": "СЭД", "scopes": ["read", "decide"], "days": "90"})
    assert answer.status_code == 422
    assert db.exec(select(ApiToken)).all() == []


def test_making_a_token_wants_a_password_given_lately(window: Windows, db: Session, world: World) -> None:
    browser = proved(window, db, world.ben, ago=timedelta(hours=1))
    assert browser.get("/account/tokens").headers["location"].startswith("/account/confirmation")


def test_whoever_must_have_a_second_factor_gets_no_token_without_one(
    window: Windows, program: Programs, site: TestClient[Any], db: Session, world: World
) -> None:
    carl = program(world.carl)
    browser = proved(window, db, world.carl)
    house = site.app.state.house
    house.settings = replace(house.settings, wants_second_factor=True)
    assert browser.get("/account/tokens").headers["location"] == "/account/second-factor"
    assert carl.get("/me").json()["code"] == "second_factor"


def test_a_revoked_an_expired_and_a_disabled_owners_token_open_nothing(
    program: Programs, window: Windows, db: Session, world: World
) -> None:
    ben, hana, cy = program(world.ben), program(world.hana), program(world.cy)
    window(world.ben).post(f"/account/tokens/{ben.token.id}/revocation")
    hana.token.expires_at = NOW
    world.cy.disabled_at = NOW
    for each in (ben, hana, cy):
        answer = each.get("/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_foreign_token_is_revoked_by_the_administrator_only(program: Programs, window: Windows, db: Session, world: World) -> None:
    ben = program(world.ben)
    assert window(world.cy).post(f"/account/tokens/{ben.token.id}/revocation").status_code == 404
    assert ben.get("/me").status_code == 200
    ada = proved(window, db, world.ada)
    assert ben.token.prefix in ada.get("/tokens").text
    assert ada.post(f"/tokens/{ben.token.id}/revocation").status_code == 303
    assert ben.get("/me").status_code == 401


def test_a_scope_bounds_the_owner_and_the_role_bounds_the_scope(program: Programs, db: Session, world: World) -> None:
    directive = make_directive(db, world)
    reads = program(world.ben, Scope.READ).post(f"/directives/{directive.id}/acceptance")
    assert (reads.status_code, reads.json()["code"]) == (403, "scope")
    decides = program(world.ben).post(f"/directives/{directive.id}/return", {"remark": "Мало"})
    assert (decides.status_code, decides.json()["code"]) == (403, "forbidden")


def test_a_cookie_opens_nothing_here(window: Windows, world: World) -> None:
    answer = window(world.ben).get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert cookies.SIGN_IN not in answer.headers.get("set-cookie", "")


def test_too_many_calls_of_one_token_wait_and_no_other_does(program: Programs, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ben, hana = program(world.ben), program(world.hana)
    monkeypatch.setattr(routing, "LIMITER", Limiter(most=2))
    answers = [ben.get("/me") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= 60
    assert hana.get("/me").status_code == 200


def test_the_last_use_is_noted(program: Programs, db: Session, world: World) -> None:
    ben = program(world.ben)
    ben.get("/me")
    db.refresh(ben.token)
    assert ben.token.last_used_at == NOW


def test_what_is_not_there_is_told_in_json(program: Programs, world: World) -> None:
    ben = program(world.ben)
    for method, path, status in (
        ("GET", "/nothing", 404),
        ("GET", "/directives/abc", 404),
        ("GET", "/bodies/-99999999999999999999", 404),
        ("GET", "/bodies/0", 404),
        ("DELETE", "/me", 405),
    ):
        answer = ben.call(method, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_the_page_for_programmers_lists_every_call_without_a_script(window: Windows, world: World) -> None:
    page = window(world.ben).get("/programs")
    assert page.status_code == 200
    assert "POST /directives/{directive_id}/reports" in text_of(page)
    assert window().get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
