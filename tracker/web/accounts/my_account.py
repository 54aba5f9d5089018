"""One's own account: what it is, the password, and where one is signed in."""

from typing import Any

from litestar.response import Response
from sqlmodel import Session

from tracker.accounts import choosing, queries, signing_in, signing_out
from tracker.accounts.choosing import NewPassword
from tracker.audit import log
from tracker.kernel.errors import NotFound
from tracker.kernel.words import N_
from tracker.web import cookies
from tracker.web.access import SIGNED_IN
from tracker.web.accounts.agents import shown_agent
from tracker.web.accounts.new_password import Secret, chosen_password, rule
from tracker.web.accounts.proving import SMALL_FORM, TOO_MANY, address, prove
from tracker.web.forms import FieldErrors, Form
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class OldPassword(Form):
    old: Secret


@get("/account", access=SIGNED_IN)
def show(visit: Visit) -> Response[Any]:
    return _page(visit)


@post("/account/password", access=SIGNED_IN, slow=True, largest=SMALL_FORM)
def change_password(visit: Visit) -> Response[Any]:
    """Ends every session, and begins a new one here."""
    old, errors = OldPassword.read(visit.fields, visit.words)
    if old is None:
        return _page(visit, status=422, errors=errors)
    account = queries.get(visit.db, visit.actor.account_id)
    proof = prove(visit, account.email, old.old)
    if proof.wait:
        return _page(visit, status=429, errors={"old": visit._(TOO_MANY, seconds=proof.seconds)})
    if not proof:
        return _page(visit, status=422, errors={"old": visit._(N_("This is not your present password."))})
    chosen, errors = _chosen(visit)
    if chosen is None:
        return _page(visit, status=422, errors=errors)
    account = choosing.change(visit.db, proof.matched, chosen, visit.now)
    log.record(visit.db, visit.actor, "account.password_changed", account, visit.now)
    _begin_anew(visit, chosen)
    return visit.done("/account", flash=visit._(N_("Your password is changed. Other browsers are signed out.")))


@post("/account/sessions/{session_id:int}/ending", access=SIGNED_IN)
def end_session(visit: Visit, session_id: int) -> Response[Any]:
    if not signing_out.end_session(visit.db, visit.actor.account_id, session_id, visit.now):
        raise NotFound
    _record_ending(visit)
    return visit.done("/account", flash=visit._(N_("That browser is signed out.")))


@post("/account/other-sessions/ending", access=SIGNED_IN)
def end_others(visit: Visit) -> Response[Any]:
    signing_out.end_all(visit.db, visit.actor.account_id, visit.now, but_for=visit.guest.bound_to)
    _record_ending(visit)
    return visit.done("/account", flash=visit._(N_("All other browsers are signed out.")))


def _chosen(visit: Visit) -> tuple[NewPassword | None, FieldErrors]:
    # Hashed before the act's own transaction begins: nobody waits for it.
    with Session(visit.house.reading) as db:
        return chosen_password(visit, db, visit.actor.account_id)


def _begin_anew(visit: Visit, chosen: NewPassword) -> None:
    token = cookies.new_token()
    agent = visit.request.headers.get("user-agent", "")
    # The session that ends here had asked for everything.
    signing_in.begin(
        visit.db,
        chosen.account_id,
        chosen.hash,
        cookies.token_hash(token),
        visit.now,
        has_both=True,
        agent=agent,
        address=address(visit),
    )
    visit.set_cookie(cookies.SIGN_IN, token)


def _record_ending(visit: Visit) -> None:
    account = queries.get(visit.db, visit.actor.account_id)
    log.record(visit.db, visit.actor, "account.sessions_ended", account, visit.now)


def _page(visit: Visit, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    person = queries.person(visit.db, visit.actor.account_id)
    sessions = [
        {"session": session, "agent": shown_agent(session.agent), "is_this": session.token_hash == visit.guest.bound_to}
        for session in queries.live_sessions(visit.db, visit.actor.account_id, visit.now)
    ]
    return visit.page(
        "accounts/mine.html",
        status=status,
        errors=errors or {},
        person=person,
        sessions=sessions,
        second_factor=queries.second_factor(visit.db, visit.actor.account_id),
        passkeys=queries.passkeys(visit.db, visit.actor.account_id),
        rule=rule(visit, person),
    )


HANDLERS = [show, change_password, end_session, end_others]
