"""Disable an account: where nobody else would answer for open directives, not before it is said who takes over, or that nobody does."""

from dataclasses import asdict
from typing import Any

from litestar.response import Response

from tracker.accounts import managing, memberships, queries
from tracker.accounts.memberships import Place
from tracker.accounts.models import Account
from tracker.accounts.permissions import may_disable
from tracker.accounts.policy import Permission
from tracker.accounts.substitution import CARRIED
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.text import sort_key
from tracker.kernel.words import N_
from tracker.overview.leaving import left_behind
from tracker.web.accounts.confirming import lately_proved
from tracker.web.forms import FieldErrors
from tracker.web.numbers import key_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_NOT_ONESELF = N_("You cannot disable your own account; another administrator can.")
_DISABLED = N_("The account is disabled and signed out everywhere.")
_TAKEN_OVER = N_("The account is disabled and signed out everywhere; %(name)s takes over.")
_CHOOSE = N_("Choose who takes over, or tick that nobody does.")


@get("/accounts/{account_id:int}/leaving", access=Permission.ACCOUNT_MANAGE)
def show(visit: Visit, account_id: int) -> Response[Any]:
    return _page(visit, queries.get(visit.db, account_id), {})


@post("/accounts/{account_id:int}/disablement", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def disable(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    if not may_disable(visit.actor, account):
        raise Refused(_NOT_ONESELF)
    successor = _successor(visit, account)
    if successor is None and "nobody" not in visit.fields and left_behind(visit.db, account_id, visit.today):
        if "successor" in visit.fields:
            return _page(visit, account, {"successor": visit._(_CHOOSE)})
        return visit.done(f"/accounts/{account_id}/leaving")
    if successor is not None:
        _hand_over(visit, account, successor)
    managing.disable(visit.db, account, visit.now, visit.today)
    after = {"successor_id": successor.id} if successor else None
    log.record(visit.db, visit.actor, "account.disabled", account, visit.now, after=after)
    said = visit._(_TAKEN_OVER, name=successor.name(visit.language)) if successor else visit._(_DISABLED)
    return visit.done(f"/accounts/{account_id}", flash=said)


def _successor(visit: Visit, leaving: Account) -> Account | None:
    key = key_of(visit.fields.get("successor"))
    found = visit.db.get(Account, key) if key else None
    return found if found and found.disabled_at is None and found.id != leaving.id else None


def _hand_over(visit: Visit, leaving: Account, successor: Account) -> None:
    """What the successor holds already stays as it is."""
    held = {(each.role, each.body_id) for each in queries.memberships_in_force(visit.db, successor.id or 0, visit.today)}
    for each in queries.memberships_in_force(visit.db, leaving.id or 0, visit.today):
        if each.role not in CARRIED or (each.role, each.body_id) in held:
            continue
        place = Place(body_id=each.body_id, role=each.role, from_on=visit.today)
        granted = memberships.grant(visit.db, successor, place, visit.now)
        log.record(visit.db, visit.actor, "membership.granted", granted, visit.now, after={"account_id": successor.id, **asdict(place)})


def _page(visit: Visit, account: Account, errors: FieldErrors) -> Response[Any]:
    others = {each.id or 0: each for _, each in queries.in_force(visit.db, visit.today) if each.id != account.id}
    named = sorted(((key, each.name(visit.language)) for key, each in others.items()), key=lambda each: sort_key(each[1]))
    return visit.page(
        "accounts/leaving.html",
        status=422 if errors else 200,
        account=account,
        left=left_behind(visit.db, account.id or 0, visit.today),
        people=[{"value": key, "label": name, "words": name} for key, name in named],
        errors=errors,
        values=visit.fields,
    )


HANDLERS = [show, disable]
