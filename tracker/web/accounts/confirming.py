"""Acts on accounts want a password given lately: an unlocked screen is not enough to hand out roles."""

from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import quote

from litestar.response import Response

from tracker.accounts import queries, signing_in
from tracker.kernel.words import N_
from tracker.web.access import ARRIVING
from tracker.web.accounts.back import own_path
from tracker.web.accounts.new_password import Secret
from tracker.web.accounts.proving import SMALL_FORM, TOO_MANY, prove
from tracker.web.forms import Form
from tracker.web.routing import Handler, get, post
from tracker.web.visit import Visit

# A page must be opened within the first, and may be sent until the second: nobody loses what they typed meanwhile.
TO_OPEN, TO_SEND = timedelta(minutes=15), timedelta(minutes=60)


class Confirmation(Form):
    password: Secret


def lately_proved(handler: Handler) -> Handler:
    """Ask for the password first, and come back."""

    @wraps(handler)
    def asked_first(visit: Visit, **numbers: int) -> Response[Any]:
        proved_at = queries.proved_at(visit.db, visit.guest.bound_to)
        limit = TO_OPEN if visit.posted is None else TO_SEND
        if proved_at is not None and visit.now - proved_at <= limit:
            return handler(visit, **numbers)
        back = visit.path if visit.posted is None else "/accounts"
        return visit.done(f"/account/confirmation?next={quote(back, safe='')}")

    return asked_first


@get("/account/confirmation", access=ARRIVING)
def show(visit: Visit) -> Response[Any]:
    return _page(visit, own_path(visit.request.query_params.get("next")))


@post("/account/confirmation", access=ARRIVING, slow=True, largest=SMALL_FORM)
def confirm(visit: Visit) -> Response[Any]:
    back = own_path(visit.fields.get("next"))
    form, errors = Confirmation.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, back, status=422, errors=errors)
    account = queries.get(visit.db, visit.actor.account_id)
    proof = prove(visit, account.email, form.password)
    if proof.wait:
        return _page(visit, back, status=429, errors={"password": visit._(TOO_MANY, seconds=proof.seconds)})
    if not proof:
        return _page(visit, back, status=422, errors={"password": visit._(N_("This is not your present password."))})
    signing_in.prove_again(visit.db, visit.guest.bound_to, visit.now)
    return visit.done(back)


def _page(visit: Visit, back: str, *, status: int = 200, errors: dict[str, str] | None = None) -> Response[Any]:
    email = queries.get(visit.db, visit.actor.account_id).email
    return visit.page(
        "accounts/confirmation.html", status=status, errors=errors or {}, back=back, email=email, provider=visit.house.settings.provider
    )


HANDLERS = [show, confirm]
