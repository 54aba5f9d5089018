"""Sign in with a passkey: instead of the password and a code, or as the second step after the password."""

from typing import Any

import structlog
from litestar.response import Response

from tracker.accounts import passkeys, queries
from tracker.accounts.models import Passkey
from tracker.accounts.passkeys import Question
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.access import PUBLIC
from tracker.web.accounts import challenges, halfway
from tracker.web.accounts.back import own_path
from tracker.web.accounts.beginning import Way, begin_session
from tracker.web.accounts.challenges import AnswerForm
from tracker.web.accounts.proving import SMALL_FORM
from tracker.web.routing import post
from tracker.web.visit import Visit

_FAILED = N_("This passkey does not open the tracker by itself, or the page was too old. Try again, or sign in with the password.")
_FAILED_BESIDE = N_("The passkey's answer does not fit, or the page was too old. Sign in again, or use a code.")

log = structlog.get_logger()


@post("/sign-in/passkey", access=PUBLIC, largest=SMALL_FORM)
def alone(visit: Visit) -> Response[Any]:
    """The device has checked who holds it: possession and person in one step."""
    used = _used(visit)
    account = queries.get(visit.db, used.account_id) if used else None
    if account is None or not begin_session(visit, account.id or 0, account.password_hash, Way.PASSKEY):
        raise Refused(_FAILED)
    return visit.done(own_path(visit.fields.get("next")))


@post("/sign-in/code/passkey", access=PUBLIC, largest=SMALL_FORM)
def second(visit: Visit) -> Response[Any]:
    half = halfway.find(visit)
    if _used(visit, half.account_id) is None:
        raise Refused(_FAILED_BESIDE)
    way = Way.PROVIDER_AND_MORE if half.by_provider else Way.PASSWORD_AND_PASSKEY
    if not begin_session(visit, half.account_id, half.matched, way):
        raise Refused(halfway.TOO_LATE)
    halfway.forget(visit)
    return visit.done(own_path(visit.fields.get("next")))


def _used(visit: Visit, account_id: int | None = None) -> Passkey | None:
    form, _ = AnswerForm.read(visit.fields, visit.words)
    question: Question | None = challenges.asked(visit, form.ticket) if form else None
    if form is None or question is None:
        return None
    used = passkeys.use(visit.db, question, form.answer, visit.now, account_id=account_id)
    if used is None:
        log.warning("passkey refused", account_id=account_id)
    return used


HANDLERS = [alone, second]
