"""Cancel a directive, or note that another has superseded it: nobody is to execute it any more, and nobody was late."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import changing, lifecycle, queries
from tracker.directives.lifecycle import Move
from tracker.directives.models import Directive, Outcome, State
from tracker.directives.permissions import may_cancel
from tracker.kernel.errors import Forbidden, Invalid
from tracker.kernel.words import N_

OUTCOMES = (Outcome.CANCELLED, Outcome.SUPERSEDED)

NOT_CURATOR = N_("A directive is cancelled by the curator: only the level that issued it takes it back.")
NO_REASON = N_("Say why, and by which decision.")
NO_OUTCOME = N_("Choose an outcome.")
NO_SUCCESSOR = N_("Give the reference of the directive that has taken its place.")
NOT_ITSELF = N_("A directive cannot take its own place.")
REPLACED_BY_THIS = N_("That directive was superseded by this one: nobody would have the order.")
TAKEN_BACK = N_("That directive was cancelled or superseded itself: name one that stands.")
NO_SUCCESSION = N_("Only a superseded directive has a successor.")


def cancel(
    db: Session, directive: Directive, outcome: Outcome, reason: str, successor: Directive | None, *, by: Actor, at: datetime, today: date
) -> None:
    """From any open state; a report under review stays as it was filed, without a decision."""
    queries.hold(db, directive)
    if not may_cancel(by):
        raise Forbidden(NOT_CURATOR)
    lifecycle.ensure(directive, Move.CANCEL)
    ensure_sound(outcome, reason, successor)
    _ensure_can_succeed(db, directive, successor)
    before = {"state": directive.state}
    changing.drop(db, directive, by, at)
    lifecycle.advance(directive, Move.CANCEL, State.CLOSED)
    directive.outcome, directive.closed_at, directive.closed_on = outcome, at, today
    directive.proposed_outcome, directive.successor_id = None, successor.id if successor else None
    directive.changed_at = at
    directive.version += 1
    after = {"state": directive.state, "outcome": outcome, "reason": reason, "successor": successor.ref if successor else None}
    log.record(db, by, "directive.cancelled", directive, at, before=before, after=after, directive_id=directive.id)


def _ensure_can_succeed(db: Session, directive: Directive, successor: Directive | None) -> None:
    """Somebody has to have the order: it may be executed by now, but neither taken back nor replaced itself."""
    if successor is None:
        return
    if successor.id == directive.id:
        raise Invalid("successor", NOT_ITSELF)
    # Two that are to replace each other in the same moment: the second one sees what the first has done.
    queries.hold(db, successor)
    if successor.successor_id == directive.id:
        raise Invalid("successor", REPLACED_BY_THIS)
    if successor.outcome in OUTCOMES:
        raise Invalid("successor", TAKEN_BACK)


def ensure_sound(outcome: Outcome | None, reason: str, successor: Directive | None) -> None:
    """What is asked, whatever the directive."""
    if outcome not in OUTCOMES:
        raise Invalid("outcome", NO_OUTCOME)
    if outcome is Outcome.SUPERSEDED and successor is None:
        raise Invalid("successor", NO_SUCCESSOR)
    if outcome is Outcome.CANCELLED and successor is not None:
        raise Invalid("successor", NO_SUCCESSION)
    if not reason:
        raise Invalid("reason", NO_REASON)
