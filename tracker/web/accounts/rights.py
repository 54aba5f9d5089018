"""What the administrator does to one account's right to sign in: invite, send a link, enable, end sessions or a second factor."""

from typing import Any

from litestar.response import Response

from tracker.accounts import managing, queries, resetting, second_factor, signing_out
from tracker.accounts.models import Account, LinkPurpose
from tracker.accounts.permissions import may_remove_second_factor
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.kernel.errors import Refused
from tracker.kernel.words import N_
from tracker.web.accounts import letters
from tracker.web.accounts.accounts import send_invitation
from tracker.web.accounts.confirming import lately_proved
from tracker.web.routing import post
from tracker.web.visit import Visit


@post("/accounts/{account_id:int}/invitation", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def invite(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    send_invitation(visit, account)
    return _back(visit, account, visit._(N_("The invitation is on its way; earlier links no longer work.")))


@post("/accounts/{account_id:int}/reset", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def send_reset(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    token = resetting.offer(visit.db, account, visit.now)
    letters.send_link(visit.db, visit.house.settings, account, LinkPurpose.RESET, token, visit.now)
    log.record(visit.db, visit.actor, "account.reset_sent", account, visit.now)
    return _back(visit, account, visit._(N_("The link is on its way; it holds for 30 minutes.")))


@post("/accounts/{account_id:int}/enablement", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def enable(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    managing.enable(visit.db, account, visit.now)
    log.record(visit.db, visit.actor, "account.enabled", account, visit.now)
    return _back(visit, account, visit._(N_("The account is enabled.")))


@post("/accounts/{account_id:int}/sessions/ending", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def end_sessions(visit: Visit, account_id: int) -> Response[Any]:
    account = queries.lock(visit.db, account_id)
    signing_out.end_all(visit.db, account_id, visit.now, but_for=visit.guest.bound_to)
    log.record(visit.db, visit.actor, "account.sessions_ended", account, visit.now)
    return _back(visit, account, visit._(N_("This person is signed out everywhere.")))


@post("/accounts/{account_id:int}/second-factor/removal", access=Permission.ACCOUNT_MANAGE)
@lately_proved
def remove_second_factor(visit: Visit, account_id: int) -> Response[Any]:
    """For whoever lost phone, passkeys and recovery codes: they sign in with the password, and set up another."""
    account = queries.lock(visit.db, account_id)
    if not may_remove_second_factor(visit.actor, account):
        raise Refused(N_("Your own second factor you remove on your own account's page, with the password and a code."))
    second_factor.remove_all(visit.db, account_id, visit.now)
    letters.tell_of_removal(visit.db, visit.house.settings, account, visit.actor.name, visit.now)
    log.record(visit.db, visit.actor, "account.second_factor_removed", account, visit.now)
    return _back(visit, account, visit._(N_("The second factor is removed; a letter tells the person.")))


def _back(visit: Visit, account: Account, said: str) -> Response[Any]:
    return visit.done(f"/accounts/{account.id}", flash=said)


HANDLERS = [invite, send_reset, enable, end_sessions, remove_second_factor]
