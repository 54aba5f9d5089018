"""One directive on one page: what was ordered, where it stands, what comes next, what was reported, what happened."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.audit import queries as audit
from tracker.calendars.explaining import sentence
from tracker.directives import lifecycle, permissions, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, State
from tracker.web import indicators_part, inherited, reminders_part, stories
from tracker.web.directives import checklist, delegation, names_then
from tracker.web.directives.issuing import unheard
from tracker.web.extensions import part as extensions_part
from tracker.web.intake.drafts import source
from tracker.web.marks import marker_of
from tracker.web.moves.offered import offered
from tracker.web.progress import part as progress_part
from tracker.web.recurring import part as recurring_part
from tracker.web.remarks import part as remarks_part
from tracker.web.routing import get
from tracker.web.visit import Visit


@get("/directives/{directive_id:int}", access=Permission.DIRECTIVE_READ)
def show(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    assignments = queries.assignments(visit.db, directive_id)
    terms = queries.terms(visit.db, directive_id)
    progress = progress_part.part(visit, directive, assignments)
    progress["actions"] += offered(visit, directive, assignments)
    extended = extensions_part.part(visit, directive, assignments, terms)
    progress["actions"] += extended.pop("extension_actions")
    marker = marker_of(visit)
    notes, taken_over = inherited.of_directive(visit, directive, assignments)
    told = stories.story(stories.told_to(visit.actor, audit.of_directive(visit.db, directive_id)), visit.words, visit.named)
    return visit.page(
        "directives/show.html",
        directive=directive,
        assignments=assignments,
        terms=[(term, sentence(term.explanation, visit.words)) for term in terms],
        mark=marker.of(directive),
        checklist=checklist.part(visit, directive),
        history=sorted([*told, *taken_over], key=lambda each: each.at),
        inherited=notes,
        objection=queries.open_objection(visit.db, directive),
        names_then=names_then.notes(visit, directive, assignments),
        handed=delegation.handed(visit, directive, assignments),
        change=queries.open_change(visit.db, directive),
        successor=queries.successor(visit.db, directive, visit.actor),
        may_open_minutes=visit.actor.may(Permission.MEETING_READ),
        **source(visit, directive),
        **_acts(visit, directive, assignments),
        **progress,
        **extended,
        **recurring_part.part(visit, directive, marker),
        **remarks_part.part(visit, directive, assignments),
        **reminders_part.part(visit, directive),
        **indicators_part.part(visit, directive),
    )


def _acts(visit: Visit, directive: Directive, assignments: list[Assignment]) -> dict[str, Any]:
    """What this person may do with it now, besides reporting and reviewing."""
    drafts = permissions.may_log(visit.actor) and lifecycle.allows(directive, Move.EDIT)
    waiting = any(each.leads and each.accepted_at is None and each.body_id in visit.actor.body_ids for each in assignments)
    return {
        "can_edit": drafts,
        "unheard": unheard(visit, directive) if directive.state is not State.CLOSED and visit.actor.is_issuing else [],
        "can_confirm_translation": permissions.may_log(visit.actor),
        "can_issue": drafts and permissions.may_issue(visit.actor, directive),
        "can_accept": waiting and directive.is_open and permissions.may_accept(visit.actor, assignments),
    }


HANDLERS = [show]
