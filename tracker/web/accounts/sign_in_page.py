"""Sign in with e-mail and password, the first step of two for whoever has a second factor; sign out."""

from typing import Annotated, Any
from urllib.parse import quote

from litestar.response import Response
from pydantic import Field

from tracker.accounts import demo, queries, signing_out
from tracker.accounts.emails import folded_email
from tracker.audit import log
from tracker.kernel.words import N_
from tracker.web import cookies
from tracker.web.access import ARRIVING, PUBLIC
from tracker.web.accounts import challenges, halfway
from tracker.web.accounts.back import own_path
from tracker.web.accounts.beginning import begin_session
from tracker.web.accounts.new_password import Secret
from tracker.web.accounts.proving import SMALL_FORM, TOO_MANY, prove
from tracker.web.forms import Form, Line
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_FAILED = N_("The address and the password do not fit together. Check both and try again.")


class SignIn(Form):
    email: Annotated[Line, Field(max_length=300)]
    password: Secret


@get("/sign-in", access=PUBLIC)
def show(visit: Visit) -> Response[Any]:
    back = own_path(visit.request.query_params.get("next"))
    return visit.done(back) if visit.is_signed_in else _page(visit, back)


@post("/sign-in", access=PUBLIC, slow=True, largest=SMALL_FORM)
def sign_in(visit: Visit) -> Response[Any]:
    back = own_path(visit.fields.get("next"))
    form, errors = SignIn.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, back, status=422, errors=errors)
    proof = prove(visit, folded_email(form.email), form.password)
    if proof.wait:
        return _page(visit, back, status=429, errors={"": visit._(TOO_MANY, seconds=proof.seconds)})
    if proof and queries.has_second_factor(visit.db, proof.account_id):
        halfway.remember(visit, proof)
        return visit.done(f"/sign-in/code?next={quote(back, safe='')}")
    if not proof or not begin_session(visit, proof.account_id, proof.matched):
        return _page(visit, back, status=422, errors={"": visit._(_FAILED)})
    return visit.done(back)


@post("/sign-out", access=ARRIVING)
def sign_out(visit: Visit) -> Response[Any]:
    signing_out.sign_out(visit.db, visit.guest.bound_to, visit.now)
    log.record(visit.db, visit.actor, "account.signed_out", queries.get(visit.db, visit.actor.account_id), visit.now)
    visit.set_cookie(cookies.SIGN_IN, "")
    answer = visit.done("/sign-in", flash=visit._(N_("You have signed out.")))
    # Nothing of what was seen stays in this browser. Our cookies that do not say who it was may stay.
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def _page(visit: Visit, back: str, *, status: int = 200, errors: dict[str, str] | None = None) -> Response[Any]:
    people = queries.demo_people(visit.db, visit.today) if visit.house.is_demo else []
    return visit.page(
        "accounts/sign_in.html",
        status=status,
        errors=errors or {},
        values=visit.fields,
        back=back,
        asked=challenges.ask(visit) if challenges.takes_passkeys(visit) else None,
        provider=visit.house.settings.provider,
        demo_people=people,
        demo_password=demo.PASSWORD,
    )


HANDLERS = [show, sign_in, sign_out]
