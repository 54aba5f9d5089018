"""Who is this browser? The cookie names a row, the row an account, the account its roles as of today."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request
from sqlmodel import Session

from tracker.accounts import visiting
from tracker.accounts.actor import Actor
from tracker.kernel import clock
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Refusal
from tracker.kernel.words import LANGUAGES
from tracker.web import cookies
from tracker.web.house import House


class SignInFirst(Refusal):
    """The page is for people who have signed in; sent to the sign-in page and back."""

    def __init__(self) -> None:
        super().__init__("")


class SecondFactorFirst(Refusal):
    """This person must set up a second factor before anything else; led there."""

    def __init__(self) -> None:
        super().__init__("")


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever visits: an actor, or nobody with a language."""

    actor: Actor | None
    language: str
    theme: str
    # What the forms of this browser are bound to: its session, or a random seed before there is one.
    bound_to: str
    new_seed: str | None = None
    has_second_factor: bool = False


def identify(db: Session, request: Request[Any, Any, Any], house: House, now: datetime) -> Guest:
    given = request.cookies
    token = given.get(cookies.name(house.settings, cookies.SIGN_IN), "")
    theme = given.get(cookies.name(house.settings, cookies.THEME), "")
    theme = theme if theme in ("light", "dark") else ""
    if token:
        hashed = cookies.token_hash(token)
        found = visiting.find(db, hashed, now, clock.today(now, house.settings.time_zone))
        if found is not None:
            if visiting.wants_touch(found, now):
                _touch(house, found.session_id, now)
            return Guest(found.actor, found.actor.language, theme, hashed, has_second_factor=found.has_second_factor)
    seed = given.get(cookies.name(house.settings, cookies.SEED), "")
    new_seed = None if len(seed) >= 40 else cookies.new_token()
    return Guest(None, browser_language(request, house), theme, new_seed or seed, new_seed)


def _touch(house: House, session_id: int, now: datetime) -> None:
    with unit_of_work(house.engine) as db:
        visiting.touch(db, session_id, now)


def browser_language(request: Request[Any, Any, Any], house: House) -> str:
    chosen = request.cookies.get(cookies.name(house.settings, cookies.LANGUAGE), "")
    if chosen in LANGUAGES:
        return chosen
    return wanted_language(request) or house.settings.locale


def wanted_language(request: Request[Any, Any, Any]) -> str:
    """The first of ours in `Accept-Language`; nothing when it names none."""
    parts = request.headers.get("accept-language", "").split(",")
    wanted = (part.split(";")[0].split("-")[0].strip().lower() for part in parts)
    return next((each for each in wanted if each in LANGUAGES), "")
