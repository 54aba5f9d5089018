"""Signing in through a provider of sign-ins: who is let in, who is not, and what a lying provider or browser achieves: nothing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from httpx import Response
from sqlmodel import Session, col, select

from tests.browser_window import Window, text_of
from tests.web.provider import TestProvider, provider_on_loopback
from tests.world import NOW, World
from tracker.accounts import codes, linking, queries, second_factor
from tracker.accounts.models import ProviderLink
from tracker.audit.models import AuditEntry
from tracker.settings import Provider, Settings
from tracker.web import cookies
from tracker.web.accounts import sign_in_provider


@pytest.fixture
def provider() -> Iterator[TestProvider]:
    with provider_on_loopback() as running:
        yield running


@pytest.fixture
def guest(window: Callable[..., Window], world: World, settings: Settings, provider: TestProvider) -> Window:
    configure(window(), settings, provider)
    return window()


def configure(browser: Window, settings: Settings, provider: TestProvider, *ways: str, **more: bool) -> None:
    named = Provider(provider.issuer, "tracker", "a secret", "Gov ID", frozenset(ways))
    browser.site.app.state.house.settings = replace(settings, provider=named, **more)


def sign_in(browser: Window, provider: TestProvider, **forged: str) -> Response:
    left = browser.get("/sign-in/provider?next=/directives")
    code, state = provider.sign_in(left.headers["location"])
    page = browser.get(f"/sign-in/provider/return?code={code}&state={state}")
    assert page.status_code == 200
    return browser.post("/sign-in/provider/return", {"code": code, "state": state} | forged)


def actions(db: Session) -> list[str]:
    return [entry.action for entry in db.exec(select(AuditEntry).order_by(col(AuditEntry.seq)))]


def test_the_first_time_the_verified_address_links_the_account_then_the_subject_finds_it(
    guest: Window, window: Callable[..., Window], provider: TestProvider, db: Session, world: World
) -> None:
    assert "Sign in through Gov ID" in text_of(guest.get("/sign-in"))
    assert sign_in(guest, provider).headers["location"] == "/directives"
    assert "Ben" in text_of(guest.get("/account"))
    again, provider.claims = window(), {"email": "another@example.org"}
    assert sign_in(again, provider).status_code == 303
    assert db.exec(select(ProviderLink)).one().subject == "s-1"
    assert actions(db) == ["account.provider_linked", "account.signed_in_by_provider", "account.signed_in_by_provider"]


def test_the_browser_is_sent_with_state_nonce_and_a_challenge(guest: Window, provider: TestProvider) -> None:
    provider.sign_in(guest.get("/sign-in/provider").headers["location"])
    asked = provider.asked
    assert (asked["response_type"], asked["scope"], asked["code_challenge_method"]) == ("code", "openid email", "S256")
    assert asked["redirect_uri"] == "http://testserver.local/sign-in/provider/return"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"iss": "https://other.example"},
        {"aud": "another"},
        {"aud": ["tracker", "another"]},
        {"exp": int(NOW.timestamp()) - 120},
        {"iat": int(NOW.timestamp()) + 600},
        {"sub": ""},
        {"sub": 7},
    ],
)
def test_a_token_that_is_not_for_this_sign_in_is_refused(
    guest: Window, provider: TestProvider, db: Session, claims: dict[str, object]
) -> None:
    provider.claims = claims
    answer = sign_in(guest, provider)
    assert (answer.status_code, "does not fit" in text_of(answer)) == (409, True)
    assert cookies.SIGN_IN not in guest.cookies
    assert actions(db) == []


@pytest.mark.parametrize("lie", ["none", "key"])
def test_a_token_that_the_provider_did_not_sign_is_refused(guest: Window, provider: TestProvider, lie: str) -> None:
    provider.lie = lie
    assert sign_in(guest, provider).status_code == 409
    assert cookies.SIGN_IN not in guest.cookies


def test_forged_state_code_or_another_browser_is_refused(guest: Window, window: Callable[..., Window], provider: TestProvider) -> None:
    assert sign_in(guest, provider, state="forged").status_code == 409
    assert sign_in(guest, provider, code="forged").status_code == 409
    code, state = provider.sign_in(guest.get("/sign-in/provider").headers["location"])
    assert window().post("/sign-in/provider/return", {"code": code, "state": state}).status_code == 409
    guest.site.app.state.house.now = lambda: NOW + sign_in_provider.LASTS
    assert guest.post("/sign-in/provider/return", {"code": code, "state": state}).status_code == 409
    assert guest.get("/sign-in/provider/return?error=access_denied").status_code == 409


@pytest.mark.parametrize("claims", [{"email": "nobody@example.org"}, {"email_verified": False}, {"email_verified": "true"}])
def test_whoever_has_no_account_gets_none(guest: Window, provider: TestProvider, db: Session, claims: dict[str, object]) -> None:
    provider.claims = claims
    answer = sign_in(guest, provider)
    assert (answer.status_code, "you have no account" in text_of(answer)) == (409, True)
    assert db.exec(select(ProviderLink)).all() == []


def test_another_subject_with_the_same_address_does_not_take_the_account_over(
    guest: Window, provider: TestProvider, db: Session, world: World
) -> None:
    linking.link(db, world.ben.id, provider.issuer, "s-0", NOW)
    assert "you have no account" in text_of(sign_in(guest, provider))


def test_a_disabled_account_is_refused(guest: Window, provider: TestProvider, world: World) -> None:
    world.ben.disabled_at = NOW
    assert "This account is disabled" in text_of(sign_in(guest, provider))


@pytest.mark.parametrize("trouble", ["down", "discovery"])
def test_a_silent_provider_is_said_in_words_and_passwords_still_work(
    guest: Window, settings: Settings, provider: TestProvider, trouble: str
) -> None:
    if trouble == "down":
        provider.issuer = "http://127.0.0.1:9"
        configure(guest, settings, provider)
    provider.lie = trouble
    answer = guest.get("/sign-in/provider")
    assert (answer.status_code, "Gov ID does not answer" in text_of(answer)) == (409, True)
    assert 'name="password"' in guest.get("/sign-in").text


def test_the_second_factor_is_asked_for_unless_the_setting_trusts_the_providers(
    guest: Window, window: Callable[..., Window], provider: TestProvider, db: Session, world: World, settings: Settings
) -> None:
    secret, provider.claims = codes.new_secret(), {"amr": ["pwd", "mfa"]}
    earlier = NOW - timedelta(seconds=60)
    second_factor.set_up(db, world.ben.id, secret, pyotp.TOTP(secret).at(earlier), settings.secret_key, earlier, session="")
    assert sign_in(guest, provider).headers["location"].startswith("/sign-in/code")
    assert cookies.SIGN_IN not in guest.cookies
    assert guest.post("/sign-in/code", {"code": pyotp.TOTP(secret).at(NOW)}).status_code == 303
    trusting = window()
    configure(trusting, settings, provider, "mfa")
    assert sign_in(trusting, provider).headers["location"] == "/directives"
    assert actions(db)[-2:] == ["account.signed_in_by_provider_and_more"] * 2


def test_a_trusted_second_factor_is_enough_for_whoever_must_have_one(
    guest: Window, window: Callable[..., Window], provider: TestProvider, settings: Settings
) -> None:
    provider.claims = {"email": "ada@example.org", "amr": ["mfa"]}
    configure(guest, settings, provider, wants_second_factor=True)
    sign_in(guest, provider)
    assert guest.get("/accounts").headers["location"] == "/account/second-factor"
    other = window()
    configure(other, settings, provider, "mfa", wants_second_factor=True)
    sign_in(other, provider)
    assert other.get("/accounts").status_code == 200


def test_whoever_is_signed_in_proves_it_afresh(guest: Window, provider: TestProvider) -> None:
    sign_in(guest, provider)
    address = guest.get("/sign-in/provider").headers["location"]
    assert re.search(r"prompt=login.*max_age=0|max_age=0.*prompt=login", address)
    provider.claims = {"auth_time": int(NOW.timestamp()) - 3600}
    assert sign_in(guest, provider).status_code == 409
    provider.claims = {"auth_time": int(NOW.timestamp())}
    assert sign_in(guest, provider).status_code == 303


def test_the_administrator_links_and_unlinks(
    guest: Window, window: Callable[..., Window], provider: TestProvider, db: Session, world: World
) -> None:
    ada, home, provider.claims = window(world.ada), f"/accounts/{world.cy.id}", {"email_verified": False}
    assert ada.post(f"{home}/provider-link", {"subject": ""}).status_code == 409
    assert "The account is linked." in text_of(ada.follow(ada.post(f"{home}/provider-link", {"subject": "s-1"})))
    assert "Linked to Gov ID as s-1." in text_of(ada.get(home))
    assert ada.post(f"/accounts/{world.ben.id}/provider-link", {"subject": "s-1"}).status_code == 409
    assert sign_in(guest, provider).status_code == 303
    assert "Cy" in text_of(guest.get("/account"))
    assert ada.post(f"{home}/provider-link/removal").status_code == 303
    assert queries.provider_link(db, world.cy.id, provider.issuer) is None
    assert actions(db)[-1] == "account.provider_unlinked"


def test_without_a_provider_there_is_no_such_page(window: Callable[..., Window], world: World) -> None:
    assert window().get("/sign-in/provider").status_code == 404
    assert window().post("/sign-in/provider/return", {}).status_code == 404
    assert window(world.ada).post(f"/accounts/{world.ben.id}/provider-link", {"subject": "x"}).status_code == 404
    assert "Sign in through" not in text_of(window().get("/sign-in"))
