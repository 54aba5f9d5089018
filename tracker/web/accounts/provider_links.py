"""What the administrator does with an account's link to the provider of sign-ins."""

from typing import Annotated, Any

from litestar.response import Response
from pydantic import Field

from tracker.accounts import linking, queries
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import NotFound, Refused
from tracker.kernel.words import N_
from tracker.web.accounts.confirming import lately_proved
from tracker.web.forms import Form, Line
from tracker.web.routing import post
from tracker.web.visit import Visit


class Linked(Form):
    subject: Annotated[Line, Field(max_length=255)]


@post("/accounts/{account_id:int}/provider-link", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def link(visit: Visit, account_id: int) -> Response[Any]:
    account, issuer = queries.get(visit.db, account_id), _issuer(visit)
    form, _ = Linked.read(visit.fields, visit.words)
    if form is None:
        raise Refused(N_("Give the subject by which the provider knows the person, at most 255 characters."))
    linking.link(visit.db, account_id, issuer, form.subject, visit.now)
    log.record(visit.db, visit.actor, "account.provider_linked", account, visit.now, after={"subject": form.subject})
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The account is linked.")))


@post("/accounts/{account_id:int}/provider-link/removal", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def unlink(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.get(visit.db, account_id)
    gone = linking.unlink(visit.db, account_id, _issuer(visit))
    log.record(visit.db, visit.actor, "account.provider_unlinked", account, visit.now, before={"subject": gone.subject})
    return visit.done(f"/accounts/{account_id}", flash=visit._(N_("The link is removed.")))


def _issuer(visit: Visit) -> str:
    if visit.house.settings.provider is None:
        raise NotFound
    return visit.house.settings.provider.issuer


HANDLERS = [link, unlink]
