"""Hand a body's part of a directive to one of its people, or take it back."""

from typing import Any, NamedTuple

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import delegating, queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.errors import Forbidden
from tracker.kernel.words import N_
from tracker.reminders import planning
from tracker.web.numbers import key_of
from tracker.web.routing import post
from tracker.web.visit import Visit

_HANDED = N_("It is handed on. Reminders go to this person first.")
_TAKEN_BACK = N_("It is everybody's of the body again.")


class Handed(NamedTuple):
    """Of one assignment: the name of who sees to it, and, for the body's own people, to whom it may be handed."""

    name: str
    people: list[tuple[int, str]]


@post("/directives/{directive_id:int}/delegation", access=Permission.REPORT_FILE)
def delegate(visit: Visit, directive_id: int) -> Response[Any]:
    """`assignment`, and `person_id`; without a person it is taken back."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    wanted = key_of(visit.fields.get("assignment"))
    assignment = next((each for each in queries.assignments(visit.db, directive_id) if each.id == wanted), None)
    if assignment is None:
        raise Forbidden(delegating.NOT_YOURS)
    typed = visit.fields.get("person_id", "")
    person_id = (key_of(typed) or 0) if typed else None
    delegating.delegate(visit.db, directive, assignment, person_id, by=visit.actor, at=visit.now, today=visit.today)
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    return visit.done(f"/directives/{directive_id}", flash=visit._(_TAKEN_BACK if person_id is None else _HANDED))


def handed(visit: Visit, directive: Directive, assignments: list[Assignment]) -> dict[int, Handed]:
    """By key of the assignment, where there is something to show."""
    found = {}
    for each in assignments:
        is_own = each.body_id in visit.actor.body_ids and each.released_at is None and directive.is_open
        if not is_own and each.person_id is None:
            continue
        people = [(one.id or 0, one.name(visit.language)) for one in delegating.people_of(visit.db, each.body_id, visit.today)]
        name = dict(people).get(each.person_id or 0, "")
        # Who works there is the body's own affair and the issuing level's.
        shown = name if is_own or visit.actor.is_issuing else ""
        if shown or (is_own and len(people) > 1):
            found[each.id or 0] = Handed(shown, people if is_own else [])
    return found


HANDLERS = [delegate]
