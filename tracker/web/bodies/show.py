"""One body; closing it, and opening it again."""

from dataclasses import replace
from typing import Any

from litestar.response import Response

from tracker.accounts import queries as accounts
from tracker.accounts.policy import Permission
from tracker.audit import log
from tracker.bodies import closing, former, queries
from tracker.bodies.facts import FIELDS
from tracker.bodies.models import Body
from tracker.directives import listing, ties
from tracker.directives.listing import Filter, Order, Page
from tracker.directives.models import State
from tracker.directives.standing import Standing
from tracker.kernel.words import N_
from tracker.progress.owing import contributions_owed, silent_as_co_executor
from tracker.succession import queries as successions
from tracker.succession.models import Succession
from tracker.web.bodies.whole import is_whole
from tracker.web.days import days_of
from tracker.web.routing import get, post
from tracker.web.visit import Visit

_LISTS = {
    "open": Filter(),
    "overdue": Filter(standings=(Standing.OVERDUE,)),
    "with_reviewer": Filter(standings=(Standing.WITH_REVIEWER,)),
    "closed": Filter(states=(State.CLOSED,)),
}


@get("/bodies/{body_id:int}", access=Permission.BODY_READ)
def show(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    can_manage = visit.actor.may(Permission.BODY_MANAGE)
    return visit.page(
        "bodies/show.html",
        body=body,
        forms=_forms(visit, body),
        parent=queries.find(visit.db, body.parent_id) if body.parent_id else None,
        subordinates=queries.subordinates(visit.db, body_id, visit.language),
        people=accounts.of_body(visit.db, body_id, visit.today),
        counts=_counts(visit, body_id),
        silences=_silences(visit, body_id),
        owed=contributions_owed(visit.db, visit.today.replace(month=1, day=1), visit.today, visit.today).get(body_id),
        former=former.of_body(visit.db, body_id),
        past=_past(visit, body_id),
        successor=queries.find(visit.db, body.successor_id) if body.successor_id else None,
        can_manage=can_manage,
        can_merge=visit.actor.may(Permission.BODY_MERGE),
        can_undo=_can_undo(visit, body_id),
        is_held=can_manage and ties.hold_body(visit.db, body_id),
    )


@post("/bodies/{body_id:int}/closure", access=Permission.BODY_MANAGE)
def close(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    closing.close(visit.db, body, visit.today, is_held=ties.hold_body(visit.db, body_id))
    log.record(visit.db, visit.actor, "body.closed", body, visit.now, after={"closed_on": body.closed_on})
    return visit.done(f"/bodies/{body_id}", flash=visit._(N_("The body is closed. Its history stays.")))


@post("/bodies/{body_id:int}/reopening", access=Permission.BODY_MANAGE)
def reopen(visit: Visit, body_id: int) -> Response[Any]:
    body = queries.get(visit.db, body_id)
    before = {"closed_on": body.closed_on}
    closing.reopen(visit.db, body)
    log.record(visit.db, visit.actor, "body.reopened", body, visit.now, before=before)
    return visit.done(f"/bodies/{body_id}", flash=visit._(N_("The body is open again.")))


def _forms(visit: Visit, body: Body) -> list[tuple[str, str, str]]:
    """(label, text, language) of the inflected names there are."""
    names = {"name_ru_gen": "ru", "name_ru_dat": "ru", "name_ru_ins": "ru", "name_kk_ins": "kk"}
    return [(visit._(FIELDS[name]), getattr(body, name), language) for name, language in names.items() if getattr(body, name)]


def _past(visit: Visit, body_id: int) -> list[tuple[Succession, Body, Body]]:
    found = successions.of_body(visit.db, body_id)
    return [(each, queries.get(visit.db, each.old_id), queries.get(visit.db, each.new_id)) for each in found]


def _can_undo(visit: Visit, body_id: int) -> bool:
    last = successions.last_of(visit.db, body_id) if visit.actor.may(Permission.BODY_MERGE) else None
    return last is not None and last.done_on == visit.today


def _counts(visit: Visit, body_id: int) -> dict[str, int] | None:
    if not is_whole(visit.actor, body_id):
        return None
    days = days_of(visit)
    return {name: listing.count(visit.db, replace(wanted, body_id=body_id), visit.actor, days) for name, wanted in _LISTS.items()}


def _silences(visit: Visit, body_id: int) -> Page:
    """The directives to which this body owed a contribution; those that the reader may see."""
    if not is_whole(visit.actor, body_id):
        return Page()
    wanted = Filter(states=listing.ISSUED, among=(silent_as_co_executor(body_id, visit.today),))
    return listing.page(visit.db, wanted, Order(descending=True), visit.actor, days_of(visit), visit.language)


HANDLERS = [show, close, reopen]
