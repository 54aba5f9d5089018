"""Questions about documents that were sent in and what is proposed in them. They are the secretariat's."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from tracker.accounts.actor import Actor
from tracker.bodies import aliases
from tracker.bodies import queries as bodies
from tracker.calendars.control import ControlProfile, StartFrom
from tracker.calendars.queries import working_calendar_of
from tracker.calendars.terms import Start, start_of
from tracker.calendars.working import WorkingCalendar
from tracker.directives import queries as directives
from tracker.directives.models import Directive
from tracker.directives.permissions import may_log
from tracker.directives.timing import Timing
from tracker.intake.models import Proposal
from tracker.intake.proposing import Ground
from tracker.kernel.errors import NotFound
from tracker.meetings import queries as meetings
from tracker.meetings.models import Council, Meeting, Minutes, Point
from tracker.meetings.sent import Intake

LATEST = 20


def get(db: Session, intake_id: int, seen_by: Actor) -> Intake:
    found = db.get(Intake, intake_id)
    if found is None or not may_log(seen_by):
        raise NotFound
    return found


def get_proposal(db: Session, intake: Intake, proposal_id: int) -> Proposal:
    found = db.get(Proposal, proposal_id)
    if found is None or found.intake_id != intake.id:
        raise NotFound
    return found


def hold(db: Session, intake: Intake) -> None:
    """Read it anew, and let nobody else change it or its proposals until this transaction ends. SQLite has one writer anyway."""
    db.flush()
    db.refresh(intake, with_for_update=True)


def by_content(db: Session, content_hash: str) -> Intake | None:
    return db.exec(select(Intake).where(col(Intake.content_hash) == content_hash)).one_or_none()


def latest(db: Session, limit: int = LATEST) -> Sequence[Intake]:
    return db.exec(select(Intake).order_by(col(Intake.id).desc()).limit(limit)).all()


def proposals(db: Session, intake: Intake) -> list[Proposal]:
    """As they stand in the document."""
    wanted = select(Proposal).where(col(Proposal.intake_id) == intake.id).order_by(col(Proposal.position), col(Proposal.id))
    return list(db.exec(wanted))


def counts(db: Session, intakes: Collection[Intake]) -> Mapping[int, tuple[int, int]]:
    """By intake: how many of its proposals were looked at, and how many there are."""
    found = {each.id or 0: (0, 0) for each in intakes}
    wanted = select(Proposal.intake_id, Proposal.accepted_at, Proposal.dropped_at).where(col(Proposal.intake_id).in_(list(found)))
    for intake_id, accepted_at, dropped_at in db.exec(wanted):
        done, whole = found[intake_id]
        found[intake_id] = (done + (accepted_at is not None or dropped_at is not None), whole + 1)
    return found


def source_of(db: Session, directive_id: int) -> tuple[Intake, Proposal] | None:
    """Where in which document the directive stands; the document that was sent in last counts."""
    wanted = select(Proposal).where(col(Proposal.directive_id) == directive_id).order_by(col(Proposal.id).desc()).limit(1)
    found = db.exec(wanted).one_or_none()
    return None if found is None else (db.get_one(Intake, found.intake_id), found)


def council_of(db: Session, intake: Intake) -> Council | None:
    """The chosen one; while none is, the first of the register lends its rules."""
    if intake.council_id is not None:
        return meetings.get_council(db, intake.council_id)
    return next(iter(meetings.councils(db, "en")), None)


def ground(db: Session, intake: Intake, today: date) -> Ground:
    return Ground(bodies.in_order(db, "en"), aliases.by_body(db), timing(db, intake, today), intake.language, intake.signed_on)


def timing(db: Session, intake: Intake, today: date) -> Timing:
    """How the terms of its directives are counted: by its minutes where they stand already, else by what is known of them."""
    minutes = standing_minutes(db, intake)
    if minutes is not None:
        return directives.timing(db, minutes, today)
    council, signed_on = council_of(db, intake), intake.signed_on or today
    if council is None:
        return Timing(ControlProfile(), WorkingCalendar(), Start(signed_on, StartFrom.MINUTES), today)
    start = start_of(council.control, signed_on, intake.received_on)
    return Timing(council.control, working_calendar_of(db, council.calendar_id), start, today)


def standing_minutes(db: Session, intake: Intake) -> Minutes | None:
    """The minutes it became, or those of this council, number and date that stand already."""
    if intake.minutes_id is not None:
        return meetings.get_minutes(db, intake.minutes_id)
    if intake.council_id is None or not intake.number or intake.signed_on is None:
        return None
    return meetings.find_minutes(db, intake.council_id, intake.number, intake.signed_on)


def own_points(db: Session, intake: Intake) -> frozenset[int]:
    """The points of its minutes, where these stand already."""
    minutes = standing_minutes(db, intake)
    return frozenset(each.id or 0 for each in meetings.points_of(db, minutes.id or 0)) if minutes else frozenset()


def meeting_of(db: Session, council_id: int, held_on: date) -> Meeting | None:
    wanted = (
        select(Meeting).where(col(Meeting.council_id) == council_id, col(Meeting.held_on) == held_on).order_by(col(Meeting.id)).limit(1)
    )
    return db.exec(wanted).one_or_none()


def standing_directives(db: Session, minutes: Minutes) -> list[Directive]:
    """Under these minutes, whatever became of them; not the periods of recurring ones."""
    wanted = (
        select(Directive)
        .join(Point, col(Point.id) == col(Directive.point_id))
        .where(col(Point.minutes_id) == minutes.id, col(Directive.parent_id).is_(None))
        .options(joinedload(Directive.point), joinedload(Directive.lead))  # type: ignore[arg-type]
        .order_by(col(Point.position), col(Directive.id))
    )
    return list(db.exec(wanted))
