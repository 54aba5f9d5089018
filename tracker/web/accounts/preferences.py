"""The language of the pages and light or dark: chosen on any page, by anybody, and back to that page."""

from typing import Any

from litestar.response import Response

from tracker.accounts import preferring
from tracker.kernel.errors import Invalid
from tracker.kernel.words import LANGUAGES, N_
from tracker.web import cookies
from tracker.web.access import PUBLIC
from tracker.web.accounts.back import own_path
from tracker.web.routing import post
from tracker.web.visit import Visit

DAYS = 365
# Nothing chosen: as the system has it.
THEMES = ("", "light", "dark")


@post("/language", access=PUBLIC)
def choose_language(visit: Visit) -> Response[Any]:
    language = _one_of(LANGUAGES, visit, "language")
    if visit.is_signed_in:
        preferring.choose_language(visit.db, visit.actor.account_id, language)
    visit.set_cookie(cookies.LANGUAGE, language, days=DAYS)
    return visit.done(own_path(visit.fields.get("next")))


@post("/theme", access=PUBLIC)
def choose_theme(visit: Visit) -> Response[Any]:
    theme = _one_of(THEMES, visit, "theme")
    if visit.is_signed_in:
        preferring.choose_theme(visit.db, visit.actor.account_id, theme)
    visit.set_cookie(cookies.THEME, theme, days=DAYS)
    return visit.done(own_path(visit.fields.get("next")))


def _one_of(known: tuple[str, ...], visit: Visit, name: str) -> str:
    chosen = visit.fields.get(name, "")
    if chosen not in known:
        raise Invalid(name, N_("Choose one of the list."))
    return str(chosen)


HANDLERS = [choose_language, choose_theme]
