"""How a directive stands today: computed from facts and the calendar, told in Python for a page and in SQL for a list, never stored."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, not_, or_
from sqlmodel import col

from tracker.calendars.working import WorkingCalendar
from tracker.directives.models import Directive, Outcome, State
from tracker.kernel.words import N_

# A term this near is amber: working days left, counting the last one.
SOON = 3


class Standing(StrEnum):
    DRAFT = "draft"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WITH_REVIEWER = "with_reviewer"
    EXTRA_CONTROL = "extra_control"
    CLOSED_ON_TIME = "closed_on_time"
    CLOSED_LATE = "closed_late"
    CLOSED = "closed"


LABELS = {
    Standing.DRAFT: N_("draft"),
    Standing.ON_TRACK: N_("on track"),
    Standing.DUE_SOON: N_("due soon"),
    Standing.OVERDUE: N_("overdue"),
    Standing.WITH_REVIEWER: N_("with the reviewer"),
    Standing.EXTRA_CONTROL: N_("on extra control"),
    Standing.CLOSED_ON_TIME: N_("executed on time"),
    Standing.CLOSED_LATE: N_("executed late"),
    Standing.CLOSED: N_("removed from control"),
}

_WITH_REVIEWER = (State.REPORTED, State.PROPOSED)
_WITH_BODY = (State.ISSUED, State.IN_WORK, State.RETURNED, State.EXTRA_CONTROL)
# Nobody was to execute these any more, so nobody was late.
_NOT_JUDGED = (Outcome.CANCELLED, Outcome.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Days:
    """The two dates that standing depends on."""

    today: date
    soon_until: date

    @classmethod
    def of(cls, today: date, calendar: WorkingCalendar) -> "Days":
        return cls(today, calendar.add_working_days(today, SOON))


def standing(state: State, effective_on: date | None, reported_on: date | None, outcome: Outcome | None, days: Days) -> Standing:
    if state is State.DRAFT or effective_on is None:
        return Standing.DRAFT
    if state is State.CLOSED:
        return _closed(effective_on, reported_on, outcome)
    if state in _WITH_REVIEWER:
        return Standing.WITH_REVIEWER
    if effective_on < days.today:
        return Standing.OVERDUE
    if state is State.EXTRA_CONTROL:
        return Standing.EXTRA_CONTROL
    return Standing.DUE_SOON if effective_on <= days.soon_until else Standing.ON_TRACK


def _closed(effective_on: date, reported_on: date | None, outcome: Outcome | None) -> Standing:
    if outcome in _NOT_JUDGED or reported_on is None:
        return Standing.CLOSED
    return Standing.CLOSED_ON_TIME if reported_on <= effective_on else Standing.CLOSED_LATE


def stands(kind: Standing, days: Days) -> ColumnElement[bool]:
    """The twin of `standing`, for lists and counts."""
    state, due = col(Directive.state), col(Directive.effective_on)
    with_body, ahead = state.in_(_WITH_BODY), due >= days.today
    waived = and_(col(Directive.outcome).is_not(None), col(Directive.outcome).in_(_NOT_JUDGED))
    closed, reported = state == State.CLOSED, col(Directive.reported_on)
    return {
        Standing.DRAFT: state == State.DRAFT,
        Standing.WITH_REVIEWER: state.in_(_WITH_REVIEWER),
        Standing.OVERDUE: and_(with_body, due < days.today),
        Standing.EXTRA_CONTROL: and_(state == State.EXTRA_CONTROL, ahead),
        Standing.DUE_SOON: and_(with_body, state != State.EXTRA_CONTROL, ahead, due <= days.soon_until),
        Standing.ON_TRACK: and_(with_body, state != State.EXTRA_CONTROL, due > days.soon_until),
        Standing.CLOSED_ON_TIME: and_(closed, not_(waived), reported <= due),
        Standing.CLOSED_LATE: and_(closed, not_(waived), reported > due),
        Standing.CLOSED: and_(closed, or_(reported.is_(None), waived)),
    }[kind]
