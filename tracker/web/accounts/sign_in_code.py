"""The second step of signing in by a code: of the authenticator app, or one of the recovery codes."""

from typing import Any

from litestar.response import Response

from tracker.accounts import queries
from tracker.accounts.second_factor import Used
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.access import PUBLIC
from tracker.web.accounts import challenges, halfway
from tracker.web.accounts.back import own_path
from tracker.web.accounts.beginning import Way, begin_session
from tracker.web.accounts.giving_codes import CodeForm, give_code
from tracker.web.accounts.halfway import Halfway
from tracker.web.accounts.proving import SMALL_FORM
from tracker.web.forms import FieldErrors
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_WAYS = {Used.CODE: Way.CODE, Used.RECOVERY_CODE: Way.RECOVERY_CODE}


@get("/sign-in/code", access=PUBLIC)
def show(visit: Visit) -> Response[Any]:
    return _page(visit, halfway.find(visit), own_path(visit.request.query_params.get("next")))


@post("/sign-in/code", access=PUBLIC, slow=True, largest=SMALL_FORM)
def sign_in(visit: Visit) -> Response[Any]:
    back = own_path(visit.fields.get("next"))
    half = halfway.find(visit)
    form, errors = CodeForm.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, half, back, status=422, errors=errors)
    given = give_code(visit, half.account_id, form.code)
    if given.used is None:
        return _page(visit, half, back, status=given.status, errors=given.errors(visit))
    if not begin_session(visit, half.account_id, half.matched, Way.PROVIDER_AND_MORE if half.by_provider else _WAYS[given.used]):
        raise Refused(halfway.TOO_LATE)
    halfway.forget(visit)
    if given.used is Used.RECOVERY_CODE:
        left = queries.recovery_codes_left(visit.db, half.account_id)
        return visit.done(
            back, flash=visit._(N_("Recovery codes left: %(number)s. Make new ones on the page of your account."), number=left)
        )
    return visit.done(back)


def _page(visit: Visit, half: Halfway, back: str, *, status: int = 200, errors: FieldErrors | None = None) -> Response[Any]:
    known = queries.passkeys(visit.db, half.account_id)
    return visit.page(
        "accounts/sign_in_code.html",
        status=status,
        errors=errors or {},
        back=back,
        has_app=queries.second_factor(visit.db, half.account_id) is not None,
        asked=challenges.ask(visit, known) if known and challenges.takes_passkeys(visit) else None,
    )


HANDLERS = [show, sign_in]
