"""Disable an account: where nobody else would answer for open directives, not before it is said who takes over, or that nobody does."""

from typing import Any

from litestar.response import Response

from tracker.accounts import managing, queries
from tracker.accounts.models import Account
from tracker.accounts.permissions import may_disable
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.overview.leaving import left_behind
from tracker.web.accounts import handing_over
from tracker.web.accounts.confirming import lately_proved
from tracker.web.forms import FieldErrors
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_NOT_ONESELF = N_("You cannot disable your own account; another administrator can.")
_DISABLED = N_("The account is disabled and signed out everywhere.")
_TAKEN_OVER = N_("The account is disabled and signed out everywhere; %(name)s takes over.")


@get("/accounts/{account_id:int}/leaving", access=Permission.ACCOUNT_MANAGE)
def show(visit: Visit, account_id: int) -> Response[Any]:
    return _page(visit, queries.get(visit.db, account_id), {})


@post("/accounts/{account_id:int}/disablement", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def disable(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    if not may_disable(visit.actor, account):
        raise Refused(_NOT_ONESELF)
    successor = handing_over.chosen(visit, account)
    if not handing_over.is_settled(visit, successor) and left_behind(visit.db, account_id, visit.today):
        errors = handing_over.unsettled(visit)
        return _page(visit, account, errors) if errors else visit.done(f"/accounts/{account_id}/leaving")
    if successor is not None:
        held = handing_over.roles_of(queries.memberships_in_force(visit.db, account_id, visit.today))
        handing_over.hand_over(visit, account, successor, held, visit.today)
    managing.disable(visit.db, account, visit.now, visit.today)
    after = handing_over.names(account, successor) or None
    log.record(visit.db, visit.actor, "account.disabled", account, visit.now, after=after)
    said = visit._(_TAKEN_OVER, name=successor.name(visit.language)) if successor else visit._(_DISABLED)
    return visit.done(f"/accounts/{account_id}", flash=said)


def _page(visit: Visit, account: Account, errors: FieldErrors) -> Response[Any]:
    left = left_behind(visit.db, account.id or 0, visit.today)
    status = 422 if errors else 200
    page = handing_over.asked(visit, account, left)
    return visit.page("accounts/leaving.html", status=status, account=account, errors=errors, values=visit.fields, **page)


HANDLERS = [show, disable]
