"""What the bodies of a directive were called when it was issued, and which of them took it over from another."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker.bodies import former
from tracker.bodies import queries as bodies
from tracker.directives import queries
from tracker.directives.models import Assignment, Directive
from tracker.kernel.words import N_
from tracker.web.visit import Visit

_CALLED = N_("when it was issued: %(name)s")
_INHERITED = N_("inherited from %(name)s since %(day)s; %(act)s")
_ENDED = N_("passed to %(name)s since %(day)s; %(act)s")


def notes(visit: Visit, directive: Directive, assignments: Iterable[Assignment]) -> dict[int, list[str]]:
    """By assignment, in the reader's language."""
    found = defaultdict[int, list[str]](list)
    kept = former.by_body(visit.db, {each.body_id for each in assignments})
    for each in queries.inheritances(visit.db, directive.id or 0):
        old, new = (bodies.get(visit.db, key).name(visit.language) for key in (each.old_id, each.new_id))
        found[each.assignment_id].append(visit._(_INHERITED, name=old, day=each.on, act=each.act))
        if each.released_id is not None:
            found[each.released_id].append(visit._(_ENDED, name=new, day=each.on, act=each.act))
    for assignment in assignments:
        # Whoever inherited it was not there when it was issued.
        if directive.issued_on is None or assignment.id in found:
            found[assignment.id or 0] = found[assignment.id or 0]
            continue
        name = _then(kept.get(assignment.body_id, []), directive.issued_on, visit.language)
        found[assignment.id or 0] = [visit._(_CALLED, name=name)] if name else []
    return found


def _then(kept: Iterable[former.FormerName], day: date, language: str) -> str:
    bore = former.on_day(kept, day)
    return bore.name(language) if bore else ""
