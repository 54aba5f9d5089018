"""Put a draft's content into its rows: the directive, its assignments, the first version of its term."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from tracker.accounts.actor import Actor
from tracker.directives import queries, searching
from tracker.directives.content import COLUMNS, Content
from tracker.directives.models import Assignment, AssignmentRole, Directive, Term
from tracker.directives.timing import Timing


def keep(db: Session, directive: Directive, content: Content, timing: Timing, by: Actor, at: datetime) -> None:
    """Replaces whatever stood there before; the directive itself is already in the database."""
    for column in COLUMNS:
        setattr(directive, column, content.text(column))
    directive.visibility = content.visibility
    directive.lead_id = content.leads[0].id if content.leads else None
    directive.changed_at = at
    searching.keep_words(directive, [body for body, _ in content.executors])
    _keep_term(db, directive, content, timing, by, at)
    _keep_assignments(db, directive, content, timing)


def remove(db: Session, directive: Directive) -> None:
    key = directive.id or 0
    for each in [*queries.assignments(db, key), *queries.terms(db, key), *queries.checklist(db, key, removed=True)]:
        db.delete(each)
    db.flush()
    db.delete(directive)


def _keep_term(db: Session, directive: Directive, content: Content, timing: Timing, by: Actor, at: datetime) -> None:
    stood = next(iter(queries.terms(db, directive.id or 0)), None)
    if content.basis is None:
        directive.due_on = directive.effective_on = directive.report_by = None
        if stood is not None:
            db.delete(stood)
        return
    computed = timing.term(content.basis)
    directive.due_on, directive.effective_on, directive.report_by = computed.due_on, computed.effective_on, computed.report_by
    term = stood or Term(directive_id=directive.id or 0, number=1, **asdict(computed), decided_by_id=by.account_id, decided_at=at)
    term.due_on, term.effective_on, term.report_by = computed.due_on, computed.effective_on, computed.report_by
    term.basis, term.reason = content.basis.to_json(), content.reason
    term.explanation = [*computed.explanation, *(timing.co_due(computed.effective_on).explanation if content.co else [])]
    term.decided_by_id, term.decided_at = by.account_id, at
    db.add(term)


def _keep_assignments(db: Session, directive: Directive, content: Content, timing: Timing) -> None:
    kept = {each.body_id: each for each in queries.assignments(db, directive.id or 0)}
    co_due = timing.co_due(directive.effective_on).on if directive.effective_on else None
    for position, (body, role) in enumerate(content.executors):
        each = kept.pop(body.id or 0, None) or Assignment(directive_id=directive.id or 0, body_id=body.id or 0, role=role)
        each.role, each.position = role, position
        each.due_on = each.effective_on = co_due if role is AssignmentRole.CO else None
        db.add(each)
    for each in kept.values():
        db.delete(each)
