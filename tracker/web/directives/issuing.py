"""Issue one directive, or all that are ready under one set of minutes."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import gate, issuing, lifecycle, permissions, problems, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.kernel.words import N_
from tracker.meetings import queries as meetings
from tracker.reminders import planning
from tracker.web.directives import alike, staleness
from tracker.web.directives.editing import Editing
from tracker.web.routing import get, post
from tracker.web.visit import Visit


@post("/directives/{directive_id:int}/issue", access=Permission.DIRECTIVE_ISSUE)
def issue(visit: Visit, directive_id: int) -> Response[Any]:
    """A draft that is not complete comes back as its form, with what is missing at each field."""
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.ISSUE)
    staleness.ensure_seen(visit, directive)
    try:
        issuing.issue(visit.db, directive, visit.actor, visit.now, visit.today)
    except gate.Unready as unready:
        return Editing(visit, directive.point.minutes, directive).as_held(directive, unready.problems)
    planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
    return visit.done(f"/directives/{directive_id}", flash=visit._(N_("%(ref)s is issued."), ref=directive.ref))


@get("/minutes/{minutes_id:int}/issue", access=Permission.DIRECTIVE_ISSUE, slow=True)
def readiness(visit: Visit, minutes_id: int) -> Response[Any]:
    """The drafts under these minutes: which are ready to be issued, and what the others lack."""
    minutes = meetings.get_minutes(visit.db, minutes_id)
    timing = queries.timing(visit.db, minutes, visit.today)
    drafts = [
        (each, [visit._(problem.text, **problem.values) for problem in gate.lacks(queries.content(visit.db, each), timing)])
        for each in queries.drafts_of(visit.db, minutes_id)
    ]
    told = [(each, [*gaps, *_not_mine(visit, each)]) for each, gaps in drafts]
    likes = {each.id: alike.of_draft(visit, each) for each, _ in told}
    ready, waiting = [each for each, gaps in told if not gaps], [(each, gaps) for each, gaps in told if gaps]
    silent = {each.id: unheard(visit, each) for each in ready}
    return visit.page("directives/issue.html", minutes=minutes, ready=ready, waiting=waiting, likes=likes, silent=silent)


@post("/minutes/{minutes_id:int}/issue", access=Permission.DIRECTIVE_ISSUE)
def issue_all(visit: Visit, minutes_id: int) -> Response[Any]:
    """Everything that is ready; where something is not, its page says what and why."""
    minutes = meetings.get_minutes(visit.db, minutes_id)
    outcome = issuing.issue_all(visit.db, minutes, visit.actor, visit.now, visit.today)
    for each in outcome.done:
        planning.replan(visit.db, each, visit.now, visit.house.settings.time_zone)
    done, left = len(outcome.done), len(outcome.left)
    flash = visit.words.ngettext("%(num)d directive is issued.", "%(num)d directives are issued.", done) % {"num": done}
    if left:
        rest = visit.words.ngettext("%(num)d draft is not ready yet.", "%(num)d drafts are not ready yet.", left) % {"num": left}
        return visit.done(f"/minutes/{minutes_id}/issue", flash=f"{flash} {rest}" if done else rest, kind="note" if done else "problem")
    return visit.done(f"/minutes/{minutes_id}", flash=flash)


def unheard(visit: Visit, directive: Directive) -> list[str]:
    """A warning, not a refusal: executing bodies with nobody to whom a letter could go."""
    named = [each.body for each in queries.assignments(visit.db, directive.id or 0) if each.released_at is None]
    return [each.name(visit.language) for each in problems.unreachable(visit.db, named, visit.today)]


def _not_mine(visit: Visit, draft: Directive) -> list[str]:
    return [] if permissions.may_issue(visit.actor, draft) else [visit._(issuing.NOT_YOURS)]


HANDLERS = [issue, readiness, issue_all]
