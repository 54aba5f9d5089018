"""Read directives: the list, what has changed since, one of them with its terms, reports, requests and history."""

from tracker.accounts.policy import Permission
from tracker.api import cursors
from tracker.api.call import Answer, Call
from tracker.api.cursors import Place
from tracker.api.routing import route
from tracker.api.shapes import directives as shapes
from tracker.api.shapes import progress as told
from tracker.api.shapes.directives import DirectivePage, DirectivesAsked, DirectiveShape, EntryList, ItemList, TermList
from tracker.api.shapes.progress import ExtensionList, ReportList, ReportShape
from tracker.audit import chain
from tracker.audit import queries as audit
from tracker.directives import following, queries
from tracker.directives.following import Wanted
from tracker.directives.models import Directive
from tracker.extensions import queries as extensions
from tracker.progress import queries as progress
from tracker.web.stories import told_to

_READ = Permission.DIRECTIVE_READ


@route("GET", "/directives", access=_READ, query=DirectivesAsked, answers=DirectivePage)
def index(call: Call) -> Answer:
    """The directives you may see; with `updated_since`, those that have changed; with `words`, those that hold all of them."""
    asked: DirectivesAsked = call.query
    place = _place(call, asked)
    page = _changes(call, asked, place) if place.by == "change" else _by_key(call, asked, place)
    return Answer(page)


@route("GET", "/directives/{directive_id:int}", access=_READ, answers=DirectiveShape)
def show(call: Call, directive_id: int) -> Answer:
    """One directive."""
    return answer(call, queries.get(call.db, directive_id, seen_by=call.actor))


@route("GET", "/directives/{directive_id:int}/terms", access=_READ, answers=TermList)
def terms(call: Call, directive_id: int) -> Answer:
    """Every version of its term, the oldest first; the last one counts."""
    queries.get(call.db, directive_id, seen_by=call.actor)
    return Answer(TermList(items=[shapes.term(each, call.words) for each in queries.terms(call.db, directive_id)]))


@route("GET", "/directives/{directive_id:int}/checklist", access=_READ, answers=ItemList)
def checklist(call: Call, directive_id: int) -> Answer:
    """The evidence that is wanted; a final report shows every mandatory item."""
    return wanted_evidence(call, queries.get(call.db, directive_id, seen_by=call.actor))


@route("GET", "/directives/{directive_id:int}/history", access=_READ, answers=EntryList)
def history(call: Call, directive_id: int) -> Answer:
    """What was done with it, the oldest first."""
    queries.get(call.db, directive_id, seen_by=call.actor)
    return Answer(
        EntryList(items=[shapes.entry(each, call.words) for each in told_to(call.actor, audit.of_directive(call.db, directive_id))])
    )


@route("GET", "/directives/{directive_id:int}/reports", access=_READ, answers=ReportList)
def reports(call: Call, directive_id: int) -> Answer:
    """Its reports, the oldest first, each with evidence and reviews."""
    queries.get(call.db, directive_id, seen_by=call.actor)
    return Answer(ReportList(items=every_report(call, directive_id)))


@route("GET", "/directives/{directive_id:int}/extensions", access=_READ, answers=ExtensionList)
def requests(call: Call, directive_id: int) -> Answer:
    """The requests for more time, the oldest first."""
    queries.get(call.db, directive_id, seen_by=call.actor)
    return Answer(ExtensionList(items=[told.extension(each) for each in extensions.of_directive(call.db, directive_id)]))


def answer(call: Call, directive: Directive, status: int = 200) -> Answer:
    """As it stands now."""
    return Answer(shown(call, directive), status=status, version=directive.version)


def shown(call: Call, directive: Directive) -> DirectiveShape:
    return shapes.directive(directive, queries.assignments(call.db, directive.id or 0))


def wanted_evidence(call: Call, directive: Directive) -> Answer:
    """Of the directive's version: a checklist set on an older one is refused."""
    items = [shapes.item(each) for each in queries.checklist(call.db, directive.id or 0)]
    return Answer(ItemList(items=items), version=directive.version)


def every_report(call: Call, directive_id: int) -> list[ReportShape]:
    evidence = progress.evidence_by_report(call.db, directive_id)
    reviews = progress.reviews_by_report(call.db, directive_id)
    return [told.report(each, evidence[each.id or 0], reviews[each.id or 0]) for each in progress.reports(call.db, directive_id)]


def _place(call: Call, asked: DirectivesAsked) -> Place:
    if asked.cursor is not None:
        return cursors.read(asked.cursor, call.words)
    if asked.updated_since is not None:
        return Place("change", following.before(call.db, asked.updated_since))
    return Place("key", 0, chain.length(call.db))


def _by_key(call: Call, asked: DirectivesAsked, place: Place) -> DirectivePage:
    found = following.by_key(call.db, call.actor, place.after, asked.limit + 1, _wanted(asked))
    items, more = found[: asked.limit], len(found) > asked.limit
    following_one = Place("key", items[-1].id or 0, place.head) if more else None
    # What changed while one was reading page by page is read after it.
    resume = None if more else cursors.written(Place("change", place.head))
    return DirectivePage(items=_shapes(call, items), gone=[], next=following_one and cursors.written(following_one), resume=resume)


def _changes(call: Call, asked: DirectivesAsked, place: Place) -> DirectivePage:
    changes = following.changed(call.db, call.actor, place.after, asked.limit, _wanted(asked))
    onward = cursors.written(Place("change", changes.seen_to))
    return DirectivePage(items=_shapes(call, changes.items), gone=changes.gone, next=onward if changes.more else None, resume=onward)


def _wanted(asked: DirectivesAsked) -> Wanted:
    return Wanted(asked.state, asked.body_id, asked.words)


def _shapes(call: Call, found: list[Directive]) -> list[DirectiveShape]:
    executors = queries.executors_of(call.db, [each.id or 0 for each in found])
    return [shapes.directive(each, executors[each.id or 0]) for each in found]


HANDLERS = [index, show, terms, checklist, history, reports, requests]
