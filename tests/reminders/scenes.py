"""Short ways to arrange what reminders depend on."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from tests.reminders.conftest import ALMATY
from tests.world import World
from tracker.accounts.models import Account, Membership
from tracker.accounts.roles import Role
from tracker.bodies.models import Body
from tracker.directives.models import Assignment, Directive, Outcome, State, Term, TermSource
from tracker.progress.models import Decision, Report, ReportKind, ReportState, Review
from tracker.reminders import planning
from tracker.reminders.models import Letter, LetterItem, Reminder, ReminderRule, ReminderState


def assignment(db: Session, directive: Directive, position: int = 0) -> Assignment:
    wanted = select(Assignment).where(col(Assignment.directive_id) == directive.id, col(Assignment.position) == position)
    return db.exec(wanted).one()


def accept(db: Session, directive: Directive, at: datetime) -> None:
    part = assignment(db, directive)
    directive.state, directive.accepted_at, part.accepted_at = State.IN_WORK, at, at
    _changed(db, directive, at)


def report(db: Session, directive: Directive, at: datetime, kind: ReportKind = ReportKind.FINAL, position: int = 0) -> Report:
    part = assignment(db, directive, position)
    row = Report(
        directive_id=directive.id or 0,
        assignment_id=part.id or 0,
        body_id=part.body_id,
        kind=kind,
        text="Done",
        filed_by_id=1,
        filed_by_name="Ben",
        filed_at=at,
        filed_on=at.date(),
        term_number=newest_term(db, directive).number,
    )
    db.add(row)
    if kind is ReportKind.FINAL:
        directive.state, directive.reported_on = State.REPORTED, at.date()
    _changed(db, directive, at)
    return row


def decide(db: Session, directive: Directive, found: Report, decision: Decision, state: State, at: datetime, **given: Any) -> None:
    row = Review(
        report_id=found.id or 0, directive_id=directive.id or 0, decision=decision, decided_by_id=2, decided_by_name="Carl", decided_at=at
    )
    for name, value in given.items():
        setattr(row, name, value)
    db.add(row)
    if state is State.RETURNED:
        found.state, directive.reported_on = ReportState.RETURNED, None
    directive.state = state
    _changed(db, directive, at)


def close(db: Session, directive: Directive, at: datetime) -> None:
    directive.state, directive.outcome, directive.closed_at, directive.closed_on = State.CLOSED, Outcome.EXECUTED, at, at.date()
    _changed(db, directive, at)


def extend(db: Session, directive: Directive, until: date, at: datetime) -> None:
    term = newest_term(db, directive)
    row = Term(
        directive_id=directive.id or 0,
        number=term.number + 1,
        due_on=until,
        effective_on=until,
        report_by=until,
        decided_by_id=1,
        decided_at=at,
    )
    row.source = TermSource.EXTENSION
    db.add(row)
    directive.due_on = directive.effective_on = directive.report_by = until
    _changed(db, directive, at)


def newest_term(db: Session, directive: Directive) -> Term:
    return db.exec(select(Term).where(col(Term.directive_id) == directive.id).order_by(col(Term.number).desc()).limit(1)).one()


def another(db: Session, world: World, name: str, role: Role, body: Body, language: str = "en") -> Account:
    """One more person of the cast."""
    shown = name.title()
    account = Account(
        email=f"{name}@example.org", name_kk=shown, name_ru=shown, name_en=shown, language=language, created_at=world.ben.created_at
    )
    db.add(account)
    db.flush()
    db.add(Membership(account_id=account.id or 0, body_id=body.id or 0, role=role, from_on=date(2025, 1, 1)))
    db.flush()
    return account


def rows(db: Session, directive: Directive, state: ReminderState | None = None) -> list[tuple[str, datetime]]:
    """The directive's reminders by rule and instant, the soonest first."""
    asked = (
        select(ReminderRule.code, Reminder.planned_for, Reminder.state).join(ReminderRule).where(col(Reminder.directive_id) == directive.id)
    )
    found = db.exec(asked.order_by(col(Reminder.planned_for), col(Reminder.id))).all()
    return [(code, at.astimezone(ALMATY)) for code, at, stands in found if state in (None, stands)]


def codes(db: Session, directive: Directive, state: ReminderState) -> set[str]:
    return {code for code, _ in rows(db, directive, state)}


def letters(db: Session) -> list[Letter]:
    return list(db.exec(select(Letter).order_by(col(Letter.id))))


def items(db: Session) -> list[LetterItem]:
    return list(db.exec(select(LetterItem)))


def _changed(db: Session, directive: Directive, at: datetime) -> None:
    """As a handler does after every act."""
    directive.changed_at = at
    planning.replan(db, directive, at, ALMATY)


def last_report(db: Session, directive: Directive) -> Report:
    return db.exec(select(Report).where(col(Report.directive_id) == directive.id).order_by(col(Report.id).desc()).limit(1)).one()
