"""Log a directive under a point, change its draft, delete it, issue it."""

from typing import Any

from tracker.accounts.api_models import Scope
from tracker.accounts.policy import Permission
from tracker.api.call import Answer, Call
from tracker.api.directives import answer, shown, wanted_evidence
from tracker.api.executing import done, held
from tracker.api.pointers import UNKNOWN, named, pointed
from tracker.api.routing import ROOT, route
from tracker.api.shapes.directives import DirectiveShape, ItemList
from tracker.api.shapes.drafts import ChecklistSent, DraftSent, RedraftSent
from tracker.directives import drafting, issuing, lifecycle, wanting
from tracker.directives.content import Content
from tracker.directives.lifecycle import Move
from tracker.indicators import linking
from tracker.indicators import queries as indicators
from tracker.kernel.errors import Invalid, NotFound
from tracker.meetings import queries as meetings
from tracker.meetings.models import Point

_LOG: dict[str, Any] = {"scope": Scope.LOG, "access": Permission.DIRECTIVE_LOG}


@route("POST", "/directives", takes=DraftSent, answers=DirectiveShape, status=201, **_LOG)
def log(call: Call) -> Answer:
    """Log a directive as a draft."""
    content = _content(call)
    made = pointed(call, lambda: drafting.draft(call.db, _point(call), content, call.actor, call.now))
    call.db.flush()
    return Answer(shown(call, made), status=201, version=made.version, location=f"{ROOT}/directives/{made.id}")


@route("PUT", "/directives/{directive_id:int}", takes=RedraftSent, answers=DirectiveShape, versioned=True, **_LOG)
def change(call: Call, directive_id: int) -> Answer:
    """Say anew everything that a draft holds."""
    directive = held(call, directive_id)
    lifecycle.ensure(directive, Move.EDIT)
    content, right = _content(call), call.sent.still_right
    pointed(call, lambda: drafting.redraft(call.db, directive, _point(call), content, call.actor, call.now, still_right=right))
    call.db.flush()
    return answer(call, directive)


@route("DELETE", "/directives/{directive_id:int}", status=204, versioned=True, **_LOG)
def delete(call: Call, directive_id: int) -> Answer:
    """Delete a draft; what it held stays in the audit log."""
    directive = held(call, directive_id)
    lifecycle.ensure(directive, Move.DELETE)
    for each in indicators.links_from(call.db, directive_id):
        linking.unlink(call.db, each, call.actor, call.now)
    drafting.discard(call.db, directive, call.actor, call.now)
    return Answer(status=204)


@route("PUT", "/directives/{directive_id:int}/checklist", takes=ChecklistSent, answers=ItemList, versioned=True, **_LOG)
def want(call: Call, directive_id: int) -> Answer:
    """Say anew which evidence is wanted. Items that are named by their key keep what was filed for them."""
    directive = held(call, directive_id)
    wanting.set_checklist(call.db, directive, call.sent.wanted(), by=call.actor, at=call.now)
    call.replan(directive)
    return wanted_evidence(call, directive)


@route("POST", "/directives/{directive_id:int}/issue", scope=Scope.LOG, access=Permission.DIRECTIVE_ISSUE, answers=DirectiveShape)
def issue(call: Call, directive_id: int) -> Answer:
    """Issue a draft: it gets its reference, and its term counts."""
    directive = held(call, directive_id)
    lifecycle.ensure(directive, Move.ISSUE)
    pointed(call, lambda: issuing.issue(call.db, directive, call.actor, call.now, call.today))
    return done(call, directive)


def _point(call: Call) -> Point:
    try:
        return meetings.get_point(call.db, call.sent.point_id)
    except NotFound:
        raise Invalid("point_id", UNKNOWN) from None


def _content(call: Call) -> Content:
    sent: DraftSent = call.sent
    return Content(
        texts=sent.texts(),
        visibility=sent.visibility,
        leads=named(call, "lead_ids", sent.lead_ids),
        co=named(call, "co_ids", sent.co_ids),
        basis=sent.term.basis() if sent.term else None,
        reason=sent.reason,
    )


HANDLERS = [log, change, delete, want, issue]
