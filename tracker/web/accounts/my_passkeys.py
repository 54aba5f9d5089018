"""One's own passkeys: which there are, add one, remove one."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts import passkeys, queries
from tracker.audit import log
from tracker.kernel.errors import Invalid, Refused
from tracker.kernel.words import N_
from tracker.web.access import ARRIVING, SIGNED_IN
from tracker.web.accounts import challenges, letters
from tracker.web.accounts.agents import shown_agent
from tracker.web.accounts.challenges import AnswerForm
from tracker.web.accounts.confirming import lately_proved
from tracker.web.accounts.proving import SMALL_FORM
from tracker.web.forms import FieldErrors, Line, beside
from tracker.web.routing import get, post
from tracker.web.visit import Visit


class NewPasskey(AnswerForm):
    name: Annotated[Line, Field(max_length=100)] = ""
    stands_alone: bool = False


@get("/account/passkeys", access=ARRIVING)
@lately_proved
def show(visit: Visit) -> Response[Any]:
    return _page(visit)


@post("/account/passkeys", access=ARRIVING, largest=SMALL_FORM)
@lately_proved
def add(visit: Visit) -> Response[Any]:
    """With the first second factor come the recovery codes."""
    form, errors = NewPasskey.read(visit.fields, visit.words)
    if form is None:
        return _page(visit, errors)
    question = challenges.asked(visit, form.ticket)
    if question is None:
        return _page(visit, {"": visit._(N_("The page was too old. Try again."))})
    account_id, session = visit.actor.account_id, visit.guest.bound_to
    name = form.name or shown_agent(visit.request.headers.get("user-agent", "")) or visit._(N_("Passkey"))
    try:
        made, codes = passkeys.add(
            visit.db, account_id, question, form.answer, name, visit.now, stands_alone=form.stands_alone, session=session
        )
    except Invalid as invalid:
        return _page(visit, beside(visit.words, invalid))
    after = {"name": made.name, "stands_alone": made.stands_alone}
    log.record(visit.db, visit.actor, "account.passkey_added", queries.get(visit.db, account_id), visit.now, after=after)
    if codes:
        return visit.page("accounts/recovery_codes.html", codes=codes)
    return visit.done("/account/passkeys", flash=visit._(N_("The passkey is added.")))


@post("/account/passkeys/{passkey_id:int}/removal", access=SIGNED_IN)
@lately_proved
def remove(visit: Visit, passkey_id: int) -> Response[Any]:
    account = queries.get(visit.db, visit.actor.account_id)
    gone = passkeys.remove(visit.db, visit.actor.account_id, passkey_id, visit.now, session=visit.guest.bound_to)
    log.record(visit.db, visit.actor, "account.passkey_removed", account, visit.now, before={"name": gone.name})
    if not queries.has_second_factor(visit.db, visit.actor.account_id):
        letters.tell_of_removal(visit.db, visit.house.settings, account, visit.actor.name, visit.now)
    return visit.done("/account", flash=visit._(N_("The passkey is removed. Delete it on the device, too.")))


def _page(visit: Visit, errors: FieldErrors | None = None) -> Response[Any]:
    if not challenges.takes_passkeys(visit):
        raise Refused(N_("Passkeys need the tracker's address to be a name, as in https://tracker.example.org; this one is a number."))
    account = queries.get(visit.db, visit.actor.account_id)
    known = queries.passkeys(visit.db, visit.actor.account_id)
    return visit.page(
        "accounts/passkeys.html",
        status=422 if errors else 200,
        errors=errors or {},
        values=visit.fields,
        passkeys=known,
        must=visit.lacks_second_factor,
        asked=challenges.ask_for_new(visit, account, known),
    )


HANDLERS = [show, add, remove]
