"""What a body's people have to do now, each directive once, under what is wanted of it first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import and_, exists, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.actor import Actor
from tracker.bodies.models import Body
from tracker.directives.listing import abbreviation
from tracker.directives.listing import told as told_in
from tracker.directives.models import IS_OPEN, Assignment, AssignmentRole, Directive, State
from tracker.directives.standing import Days
from tracker.kernel.words import N_
from tracker.progress.models import BACK, COUNTS, Report, ReportKind, ReportState, Review

_WITH_REVIEWER = (State.REPORTED, State.PROPOSED)


class Want(StrEnum):
    """In the order one answers them."""

    REWORK = "rework"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ACCEPTANCE = "acceptance"
    CONTRIBUTION = "contribution"
    ANSWERED = "answered"
    LATER = "later"
    NOTHING = "nothing"


LABELS = {
    Want.REWORK: N_("Returned for rework"),
    Want.OVERDUE: N_("Overdue"),
    Want.DUE_SOON: N_("Due today and soon"),
    Want.ACCEPTANCE: N_("To accept"),
    Want.CONTRIBUTION: N_("Contributions asked of us"),
    Want.ANSWERED: N_("Answered today"),
    Want.LATER: N_("Later"),
    Want.NOTHING: N_("With the reviewer"),
}
# What can wait for another day; that something was said today is a reply, but executes nothing, so the term still counts.
WAITS = (Want.ANSWERED, Want.LATER, Want.NOTHING)


@dataclass(frozen=True, slots=True)
class Duty:
    """One directive of one of the person's bodies. `due_on` is that body's own effective day; `has_reported` says that its final report or
    contribution is in, or no longer wanted; `came_back` that its contribution, or its report as one of several equal leads, was
    returned. `answered_on` is when the body last said how things stand; `said` counts everything it ever filed."""

    directive_id: int
    assignment_id: int
    state: State
    leads: bool
    due_on: date
    is_accepted: bool
    has_reported: bool
    came_back: bool = False
    # It was handed to this very person; or to another one of the body.
    is_mine: bool = False
    is_anothers: bool = False
    answered_on: date | None = None
    said: int = 0
    body_id: int = 0
    issued_on: date | None = None

    def want(self, days: Days) -> Want:
        found = self._want(days)
        return found if found in (Want.REWORK, *WAITS) or not self.is_answered(days) else Want.ANSWERED

    def _want(self, days: Days) -> Want:
        if self.state in _WITH_REVIEWER or self.has_reported:
            return Want.NOTHING
        if self.came_back or (self.leads and self.state is State.RETURNED):
            return Want.REWORK
        if not self.leads:
            return Want.CONTRIBUTION if self.due_on <= days.soon_until else Want.LATER
        if self.due_on < days.today:
            return Want.OVERDUE
        if self.due_on <= days.soon_until:
            return Want.DUE_SOON
        return Want.LATER if self.is_accepted else Want.ACCEPTANCE

    def is_answered(self, days: Days) -> bool:
        return self.answered_on == days.today

    def is_overdue(self, days: Days) -> bool:
        return self.want(days) is not Want.NOTHING and self.due_on < days.today


@dataclass(frozen=True, slots=True)
class Told:
    """What is shown of a directive beside its duty."""

    ref: str
    gist: str
    lead: str
    # Where its report was returned: by when the rework is wanted.
    rework_on: date | None = None


HAS_REPORTED = exists().where(
    col(Report.assignment_id) == col(Assignment.id),
    or_(
        and_(col(Report.kind) == ReportKind.FINAL, col(Report.state) == ReportState.FILED),
        and_(col(Report.kind) == ReportKind.CONTRIBUTION, col(Report.state).in_((ReportState.FILED, ReportState.ACCEPTED))),
    ),
)
_RETURNED = exists().where(
    col(Report.assignment_id) == col(Assignment.id),
    or_(
        col(Report.kind) == ReportKind.CONTRIBUTION,
        and_(col(Report.kind) == ReportKind.FINAL, col(Assignment.role) == AssignmentRole.EQUAL),
    ),
    col(Report.state) == ReportState.RETURNED,
)


_OF_ASSIGNMENT = col(Report.assignment_id) == col(Assignment.id)
_ANSWERED_ON = (
    select(func.max(col(Report.filed_on)))
    .where(
        _OF_ASSIGNMENT,
        col(Report.kind).in_((ReportKind.INTERIM, ReportKind.NO_CHANGE)),
        col(Report.state).in_((ReportState.FILED, ReportState.ACCEPTED)),
    )
    .scalar_subquery()
)
_SAID = select(func.count(col(Report.id))).where(_OF_ASSIGNMENT).scalar_subquery()


def duties(db: Session, actor: Actor) -> list[Duty]:
    """All open directives of the person's bodies: first what was handed to them, last what was handed to others; within that the nearest
    term first. A body that both leads and assists does not exist."""
    wanted = (
        select(
            col(Directive.id),
            col(Assignment.id),
            col(Directive.state),
            col(Assignment.role),
            col(Directive.effective_on),
            col(Assignment.effective_on),
            col(Assignment.accepted_at),
            or_(HAS_REPORTED, col(Assignment.excused_at).is_not(None)),
            _RETURNED,
            and_(col(Assignment.person_id).is_not(None), col(Assignment.person_id) == actor.account_id),
            and_(col(Assignment.person_id).is_not(None), col(Assignment.person_id) != actor.account_id),
            _ANSWERED_ON,
            _SAID,
            col(Assignment.body_id),
            col(Directive.issued_on),
        )
        .join(Assignment, col(Assignment.directive_id) == col(Directive.id))
        .where(
            col(Assignment.body_id).in_(sorted(actor.body_ids)),
            col(Assignment.released_at).is_(None),
            IS_OPEN,
        )
    )
    found = [
        Duty(directive_id, assignment_id, state, role is not AssignmentRole.CO, own_on or effective_on, accepted_at is not None, *answered)
        for directive_id, assignment_id, state, role, effective_on, own_on, accepted_at, *answered in db.execute(wanted)
    ]
    return sorted(found, key=lambda duty: (not duty.is_mine, duty.is_anothers, duty.due_on, duty.directive_id))


def told(db: Session, shown: Sequence[Duty], language: str) -> dict[int, Told]:
    """By directive; only for those that are shown."""
    wanted = (
        select(col(Directive.id), col(Directive.ref), told_in("gist", language), abbreviation(language))
        .outerjoin(Body, col(Body.id) == col(Directive.lead_id))
        .where(col(Directive.id).in_([duty.directive_id for duty in shown]))
    )
    rework = _rework_days(db, shown)
    return {key: Told(ref, gist, lead, rework.get(key)) for key, ref, gist, lead in db.execute(wanted)}


def _rework_days(db: Session, shown: Iterable[Duty]) -> dict[int, date | None]:
    """The newest decision that gave a report back counts."""
    returned = [duty.directive_id for duty in shown if duty.state is State.RETURNED]
    if not returned:
        return {}
    asked = select(col(Review.directive_id), col(Review.working_date)).order_by(col(Review.id))
    return dict(db.execute(asked.where(col(Review.directive_id).in_(returned), col(Review.decision).in_(BACK), COUNTS)).all())


def by_want(found: Sequence[Duty], days: Days) -> dict[Want, list[Duty]]:
    """Every want has a list, be it empty."""
    sorted_out: dict[Want, list[Duty]] = {want: [] for want in Want}
    for duty in found:
        sorted_out[duty.want(days)].append(duty)
    return sorted_out
