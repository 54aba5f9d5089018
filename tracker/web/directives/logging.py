"""Log a directive, edit its draft, delete it."""

from typing import Any

from litestar.response import Response

from tracker.accounts.policy import Permission
from tracker.directives import drafting, issuing, lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive
from tracker.indicators import linking
from tracker.indicators import queries as indicators
from tracker.kernel.words import N_
from tracker.meetings import pointing
from tracker.meetings import queries as meetings
from tracker.meetings.models import Minutes, Point, PointKind
from tracker.reminders import planning
from tracker.web.directives import links, staleness
from tracker.web.directives.editing import Editing, Entered, blank
from tracker.web.directives.fields import Act
from tracker.web.directives.minutes import chosen_minutes
from tracker.web.directives.term_fields import NAMES as TERM
from tracker.web.numbers import needed_key
from tracker.web.routing import get, post
from tracker.web.visit import Visit


@get("/directives/new", access=Permission.DIRECTIVE_LOG)
def new(visit: Visit) -> Response[Any]:
    """Under a point, under minutes at their next free point, or, when neither is named, a choice of minutes."""
    if "point" in visit.query:
        point = meetings.get_point(visit.db, needed_key(visit.query["point"][-1]))
        return Editing(visit, meetings.get_minutes(visit.db, point.minutes_id)).show(*blank(point.label), errors={})
    if "minutes" in visit.query:
        minutes = chosen_minutes(visit)
        return Editing(visit, minutes).show(*blank(_next_label(visit, minutes)), errors={})
    return visit.page("directives/new.html", minutes=meetings.latest_minutes(visit.db))


@post("/directives", access=Permission.DIRECTIVE_LOG)
def create(visit: Visit) -> Response[Any]:
    editing = Editing(visit, chosen_minutes(visit))
    entered = editing.enter()
    if entered.errors or entered.form.act is Act.COMPUTE:
        return _again(editing, entered)
    directive = drafting.draft(visit.db, _point(visit, editing.minutes, entered), entered.content, visit.actor, visit.now)
    links.save(visit, directive, entered.links, editing.indicators)
    return _done(visit, editing, directive, entered.form.act)


@get("/directives/{directive_id:int}/edit", access=Permission.DIRECTIVE_LOG, slow=True)
def edit(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.EDIT)
    return Editing(visit, directive.point.minutes, directive).as_held(directive)


@post("/directives/{directive_id:int}", access=Permission.DIRECTIVE_LOG)
def update(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    queries.hold(visit.db, directive)
    lifecycle.ensure(directive, Move.EDIT)
    editing = Editing(visit, directive.point.minutes, directive)
    entered = editing.enter()
    staleness.ensure_fresh(editing, directive, entered)
    if entered.errors or entered.form.act is Act.COMPUTE:
        return _again(editing, entered)
    point, right = _point(visit, editing.minutes, entered), entered.form.still_right
    drafting.redraft(visit.db, directive, point, entered.content, visit.actor, visit.now, still_right=right)
    links.save(visit, directive, entered.links, editing.indicators)
    return _done(visit, editing, directive, entered.form.act)


@post("/directives/{directive_id:int}/deletion", access=Permission.DIRECTIVE_LOG)
def delete(visit: Visit, directive_id: int) -> Response[Any]:
    directive = queries.get(visit.db, directive_id, seen_by=visit.actor)
    lifecycle.ensure(directive, Move.DELETE)
    staleness.ensure_seen(visit, directive)
    minutes_id = directive.point.minutes_id
    for each in indicators.links_from(visit.db, directive_id):
        linking.unlink(visit.db, each, visit.actor, visit.now)
    drafting.discard(visit.db, directive, visit.actor, visit.now)
    return visit.done(f"/minutes/{minutes_id}", flash=visit._(N_("The draft is deleted.")))


def _again(editing: Editing, entered: Entered) -> Response[Any]:
    """The form again; whoever only asked for the date is told of the term alone."""
    asked = entered.form.act is Act.COMPUTE
    return editing.again({name: message for name, message in entered.errors.items() if not asked or name in TERM})


def _point(visit: Visit, minutes: Minutes, entered: Entered) -> Point:
    """The point of that number, added where the minutes do not have it yet."""
    found = meetings.find_point(visit.db, minutes.id or 0, entered.form.point)
    return found or pointing.add_point(visit.db, minutes, entered.form.point, visit.actor, visit.now)


def _next_label(visit: Visit, minutes: Minutes) -> str:
    """The first point that orders something and has no directive yet."""
    used = queries.points_in_use(visit.db, minutes.id or 0)
    points = meetings.points_of(visit.db, minutes.id or 0)
    return next((point.label for point in points if point.kind is PointKind.DIRECTIVE and point.id not in used), "")


def _done(visit: Visit, editing: Editing, directive: Directive, act: Act) -> Response[Any]:
    if act is Act.NEXT:
        flash = visit._(N_("The draft is saved. Here is a form for the next one."))
        return visit.done(f"/directives/new?minutes={editing.minutes.id}", flash=flash)
    if act is Act.ISSUE:
        issuing.issue(visit.db, directive, visit.actor, visit.now, visit.today)
        planning.replan(visit.db, directive, visit.now, visit.house.settings.time_zone)
        return visit.done(f"/directives/{directive.id}", flash=visit._(N_("%(ref)s is issued."), ref=directive.ref))
    return visit.done(f"/directives/{directive.id}", flash=visit._(N_("The draft is saved.")))


HANDLERS = [new, create, edit, update, delete]
