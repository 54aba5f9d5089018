"""The remarks on a directive's page, for those who may read them."""

from typing import Any, NamedTuple

from tracker.accounts.policy import Permission
from tracker.directives.models import Assignment, Directive, State
from tracker.kernel.text import sort_key
from tracker.remarks import queries, watching
from tracker.remarks.models import Circle, Remark
from tracker.remarks.permissions import may_edit, may_withdraw, speaks_for
from tracker.web.visit import Visit


class Told(NamedTuple):
    remark: Remark
    mentioned: list[str]
    can_edit: bool
    can_withdraw: bool


class Remarks(NamedTuple):
    """`people` are whom a remark to all its readers may mention; one to the own body may mention those of them that are of that body."""

    told: list[Told]
    can_read: bool
    can_write: bool
    can_watch: bool
    is_watched: bool
    is_mentioned: bool
    people: list[tuple[int, str]]
    circles: list[tuple[str, str]]


def part(visit: Visit, directive: Directive, assignments: list[Assignment]) -> dict[str, Any]:
    watchable = directive.state is not State.DRAFT
    body_id = speaks_for(visit.actor, assignments) if watchable and visit.actor.may(Permission.REMARK_WRITE) else None
    found = queries.readable(visit.db, directive, assignments, visit.actor)
    names = queries.names_mentioned(visit.db, found, visit.language) if found else {}
    return {
        "remarks": Remarks(
            told=[_told(visit, each, names.get(each.id or 0, [])) for each in found],
            can_read=body_id is not None or bool(found),
            can_write=body_id is not None,
            can_watch=watchable,
            is_watched=watchable and watching.is_watched(visit.db, directive.id or 0, visit.actor),
            is_mentioned=body_id is not None and bool(queries.mentions_of(visit.db, visit.actor, directive.id)),
            people=[] if body_id is None else people(visit, assignments, body_id),
            circles=[(circle.value, visit.words.label(circle)) for circle in Circle],
        )
    }


def people(visit: Visit, assignments: list[Assignment], body_id: int) -> list[tuple[int, str]]:
    """Everybody whom some remark of this person may mention, but the person."""
    found = queries.readers(visit.db, assignments, tuple(Circle), body_id, visit.today)
    found.pop(visit.actor.account_id, None)
    named = [(key, account.name(visit.language)) for key, account in found.items()]
    return sorted(named, key=lambda each: sort_key(each[1]))


def _told(visit: Visit, remark: Remark, mentioned: list[str]) -> Told:
    return Told(remark, mentioned, may_edit(visit.actor, remark, visit.now), may_withdraw(visit.actor, remark))
