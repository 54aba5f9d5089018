"""Speak and decide on a request for a later term: a controller supports it or objects, the curator grants or refuses."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Term, TermSource
from tracker.directives.versions import add_version
from tracker.extensions import queries
from tracker.extensions.asking import NOT_PENDING, hold
from tracker.extensions.models import Cascade, ExtensionRequest, RequestState
from tracker.extensions.outlook import outlook
from tracker.extensions.permissions import may_decide, may_speak, waits_for_opinion
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

NOT_SPEAKER = N_("A controller who did not ask for it supports a request or objects to it.")
NOT_DECIDER = N_("The curator decides on more time, and never on a request of their own.")
SPOKEN = N_("A controller has already spoken on this request.")
NO_REMARK = N_("Say why, so that the body knows what to do.")


@dataclass(frozen=True, slots=True)
class Grant:
    """Until when, as named, and what becomes of the co-executors' own days."""

    until: date
    cascade: Cascade = Cascade.KEEP_DISTANCE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Decided:
    """A decision, what it says, and what it changed."""

    state: RequestState
    remark: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def speak(db: Session, directive: Directive, request: ExtensionRequest, *, supports: bool, remark: str, by: Actor, at: datetime) -> None:
    """A controller's word before the decision. An objection wants its reasons."""
    hold(db, directive, request)
    if not may_speak(by, request):
        raise Forbidden(NOT_SPEAKER)
    _ensure_pending(directive, request)
    if not waits_for_opinion(request):
        raise Refused(SPOKEN)
    if not supports and not remark:
        raise Invalid("remark", NO_REMARK)
    request.state = RequestState.SUPPORTED if supports else RequestState.OBJECTED
    request.opinion_remark, request.opinion_by_id, request.opinion_by_name, request.opinion_at = remark, by.account_id, by.name, at
    _touch(directive, at)
    action = "extension.supported" if supports else "extension.objected"
    log.record(db, by, action, request, at, after={"state": request.state, "remark": remark}, directive_id=directive.id)


def unsay(db: Session, directive: Directive, request: ExtensionRequest, *, by: Actor, at: datetime) -> None:
    """Take one's own word back while nobody has decided."""
    hold(db, directive, request)
    if request.opinion_by_id != by.account_id:
        raise Forbidden(NOT_SPEAKER)
    _ensure_pending(directive, request)
    before = {"state": request.state}
    request.state, request.opinion_remark, request.opinion_by_name = RequestState.REQUESTED, "", ""
    request.opinion_by_id = request.opinion_at = None
    _touch(directive, at)
    log.record(
        db, by, "extension.opinion_taken_back", request, at, before=before, after={"state": request.state}, directive_id=directive.id
    )


def grant(db: Session, directive: Directive, request: ExtensionRequest, granting: Grant, *, by: Actor, at: datetime, today: date) -> Term:
    """A new version of the term; the earlier ones, and whatever was late under them, stay as they were."""
    hold(db, directive, request)
    _ensure_decidable(directive, request, by)
    assignments, timing = directives.assignments(db, directive.id or 0), directives.timing_of(db, directive)
    ahead = outlook(directive, assignments, timing, granting.until, today, "granted_on")
    before = _days(directive)
    term = add_version(db, directive, ahead.term, TermSource.EXTENSION, request.reason, by=by, at=at)
    if granting.cascade is Cascade.KEEP_DISTANCE:
        request.moved = [_move(own.assignment.id, own.stands_on, own.would_be_on) for own in ahead.own_days]
        for own in ahead.own_days:
            own.assignment.due_on = own.assignment.effective_on = own.would_be_on
    request.granted_on, request.granted_number, request.cascade = granting.until, term.number, granting.cascade
    after = {**_days(directive), "term": term.number, "cascade": granting.cascade, "moved": request.moved}
    _decide(db, directive, request, _Decided(RequestState.GRANTED, granting.remark, before, after), by, at)
    return term


def refuse(db: Session, directive: Directive, request: ExtensionRequest, remark: str, *, by: Actor, at: datetime) -> None:
    """The term stays as it is."""
    hold(db, directive, request)
    _ensure_decidable(directive, request, by)
    if not remark:
        raise Invalid("remark", NO_REMARK)
    _decide(db, directive, request, _Decided(RequestState.REFUSED, remark), by, at)


def void(db: Session, directive: Directive, *, by: Actor, at: datetime, is_moot: bool = False) -> None:
    """For when the directive is removed from control or has other executors: what a body asked for that no longer leads is void. All of it
    is where another term was set meanwhile (`is_moot`)."""
    leading = {each.id for each in directives.assignments(db, directive.id or 0) if each.leads} if directive.is_open else set()
    for each in queries.of_directive(db, directive.id or 0):
        if each.is_pending and (is_moot or each.assignment_id not in leading):
            before = each.state
            each.state = RequestState.VOID
            log.record(db, by, "extension.voided", each, at, before={"state": before}, directive_id=directive.id)


def _ensure_pending(directive: Directive, request: ExtensionRequest) -> None:
    if not request.is_pending:
        raise Refused(NOT_PENDING)
    lifecycle.ensure(directive, Move.EXTEND)


def _ensure_decidable(directive: Directive, request: ExtensionRequest, by: Actor) -> None:
    if not may_decide(by, request):
        raise Forbidden(NOT_DECIDER)
    _ensure_pending(directive, request)


def _decide(db: Session, directive: Directive, request: ExtensionRequest, decided: _Decided, by: Actor, at: datetime) -> None:
    before = {"state": request.state, **decided.before}
    request.state, request.decision_remark = decided.state, decided.remark
    request.decided_by_id, request.decided_by_name, request.decided_at = by.account_id, by.name, at
    _touch(directive, at)
    action = "extension.granted" if decided.state is RequestState.GRANTED else "extension.refused"
    after = {"state": decided.state, "remark": decided.remark, **decided.after}
    log.record(db, by, action, request, at, before=before, after=after, directive_id=directive.id)


def _days(directive: Directive) -> dict[str, Any]:
    return {"due_on": directive.due_on, "effective_on": directive.effective_on, "report_by": directive.report_by}


def _move(assignment_id: int | None, was_on: date, is_on: date) -> list[Any]:
    return [assignment_id, was_on.isoformat(), is_on.isoformat()]


def _touch(directive: Directive, at: datetime) -> None:
    directive.changed_at = at
    directive.version += 1
