"""The list of bodies as a tree."""

from collections.abc import Sequence
from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.bodies import queries
from tracker.bodies.models import Body, BodyKind
from tracker.bodies.tree import Branch, grouped
from tracker.kernel.words import N_
from tracker.overview import loads
from tracker.web.bodies.whole import whole_bodies
from tracker.web.days import days_of
from tracker.web.routing import get
from tracker.web.visit import Visit

_HEADS = {
    BodyKind.TOP: N_("President and Government"),
    BodyKind.COUNCIL: N_("Councils"),
    BodyKind.MINISTRY: N_("Ministries"),
    BodyKind.AGENCY: N_("Agencies and independent bodies"),
    BodyKind.AKIMAT: N_("Akimats"),
    BodyKind.ORGANISATION: N_("Organisations"),
    BodyKind.GROUP: N_("Groups of bodies"),
}


@get("/bodies", access=Permission.BODY_READ, slow=True)
def index(visit: Visit) -> Response[Any]:
    words = " ".join(visit.query.get("words", []))[:200]
    return visit.page(
        "bodies/index.html",
        block="results",
        groups=_groups(visit, queries.in_order(visit.db, visit.language), words),
        words=words,
        loads=loads.by_body(visit.db, visit.actor, days_of(visit), whole_bodies(visit.actor)),
        can_manage=visit.actor.may(Permission.BODY_MANAGE),
    )


def _groups(visit: Visit, bodies: Sequence[Body], words: str) -> list[tuple[str, list[Branch]]]:
    return [(visit._(_HEADS[kind]), branches) for kind, branches in grouped(bodies, words)]


HANDLERS = [index]
