"""A new version of a directive's term, on a day that somebody decides; the earlier versions stay."""

from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.calendars.bases import ByDate
from tracker.calendars.terms import ComputedTerm
from tracker.directives import queries
from tracker.directives.models import AssignmentRole, Directive, Term, TermSource


def new_version(
    db: Session, directive: Directive, due_on: date, source: TermSource, reason: str, *, by: Actor, at: datetime, today: date
) -> Term:
    """Co-executors' own days follow; what was filed keeps the day it was due on."""
    timing = queries.timing_of(db, directive)
    computed = timing.term(ByDate(due_on=due_on))
    term = add_version(db, directive, computed, source, reason, by=by, at=at)
    own = timing.co_due(computed.effective_on).on
    for each in queries.assignments(db, directive.id or 0):
        if each.role is AssignmentRole.CO and each.released_at is None:
            each.due_on = each.effective_on = max(own, min(today, computed.effective_on))
    return term


def add_version(
    db: Session, directive: Directive, computed: ComputedTerm, source: TermSource, reason: str, *, by: Actor, at: datetime
) -> Term:
    """The days as they were computed from a date; nobody's own day moves by it."""
    term = Term(
        directive_id=directive.id or 0,
        number=queries.terms(db, directive.id or 0)[-1].number + 1,
        **asdict(computed),
        basis=ByDate(due_on=computed.due_on).to_json(),
        source=source,
        reason=reason,
        decided_by_id=by.account_id,
        decided_at=at,
    )
    db.add(term)
    directive.due_on, directive.effective_on, directive.report_by = computed.due_on, computed.effective_on, computed.report_by
    return term
