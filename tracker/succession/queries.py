"""Questions about successions, and about what hangs on a body."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, or_, select

from tracker.accounts.models import Account, Membership
from tracker.accounts.substitution import Substitution
from tracker.bodies.models import Body
from tracker.directives.handover import Objection
from tracker.directives.models import Assignment, AssignmentRole
from tracker.extensions.models import PENDING, ExtensionRequest
from tracker.indicators.models import Indicator
from tracker.kernel.many import among
from tracker.meetings.models import Council
from tracker.progress.endorsement import EndorsementRequest
from tracker.progress.models import Report, ReportDraft, ReportKind, ReportState
from tracker.progress.waiting import WAITS
from tracker.recurring.models import Recurrence
from tracker.reminders.models import Reminder
from tracker.succession.models import Succession

# What hangs on a part in a directive, and changes places with it.
Hanging = EndorsementRequest | ExtensionRequest | Objection | Reminder | Report | ReportDraft
Thing = TypeVar("Thing", EndorsementRequest, ExtensionRequest, Objection, Reminder, Report, ReportDraft)


def of_body(db: Session, body_id: int) -> list[Succession]:
    """Those in force in which it gave or took, the latest first."""
    either = or_(col(Succession.old_id) == body_id, col(Succession.new_id) == body_id)
    wanted = select(Succession).where(either, col(Succession.undone_at).is_(None))
    return list(db.exec(wanted.order_by(col(Succession.on).desc(), col(Succession.id).desc())))


def last_of(db: Session, body_id: int) -> Succession | None:
    """The newest in which it gave something."""
    wanted = select(Succession).where(col(Succession.old_id) == body_id, col(Succession.undone_at).is_(None))
    return db.exec(wanted.order_by(col(Succession.id).desc()).limit(1)).first()


def memberships(db: Session, body_id: int, today: date) -> list[tuple[Membership, Account]]:
    """In force or to come."""
    of_account = (col(Account.id) == col(Membership.account_id), col(Membership.body_id) == body_id)
    lasting = or_(col(Membership.to_on).is_(None), col(Membership.to_on) >= today)
    return list(db.exec(select(Membership, Account).where(*of_account, lasting).order_by(col(Membership.id))).all())


def held(db: Session, account_id: int, body_id: int) -> list[Membership]:
    return list(db.exec(select(Membership).where(col(Membership.account_id) == account_id, col(Membership.body_id) == body_id)))


def children(db: Session, body_id: int) -> Sequence[Body]:
    return db.exec(select(Body).where(col(Body.parent_id) == body_id).order_by(col(Body.id))).all()


def indicators(db: Session, body_id: int) -> Sequence[Indicator]:
    return db.exec(select(Indicator).where(col(Indicator.responsible_id) == body_id).order_by(col(Indicator.id))).all()


def councils(db: Session, body_id: int) -> Sequence[Council]:
    return db.exec(select(Council).where(col(Council.body_id) == body_id).order_by(col(Council.id))).all()


def final_reports(db: Session, directive_id: int, *states: ReportState) -> set[int]:
    """The parts on which a final report is in one of these states."""
    of_kind = (col(Report.directive_id) == directive_id, col(Report.kind) == ReportKind.FINAL, col(Report.state).in_(states))
    return set(db.exec(select(Report.assignment_id).where(*of_kind)))


def equal_pairs(db: Session, one_id: int, other_id: int) -> set[int]:
    """The directives that both bodies lead equally."""

    def led_by(body_id: int) -> ColumnElement[bool]:
        leads = (col(Assignment.body_id) == body_id, col(Assignment.released_at).is_(None), col(Assignment.role) == AssignmentRole.EQUAL)
        return col(Assignment.directive_id).in_(select(Assignment.directive_id).where(*leads))

    return set(db.exec(select(Assignment.directive_id).where(led_by(one_id), led_by(other_id))))


def hanging(db: Session, assignment_id: int) -> list[Hanging]:
    def of(table: type[Thing]) -> Sequence[Thing]:
        return db.exec(select(table).where(col(table.assignment_id) == assignment_id).order_by(col(table.id))).all()

    return [*of(Report), *of(ReportDraft), *of(EndorsementRequest), *of(ExtensionRequest), *of(Objection), *of(Reminder)]


def waiting_for_head(db: Session, directive_id: int, body_id: int) -> Sequence[EndorsementRequest]:
    """The final reports of the body that its head has not endorsed yet."""
    wanted = select(EndorsementRequest).where(col(EndorsementRequest.directive_id) == directive_id, WAITS)
    return db.exec(wanted.where(col(EndorsementRequest.body_id) == body_id)).all()


def parts(db: Session, body_id: int, directive_ids: Collection[int]) -> list[Assignment]:
    """Of these directives, what the body has in them."""
    wanted = select(Assignment).where(among(col(Assignment.directive_id), directive_ids))
    return list(db.exec(wanted.where(col(Assignment.body_id) == body_id, col(Assignment.released_at).is_(None))))


def requests(db: Session, assignment_ids: Collection[int]) -> int:
    waiting = (among(col(ExtensionRequest.assignment_id), assignment_ids), col(ExtensionRequest.state).in_(PENDING))
    return db.exec(select(func.count()).select_from(ExtensionRequest).where(*waiting)).one()


def recurring(db: Session, directive_ids: Collection[int]) -> int:
    lasting = (among(col(Recurrence.directive_id), directive_ids), col(Recurrence.ending).is_(None))
    return db.exec(select(func.count()).select_from(Recurrence).where(*lasting)).one()


def substitutions(db: Session, account_ids: Collection[int], today: date) -> int:
    """Absences, in force and to come, of which these people are a side."""
    either = or_(col(Substitution.absent_id).in_(account_ids), col(Substitution.deputy_id).in_(account_ids))
    lasting = (col(Substitution.withdrawn_at).is_(None), col(Substitution.to_on) >= today)
    return db.exec(select(func.count()).select_from(Substitution).where(either, *lasting)).one()
