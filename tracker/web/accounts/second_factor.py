"""One's own second factor: set it up with an authenticator app, make new recovery codes, remove it."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import segno
from litestar.response import Response

from tracker.accounts import codes, queries, second_factor
from tracker.audit import log
from tracker.kernel.errors import Invalid
from tracker.kernel.words import N_
from tracker.web.access import ARRIVING, SIGNED_IN
from tracker.web.accounts import challenges, letters, tickets
from tracker.web.accounts.confirming import Confirmation, lately_proved
from tracker.web.accounts.giving_codes import CodeForm, give_code
from tracker.web.accounts.proving import SMALL_FORM, TOO_MANY, prove
from tracker.web.forms import FieldErrors, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit

# Long enough to install an app.
TICKET_LASTS = timedelta(minutes=20)


@get("/account/second-factor", access=ARRIVING)
@lately_proved
def show(visit: Visit) -> Response[Any]:
    """What there is, or how to set it up."""
    return _page(visit) if _has_app(visit) else _fresh_page(visit)


@post("/account/second-factor", access=ARRIVING, largest=SMALL_FORM)
def set_up(visit: Visit) -> Response[Any]:
    """The key comes back with the code; it was sealed for this browser session when the password had lately been given."""
    ticket = str(visit.fields.get("ticket", ""))
    secret = tickets.read(visit, _purpose(visit), ticket)
    if secret is None:
        return visit.done("/account/second-factor", flash=visit._(N_("That key is too old; here is a new one.")))
    form, errors = CodeForm.read(visit.fields, visit.words)
    if form is None:
        return _set_up_page(visit, secret, ticket, errors)
    account_id, session = visit.actor.account_id, visit.guest.bound_to
    try:
        made = second_factor.set_up(visit.db, account_id, secret, form.code, visit.house.settings.secret_key, visit.now, session=session)
    except Invalid as invalid:
        return _set_up_page(visit, secret, ticket, beside(visit.words, invalid))
    log.record(visit.db, visit.actor, "account.second_factor_set_up", queries.get(visit.db, account_id), visit.now)
    return _codes_page(visit, made)


@post("/account/second-factor/recovery-codes", access=SIGNED_IN, slow=True, largest=SMALL_FORM)
def renew_recovery_codes(visit: Visit) -> Response[Any]:
    refused = _refused(visit)
    if refused is not None:
        return refused
    made = second_factor.renew_recovery_codes(visit.db, visit.actor.account_id)
    log.record(visit.db, visit.actor, "account.recovery_codes_renewed", queries.get(visit.db, visit.actor.account_id), visit.now)
    return _codes_page(visit, made)


@post("/account/second-factor/removal", access=SIGNED_IN, slow=True, largest=SMALL_FORM)
def remove(visit: Visit) -> Response[Any]:
    """Also the way to another phone: whoever must have a second factor is led to set one up at once."""
    refused = _refused(visit)
    if refused is not None:
        return refused
    account = queries.get(visit.db, visit.actor.account_id)
    second_factor.remove(visit.db, visit.actor.account_id, visit.now, session=visit.guest.bound_to)
    letters.tell_of_removal(visit.db, visit.house.settings, account, visit.actor.name, visit.now)
    log.record(visit.db, visit.actor, "account.second_factor_removed", account, visit.now)
    return visit.done("/account", flash=visit._(N_("The second factor is removed.")))


def _refused(visit: Visit) -> Response[Any] | None:
    """The page again unless the password and a code were given. The code is spent only behind the right password."""
    if not _has_app(visit):
        return visit.done("/account/second-factor")
    confirmation, wrong = Confirmation.read(visit.fields, visit.words)
    form, more = CodeForm.read(visit.fields, visit.words)
    if confirmation is None or form is None:
        return _page(visit, status=422, errors=wrong | more)
    account_id = visit.actor.account_id
    proof = prove(visit, queries.get(visit.db, account_id).email, confirmation.password)
    if proof.wait:
        return _page(visit, status=429, errors={"password": visit._(TOO_MANY, seconds=proof.seconds)})
    if not proof:
        return _page(visit, status=422, errors={"password": visit._(N_("This is not your present password."))})
    given = give_code(visit, account_id, form.code)
    return None if given.used else _page(visit, status=given.status, errors=given.errors(visit))


def _has_app(visit: Visit) -> bool:
    return queries.second_factor(visit.db, visit.actor.account_id) is not None


def _page(visit: Visit, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    account_id = visit.actor.account_id
    return visit.page(
        "accounts/second_factor.html",
        status=status,
        errors=errors or {},
        account=queries.get(visit.db, account_id),
        factor=queries.second_factor(visit.db, account_id),
        codes_left=queries.recovery_codes_left(visit.db, account_id),
    )


def _fresh_page(visit: Visit) -> Response[Any]:
    secret = codes.new_secret()
    return _set_up_page(visit, secret, tickets.write(visit, _purpose(visit), secret, TICKET_LASTS))


def _set_up_page(visit: Visit, secret: str, ticket: str, errors: FieldErrors | None = None) -> Response[Any]:
    email = queries.get(visit.db, visit.actor.account_id).email
    address = codes.address_for_app(secret, email, urlsplit(visit.house.settings.base_url).hostname or "")
    return visit.page(
        "accounts/second_factor_set_up.html",
        status=422 if errors else 200,
        errors=errors or {},
        must=visit.lacks_second_factor,
        takes_passkeys=challenges.takes_passkeys(visit),
        ticket=ticket,
        # Black on white also where the page is dark: cameras expect it.
        picture=segno.make(address, error="m", micro=False).svg_data_uri(dark="#000", light="#fff", scale=4),
        groups=[secret[start : start + 4] for start in range(0, len(secret), 4)],
    )


def _codes_page(visit: Visit, made: list[str]) -> Response[Any]:
    return visit.page("accounts/recovery_codes.html", codes=made)


def _purpose(visit: Visit) -> str:
    return f"setting up a second factor in session {visit.guest.bound_to}"


HANDLERS = [show, set_up, renew_recovery_codes, remove]
