"""Choose a password with a one-time link; ask for such a link when the password is forgotten."""

import time
from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field
from sqlmodel import Session

from tracker.accounts import choosing, links, queries, resetting, throttling
from tracker.accounts.emails import folded_email
from tracker.accounts.models import LinkPurpose
from tracker.audit import log
from tracker.kernel.db import unit_of_work
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.access import PUBLIC
from tracker.web.accounts import letters
from tracker.web.accounts.new_password import chosen_password, rule
from tracker.web.accounts.proving import SMALL_FORM, address
from tracker.web.forms import Form, Line
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# Longer than writing a letter takes: how long the answer took tells nobody whether there was one to write.
ANSWERED_AFTER_SECONDS = 0.4

_ASKED = N_("If there is an account with this address, a letter with a link is on its way. The link holds for 30 minutes.")
_CHOSEN = N_("Your password is set. Sign in with it.")


class Forgotten(Form):
    email: Annotated[Line, Field(max_length=300)]


@get("/reset", access=PUBLIC)
def forgotten(visit: Visit) -> Response[Any]:
    return visit.page("accounts/forgotten.html", errors={}, values={})


@post("/reset", access=PUBLIC, slow=True, largest=SMALL_FORM)
def ask(visit: Visit) -> Response[Any]:
    """The same answer, after the same time, whether there is such an account or not."""
    begun = time.perf_counter()
    form, errors = Forgotten.read(visit.fields, visit.words)
    if form is None:
        return visit.invalid("accounts/forgotten.html", errors)
    visit.db.rollback()
    _write_letter(visit, folded_email(form.email))
    time.sleep(max(0.0, ANSWERED_AFTER_SECONDS - (time.perf_counter() - begun)))
    return visit.done("/sign-in", flash=visit._(_ASKED))


@get("/reset/password", access=PUBLIC)
def show_reset(visit: Visit) -> Response[Any]:
    return _show(visit, LinkPurpose.RESET)


@post("/reset/password", access=PUBLIC, slow=True, largest=SMALL_FORM)
def reset(visit: Visit) -> Response[Any]:
    return _choose(visit, LinkPurpose.RESET)


@get("/invitation/password", access=PUBLIC)
def show_invitation(visit: Visit) -> Response[Any]:
    return _show(visit, LinkPurpose.INVITATION)


@post("/invitation/password", access=PUBLIC, slow=True, largest=SMALL_FORM)
def accept_invitation(visit: Visit) -> Response[Any]:
    return _choose(visit, LinkPurpose.INVITATION)


def _write_letter(visit: Visit, email: str) -> None:
    with unit_of_work(visit.house.engine) as db:
        db.info["request_id"] = visit.db.info["request_id"]
        if throttling.take_turn(db, throttling.asking_for_letter(email, address(visit)), visit.now):
            return
        account = queries.find(db, email)
        if account is None or account.disabled_at is not None:
            return
        token = resetting.offer(db, account, visit.now)
        letters.send_link(db, visit.house.settings, account, LinkPurpose.RESET, token, visit.now)
        log.record(db, queries.actor(db, account, visit.today), "account.reset_asked", account, visit.now)


def _show(visit: Visit, purpose: LinkPurpose) -> Response[Any]:
    token = visit.request.query_params.get("token", "")
    try:
        link = links.find(visit.db, token, purpose, visit.now)
    except Refused as refused:
        return _spent(visit, refused)
    return _page(visit, purpose, link.account_id, token)


def _choose(visit: Visit, purpose: LinkPurpose) -> Response[Any]:
    token = str(visit.fields.get("token", ""))
    visit.db.rollback()
    try:
        with Session(visit.house.reading) as db:
            account_id = links.find(db, token, purpose, visit.now).account_id
            chosen, errors = chosen_password(visit, db, account_id)
        if chosen is None:
            return _page(visit, purpose, account_id, token, errors)
        account = choosing.choose_by_link(visit.db, token, purpose, chosen, visit.now)
    except Refused as refused:
        return _spent(visit, refused)
    log.record(visit.db, queries.actor(visit.db, account, visit.today), f"account.{purpose}_used", account, visit.now)
    return visit.done("/sign-in", flash=visit._(_CHOSEN))


def _page(visit: Visit, purpose: LinkPurpose, account_id: int, token: str, errors: dict[str, str] | None = None) -> Response[Any]:
    person = queries.person(visit.db, account_id)
    page = visit.page(
        "accounts/choose_password.html",
        status=422 if errors else 200,
        errors=errors or {},
        purpose=purpose.value,
        person=person,
        token=token,
        rule=rule(visit, person),
    )
    return _closed_mouthed(page)


def _spent(visit: Visit, refused: Refused) -> Response[Any]:
    return _closed_mouthed(visit.page("accounts/spent_link.html", status=409, text=visit._(refused.text, **refused.values)))


def _closed_mouthed(page: Response[Any]) -> Response[Any]:
    """The address of such a page is a secret: what it loads and links to learns only where it came from."""
    page.headers["referrer-policy"] = "strict-origin"
    return page


HANDLERS = [forgotten, ask, show_reset, reset, show_invitation, accept_invitation]
