"""Let a computed term follow a changed calendar, or keep it where it stands. Nothing moves unless somebody decides so."""

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.audit import log
from tracker.directives import lifecycle, misfits, queries
from tracker.directives.lifecycle import Move
from tracker.directives.misfits import Misfit
from tracker.directives.models import AssignmentRole, Directive, Term, TermSource
from tracker.directives.permissions import may_refit
from tracker.kernel.errors import Forbidden, Refused
from tracker.kernel.words import N_


def refit(db: Session, directive: Directive, to: date, by: Actor, at: datetime) -> Term:
    """A new version of the term, on the day `to` that was shown; co-executors' own days follow."""
    found = _held(db, directive, to, by)
    stood = queries.terms(db, directive.id or 0)[-1]
    co = [each for each in queries.assignments(db, directive.id or 0) if each.role is AssignmentRole.CO and each.released_at is None]
    term = Term(
        directive_id=directive.id or 0,
        number=stood.number + 1,
        due_on=found.computed.due_on,
        effective_on=found.falls_on,
        report_by=found.computed.report_by,
        basis=stood.basis,
        explanation=[*found.computed.explanation, *(found.co_told if co else [])],
        source=TermSource.CALENDAR,
        decided_by_id=by.account_id,
        decided_at=at,
    )
    db.add(term)
    for each in co:
        each.due_on = each.effective_on = found.co_on
    before = _days(directive)
    directive.due_on, directive.effective_on, directive.report_by = term.due_on, term.effective_on, term.report_by
    directive.changed_at = at
    directive.version += 1
    log.record(db, by, "directive.term_refitted", term, at, before=before, after=_days(directive), directive_id=directive.id)
    return term


def keep(db: Session, directive: Directive, against: date, by: Actor, at: datetime) -> None:
    """The term stays; it is not asked about again unless the calendar comes to give yet another day."""
    found = _held(db, directive, against, by)
    term = db.get_one(Term, found.term_id)
    before, after = {"kept_against": term.kept_against}, {"kept_against": against, "effective_on": term.effective_on}
    term.kept_against = against
    log.record(db, by, "directive.term_kept", term, at, before=before, after=after, directive_id=directive.id)


def _held(db: Session, directive: Directive, shown_on: date, by: Actor) -> Misfit:
    """What is wrong with the term, if it is still what was shown."""
    if not may_refit(by, directive):
        raise Forbidden(N_("Whether a term follows the calendar is decided by whoever may issue the directive."))
    queries.hold(db, directive)
    # A term may change wherever it may be extended.
    lifecycle.ensure(directive, Move.EXTEND)
    found = misfits.of_directive(db, directive)
    if found is None or found.falls_on != shown_on:
        raise Refused(
            N_("The term of %(ref)s or the calendar has changed since you opened the page. Look at the list again."), ref=directive.ref
        )
    return found


def _days(directive: Directive) -> dict[str, date | None]:
    return {name: getattr(directive, name) for name in ("due_on", "effective_on", "report_by")}
