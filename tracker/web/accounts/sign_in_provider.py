"""Sign in through the provider: go there, come back, and find the account that is meant. Nobody gets an account this way."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any
from urllib.parse import quote

import structlog
from litestar.response import Response
from pydantic import Field

from tracker.accounts import linking, queries
from tracker.accounts.emails import folded_email
from tracker.accounts.models import Account
from tracker.audit import log as audit
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_
from tracker.settings import Provider
from tracker.web import cookies
from tracker.web.access import PUBLIC
from tracker.web.accounts import halfway, provider, tickets
from tracker.web.accounts.back import own_path
from tracker.web.accounts.beginning import Way, begin_session
from tracker.web.accounts.provider import Arrival, Departure, Silent, Untrue
from tracker.web.accounts.proving import SMALL_FORM, Proof
from tracker.web.forms import Form
from tracker.web.routing import get, post
from tracker.web.visit import Visit

COOKIE = "provider"
LASTS = timedelta(minutes=10)
_PURPOSE = "signing in through the provider"
_SILENT = N_("%(name)s does not answer as it should at this moment. Sign in with the password, or try again later.")
_UNTRUE = N_("The sign-in through %(name)s does not fit, or took too long. Sign in again.")
_UNKNOWN = N_("%(name)s knows you, but you have no account in the tracker. Ask the administrator for one, or to link yours.")

log = structlog.get_logger()


class Returned(Form):
    code: Annotated[str, Field(max_length=4000)]
    state: Annotated[str, Field(max_length=200)]


@get("/sign-in/provider", access=PUBLIC, slow=True)
def leave(visit: Visit) -> Response[Any]:
    named, next_path = _named(visit), own_path(visit.request.query_params.get("next"))
    try:
        address, leaving = provider.depart(named, _back(visit), visit.now, is_again=visit.is_signed_in)
    except Silent as problem:
        log.warning("provider silent", problem=str(problem))
        raise Refused(_SILENT, name=named.name) from problem
    note = json.dumps([asdict(leaving), next_path])
    visit.set_cookie(COOKIE, tickets.write(visit, _PURPOSE, note, LASTS))
    return visit.done(address)


@get("/sign-in/provider/return", access=PUBLIC)
def show(visit: Visit) -> Response[Any]:
    """What the provider's answer brought, in a form: reading a page signs nobody in. The script sends it at once."""
    named, given = _named(visit), visit.request.query_params
    if not given.get("code") or not given.get("state"):
        raise Refused(_UNTRUE, name=named.name)
    return visit.page("accounts/provider_return.html", code=given["code"], state=given["state"], name=named.name)


@post("/sign-in/provider/return", access=PUBLIC, slow=True, largest=SMALL_FORM)
def come_back(visit: Visit) -> Response[Any]:
    named = _named(visit)
    leaving, next_path = _remembered(visit, named)
    form, _ = Returned.read(visit.fields, visit.words)
    if form is None or not provider.is_same(form.state, leaving):
        raise Refused(_UNTRUE, name=named.name)
    # Nobody waits for a lock of ours while the provider thinks.
    visit.db.rollback()
    try:
        arrival = provider.arrive(named, _back(visit), leaving, form.code, visit.now)
    except Silent as problem:
        log.warning("provider silent", problem=str(problem))
        raise Refused(_SILENT, name=named.name) from problem
    except Untrue as problem:
        log.warning("provider refused", problem=str(problem))
        raise Refused(_UNTRUE, name=named.name) from problem
    visit.set_cookie(COOKIE, "")
    return _begin(visit, _account(visit, named, arrival), arrival, next_path)


def _begin(visit: Visit, account: Account, arrival: Arrival, next_path: str) -> Response[Any]:
    account_id = account.id or 0
    if account.disabled_at is not None:
        raise Refused(N_("This account is disabled. Ask the administrator."))
    if not arrival.has_second_factor and queries.has_second_factor(visit.db, account_id):
        halfway.remember(visit, Proof(account_id, account.password_hash or ""), by_provider=True)
        return visit.done(f"/sign-in/code?next={quote(next_path, safe='')}")
    way = Way.PROVIDER_AND_MORE if arrival.has_second_factor else Way.PROVIDER
    if not begin_session(visit, account_id, account.password_hash, way, is_vouched=arrival.has_second_factor):
        raise Refused(halfway.TOO_LATE)
    return visit.done(next_path)


def _account(visit: Visit, named: Provider, arrival: Arrival) -> Account:
    """By the subject; the first time by the address that the provider has verified."""
    known = queries.linked_account(visit.db, named.issuer, arrival.subject)
    if known is not None:
        return queries.get(visit.db, known)
    found = queries.find(visit.db, folded_email(arrival.email)) if arrival.email else None
    if found is None or queries.provider_link(visit.db, found.id or 0, named.issuer) is not None:
        raise Refused(_UNKNOWN, name=named.name)
    linking.link(visit.db, found.id or 0, named.issuer, arrival.subject, visit.now)
    actor = queries.actor(visit.db, found, visit.today)
    audit.record(visit.db, actor, "account.provider_linked", found, visit.now, after={"subject": arrival.subject})
    return found


def _remembered(visit: Visit, named: Provider) -> tuple[Departure, str]:
    note = tickets.read(visit, _PURPOSE, visit.request.cookies.get(cookies.name(visit.house.settings, COOKIE), ""))
    if note is None:
        raise Refused(_UNTRUE, name=named.name)
    leaving, next_path = json.loads(note)
    return Departure(**leaving), own_path(next_path)


def _named(visit: Visit) -> Provider:
    named = visit.house.settings.provider
    if named is None:
        raise NotFound
    return named


def _back(visit: Visit) -> str:
    return f"{visit.house.settings.base_url}/sign-in/provider/return"


HANDLERS = [leave, show, come_back]
