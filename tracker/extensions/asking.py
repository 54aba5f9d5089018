"""Ask for a later term, and take the request back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.calendars.terms import extension_by
from tracker.directives import lifecycle
from tracker.directives import queries as directives
from tracker.directives.lifecycle import Move
from tracker.directives.models import Assignment, Directive, Term, TermSource
from tracker.directives.timing import Timing
from tracker.extensions import queries
from tracker.extensions.models import ExtensionRequest, RequestState
from tracker.extensions.outlook import outlook
from tracker.extensions.permissions import may_ask, may_withdraw
from tracker.kernel.errors import Forbidden, Invalid, Refused
from tracker.kernel.words import N_

NOT_YOURS = N_("More time is asked for by the body that leads; a co-executor asks through it.")
NO_REASON = N_("Say how things stand, and why the term cannot be kept.")
ALREADY = N_("Your body has already asked for more time; the request waits for a decision.")
NO_END = N_("This directive is on standing control: it has no last day that could be later.")
NOT_PENDING = N_("This request is already decided or withdrawn.")
NOT_AHEAD = N_("Give a day that is still to come.")


@dataclass(frozen=True, slots=True)
class Asking:
    """Until when, why, and what shows it."""

    asked_on: date
    reason: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Flags:
    """What whoever decides should know of a request: it comes late, or is not the first."""

    is_late: bool
    earlier: int


def flags(directive: Directive, terms: list[Term], timing: Timing, today: date) -> Flags:
    last_day = extension_by(timing.profile, timing.calendar, directive.effective_on or today)
    return Flags(today > last_day, sum(term.source is TermSource.EXTENSION for term in terms))


def ask(
    db: Session, directive: Directive, assignment: Assignment, asking: Asking, *, by: Actor, at: datetime, today: date
) -> ExtensionRequest:
    """The term in force stays in force until somebody decides."""
    directives.hold(db, directive)
    if assignment.directive_id != directive.id or not may_ask(by, assignment):
        raise Forbidden(NOT_YOURS)
    lifecycle.ensure(directive, Move.EXTEND)
    if directive.has_no_end:
        raise Refused(NO_END)
    if queries.pending(db, assignment.id or 0) is not None:
        raise Refused(ALREADY)
    _ensure_complete(asking, today)
    timing, terms = directives.timing_of(db, directive), directives.terms(db, directive.id or 0)
    outlook(directive, [], timing, asking.asked_on, today, "asked_on")
    found = flags(directive, terms, timing, today)
    request = ExtensionRequest(
        directive_id=directive.id or 0,
        assignment_id=assignment.id or 0,
        asked_on=asking.asked_on,
        reason=asking.reason,
        evidence=asking.evidence,
        filed_by_id=by.account_id,
        filed_by_name=by.name,
        filed_at=at,
        filed_on=today,
        term_number=terms[-1].number,
        earlier=found.earlier,
        is_late=found.is_late,
    )
    db.add(request)
    _touch(directive, at)
    after = {name: getattr(request, name) for name in ("asked_on", "reason", "evidence", "is_late", "earlier")}
    log.record(db, by, "extension.asked", request, at, after=after, directive_id=directive.id)
    return request


def _ensure_complete(asking: Asking, today: date) -> None:
    if not asking.reason:
        raise Invalid("reason", NO_REASON)
    if asking.asked_on <= today:
        raise Invalid("asked_on", NOT_AHEAD)


def withdraw(db: Session, directive: Directive, request: ExtensionRequest, *, by: Actor, at: datetime) -> None:
    """By the body that asked, as long as nobody has decided."""
    hold(db, directive, request)
    if not may_ask(by, queries.assignment(db, request)):
        raise Forbidden(NOT_YOURS)
    if not may_withdraw(by, request, queries.assignment(db, request)):
        raise Refused(NOT_PENDING)
    before = request.state
    request.state = RequestState.WITHDRAWN
    _touch(directive, at)
    log.record(db, by, "extension.withdrawn", request, at, before={"state": before}, directive_id=directive.id)


def hold(db: Session, directive: Directive, request: ExtensionRequest) -> None:
    """Read both anew, and let nobody else move them until this transaction ends."""
    directives.hold(db, directive)
    db.refresh(request)


def _touch(directive: Directive, at: datetime) -> None:
    directive.changed_at = at
    directive.version += 1
